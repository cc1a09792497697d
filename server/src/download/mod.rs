//! What a search found, as files: CSV, GeoJSON, a Darwin Core Archive. Read page by page and written
//! while it is sent: however many records there are, a few hundred of them are in memory.
//!
//! Everything is read as a visitor would read it, unless the asker wants what they may see as a member
//! of collections; see [`asked`].

pub mod about;
pub mod archive;
pub mod asked;
pub mod columns;
pub mod files;
pub mod format;
pub mod geojson;
pub mod making;
pub mod media_columns;
pub mod rows;
pub mod sending;

use store::Principal;

use about::About;
use asked::Asked;
use columns::Cells;
use files::DownloadFiles;
use format::Format;
use making::Making;
use rows::{Matches, Rows};

use crate::error::ApiResult;
use crate::state::AppState;

/// Records that are sent at once; more are prepared in the background. A minute of work at most.
pub const DIRECT_RECORDS: u64 = 200_000;

/// Records that are read from the database at once.
pub const PAGE: usize = 500;

/// What making a file needs of the portal.
#[derive(Clone)]
pub struct Downloads {
    /// Name and address of the portal.
    pub portal: (String, String),
    /// Where records are.
    pub store: store::Store,
    /// Where they are found.
    pub search: crate::search::Search,
    /// The time.
    pub clock: std::sync::Arc<dyn crate::clock::Clock>,
    /// Where files are kept.
    pub files: DownloadFiles,
}

/// A question whose records are known to be there.
pub struct Ready {
    asked: Asked,
    principal: Principal,
    matches: Matches,
    /// How many records it has.
    pub records: u64,
}

impl Downloads {
    /// Of the running portal.
    #[must_use]
    pub fn of(app: &AppState) -> Downloads {
        Downloads {
            portal: (app.config.portal_name.clone(), app.config.public_url.clone()),
            store: app.store.clone(),
            search: app.search.clone(),
            clock: app.clock.clone(),
            files: app.downloads.clone(),
        }
    }

    /// Asks the search.
    pub async fn ask(&self, asked: Asked, principal: Principal) -> ApiResult<Ready> {
        let state = self.search.asked(&principal).await?;
        let matches = Matches {
            search: self.search.clone(),
            state,
            query: asked.query.clone(),
            sort: asked.sort,
        };
        let records = matches.count().await?;
        Ok(Ready { asked, principal, matches, records })
    }

    /// What makes the file, and its name.
    #[must_use]
    pub fn making(&self, format: Format, ready: Ready) -> (Making, String) {
        let Ready { asked, principal, matches, .. } = ready;
        let (portal, address) = self.portal.clone();
        let made_at = self.clock.now();
        let about = About {
            page: format!("{address}{}", asked.params.address("/search")),
            question: asked.in_words(),
            version: matches.state.version.clone(),
            address: address.clone(),
            portal,
            made_at,
        };
        let making = Making {
            format,
            rows: Rows::new(self.store.clone(), principal, matches),
            columns: asked.columns,
            bom: asked.bom,
            withheld: asked.withheld,
            cells: Cells { portal: address, with_media: format != Format::Dwca },
            about,
            folder: self.files.folder().to_owned(),
        };
        (making, format.file_name(&made_at.format("%Y-%m-%d").to_string()))
    }
}
