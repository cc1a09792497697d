//! The whole sheet under a person's hands: edits, fixes, filters, undo and redo, windows of rows,
//! and the chunks that are sent. Lives in the worker; tested natively.
//!
//! A row's findings are not kept: each rule keeps the set of its rows, and the sentences of a row are
//! made when somebody looks at it, by running the same rules again. So a million rows cost little
//! more than their own text, and one edited cell re-checks one row.

mod answer;
mod draft;
mod duplicates;
mod edits;
mod explain;
mod filter;
mod fix;
mod groups;
mod history;
mod knowledge;
mod ledger;
mod near;
#[cfg_attr(not(feature = "occurrences"), path = "no_parts.rs")]
mod parts;
mod pass;
mod paste;
pub mod protocol;
mod send;
mod summary;
mod window;

use std::collections::HashMap;

use roaring::RoaringBitmap;

pub use knowledge::Knowledge;

use crate::check::{CheckContext, Recent, RowChecker};
use crate::identifier::{Profile, Resolution};
use crate::job::Job;
use crate::mapping::{self, ColumnMapping};
use crate::reading::{ReadOptions, Sheet, SheetReader};
use crate::target::Target;
use duplicates::Duplicates;
use edits::Edits;
use filter::TextCache;
use history::History;
use ledger::Ledger;
use protocol::Remembered;

/// Rows looked at for guessing the mapping by contents.
const SAMPLE_ROWS: u32 = 200;

/// Bytes after which the mapping is guessed while the file still streams in.
const SAMPLE_BYTES: u64 = 256 * 1024;

/// Cells that were numbers or dates in the workbook, by column of the file; rows are given by the 1-based
/// line at which they begin.
pub type NumericCells = HashMap<u16, RoaringBitmap>;

/// One sheet being worked on.
#[derive(Default)]
pub struct Session {
    source: Source,
    columns: Vec<ColumnMapping>,
    checker: Option<RowChecker>,
    recent: Recent,
    checked: u32,
    restarts: u32,
    ledger: Ledger,
    duplicates: Duplicates,
    edits: Edits,
    left_out: RoaringBitmap,
    picks: HashMap<u32, Vec<String>>,
    create_records: bool,
    context: CheckContext,
    remembered: Vec<Remembered>,
    knowledge: Knowledge,
    profile: Profile,
    resolutions: Vec<Resolution>,
    server: ServerWord,
    numeric: NumericCells,
    history: History,
    text_cache: TextCache,
    records: u32,
    #[cfg(feature = "occurrences")]
    parts: Vec<parts::Part>,
    archive_groups: Vec<protocol::FindingGroup>,
    dataset: Option<crate::dataset::Dataset>,
    part: Option<String>,
    checked_in_ms: u32,
}

/// What the server confirmed, by row.
#[derive(Default)]
struct ServerWord {
    confirmed: RoaringBitmap,
    already_linked: RoaringBitmap,
    records: HashMap<u32, Vec<String>>,
}

/// The sheet while it is read and after.
#[derive(Default)]
enum Source {
    #[default]
    None,
    Reading(Box<SheetReader>),
    Read(Box<Sheet>),
}

impl Source {
    fn sheet(&self) -> Option<&Sheet> {
        match self {
            Source::None => None,
            Source::Reading(reader) => reader.sheet(),
            Source::Read(sheet) => Some(sheet),
        }
    }
}

impl Session {
    /// Tells what the checks should know beside the sheet.
    pub fn set_context(
        &mut self,
        own_origin: Option<String>,
        remembered: Vec<Remembered>,
        job: Job,
    ) {
        self.context.own_origin = own_origin;
        self.remembered = remembered;
        if self.context.job != job {
            self.context.job = job;
            // A sheet of records is there to make them.
            self.create_records = job == Job::Occurrences;
        }
        if self.checker.is_some() {
            self.check_all();
        }
    }

    /// Gives the collection's identifiers; every row is resolved again.
    pub fn set_knowledge(&mut self, knowledge: Knowledge) {
        self.knowledge = knowledge;
        self.learn_profile();
        self.server = ServerWord::default();
        if self.checker.is_some() {
            self.resolve_all();
        }
    }

    /// Begins a file. What was done to the one before is forgotten; context and knowledge stay.
    pub fn begin(&mut self, name: &str, expected_bytes: u64, options: ReadOptions) {
        // First of all: two large files would not fit, and room that was used is filled sooner.
        drop(std::mem::take(&mut self.source));
        let reader = SheetReader::new(name, expected_bytes, options);
        *self = Session {
            source: Source::Reading(Box::new(reader)),
            context: CheckContext {
                own_origin: self.context.own_origin.take(),
                job: self.context.job,
                import: std::mem::take(&mut self.context.import),
                ..Default::default()
            },
            remembered: std::mem::take(&mut self.remembered),
            create_records: self.context.job == Job::Occurrences,
            knowledge: std::mem::take(&mut self.knowledge),
            profile: std::mem::take(&mut self.profile),
            ..Session::default()
        };
    }

    /// Says which worksheet or archive entry is read, and which cells were numbers there.
    pub fn set_part(&mut self, part: Option<String>, numeric: NumericCells) {
        self.part = part;
        self.numeric = numeric;
    }

    /// The next bytes of the file; the rows that are complete are checked at once.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Source::Reading(reader) = &mut self.source {
            reader.push(bytes);
            if reader.restarts() != self.restarts {
                self.restarts = reader.restarts();
                self.forget_checks();
            }
        }
        let enough = self.source.sheet().is_some_and(|sheet| {
            sheet.rows() > SAMPLE_ROWS || sheet.facts().bytes > SAMPLE_BYTES && sheet.rows() > 0
        });
        if self.checker.is_none() && enough {
            self.guess_mapping();
        }
        self.check_new_rows();
    }

    /// The end of the file: everything is checked, duplicates and records included.
    pub fn finish(&mut self) {
        match std::mem::take(&mut self.source) {
            Source::Reading(reader) => {
                let encoding = reader.sheet().map(|sheet| sheet.facts().encoding);
                let sheet = reader.finish();
                if encoding != Some(sheet.facts().encoding) {
                    self.forget_checks();
                }
                self.source = Source::Read(Box::new(sheet));
            }
            // Said twice: what is read stays.
            other => self.source = other,
        }
        if self.checker.is_none() {
            self.guess_mapping();
        }
        self.check_new_rows();
        self.find_duplicates();
        self.resolve_all();
    }

    /// Reads a whole file held in memory.
    pub fn read(&mut self, name: &str, bytes: &[u8], options: ReadOptions) {
        self.begin(name, bytes.len() as u64, options);
        self.push(bytes);
        self.finish();
    }

    /// How long reading and checking took, as the worker measured it (this crate has no clock).
    pub fn set_checked_in_ms(&mut self, milliseconds: u32) {
        self.checked_in_ms = milliseconds;
    }

    /// Rows read so far.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.source.sheet().map_or(0, Sheet::rows)
    }

    /// The sheet, once a header was found.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.source.sheet()
    }

    /// The columns with their targets.
    #[must_use]
    pub fn columns(&self) -> &[ColumnMapping] {
        &self.columns
    }

    /// The encoding turned out to be another one: what was checked so far was read wrongly.
    fn forget_checks(&mut self) {
        self.checked = 0;
        self.checker = None;
    }

    fn guess_mapping(&mut self) {
        let Some(sheet) = self.source.sheet() else { return };
        let mut samples = Vec::new();
        let mut cells = Vec::new();
        for row in 0..sheet.rows().min(SAMPLE_ROWS) {
            sheet.split(row, &mut cells);
            samples.push(cells.iter().map(|cell| cell.clone().into_owned()).collect());
        }
        self.columns =
            mapping::guess_for(self.context.job, sheet.headers(), &samples, &self.remembered);
        self.make_checker();
    }

    fn make_checker(&mut self) {
        let checker = RowChecker::new(&self.targets(), self.context.clone());
        self.recent = checker.recent();
        self.checker = Some(checker);
    }

    fn targets(&self) -> Vec<Option<Target>> {
        self.columns.iter().map(|column| column.target).collect()
    }
}
