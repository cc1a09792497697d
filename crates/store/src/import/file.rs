//! What the earlier rows of the same file have done: the records that they took, and, in a preview,
//! the records that they would make. One record is one row of a file.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use uuid::Uuid;

use super::fate::ImportFate;
use crate::resolve::hits::{Hits, Wanted};

/// What the rows so far have done.
#[derive(Debug, Default)]
pub(crate) struct FileState {
    /// Records that a row is about.
    taken: HashSet<Uuid>,
    /// Records that a refused row may be about: the file still has them.
    seen: HashSet<Uuid>,
    /// Chunks that are in here.
    chunks: u32,
    unborn: Unborn,
}

/// What is not in the database because it is only a preview: lines of the identifier index that
/// would come and go, by hash, so that a million rows need little room.
#[derive(Debug, Default)]
struct Unborn {
    /// The row that would make the record of a line, or whose record would get the line.
    made: HashMap<u64, u32>,
    /// Further rows of the same line.
    more: HashMap<u64, Vec<u32>>,
    /// Records that have an id already, by the row that takes them.
    known: HashMap<u32, Uuid>,
    /// Lines that records would lose.
    lost: HashMap<u64, Vec<Uuid>>,
    /// Ids that files give to their new records.
    named: HashMap<Uuid, u32>,
}

/// A line of the identifier index.
pub(crate) type Line = (i16, String);

/// What one chunk adds; it counts only when the chunk's transaction has succeeded.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    taken: HashSet<Uuid>,
    seen: Vec<Uuid>,
    lines: Vec<LineChange>,
}

/// How a row changes the lines of its record.
#[derive(Debug)]
pub(crate) struct LineChange {
    pub(crate) row: u32,
    pub(crate) record: Uuid,
    /// The record's id is real even in a preview.
    pub(crate) keeps_id: bool,
    pub(crate) new: Vec<Line>,
    pub(crate) lost: Vec<Line>,
}

impl Marks {
    /// A row is about this record.
    pub(crate) fn take(&mut self, record: Uuid) {
        self.taken.insert(record);
    }

    /// A refused row may be about these.
    pub(crate) fn see(&mut self, records: &[Uuid]) {
        self.seen.extend(records);
    }

    /// A record's lines of the index change.
    pub(crate) fn lines(&mut self, change: LineChange) {
        self.lines.push(change);
    }
}

impl FileState {
    /// Whether a row before this one is about the record.
    pub(crate) fn is_taken(&self, marks: &Marks, record: Uuid) -> bool {
        self.taken.contains(&record) || marks.taken.contains(&record)
    }

    /// Whether the file has the record.
    pub(crate) fn has(&self, record: Uuid) -> bool {
        self.taken.contains(&record) || self.seen.contains(&record)
    }

    /// How many chunks are in here.
    pub(crate) fn chunks(&self) -> u32 {
        self.chunks
    }

    /// Adds a chunk that has been applied.
    pub(crate) fn add(&mut self, marks: Marks) {
        self.taken.extend(marks.taken);
        self.seen.extend(marks.seen);
        self.chunks += 1;
    }

    /// Adds a chunk from its outcomes.
    pub(crate) fn add_fates(&mut self, fates: &[ImportFate]) {
        for fate in fates {
            self.taken.extend(fate.record);
            self.seen.extend(&fate.seen);
        }
        self.chunks += 1;
    }

    /// Adds a chunk of a preview, whose records are in no database.
    pub(crate) fn add_unborn(&mut self, mut marks: Marks) {
        for change in std::mem::take(&mut marks.lines) {
            let LineChange { row, record, keeps_id, new, lost } = change;
            if keeps_id {
                self.unborn.known.insert(row, record);
                self.unborn.named.insert(record, row);
            }
            for line in new {
                let key = hash(&line);
                let first = *self.unborn.made.entry(key).or_insert(row);
                if first != row {
                    self.unborn.more.entry(key).or_default().push(row);
                }
            }
            for line in lost {
                self.unborn.lost.entry(hash(&line)).or_default().push(record);
            }
        }
        self.add(marks);
    }

    /// In a preview: lets what was looked up know what the rows before would have done.
    pub(crate) fn complete(&self, wanted: &Wanted, hits: &mut Hits) {
        if self.unborn.made.is_empty() && self.unborn.lost.is_empty() {
            return;
        }
        for (kind, folded) in wanted.lines() {
            let key = hash(&(kind, folded.clone()));
            for record in self.unborn.lost.get(&key).into_iter().flatten() {
                hits.remove(kind, folded, *record);
            }
            let rows = self.unborn.made.get(&key).into_iter();
            for row in rows.chain(self.unborn.more.get(&key).into_iter().flatten()) {
                let record = self.unborn.known.get(row).copied().unwrap_or(unborn(*row));
                hits.add(kind, folded.clone(), record);
                if hits.id(record).is_none() {
                    hits.set_id(record, unborn_id(*row));
                }
            }
        }
        for record in wanted.records() {
            if let (Some(row), None) = (self.unborn.named.get(record), hits.id(*record)) {
                hits.set_id(*record, unborn_id(*row));
            }
        }
    }
}

/// The id of a record that a row would make: no version 7, so that it is nobody else's.
pub(crate) fn unborn(row: u32) -> Uuid {
    Uuid::from_u128(u128::from(row))
}

/// The internal id of such a record: below all that the databases give.
pub(crate) fn unborn_id(row: u32) -> i64 {
    -i64::from(row)
}

fn hash(line: &Line) -> u64 {
    let mut hasher = DefaultHasher::new();
    line.hash(&mut hasher);
    hasher.finish()
}
