//! What `vasculum check archive` says of an archive, apart from its findings.

use serde::Serialize;

use crate::archive::Archive;
use crate::survey::Survey;

/// The counts of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The core.
    pub core: Core,
    /// The extensions, in the order of the descriptor.
    pub extensions: Vec<Extension>,
}

/// The counts of the core.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Core {
    /// What its rows are.
    pub row_type: String,
    /// Rows of data.
    pub rows: u32,
    /// Different ids.
    pub distinct_ids: u32,
}

/// The counts of an extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Extension {
    /// What its rows are.
    pub row_type: String,
    /// Rows of data.
    pub rows: u32,
    /// Rows whose id the core does not have.
    pub orphans: u32,
    /// Of media extensions only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<Media>,
}

/// The counts of media.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Media {
    /// Rows with a web address.
    pub with_url: u32,
    /// Rows without.
    pub without_url: u32,
}

impl Summary {
    /// Brings together what an archive says of itself and what was counted.
    #[must_use]
    pub fn of<F>(archive: &Archive<F>, survey: &Survey) -> Summary {
        let extensions = archive.extensions.iter().zip(&survey.extensions);
        Summary {
            core: Core {
                row_type: archive.core.row_type.clone(),
                rows: survey.core.rows,
                distinct_ids: survey.core.distinct_ids,
            },
            extensions: extensions
                .map(|(part, found)| Extension {
                    row_type: part.row_type.clone(),
                    rows: found.rows,
                    orphans: found.orphans,
                    media: found.media.map(|media| Media {
                        with_url: media.with_url,
                        without_url: media.without_url,
                    }),
                })
                .collect(),
        }
    }
}
