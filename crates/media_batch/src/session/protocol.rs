//! What page and worker say to each other: one [`Ask`] in, one [`Answer`] out, as JSON text; and
//! [`Event`]s on the worker's own account. Files travel beside it as handles, never as bytes.

use serde::{Deserialize, Serialize};

use crate::check::{Fate, MediaKind};
use crate::dataset::Dataset;
use crate::identifier::Resolution;
use crate::job::Job;
use crate::mapping::{ColumnMapping, MappingProblem};
use crate::occurrence::ImportContext;
use crate::reading::{ReadOptions, SheetFacts};
use crate::rule::Severity;
use crate::target::Target;

/// From page to worker. `id` comes back with the answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page.
    pub id: u32,
    /// What is asked.
    pub ask: Ask,
}

/// The questions. The file itself is posted beside: `{file: File}`, `{text: string, name}` for pasted
/// cells, `{index: Uint8Array}` for the collection's identifier index.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Read the file (again) with these options.
    Read { options: ReadOptions },
    /// Read another worksheet or archive entry.
    ChoosePart { part: String },
    /// What the checks should know: the portal's own origin, the collection's remembered mapping.
    Context {
        own_origin: Option<String>,
        remembered: Vec<Remembered>,
        #[serde(default)]
        job: Job,
    },
    /// What the person decided for the whole file of an import.
    Import { context: ImportContext },
    /// The person accepts what was read out of all cells with this finding, or takes that back.
    Accept { rule: String, on: bool },
    /// Map one column.
    SetTarget { column: u16, target: Option<Target> },
    /// Values for blank cells.
    SetDefaults { defaults: Vec<(Target, String)> },
    /// One cell gets another text.
    Edit { row: u32, column: u16, text: String },
    /// A block of cells as spreadsheets copy it (tabs between cells, one line a row) is laid over the
    /// rows that a filter shows, from its row at `from` (0-based) and from `column` on. One operation; a
    /// block that does not fit is refused whole.
    Paste { filter: Filter, from: u32, column: u16, text: String },
    /// Apply the fix of a rule to all its rows, or to one.
    Fix { rule: String, fix: FixKind, row: Option<u32> },
    /// Put every suggestion of these rows into its cell.
    Mend { rows: RowChoice },
    /// Leave rows out, or take them in again.
    LeaveOut { rows: RowChoice, out: bool },
    /// The person chose the record(s) of an ambiguous row (`recordID`s; several = attach to all).
    Pick { row: u32, records: Vec<String> },
    /// Whether rows whose record does not exist create it.
    CreateRecords { on: bool },
    /// Take back the last operation, or do it again.
    Undo,
    /// See [`Ask::Undo`].
    Redo,
    /// Some rows as they stand. `from` counts within the filter.
    Window { filter: Filter, from: u32, count: u16 },
    /// Where a row stands within a filter.
    Locate { filter: Filter, row: u32 },
    /// Everything that is counted.
    Summary,
    /// Rows whose records the server should confirm, from that row (1-based) on.
    ToResolve { from: u32, count: u32 },
    /// What the server said of them.
    Resolved { rows: Vec<ResolvedRow> },
    /// The body of one chunk to send: rows `index * size ..`, counted over all rows of the sheet.
    Chunk { index: u32, size: u32 },
    /// What the archive says about its collection.
    Dataset,
    /// Everything done by hand, to be kept in the browser.
    Draft,
    /// Do it again after the same file was read again.
    Restore { draft: String },
    /// The rows left out or with errors as a file, in the sheet's own column order with
    /// `vasculum_codes` and `vasculum_messages` added. The page gives the sentence of each code. The
    /// file comes beside the answer, as `{file: Uint8Array}`.
    LeftOutFile { format: FileFormat, sentences: Vec<(String, String)> },
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// Text, guarded against formulas.
    Csv,
    /// A workbook in which every cell is text.
    Xlsx,
}

/// A mapping used before for files with these headers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Headers as they stood in the file.
    pub headers: Vec<String>,
    /// Their targets.
    pub targets: Vec<Option<Target>>,
}

/// Which rows an operation touches.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowChoice {
    /// One row.
    Row(u32),
    /// Every row with a finding of the rule.
    Rule(String),
    /// Every row that the filter shows.
    Filter(Filter),
}

/// Fixes that are offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FixKind {
    /// Put each finding's own suggestion into its cell.
    Suggestion,
    /// Put this text before every cell with the finding (a folder's address before file names).
    Prefix(String),
    /// Replace every such cell by this text.
    Value(String),
}

/// Which rows are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Without errors, not left out, not linked already.
    Ready,
    /// With warnings (and no errors).
    Warnings,
    /// With errors.
    Errors,
    /// Several records to choose from.
    Ambiguous,
    /// Linked already.
    AlreadyLinked,
    /// Left out by hand.
    LeftOut,
    /// The same medium on the same record again in this file.
    Duplicates,
    /// With a finding of this rule.
    Rule(String),
    /// Rows that contain this text (case folded).
    Text(String),
}

/// From worker to page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// To the request of that number.
    Answer { id: u32, answer: Answer },
    /// Of its own accord.
    Event { event: Event },
}

/// The answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one at a time crosses to the page, never kept")]
pub enum Answer {
    /// Done; what it changed.
    Done { summary: Summary },
    /// Rows.
    Window { from: u32, total: u32, rows: Vec<RowView> },
    /// Position within the filter, if the row is in it.
    Located { position: Option<u32> },
    /// Rows for the server to resolve; `next` is where to go on, `None` at the end.
    ToResolve { rows: Vec<RowIdentifiers>, next: Option<u32> },
    /// One chunk: JSON text for the API, its SHA-256 in hexadecimal, the rows it holds.
    Chunk { body: String, sha256: String, rows: u32 },
    /// What the archive says about its collection.
    Dataset { dataset: Option<Dataset> },
    /// The draft as text.
    Draft { draft: String },
    /// The file that was asked for stands beside.
    File,
    /// It could not be done; a code of the message catalogue.
    Refused { code: String, args: Vec<(String, String)> },
}

/// What the worker says unasked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The worker is ready.
    Ready,
    /// How far reading is; at most every 100 ms.
    Progress { bytes: u64, total: u64, rows: u32 },
    /// The first rows can be shown (sent once, long before the end of a large file).
    FirstRows { summary: Summary },
    /// The file is read and checked.
    Opened { summary: Summary },
    /// The file holds several sheets: choose (see [`Ask::ChoosePart`]).
    ChoosePart { parts: Vec<String> },
    /// The file cannot be read; a code of the message catalogue.
    Unreadable { code: String, args: Vec<(String, String)> },
}

/// Everything that the page shows above the grid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Facts of the file; `None` before a file is read.
    pub facts: Option<SheetFacts>,
    /// Whole milliseconds from the first byte to the last finding.
    pub checked_in_ms: u32,
    /// Columns with header, target and reason, in the order of the file.
    pub columns: Vec<ColumnMapping>,
    /// What is wrong with the mapping as a whole (two columns for one target, no identifier, no URL).
    pub mapping_problems: Vec<MappingProblem>,
    /// Counts of rows.
    pub counts: Counts,
    /// Findings by rule, most severe first, then most frequent.
    pub groups: Vec<FindingGroup>,
    /// Label code and arguments of the operation that Undo would take back.
    pub undo: Option<OperationLabel>,
    /// The same for Redo.
    pub redo: Option<OperationLabel>,
    /// Values for blank cells in force.
    pub defaults: Vec<(Target, String)>,
    /// Whether rows without record create one.
    pub create_records: bool,
    /// Whether a collection's index is at hand, and how far the server has confirmed.
    pub resolution: ResolutionState,
    /// Operations that Undo would take back; the draft is worth keeping when it is above zero.
    pub changes: u32,
    /// What the sheet is for.
    pub job: Job,
    /// What was decided for the whole file of an import.
    pub import: ImportContext,
    /// The extension files of an archive.
    pub parts: Vec<PartSummary>,
    /// The archive says something about its collection ([`Ask::Dataset`]).
    #[serde(default)]
    pub has_dataset: bool,
}

/// Row counts; a row is in exactly one of `ready`, `with_errors`, `ambiguous`, `already_linked`,
/// `left_out`; `with_warnings` ⊆ `ready`; `duplicates` are among the errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the count it names")]
pub struct Counts {
    pub rows: u32,
    pub ready: u32,
    pub with_warnings: u32,
    pub with_errors: u32,
    pub ambiguous: u32,
    pub already_linked: u32,
    pub left_out: u32,
    pub duplicates: u32,
    pub not_found: u32,
    pub creates_records: u32,
    /// Distinct records that the ready rows go to, as far as known.
    pub records: u32,
    pub fate_image: u32,
    pub fate_sound: u32,
    pub fate_video: u32,
    pub fate_link_only: u32,
    pub fate_invalid: u32,
}

/// All findings of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingGroup {
    /// The rule's code; title, sentence, why and advice are in the catalogue under it.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// Rows (of the file as a whole: 1).
    pub rows: u32,
    /// Whether each finding can be mended by its own suggestion, and how many can.
    pub fixable: u32,
    /// Whether a common prefix mends it (relative addresses).
    pub prefix_fix: bool,
    /// Whether it is a reading of the cells that waits for a yes ([`Ask::Accept`]).
    pub reading: bool,
    /// Whether the yes was given: then it is no warning any more.
    pub accepted: bool,
    /// Arguments of an example for the sentence.
    pub example: Vec<(String, String)>,
}

/// How far resolution is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolutionState {
    /// The collection's index is loaded.
    pub index: bool,
    /// Rows that the server has confirmed.
    pub confirmed: u32,
    /// Rows that it is asked about: those with an identifier.
    pub to_confirm: u32,
}

/// What an operation did, in words of the catalogue (`op-edit`, `op-fix`, `op-leave-out`, …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationLabel {
    /// Message code.
    pub code: String,
    /// Its arguments.
    pub args: Vec<(String, String)>,
}

/// A row as the grid shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// 1-based among the rows of data.
    pub row: u32,
    /// 1-based line of the file at which it begins.
    pub line: u32,
    /// The cells as they stand (edits applied), as many as columns.
    pub cells: Vec<String>,
    /// Columns that were edited.
    pub edited: Vec<u16>,
    /// Everything found.
    pub findings: Vec<FindingView>,
    /// What became of the identifiers.
    pub resolution: Resolution,
    /// The server has confirmed it.
    pub confirmed: bool,
    /// `recordID` of the matched or chosen record(s).
    pub records: Vec<String>,
    /// Identifiers that would match, best first.
    pub near_misses: Vec<String>,
    /// Left out by hand.
    pub left_out: bool,
    /// Linked already.
    pub already_linked: bool,
    /// What the row will become at GBIF.
    pub fate: Fate,
    /// Kind of medium.
    pub kind: MediaKind,
    /// The rows of an archive's extensions that belong to it, the first ones.
    pub parts: Vec<PartRowView>,
    /// How many there are in all.
    pub parts_in_all: u32,
}

/// A row of an extension as the grid shows it beside its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRowView {
    /// Place of its file in [`Summary::parts`].
    pub part: u16,
    /// 1-based line of that file.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
    /// The code of the rule that refuses its medium.
    pub refused: Option<String>,
}

/// An extension file of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSummary {
    /// The row type, as its address.
    pub row_type: String,
    /// The file's name within the archive.
    pub file_name: String,
    /// Its columns, the first of them the record's key.
    pub columns: Vec<ColumnMapping>,
    /// Rows.
    pub rows: u32,
    /// Rows that belong to no record of the core.
    pub orphans: u32,
    /// Rows whose medium is refused.
    pub refused: u32,
    /// Media and determinations are imported; anything else is only counted.
    pub imported: bool,
}

/// A finding as the grid shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingView {
    /// The rule's code.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// 0-based column; `None` for the row as a whole.
    pub column: Option<u16>,
    /// Arguments of the sentence.
    pub args: Vec<(String, String)>,
    /// A text that would mend the cell.
    pub suggestion: Option<String>,
}

/// What the server needs to resolve one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowIdentifiers {
    /// 1-based row.
    pub row: u32,
    /// Identifiers given, by target name.
    pub identifiers: Vec<(Target, String)>,
    /// The URL, so that the server can say whether it is linked already.
    pub url: String,
}

/// What the server said of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedRow {
    /// 1-based row.
    pub row: u32,
    /// The server's word.
    pub resolution: Resolution,
    /// `recordID`s: the match, or the candidates.
    pub records: Vec<String>,
    /// The medium is on the record already.
    pub already_linked: bool,
}
