//! Writing: entries in, a commit with the place in the database's changes that it has reached.

use std::collections::HashMap;

use tantivy::{IndexWriter, TantivyDocument, Term};

use crate::document::document;
use crate::engine::{Engine, Part, Payload};
use crate::entry::{Entry, Shown};
use crate::error::SearchError;
use crate::schema::{SCHEMA_VERSION, column};

type Result<T> = std::result::Result<T, SearchError>;

/// Memory for documents before they are written, in bytes: the open index.
const OPEN_MEMORY: usize = 64 * 1024 * 1024;

/// The same for the members' index, which holds a few records in a hundred. Tantivy takes no less.
const MEMBERS_MEMORY: usize = 15_000_000;

/// Documents that were written, by record.
type Known = HashMap<u64, u64>;

/// The one writer of an engine's folder.
pub struct Feed {
    engine: Engine,
    open: Half,
    members: Half,
}

struct Half {
    writer: IndexWriter,
    payload: Payload,
    changed: bool,
}

impl Feed {
    /// Takes the writer's place; fails when another one has it.
    pub fn new(engine: &Engine) -> Result<Feed> {
        Ok(Feed {
            open: Half::new(&engine.open, OPEN_MEMORY)?,
            members: Half::new(&engine.members, MEMBERS_MEMORY)?,
            engine: engine.clone(),
        })
    }

    /// Writes entries into an empty index.
    pub fn fill(&mut self, entries: &[Entry]) -> Result<()> {
        for entry in entries {
            self.write(entry, false, false)?;
        }
        Ok(())
    }

    /// Writes entries over what is there of them, and takes out the records that are `gone`. Each
    /// record once between two commits.
    pub fn apply(&mut self, entries: &[Entry], gone: &[u64]) -> Result<()> {
        let ids: Vec<u64> =
            entries.iter().map(|entry| entry.id).chain(gone.iter().copied()).collect();
        let (open, members) = (known(&self.engine.open, &ids)?, known(&self.engine.members, &ids)?);
        for entry in entries {
            let same = |known: &Known, shown: &Option<Shown>| {
                known.get(&entry.id).copied()
                    == shown.as_ref().map(|shown| shown.digest(entry.collection))
            };
            let same = (same(&open, &entry.open), same(&members, &entry.members));
            for (half, known, same) in
                [(&mut self.open, &open, same.0), (&mut self.members, &members, same.1)]
            {
                if !same && known.contains_key(&entry.id) {
                    half.delete(&self.engine, entry.id)?;
                }
            }
            self.write(entry, same.0, same.1)?;
        }
        for id in gone {
            for (half, known) in [(&mut self.open, &open), (&mut self.members, &members)] {
                if known.contains_key(id) {
                    half.delete(&self.engine, *id)?;
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, entry: &Entry, open_is_there: bool, members_is_there: bool) -> Result<()> {
        let halves = [
            (&mut self.open, &entry.open, open_is_there),
            (&mut self.members, &entry.members, members_is_there),
        ];
        for (half, shown, is_there) in halves {
            if let (Some(shown), false) = (shown, is_there) {
                half.add(document(&self.engine.fields, entry.id, entry.collection, shown)?)?;
            }
        }
        Ok(())
    }

    /// Makes everything last, with the place that it has reached, and shows it to those who ask from
    /// now on.
    pub fn commit(&mut self, checkpoint: &str) -> Result<()> {
        self.open.commit(checkpoint)?;
        self.members.commit(checkpoint)?;
        self.engine.refresh()
    }
}

impl Half {
    fn new(part: &Part, memory: usize) -> Result<Half> {
        let writer = part.index.writer_with_num_threads(1, memory)?;
        Ok(Half { writer, payload: part.payload()?, changed: false })
    }

    fn add(&mut self, document: TantivyDocument) -> Result<()> {
        self.changed = true;
        self.writer.add_document(document)?;
        Ok(())
    }

    fn delete(&mut self, engine: &Engine, id: u64) -> Result<()> {
        self.changed = true;
        self.writer.delete_term(Term::from_field_u64(engine.fields.get(column::ID)?, id));
        Ok(())
    }

    fn commit(&mut self, checkpoint: &str) -> Result<()> {
        let fresh = self.payload.schema != SCHEMA_VERSION;
        if !self.changed && !fresh && self.payload.checkpoint == checkpoint {
            return Ok(());
        }
        self.payload.schema = SCHEMA_VERSION;
        checkpoint.clone_into(&mut self.payload.checkpoint);
        self.payload.version += u64::from(self.changed);
        let payload = serde_json::to_string(&self.payload).unwrap_or_default();
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        self.changed = false;
        Ok(())
    }
}

/// Which of these records have a document, with its digest.
fn known(part: &Part, ids: &[u64]) -> Result<Known> {
    use tantivy::DocSet as _;
    use tantivy::schema::IndexRecordOption::Basic;
    let searcher = part.searcher();
    let field = searcher.schema().get_field(column::ID)?;
    let mut known = Known::new();
    for reader in searcher.segment_readers() {
        let index = reader.inverted_index(field)?;
        let digests = reader.fast_fields().u64(column::DIGEST)?;
        for id in ids {
            let term = Term::from_field_u64(field, *id);
            let Some(mut postings) = index.read_postings(&term, Basic)? else { continue };
            let mut doc = postings.doc();
            while doc != tantivy::TERMINATED {
                if !reader.is_deleted(doc) {
                    known.insert(*id, digests.first(doc).unwrap_or_default());
                }
                doc = postings.advance();
            }
        }
    }
    Ok(known)
}
