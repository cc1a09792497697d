//! Resolving identifiers to records, before anything is sent.

use serde::{Deserialize, Serialize};

use crate::RecordLabel;

/// `POST /api/v1/collections/{code}/resolve` (members only): at most 5,000 rows a call.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolveRequest {
    /// The rows.
    pub rows: Vec<ResolveRow>,
    /// Whether labels of the records are wanted (for the few rows on screen).
    #[serde(default)]
    pub labels: bool,
}

/// One row's identifiers and URL.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolveRow {
    /// The asker's own number for it.
    pub row: u32,
    /// `[["catalogNumber", "00123"], …]`
    pub identifiers: Vec<(String, String)>,
    /// The medium's URL; may be empty.
    #[serde(default)]
    pub url: String,
}

/// The answers, in the same order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolveResponse {
    /// One a row.
    pub rows: Vec<ResolveAnswer>,
}

/// What became of one row's identifiers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolveAnswer {
    /// The asker's number.
    pub row: u32,
    /// `matched`, `not_found`, `ambiguous`, `contradicting`, `no_identifier`.
    pub resolution: String,
    /// `recordID`s: the match, or the candidates (at most 20).
    pub records: Vec<String>,
    /// The same as labels, where asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<RecordLabel>,
    /// The medium is on that record already.
    pub already_linked: bool,
}
