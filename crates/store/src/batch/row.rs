//! A checked row with everything that can be made of it before its records are known, so that the
//! transaction only has to find and to write.

use media_batch::check::MediaDraft;
use media_batch::target::Target;
use uuid::Uuid;

use super::PreparedRow;
use super::values::MediaValues;
use crate::resolve::hits::Wanted;

/// A row that only has to find its records.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) identifiers: Vec<(Target, String)>,
    /// What is linked, or the code of why nothing is.
    pub(crate) medium: Result<Medium, String>,
    /// Why the person leaves it out.
    pub(crate) leave_out: Option<String>,
    /// The records chosen for an ambiguous row.
    pub(crate) chosen_records: Vec<Uuid>,
}

/// What a row links.
#[derive(Debug)]
pub(crate) struct Medium {
    pub(crate) canonical_url: String,
    pub(crate) url_key: i64,
    pub(crate) values: MediaValues,
}

impl Medium {
    /// What a draft links.
    pub(crate) fn of(draft: &MediaDraft) -> Result<Medium, serde_json::Error> {
        Ok(Medium {
            values: MediaValues::of(draft)?,
            canonical_url: draft.canonical_url.clone(),
            url_key: draft.url_key.cast_signed(),
        })
    }
}

impl Row {
    /// The row with the values as the database holds them.
    pub(crate) fn of(row: PreparedRow) -> Result<Row, serde_json::Error> {
        let (identifiers, medium) = match row.prepared {
            Err(code) => (Vec::new(), Err(code)),
            Ok(draft) if MediaValues::has_nul(&draft) => {
                (Vec::new(), Err("nul-character".to_owned()))
            }
            Ok(draft) => {
                let medium = Medium::of(&draft)?;
                (draft.identifiers, Ok(medium))
            }
        };
        let PreparedRow { leave_out, chosen_records, .. } = row;
        Ok(Row { identifiers, medium, leave_out, chosen_records })
    }

    /// All rows of a chunk.
    pub(crate) fn of_all(rows: Vec<PreparedRow>) -> Result<Vec<Row>, serde_json::Error> {
        rows.into_iter().map(Row::of).collect()
    }
}

/// What has to be looked up for a chunk.
pub(crate) fn wanted(rows: &[Row]) -> Wanted {
    let mut wanted = Wanted::default();
    for row in rows.iter().filter(|row| row.leave_out.is_none() && row.medium.is_ok()) {
        for (target, value) in &row.identifiers {
            wanted.identifier(*target, value);
        }
        for record in &row.chosen_records {
            wanted.record(*record);
        }
    }
    wanted
}
