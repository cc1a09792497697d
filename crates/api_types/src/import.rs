//! Occurrence imports: what a batch of records says beyond a batch of media.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{OutcomeLink, RecordLabel};

/// What a batch is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// A sheet of media: rows become media on records.
    #[default]
    MediaSheet,
    /// A sheet of occurrences: rows become records, with the media in their cells.
    Occurrences,
    /// A Darwin Core Archive: rows of the core become records, rows of its extensions what hangs on them.
    Archive,
}

/// What a row does to the record that is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportMode {
    /// Every mapped column overwrites its term; terms without a column stay.
    #[default]
    ReplaceMapped,
    /// Only terms that are blank in the record are filled; what differs is told as a conflict.
    FillBlanks,
    /// The row is the whole record: terms without a column are erased.
    ReplaceRecord,
}

/// What a blank cell of a mapped column means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlankCells {
    /// Nothing: the term stays as it is.
    #[default]
    Ignore,
    /// The term is erased.
    Clear,
}

/// By what a row finds its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MatchBy {
    /// The key of the source (`sourcePrimaryKey`; the `id` of an archive's core).
    SourceId,
    /// `occurrenceID`.
    OccurrenceId,
    /// `catalogNumber`.
    CatalogNumber,
    /// One of `otherCatalogNumbers`.
    OtherCatalogNumbers,
}

/// In which order day and month stand in dates such as 03/04/1999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayMonth {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// What becomes of records of the source that the file no longer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// They stay.
    #[default]
    Keep,
    /// They are withdrawn: kept as tombstones that say so.
    Withdraw,
}

/// How an import is done. The same file with the same settings changes nothing the second time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ImportSettings {
    /// What a row does to a record that is there.
    pub mode: ImportMode,
    /// What a blank cell means.
    pub blank_cells: BlankCells,
    /// A text that erases a term whatever `blank_cells` says, such as `\N`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub null_marker: Option<String>,
    /// The first of these that a row has decides; the others that it has must agree.
    pub match_by: Vec<MatchBy>,
    /// Rows without record make one.
    pub create_records: bool,
    /// The order of day and month in the whole file, decided from its evidence or by the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_month: Option<DayMonth>,
    /// Whether `1.234` has a decimal comma or not, decided by the person; `None` leaves numbers that could
    /// be either unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_comma: Option<bool>,
    /// Codes of the interpretations that the person accepted for all rows. Where one is not accepted,
    /// the text is kept beside the term, and the term stays blank.
    pub accepted: Vec<String>,
    /// Records that the file no longer has.
    pub gone: Gone,
    /// The source (an address of the collection) that this file came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Uuid>,
}

/// An extension file of an archive, as it is sent beside the core.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BatchPart {
    /// The extension's row type, as its address.
    pub row_type: String,
    /// The file's name within the archive.
    pub file_name: String,
    /// Headers of its columns.
    pub headers: Vec<String>,
    /// Targets of its columns.
    pub targets: Vec<Option<String>>,
}

/// A row of an extension, with the row of the core that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartRow {
    /// Place of its file in [`crate::NewBatch::parts`].
    pub part: u16,
    /// 1-based line of that file.
    pub line: u32,
    /// One text a column.
    pub cells: Vec<String>,
}

/// What an import would do, counted before anything is written:
/// `POST /api/v1/batches/{id}/preview`, then `GET` of the same address until `done`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// Every row has been looked at.
    pub done: bool,
    /// Rows looked at so far.
    pub rows_done: u32,
    /// Records that would be made.
    pub new: u32,
    /// Records that would change.
    pub changed: u32,
    /// Records that stay as they are.
    pub unchanged: u32,
    /// Rows left out by the person.
    pub left_out: u32,
    /// Rows that would be refused.
    pub failed: u32,
    /// Records that the file no longer has.
    pub gone: u64,
    /// Values that would be erased, in changed records.
    pub values_erased: u64,
    /// Values of the file that differ from the record's and would not be written (fill blanks).
    pub conflicts: u64,
    /// Media that would be made.
    pub media_new: u32,
    /// Media whose fields would change.
    pub media_changed: u32,
    /// Media that are there already.
    pub media_unchanged: u32,
    /// Media of the file that are refused; their rows' records are taken all the same.
    pub media_failed: u32,
    /// Determinations that would be made.
    pub determinations_new: u32,
    /// Records that would be withdrawn, because that was chosen for those that the file no longer has.
    #[serde(default)]
    pub withdrawn: u64,
    /// The number of the portal's last change when the comparison began: one that the collection has
    /// changed behind since is not written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// Why the import waits for an explicit yes (`import-mostly-new`, `import-many-gone`); the commit
    /// needs `confirmed: true` then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// The comparison failed each time it was tried, by a fault of ours: nobody works on it any more
    /// until it is asked for again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<PreviewProblem>,
}

/// Why a comparison was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewProblem {
    /// The stable code.
    pub code: String,
    /// The same as a sentence.
    pub message: String,
    /// The request that asked for the comparison; the log says more under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// `GET /api/v1/batches/{id}/preview/rows?outcome=…&media=…&after=ROW&limit=…`; after the commit the same
/// address tells what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewRows {
    /// In row order.
    pub rows: Vec<PreviewRow>,
    /// Row to go on after.
    pub next: Option<u32>,
}

/// What one row would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewRow {
    /// 1-based row.
    pub row: u32,
    /// 1-based line.
    pub line: u32,
    /// `new`, `changed`, `unchanged`, `left_out`, `failed`.
    pub outcome: String,
    /// Why, for `left_out` and `failed`: a rule's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The sentence of that code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The identifier as given.
    pub identifier: String,
    /// The record, where it is there already.
    pub record: Option<Uuid>,
    /// Cell by cell: what changes; of a row that makes a record, every cell of it.
    pub changes: Vec<TermChange>,
    /// Media of the row that would be made, changed, left alone.
    pub media: MediaChanges,
    /// Record and media, after the commit.
    pub links: Vec<OutcomeLink>,
}

/// One term of a record, before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermChange {
    /// The term's name.
    pub term: String,
    /// What stands in the record.
    pub before: Option<String>,
    /// What the file says.
    pub after: Option<String>,
    /// The record keeps its own (fill blanks).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// Media of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MediaChanges {
    /// Would be made.
    pub new: u32,
    /// Would change.
    pub changed: u32,
    /// Are there already.
    pub unchanged: u32,
    /// Are refused.
    pub failed: u32,
}

/// `GET /api/v1/batches/{id}/preview/gone?after=…&limit=…`: the records of the source that the file
/// does not have, as the preview found them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoneRecords {
    /// In the order in which they were made.
    pub records: Vec<GoneRecord>,
    /// Where to go on.
    pub next: Option<i64>,
}

/// A record that a file does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoneRecord {
    /// The record.
    pub record: RecordLabel,
    /// It is withdrawn by now.
    pub withdrawn: bool,
}

/// `POST /api/v1/batches/{id}/commit` of an import may say more; a media sheet needs no body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CommitBatch {
    /// The person has seen why the import is held and wants it all the same.
    pub confirmed: bool,
}

/// `POST /api/v1/collections/{code}/archive-imports`: the server reads an archive that is here (sent to
/// `…/archives`, or fetched for a source) and makes a batch of it, as the browser would.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportArchive {
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The file's name.
    pub file_name: String,
    /// How it is imported.
    pub import: ImportSettings,
    /// Media that exist already.
    #[serde(default)]
    pub existing: crate::ExistingPolicy,
}

/// A file that the server received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedArchive {
    /// SHA-256 of its contents, in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// What becomes of the file of a source once it was fetched and is another one than before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterFetch {
    /// It waits until somebody opens it in the workbench.
    #[default]
    Offer,
    /// It is read and compared with the collection; somebody decides.
    Compare,
    /// It is imported too, when nothing speaks against it.
    Import,
}

/// How the file of a source is imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SourceImport {
    /// What becomes of it.
    pub after_fetch: AfterFetch,
    /// How it is imported; its `source` is this source, whatever is given.
    pub settings: ImportSettings,
    /// Media that exist already.
    pub existing: crate::ExistingPolicy,
    /// Rows that may be refused: with more of them, the import waits for a person.
    pub errors_allowed: u32,
}

/// `GET /api/v1/batches/{id}/report`: what the server found in a file that it read by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// Findings by their codes: errors first, then the most frequent.
    pub findings: Vec<ReportFinding>,
    /// The order of day and month, where the dates of the file decided it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_month: Option<DayMonth>,
    /// Why the import was not done by itself although that was wanted.
    pub waits: Vec<WaitingReason>,
}

/// All findings of one code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportFinding {
    /// The rule's code.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The sentence, of the first one.
    pub message: String,
    /// How many rows; of the file as a whole, how many times.
    pub rows: u32,
    /// It is a reading of cells that can be accepted in [`ImportSettings::accepted`].
    pub reading: bool,
    /// It was accepted.
    pub accepted: bool,
}

/// Why an import waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingReason {
    /// The stable code.
    pub code: String,
    /// The same as a sentence.
    pub message: String,
}
