//! What batches are made of, as other crates see them.

use api_types::{BatchPart, ImportSettings, Job, PartRow};
use chrono::{DateTime, Utc};
use media_batch::check::MediaDraft;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Result, StoreError};

/// What happens to a medium that is on the record already (same canonical URL).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExistingPolicy {
    /// It stays as it is.
    #[default]
    Skip,
    /// Values that are not blank overwrite its fields.
    UpdateMetadata,
    /// The row replaces all its fields; blanks clear them.
    Replace,
    /// A second medium with the same address is made.
    KeepBoth,
}

/// What kind of batch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// Rows of a sheet become media.
    MediaSheet,
    /// Rows of a sheet become records, with their media.
    Occurrences,
    /// Rows of an archive's core become records, with what its extensions say of them.
    Archive,
    /// Takes another batch back.
    Undo,
}

/// Where a batch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Chunks are coming.
    Uploading,
    /// Committed; it is being applied.
    Applying,
    /// Every row has its outcome.
    Done,
    /// Taken back.
    Undone,
    /// It cannot go on; committing again resumes it.
    Failed,
}

impl BatchKind {
    /// Every kind.
    pub const ALL: [BatchKind; 4] =
        [BatchKind::MediaSheet, BatchKind::Occurrences, BatchKind::Archive, BatchKind::Undo];

    /// The kind of a batch with that job.
    #[must_use]
    pub fn of_job(job: Job) -> BatchKind {
        match job {
            Job::MediaSheet => BatchKind::MediaSheet,
            Job::Occurrences => BatchKind::Occurrences,
            Job::Archive => BatchKind::Archive,
        }
    }

    /// Whether rows become records: such a batch is previewed before it is committed.
    #[must_use]
    pub fn is_import(self) -> bool {
        matches!(self, BatchKind::Occurrences | BatchKind::Archive)
    }

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            BatchKind::MediaSheet => "media_sheet",
            BatchKind::Occurrences => "occurrences",
            BatchKind::Archive => "archive",
            BatchKind::Undo => "undo",
        }
    }

    pub(crate) fn from_name(name: &str) -> Result<BatchKind> {
        BatchKind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| StoreError::Internal(format!("kind of batch {name:?}")))
    }
}

impl State {
    /// Every state.
    pub const ALL: [State; 5] =
        [State::Uploading, State::Applying, State::Done, State::Undone, State::Failed];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Uploading => "uploading",
            State::Applying => "applying",
            State::Done => "done",
            State::Undone => "undone",
            State::Failed => "failed",
        }
    }

    pub(crate) fn from_name(name: &str) -> Result<State> {
        State::ALL
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| StoreError::Internal(format!("state of batch {name:?}")))
    }
}

/// A batch to make. Its content (all but `id`) is what makes two requests the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewBatch {
    /// UUIDv7 made by the client.
    pub id: Uuid,
    /// The collection's internal id.
    pub collection: i64,
    /// The file's name.
    pub file_name: String,
    /// Headers of the file.
    pub headers: Vec<String>,
    /// Target name of each column.
    pub targets: Vec<Option<String>>,
    /// Values for blank cells, by target name.
    pub defaults: Vec<(String, String)>,
    /// Media that exist already.
    pub existing: ExistingPolicy,
    /// Rows whose record does not exist create it.
    pub create_records: bool,
    /// Rows in all.
    pub rows: u32,
    /// Rows a chunk (the last may hold fewer).
    pub chunk_size: u32,
    /// What it is about.
    #[serde(default, skip_serializing_if = "is_media_sheet")]
    pub job: Job,
    /// How an import is done; `None` for a media sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportSettings>,
    /// The extension files of an archive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<BatchPart>,
}

/// Left out of the content of a media sheet, whose fingerprint stays what it was.
fn is_media_sheet(job: &Job) -> bool {
    *job == Job::MediaSheet
}

/// One row as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedRow {
    /// 1-based row of data.
    pub row: u32,
    /// 1-based line of the file.
    pub line: u32,
    /// One text a column.
    pub cells: Vec<String>,
    /// Why the person leaves it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave_out: Option<String>,
    /// The records chosen for an ambiguous row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Uuid>,
    /// The rows of an archive's extensions that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRow>,
}

/// A chunk that waits for its outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// What kind of batch it belongs to: an undo's chunk has no rows to prepare.
    pub kind: BatchKind,
    /// Its index.
    pub index: u32,
    /// Its rows as they were sent.
    pub rows: Vec<StagedRow>,
}

/// A row after the server's own check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedRow {
    /// 1-based row of data.
    pub row: u32,
    /// 1-based line of the file.
    pub line: u32,
    /// The values, or the code of the first rule of severity error that it breaks.
    pub prepared: std::result::Result<MediaDraft, String>,
    /// Why the person leaves it out.
    pub leave_out: Option<String>,
    /// The records chosen for an ambiguous row.
    pub chosen_records: Vec<Uuid>,
}

/// The fate of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A medium was made and linked.
    Created,
    /// Fields of a medium were changed.
    Updated,
    /// The medium was there and stays.
    Unchanged,
    /// All fields of a medium were replaced.
    Replaced,
    /// Left out by the person.
    LeftOut,
    /// Refused by the server's own check.
    Failed,
    /// Undo: it went back.
    Restored,
    /// Undo: it could not go back.
    Conflict,
}

impl Outcome {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Created => "created",
            Outcome::Updated => "updated",
            Outcome::Unchanged => "unchanged",
            Outcome::Replaced => "replaced",
            Outcome::LeftOut => "left_out",
            Outcome::Failed => "failed",
            Outcome::Restored => "restored",
            Outcome::Conflict => "conflict",
        }
    }

    /// The outcome of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Every outcome.
    pub const ALL: [Outcome; 8] = [
        Outcome::Created,
        Outcome::Updated,
        Outcome::Unchanged,
        Outcome::Replaced,
        Outcome::LeftOut,
        Outcome::Failed,
        Outcome::Restored,
        Outcome::Conflict,
    ];
}

/// Rows by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Media made.
    pub created: u32,
    /// Media changed.
    pub updated: u32,
    /// Media left as they were.
    pub unchanged: u32,
    /// Media replaced.
    pub replaced: u32,
    /// Rows left out.
    pub left_out: u32,
    /// Rows refused.
    pub failed: u32,
    /// Undo: gone back.
    pub restored: u32,
    /// Undo: not gone back.
    pub conflicts: u32,
}

/// Where a batch is, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchStatus {
    /// Its id.
    pub id: Uuid,
    /// The collection's internal id.
    pub collection_id: i64,
    /// The collection's code.
    pub collection: String,
    /// What it is.
    pub kind: BatchKind,
    /// Where it is.
    pub state: State,
    /// The file's name.
    pub file_name: String,
    /// Who made it (name to show).
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When its last row got its outcome.
    pub finished_at: Option<DateTime<Utc>>,
    /// Rows in all.
    pub rows: u32,
    /// Rows a chunk.
    pub chunk_size: u32,
    /// Indexes of the chunks that are here.
    pub chunks_received: Vec<u32>,
    /// Rows that have their outcome.
    pub rows_done: u32,
    /// Rows by outcome.
    pub counts: Counts,
    /// Records that were created.
    pub records_created: u32,
    /// Records that media were linked to.
    pub records_touched: u32,
    /// Records that an import withdrew because its file no longer has them.
    pub records_withdrawn: u32,
    /// What was chosen for media that exist.
    pub existing: ExistingPolicy,
    /// The batch that this undoes, or the undo of this one.
    pub other: Option<Uuid>,
    /// Until when it can be undone.
    pub undo_until: Option<DateTime<Utc>>,
    /// Code of why it failed.
    pub problem: Option<String>,
}

/// A page of batches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchPage {
    /// Newest first.
    pub batches: Vec<BatchStatus>,
    /// Where to go on.
    pub next: Option<String>,
}

/// Which outcomes are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutcomeFilter {
    /// Only this one; all when `None`.
    pub outcome: Option<Outcome>,
}

/// A record and the medium on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// `recordID`.
    pub record: Uuid,
    /// The medium.
    pub medium: Uuid,
}

/// A row's outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeRow {
    /// 1-based row.
    pub row: u32,
    /// 1-based line.
    pub line: u32,
    /// Its fate.
    pub outcome: Outcome,
    /// Why, for left out, failed and conflict.
    pub code: Option<String>,
    /// The identifier as given.
    pub identifier: String,
    /// The URL as given.
    pub url: String,
    /// The record that a row of an import is about, media or none.
    pub record: Option<Uuid>,
    /// Record(s) and media.
    pub links: Vec<Link>,
}

/// A page of outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomePage {
    /// In row order.
    pub rows: Vec<OutcomeRow>,
    /// Row to go on after.
    pub next: Option<u32>,
}

/// A row that was left out or failed, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutRow {
    /// 1-based row.
    pub row: u32,
    /// 1-based line.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
    /// Why.
    pub code: String,
}
