//! Files of what a search found, made in the background.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::JobState;

/// `POST /api/v1/downloads`: ask for a file that is too large to be sent at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDownload {
    /// `csv`, `media-csv`, `dwca` or `geojson`.
    pub format: String,
    /// What stands behind the `?` of the search, with the file's own parameters.
    pub query: String,
}

/// `GET /api/v1/downloads/{id}`: a file that is made in the background.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Download {
    /// Its id. Whoever knows the id of a file that a visitor asked for can fetch it.
    pub id: Uuid,
    /// Where it is.
    pub state: JobState,
    /// `csv`, `media-csv`, `dwca` or `geojson`.
    pub format: String,
    /// What stood behind the `?`.
    pub query: String,
    /// Records written so far.
    pub records: u64,
    /// Records in all, once that is known.
    pub total: Option<u64>,
    /// When it was asked for (RFC 3339).
    pub created_at: String,
    /// The address of the file, once it is ready.
    pub file: Option<String>,
    /// Its size.
    pub bytes: Option<u64>,
    /// Until when it is kept (RFC 3339).
    pub kept_until: Option<String>,
    /// Why there is no file, as a sentence.
    pub problem: Option<String>,
}

/// `GET /api/v1/downloads`: the files that the person asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DownloadList {
    /// Newest first.
    pub downloads: Vec<Download>,
}
