//! Archives read by the server: those that are too large for a browser, and those that come from an
//! address by themselves. The same opener, the same engine, the same staged rows as from the
//! workbench; only that nothing is ever held whole.
//!
//! [`open`] finds out what holds the files; [`mod@plan`] goes once through everything and decides what the
//! browser's session would decide (columns, order of dates); [`spill`] keeps the rows of extensions on
//! the disk, by the rows of the core; [`mod@chunks`] gives the batch chunk by chunk, and counts in
//! [`findings`] what the rules say on the way. Everything here blocks: it runs on a thread of its own.

mod chunks;
mod findings;
mod open;
mod plan;
mod spill;

use std::path::PathBuf;

use api_types::{ExistingPolicy, ImportReport, ImportSettings};
use dwca::ArchiveError;
use media_batch::session::protocol::Remembered;
use store::{FoundRows, StagedRow};
use uuid::Uuid;

use crate::ingest::Surroundings;

pub(crate) use chunks::chunks;
pub(crate) use plan::{Plan, plan};

/// Rows a chunk: of records, with what hangs on them, a transaction of half a second.
pub(crate) const CHUNK_ROWS: u32 = 1_000;

/// What is to be read, and everything that reading it needs.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The batch that it becomes.
    pub(crate) batch: Uuid,
    /// The collection's internal id.
    pub(crate) collection: i64,
    /// Where the file is.
    pub(crate) path: PathBuf,
    /// What it is called.
    pub(crate) file_name: String,
    /// How it is imported.
    pub(crate) settings: ImportSettings,
    /// Media that exist already.
    pub(crate) existing: ExistingPolicy,
    /// Mappings that were used before.
    pub(crate) remembered: Vec<Remembered>,
    /// What the checks know beside the batch.
    pub(crate) surroundings: Surroundings,
    /// Where rows are kept meanwhile; gone afterwards.
    pub(crate) scratch: PathBuf,
}

/// Something that goes to the database.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A chunk, by its index.
    Chunk(u32, Vec<StagedRow>),
    /// Everything that was found, and in which rows, at the end.
    Report(ImportReport, FoundRows),
}

/// Why an archive is not read.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It cannot be imported: a code of the catalogue with the arguments of its sentence.
    Archive {
        /// `problem-<code>`
        code: &'static str,
        /// Name and value.
        args: Vec<(&'static str, String)>,
    },
    /// The disk.
    Disk(std::io::Error),
    /// Nobody wants it any more.
    Stopped,
}

impl Refusal {
    fn new(code: &'static str) -> Refusal {
        Refusal::Archive { code, args: Vec::new() }
    }

    fn with(code: &'static str, args: Vec<(&'static str, String)>) -> Refusal {
        Refusal::Archive { code, args }
    }
}

impl From<ArchiveError> for Refusal {
    fn from(error: ArchiveError) -> Refusal {
        Refusal::Archive { code: error.code, args: error.args }
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Refusal {
        Refusal::Disk(error)
    }
}
