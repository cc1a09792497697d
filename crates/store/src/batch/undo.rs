//! Taking a batch back, chunk by chunk, the last row first: a record that the batch made is reached
//! only after everything that the batch put on it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::apply::count;
use super::pack::{Fate, pack, unpack};
use super::values::MediaValues;
use super::{BatchKind, Counts, Outcome, State};
use crate::sql::cursor::{BeforeImage, Done, Figures};
use crate::sql::media::StoredMedium;
use crate::sql::{Tx, TxError, cursor, media, records};
use crate::{Result, Store, StoreError};

/// Somebody changed the medium after the batch.
pub(crate) const CHANGED_SINCE: &str = "changed-since";
/// Somebody deleted the medium after the batch.
pub(crate) const DELETED_SINCE: &str = "deleted-since";
/// The record that the batch made is used by something else now.
pub(crate) const RECORD_IN_USE: &str = "record-in-use";

/// The version of a medium that nothing has touched since it was made.
const UNTOUCHED: i32 = 1;

impl Store {
    /// Applies a chunk of an undo in one transaction.
    pub async fn apply_undo_chunk(&self, undo: Uuid, index: u32, now: DateTime<Utc>) -> Result<()> {
        let head = self.batch_row(undo).await?;
        if let Some(original) = head.other_id
            && BatchKind::from_name(&self.batch_row(original).await?.kind)?.is_import()
        {
            return self.apply_import_undo(&head, original, index, now).await;
        }
        let collection = head.collection_id;
        let mut attempt = 0;
        loop {
            match self.try_undo(collection, undo, index, now).await {
                Ok(()) => return Ok(()),
                Err(error) => error.pause_or_give_up(attempt).await?,
            }
            attempt += 1;
        }
    }

    async fn try_undo(
        &self,
        collection: i64,
        undo: Uuid,
        index: u32,
        now: DateTime<Utc>,
    ) -> Result<(), TxError> {
        let index = i32::try_from(index).map_err(|_error| StoreError::Invalid("chunk-index"))?;
        let mut tx = self.write_collection(collection).await?;
        let head = cursor::head(&mut tx, undo, index).await?;
        if head.applied {
            return Ok(());
        }
        let (true, true, Some(original)) = (
            head.state == State::Applying.name(),
            head.kind == BatchKind::Undo.name(),
            head.other_id,
        ) else {
            return Err(StoreError::Conflict("batch-not-committed").into());
        };
        let fates: Vec<Fate> = unpack(&cursor::outcomes(&mut tx, original, index).await?)?;
        let mut state = Before::read(&mut tx, collection, original, &fates).await?;
        let mut undone: Vec<Fate> =
            fates.iter().rev().map(|fate| state.take_back(fate)).collect::<Result<_, _>>()?;
        let deleted = state.write(&mut tx, collection, now).await?;
        let records = delete_records(&mut tx, collection, original, &fates, &mut undone).await?;
        undone.reverse();

        let done = Done {
            outcomes: pack(&undone)?,
            counts: Counts::of(&undone),
            records_created: 0,
            records_touched: state.occurrences.len(),
        };
        cursor::advance(&mut tx, undo, index, done).await?;
        let figures = Figures {
            media: -i64::try_from(deleted).unwrap_or(i64::MAX),
            records: -count(records),
            identifiers: records > 0,
        };
        cursor::count(&mut tx, collection, figures).await?;
        let occurrences: Vec<i64> = state.occurrences.into_iter().collect();
        cursor::announce(&mut tx, collection, Some(undo), &occurrences, now).await?;
        tx.commit().await
    }
}

/// What the chunk's media are now, how they were before, and what is to be done.
pub(crate) struct Before {
    original: Uuid,
    media: HashMap<Uuid, StoredMedium>,
    images: HashMap<Uuid, BeforeImage>,
    pub(crate) occurrences: HashSet<i64>,
    deleted: Vec<Uuid>,
    restored: Vec<(Uuid, i32, MediaValues)>,
    /// Media whose image's version has moved with the restored medium.
    moved: HashSet<Uuid>,
}

impl Before {
    /// Reads what is needed to take back the media of these rows.
    pub(crate) async fn read(
        tx: &mut Tx,
        collection: i64,
        original: Uuid,
        fates: &[Fate],
    ) -> Result<Before, TxError> {
        let mut ids: Vec<Uuid> = fates
            .iter()
            .filter(|fate| stands(fate.outcome))
            .flat_map(|fate| fate.links.iter().map(|(_, medium)| *medium))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let media = media::by_id(tx, collection, &ids).await?;
        let images = cursor::images(tx, original, &ids).await?;
        Ok(Before {
            original,
            occurrences: media.iter().map(|medium| medium.occurrence_id).collect(),
            media: media.into_iter().map(|medium| (medium.media_id, medium)).collect(),
            images: images.into_iter().map(|image| (image.media_id, image)).collect(),
            deleted: Vec::new(),
            restored: Vec::new(),
            moved: HashSet::new(),
        })
    }

    /// Deletes and changes media as the rows that were taken back asked; tells how many are gone.
    pub(crate) async fn write(
        &self,
        tx: &mut Tx,
        collection: i64,
        now: DateTime<Utc>,
    ) -> Result<u64, TxError> {
        let deleted = media::delete(tx, collection, &self.deleted).await?;
        for (medium, version, values) in &self.restored {
            media::change(tx, *medium, *version, values, now).await?;
        }
        for image in self.images.values().filter(|image| self.moved.contains(&image.media_id)) {
            cursor::keep_image(tx, self.original, image, now).await?;
        }
        Ok(deleted)
    }

    /// Takes one row back.
    pub(crate) fn take_back(&mut self, fate: &Fate) -> Result<Fate, TxError> {
        if !stands(fate.outcome) {
            return Ok(Fate::without_links(Outcome::Unchanged, None));
        }
        let mut undone = Fate::without_links(Outcome::Restored, None);
        for (record, medium) in &fate.links {
            undone.links.push((*record, *medium));
            if let Some(code) = self.take_medium_back(fate.outcome, *medium)? {
                undone.outcome = Outcome::Conflict;
                undone.code = Some(code.to_owned());
            }
        }
        Ok(undone)
    }

    /// Deletes or restores a medium; the code of why that cannot be.
    fn take_medium_back(
        &mut self,
        outcome: Outcome,
        id: Uuid,
    ) -> Result<Option<&'static str>, TxError> {
        let image = self.images.get_mut(&id);
        let Some(medium) = self.media.get_mut(&id) else {
            // What the batch had made and is gone is where it should be.
            let was_there_before = image.is_some_and(|image| !image.image.is_empty());
            return Ok(was_there_before.then_some(DELETED_SINCE));
        };
        let made_by_batch = medium.batch_id == Some(self.original);
        if image.is_none() && !made_by_batch {
            // One link of a row on several records may have been there before.
            return Ok(None);
        }
        let expected = image.as_ref().map_or(UNTOUCHED, |image| image.version_after);
        if medium.version != expected {
            return Ok(Some(CHANGED_SINCE));
        }
        if made_by_batch {
            if outcome == Outcome::Created {
                self.deleted.push(id);
                self.media.remove(&id);
            }
            return Ok(None);
        }
        let Some(image) = image else { return Ok(None) };
        let values: MediaValues = serde_json::from_str(&image.image)?;
        if values != medium.values {
            self.restored.push((id, medium.version, values.clone()));
            medium.values = values;
            medium.version += 1;
            image.version_after = medium.version;
            self.moved.insert(id);
        }
        Ok(None)
    }
}

/// Whether a row left something behind that can be taken back.
fn stands(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Created | Outcome::Updated | Outcome::Replaced)
}

/// Deletes the records that the batch made and nothing uses now. `undone` is in reverse order.
async fn delete_records(
    tx: &mut Tx,
    collection: i64,
    original: Uuid,
    fates: &[Fate],
    undone: &mut [Fate],
) -> Result<usize, TxError> {
    let mut deleted = 0;
    for (fate, undone) in fates.iter().rev().zip(undone) {
        let Some(record) = fate.new_record else { continue };
        if records::delete_unused(tx, collection, original, record).await? {
            deleted += 1;
        } else if undone.outcome == Outcome::Restored {
            undone.outcome = Outcome::Conflict;
            undone.code = Some(RECORD_IN_USE.to_owned());
        }
    }
    Ok(deleted)
}
