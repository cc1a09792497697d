//! Batches: reversible, idempotent, resumable.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{BatchPart, ImportSettings, Job, PartRow};

/// What happens to a medium that is on the record already (same canonical URL).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExistingPolicy {
    /// It stays as it is.
    #[default]
    Skip,
    /// Cells that are not blank overwrite its fields.
    UpdateMetadata,
    /// The row replaces all its fields; blank cells clear them.
    Replace,
    /// A second medium with the same address is made.
    KeepBoth,
}

/// `POST /api/v1/collections/{code}/batches`: 201, or 200 with the same body when this id was made
/// before with the same content, or 422 `batch-id-reused`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewBatch {
    /// UUIDv7 made by the client.
    pub id: Uuid,
    /// The file's name.
    pub file_name: String,
    /// Headers of the file, in order.
    pub headers: Vec<String>,
    /// Target name of each column, `None` for a column that is not used.
    pub targets: Vec<Option<String>>,
    /// Values for blank cells, by target name.
    #[serde(default)]
    pub defaults: Vec<(String, String)>,
    /// Media that exist already.
    #[serde(default)]
    pub existing: ExistingPolicy,
    /// Rows whose record does not exist create it.
    #[serde(default)]
    pub create_records: bool,
    /// Rows in all, left-out ones included.
    pub rows: u32,
    /// Rows a chunk (the last may hold fewer); 1 to 5,000.
    pub chunk_size: u32,
    /// What the batch is about.
    #[serde(default)]
    pub job: Job,
    /// How an import is done; `None` for a media sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportSettings>,
    /// The extension files of an archive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<BatchPart>,
}

/// `PUT /api/v1/batches/{id}/chunks/{index}` with header `Content-Digest: sha-256=:<base64>:`.
/// Repeating the same body is free; another body for the same index is 409 `chunk-differs`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BatchChunk {
    /// The rows, in order.
    pub rows: Vec<ChunkRow>,
}

/// One row as it stands in the workbench: cells of all columns, edits applied, nothing normalised.
/// The server maps and checks it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChunkRow {
    /// 1-based row of data.
    pub row: u32,
    /// 1-based line of the file.
    pub line: u32,
    /// One text a column.
    pub cells: Vec<String>,
    /// Why the person leaves it out (a rule's code, or `by-hand`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave_out: Option<String>,
    /// The records chosen for an ambiguous row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Uuid>,
    /// The rows of an archive's extensions that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRow>,
}

/// Where a batch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// Chunks are coming.
    Uploading,
    /// Committed; the server is applying it.
    Applying,
    /// Every row has its outcome.
    Done,
    /// Taken back (this was the batch that was undone).
    Undone,
    /// It cannot go on; `problem` says why. Committing again resumes it.
    Failed,
}

/// `GET /api/v1/batches/{id}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Batch {
    /// Its id.
    pub id: Uuid,
    /// The collection's code.
    pub collection: String,
    /// `media_sheet`, `occurrences`, `archive` or `undo`.
    pub kind: String,
    /// Where it is.
    pub state: BatchState,
    /// The file's name.
    pub file_name: String,
    /// Who made it.
    pub created_by: String,
    /// When (RFC 3339).
    pub created_at: String,
    /// When its last row got its outcome.
    pub finished_at: Option<String>,
    /// Rows in all.
    pub rows: u32,
    /// Rows a chunk.
    pub chunk_size: u32,
    /// Indexes of the chunks that the server has.
    pub chunks_received: Vec<u32>,
    /// Rows that have their outcome.
    pub rows_done: u32,
    /// Rows by outcome.
    pub counts: OutcomeCounts,
    /// Records that were created.
    pub records_created: u32,
    /// Records that media were linked to.
    pub records_touched: u32,
    /// Records that an import withdrew because its file no longer has them.
    #[serde(default)]
    pub records_withdrawn: u32,
    /// Media that exist already: what was chosen.
    pub existing: ExistingPolicy,
    /// For an undo: the batch it takes back. For an undone batch: the undo.
    pub other: Option<Uuid>,
    /// Until when it can be undone (RFC 3339); `None` when it cannot.
    pub undo_until: Option<String>,
    /// Why it failed, as a sentence.
    pub problem: Option<String>,
}

/// Rows by outcome; their sum is the batch's rows when it is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutcomeCounts {
    /// A medium was made and linked.
    pub created: u32,
    /// Fields of a medium were changed.
    pub updated: u32,
    /// The medium was there and stays.
    pub unchanged: u32,
    /// All fields of a medium were replaced.
    pub replaced: u32,
    /// Left out by the person.
    pub left_out: u32,
    /// Refused by the server's own check.
    pub failed: u32,
    /// Undo only: went back.
    pub restored: u32,
    /// Undo only: could not go back; the outcome rows say why.
    pub conflicts: u32,
}

/// `GET /api/v1/batches?collection=…&before=…`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Batches {
    /// Newest first.
    pub batches: Vec<Batch>,
    /// Where to go on.
    pub next: Option<String>,
}

/// `GET /api/v1/batches/{id}/outcomes?outcome=…&after=ROW&limit=…`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outcomes {
    /// In row order.
    pub rows: Vec<OutcomeRow>,
    /// Row to go on after.
    pub next: Option<u32>,
}

/// The fate of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutcomeRow {
    /// 1-based row.
    pub row: u32,
    /// 1-based line.
    pub line: u32,
    /// `created`, `updated`, `unchanged`, `replaced`, `left_out`, `failed`, `restored`, `conflict`.
    pub outcome: String,
    /// Why, for `left_out`, `failed` and `conflict`: a rule's code.
    pub code: Option<String>,
    /// The sentence of that code.
    pub message: Option<String>,
    /// The identifier as given.
    pub identifier: String,
    /// The URL as given.
    pub url: String,
    /// The record that a row of an import is about, whether media are on it or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Uuid>,
    /// Record(s) and media.
    pub links: Vec<OutcomeLink>,
}

/// A record and the medium on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutcomeLink {
    /// `recordID`.
    pub record: Uuid,
    /// The medium.
    pub medium: Uuid,
}

/// `POST /api/v1/batches/{id}/undo`: makes the undo, itself a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UndoBatch {
    /// UUIDv7 of the undo, made by the client: pressing twice undoes once.
    pub id: Uuid,
}
