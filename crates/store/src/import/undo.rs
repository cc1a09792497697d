//! Taking an import back, chunk by chunk, the last one first: made records go unless something stands
//! on them, changed ones go back value by value.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use media_batch::occurrence::OtherIdentifier;
use uuid::Uuid;

use super::apply::lines;
use super::determine::{self, Step, StoredDetermination, Terms};
use super::fate::{ImportFate, counts};
use super::gone::move_records;
use super::image::{DeterminationImage, Image};
use crate::batch::apply::count;
use crate::batch::pack::{Fate, pack, unpack};
use crate::batch::undo::{Before, CHANGED_SINCE, DELETED_SINCE, RECORD_IN_USE};
use crate::batch::{Outcome, State};
use crate::entities::batch;
use crate::protection::ProtectedList;
use crate::record::columns::Columns;
use crate::sql::cursor::{Done, Figures};
use crate::sql::determinations::FIRST_VERSION;
use crate::sql::records::{StoredRecord, Writer};
use crate::sql::{
    Tx, TxError, cursor, determinations, imported, lookup, other_identifiers, records,
};
use crate::{Result, Store, StoreError};

/// The version of a record that nothing has touched since it was made.
const UNTOUCHED: i32 = 1;

impl Store {
    /// Applies a chunk of the undo of an import in one transaction.
    pub(crate) async fn apply_import_undo(
        &self,
        undo: &batch::Model,
        original: Uuid,
        index: u32,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let mut attempt = 0;
        loop {
            match self.try_import_undo(undo, original, index, now).await {
                Ok(()) => return Ok(()),
                Err(error) => error.pause_or_give_up(attempt).await?,
            }
            attempt += 1;
        }
    }

    async fn try_import_undo(
        &self,
        undo: &batch::Model,
        original: Uuid,
        index: u32,
        now: DateTime<Utc>,
    ) -> Result<(), TxError> {
        let index = i32::try_from(index).map_err(|_error| StoreError::Invalid("chunk-index"))?;
        let collection = undo.collection_id;
        let mut tx = self.write_collection(collection).await?;
        let head = cursor::head(&mut tx, undo.id, index).await?;
        if head.applied {
            return Ok(());
        }
        if head.state != State::Applying.name() {
            return Err(StoreError::Conflict("batch-not-committed").into());
        }
        let fates: Vec<ImportFate> = unpack(&cursor::outcomes(&mut tx, original, index).await?)?;
        let writer = Writer { collection, batch: Some(undo.id), by: Some(head.created_by), now };
        let list = self.protected_list(&mut tx).await?;
        let mut undone =
            Undone { fates: fates.iter().map(begun).collect(), list, ..Undone::default() };
        let media = undone.media(&mut tx, collection, original, &fates, now).await?;
        undone.known(&mut tx, writer, original, &fates).await?;
        undone.made(&mut tx, collection, original, &fates).await?;

        let done = Done {
            outcomes: pack(&undone.fates)?,
            counts: counts(&undone.fates),
            records_created: 0,
            records_touched: undone.touched.len(),
        };
        cursor::advance(&mut tx, undo.id, index, done).await?;
        let figures = Figures {
            media: -count(usize::try_from(media).unwrap_or(usize::MAX)),
            records: -count(undone.deleted),
            identifiers: undone.deleted > 0 || undone.identifiers,
        };
        cursor::count(&mut tx, collection, figures).await?;
        let touched: Vec<i64> = undone.touched.into_iter().collect();
        cursor::announce(&mut tx, collection, Some(undo.id), &touched, now).await?;
        tx.commit().await
    }
}

/// What becomes of a row's fate, as long as nothing stands in its way.
fn begun(fate: &ImportFate) -> ImportFate {
    let stands = matches!(fate.outcome, Outcome::Created | Outcome::Updated);
    let outcome = if stands { Outcome::Restored } else { Outcome::Unchanged };
    ImportFate {
        outcome,
        code: None,
        links: fate.links.clone(),
        record: fate.record,
        row: fate.row,
        line: fate.line,
        identifier: fate.identifier.clone(),
        new_record: None,
        seen: Vec::new(),
        changes: Vec::new(),
        media: fate.media,
        determinations: 0,
    }
}

/// A chunk on its way back.
#[derive(Default)]
struct Undone {
    fates: Vec<ImportFate>,
    touched: HashSet<i64>,
    deleted: usize,
    identifiers: bool,
    list: Arc<ProtectedList>,
}

impl Undone {
    fn conflict(&mut self, index: usize, code: &str) {
        if let Some(fate) = self.fates.get_mut(index) {
            fate.outcome = Outcome::Conflict;
            fate.code = Some(code.to_owned());
        }
    }

    /// Takes the media of all rows back; tells how many are gone.
    async fn media(
        &mut self,
        tx: &mut Tx,
        collection: i64,
        original: Uuid,
        fates: &[ImportFate],
        now: DateTime<Utc>,
    ) -> Result<u64, TxError> {
        // Which media the import made says each medium itself; so the rows may all say "created".
        let linked: Vec<Fate> = fates
            .iter()
            .map(|fate| Fate {
                links: fate.links.clone(),
                ..Fate::without_links(Outcome::Created, None)
            })
            .collect();
        let mut before = Before::read(tx, collection, original, &linked).await?;
        for (index, fate) in linked.iter().enumerate().rev() {
            let back = before.take_back(fate)?;
            if let (Outcome::Conflict, Some(code)) = (back.outcome, back.code) {
                self.conflict(index, &code);
            }
        }
        self.touched.extend(&before.occurrences);
        before.write(tx, collection, now).await
    }

    /// Takes back what was changed in records that were there.
    async fn known(
        &mut self,
        tx: &mut Tx,
        writer: Writer,
        original: Uuid,
        fates: &[ImportFate],
    ) -> Result<(), TxError> {
        let changed: Vec<(usize, Uuid)> = fates
            .iter()
            .enumerate()
            .filter(|(_, fate)| fate.outcome == Outcome::Updated)
            .filter_map(|(index, fate)| Some((index, fate.record?)))
            .collect();
        let stored = stored(tx, writer.collection, changed.iter().map(|(_, id)| *id)).await?;
        let ids: Vec<i64> = stored.values().map(|record| record.id).collect();
        let images: HashMap<i64, String> =
            imported::images(tx, original, &ids).await?.into_iter().collect();
        let mut history: HashMap<i64, Vec<StoredDetermination>> = HashMap::new();
        for found in determinations::of_records(tx, writer.collection, &ids).await? {
            history.entry(found.occurrence_id).or_default().push(found);
        }
        for (index, record) in changed {
            let Some(record) = stored.get(&record) else {
                self.conflict(index, DELETED_SINCE);
                continue;
            };
            let image: Image = match images.get(&record.id) {
                Some(image) => serde_json::from_str(image)?,
                None => Image::default(),
            };
            let history = history.remove(&record.id).unwrap_or_default();
            if self.take_back(tx, writer, original, record, &image, history).await? {
                self.conflict(index, CHANGED_SINCE);
            }
        }
        Ok(())
    }

    /// Takes one record back; tells whether something in it could not be.
    async fn take_back(
        &mut self,
        tx: &mut Tx,
        writer: Writer,
        original: Uuid,
        record: &StoredRecord,
        image: &Image,
        history: Vec<StoredDetermination>,
    ) -> Result<bool, TxError> {
        let (columns, mut conflict) = image.take_back(&record.columns);
        self.touched.insert(record.id);
        if columns != record.columns {
            records::update(tx, writer, &self.list, record.id, &columns).await?;
            let withdrawn = record.withdrawn.is_some();
            let line = |columns| lines(columns, record.id, record.record_id, withdrawn);
            let (old, new) = (line(&record.columns), line(&columns));
            if old != new {
                records::delete_identifiers(tx, writer.collection, &old).await?;
                records::insert_identifiers(tx, writer.collection, new).await?;
                self.identifiers = true;
            }
        }
        if image.numbers_go_back(&record.columns) {
            let of = |numbers: &[(String, String)]| -> Vec<(i64, OtherIdentifier)> {
                let numbers = numbers.iter().cloned();
                numbers.map(|(tag, value)| (record.id, OtherIdentifier { tag, value })).collect()
            };
            other_identifiers::delete(tx, writer.collection, &of(&image.numbers_added)).await?;
            other_identifiers::insert(tx, writer.collection, &of(&image.numbers_removed)).await?;
        }
        conflict |=
            determinations_back(tx, writer, original, record, &columns, image, history).await?;
        if let (Some(withdrawn), None) = (image.withdrawn, record.withdrawn) {
            move_records(tx, writer.collection, &[record.id], Some(withdrawn)).await?;
        }
        // Exactly as it was: whoever made the record finds it untouched.
        if !conflict && columns != record.columns && record.version == image.version_after {
            imported::set_version(tx, record.id, image.version_before).await?;
        }
        Ok(conflict)
    }

    /// Deletes the records that the import made, unless something stands on them.
    async fn made(
        &mut self,
        tx: &mut Tx,
        collection: i64,
        original: Uuid,
        fates: &[ImportFate],
    ) -> Result<(), TxError> {
        let made: Vec<(usize, Uuid)> = fates
            .iter()
            .enumerate()
            .filter_map(|(index, fate)| Some((index, fate.new_record?)))
            .collect();
        let stored = stored(tx, collection, made.iter().map(|(_, id)| *id)).await?;
        let ids: Vec<i64> = stored.values().map(|record| record.id).collect();
        let mut used: HashSet<i64> =
            imported::with_media(tx, collection, &ids).await?.into_iter().collect();
        for found in determinations::of_records(tx, collection, &ids).await? {
            if found.batch_id != Some(original) || found.version != FIRST_VERSION {
                used.insert(found.occurrence_id);
            }
        }
        let (mut delete, mut gone) = (Vec::new(), Vec::new());
        for (index, record) in made {
            // What is gone already is where it should be.
            let Some(record) = stored.get(&record) else { continue };
            let untouched = record.batch_id == Some(original)
                && record.version == UNTOUCHED
                && record.withdrawn.is_none();
            if untouched && !used.contains(&record.id) {
                delete.push(record.id);
                gone.extend(lines(&record.columns, record.id, record.record_id, false));
            } else {
                self.conflict(index, RECORD_IN_USE);
            }
        }
        self.touched.extend(&delete);
        self.deleted = delete.len();
        records::delete_identifiers(tx, collection, &gone).await?;
        imported::delete_records(tx, collection, &delete).await
    }
}

/// Takes the determinations of a record back and lets the history fit the record again; tells whether
/// one of them has been changed since.
async fn determinations_back(
    tx: &mut Tx,
    writer: Writer,
    original: Uuid,
    record: &StoredRecord,
    columns: &Columns,
    image: &Image,
    history: Vec<StoredDetermination>,
) -> Result<bool, TxError> {
    let mut conflict = false;
    let (mut gone, mut left) = (Vec::new(), Vec::new());
    for stored in history {
        let before = image.determinations.iter().find(|of| of.id == stored.determination_id);
        match before {
            Some(before) if before.version_after == stored.version => {
                left.push((stored, Some(before)));
            }
            None if stored.batch_id == Some(original) && stored.version == FIRST_VERSION => {
                gone.push(stored.determination_id);
            }
            other => {
                conflict |= other.is_some();
                left.push((stored, None));
            }
        }
    }
    determinations::delete(tx, writer.collection, &gone).await?;
    // A record from before the history was kept had none, and has none again.
    if left.is_empty() {
        return Ok(conflict);
    }
    let (before, after) = (determine::of_record(&record.columns), determine::of_record(columns));
    let back: Vec<StoredDetermination> =
        left.iter().map(|(now, image)| went_back(now, *image)).collect();
    let steps = determine::steps(&back, &before, &after, &[]);
    let mut changed: Vec<(&StoredDetermination, bool, Terms, i32)> = Vec::new();
    for ((now, image), back) in left.iter().zip(&back) {
        let step = steps.iter().find_map(|step| match step {
            Step::Update { stored, is_current, terms }
                if stored.determination_id == now.determination_id =>
            {
                Some((*is_current, terms))
            }
            _ => None,
        });
        let (is_current, terms) = step.unwrap_or((back.is_current, &back.terms));
        if is_current == now.is_current && *terms == now.terms {
            continue;
        }
        // Exactly as it was: whoever made it finds it untouched.
        let whole = image.is_some_and(|of| of.is_current == is_current && of.terms == *terms);
        let version = if whole { now.version - 1 } else { now.version + 1 };
        changed.push((now, is_current, terms.clone(), version));
    }
    changed.sort_by_key(|(_, is_current, ..)| *is_current);
    for (now, is_current, terms, version) in changed {
        determinations::update(tx, writer, now, is_current, &terms, version).await?;
    }
    let new: Vec<(i64, Step)> = steps
        .into_iter()
        .filter(|step| matches!(step, Step::Insert { .. }))
        .map(|step| (record.id, step))
        .collect();
    determinations::write(tx, writer, &new).await?;
    Ok(conflict)
}

/// A determination with the terms that it had; its place in the history follows from the record.
fn went_back(now: &StoredDetermination, image: Option<&DeterminationImage>) -> StoredDetermination {
    let terms = image.map_or(&now.terms, |image| &image.terms).clone();
    StoredDetermination { terms, ..now.clone() }
}

/// These records as they are, by their public ids.
async fn stored(
    tx: &mut Tx,
    collection: i64,
    records: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, StoredRecord>, TxError> {
    let ids: Vec<Uuid> = records.collect();
    let mut known: Vec<i64> = lookup::by_record_id(tx, &ids)
        .await?
        .into_iter()
        .filter(|(_, _, of)| *of == collection)
        .map(|(id, _, _)| id)
        .collect();
    known.sort_unstable();
    let stored = records::by_id(tx, &known).await?;
    Ok(stored.into_iter().map(|record| (record.record_id, record)).collect())
}
