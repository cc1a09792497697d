//! What an import is made of, as other crates see it.

use media_batch::occurrence::OccurrenceDraft;
use uuid::Uuid;

use crate::{NewBatch, StagedRow};

/// Checks and interprets the rows of one import: the engine's part, given to the store by the server,
/// so that the store knows no rule.
pub trait PrepareRows: Send + Sync {
    /// One prepared row for each staged row, in order.
    fn prepare(&self, rows: Vec<StagedRow>) -> Vec<PreparedOccurrence>;
}

/// A row after the server's own check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedOccurrence {
    /// 1-based row of data.
    pub row: u32,
    /// 1-based line of the file.
    pub line: u32,
    /// The identifier as given, for showing.
    pub identifier_shown: String,
    /// The record as the row describes it, or the code of the first rule of severity error that the
    /// row breaks.
    pub prepared: Result<OccurrenceDraft, String>,
    /// Why the person leaves it out.
    pub leave_out: Option<String>,
    /// The record chosen for an ambiguous row.
    pub chosen_records: Vec<Uuid>,
}

/// What there is to do for a batch: what the server's job asks before it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchWork {
    /// Nothing (any more).
    Nothing,
    /// A media sheet or an undo: [`crate::Store::run_batch`].
    Run,
    /// The preview of an import: [`crate::Store::run_preview`], with a preparer for this content.
    Preview(Box<NewBatch>),
    /// An import: [`crate::Store::run_import`], with a preparer for this content.
    Import(Box<NewBatch>),
}
