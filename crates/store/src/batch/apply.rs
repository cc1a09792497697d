//! Applying a chunk: look up, decide, write, move on; one transaction.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::pack::{Fate, pack};
use super::plan::{self, Plan};
use super::row::{Row, wanted};
use super::subject::{Subject, subjects};
use super::{BatchKind, Counts, NewBatch, Outcome, PreparedRow, State};
use crate::protection::ProtectedList;
use crate::resolve::hits::Hits;
use crate::sql::cursor::{BeforeImage, Done, Figures};
use crate::sql::media::Origin;
use crate::sql::records::{RecordRow, Writer};
use crate::sql::{Tx, TxError, cursor, media, records};
use crate::{Result, Store, StoreError};

/// Before-images outlive the possibility to undo by this much: an undo that began in the last moment
/// finds them all.
pub(crate) const IMAGES_OUTLIVE_UNDO: TimeDelta = TimeDelta::days(1);

/// A chunk that only has to find its records and to be written.
pub(super) struct Ready {
    pub(super) collection: i64,
    pub(super) batch: Uuid,
    pub(super) index: u32,
    pub(super) rows: Vec<Row>,
    /// Its records, when they were looked up before.
    pub(super) found: Option<Found>,
}

/// Records that were looked up before their transaction: they are what it would find itself as long
/// as the collection's identifiers have the version that they had then.
pub(super) struct Found {
    version: i64,
    hits: Hits,
}

impl Store {
    /// Applies a chunk of a media sheet in one transaction: resolves, creates, links, writes every
    /// row's outcome and moves on. Applied twice, it does nothing the second time. One prepared row
    /// for each staged row, in order.
    pub async fn apply_chunk(
        &self,
        batch: Uuid,
        index: u32,
        rows: &[PreparedRow],
        now: DateTime<Utc>,
    ) -> Result<()> {
        let collection = self.batch_row(batch).await?.collection_id;
        let rows = Row::of_all(rows.to_vec())?;
        let chunk = Ready { collection, batch, index, rows, found: None };
        self.apply_ready(chunk, now).await.map(|_touched| ())
    }

    /// Applies a chunk of which everything is known that can be known before. Tells the internal ids
    /// of the records that its media are on; `None` when it was applied already.
    pub(super) async fn apply_ready(
        &self,
        mut chunk: Ready,
        now: DateTime<Utc>,
    ) -> Result<Option<Vec<i64>>> {
        let mut attempt = 0;
        loop {
            let found = chunk.found.take();
            match self.try_apply(&chunk, found, now).await {
                Ok(touched) => return Ok(touched),
                Err(error) => error.pause_or_give_up(attempt).await?,
            }
            attempt += 1;
        }
    }

    /// Looks up the records of rows before it is their turn.
    pub(super) async fn look_ahead(&self, collection: i64, rows: &[Row]) -> Result<Found, TxError> {
        let mut tx = self.read().await?;
        // The version first: what changes after it is read shows as another version.
        let version = cursor::identifiers_version(&mut tx, collection).await?;
        let hits = wanted(rows).look_up(&mut tx, collection).await?;
        tx.commit().await?;
        Ok(Found { version, hits })
    }

    async fn try_apply(
        &self,
        chunk: &Ready,
        found: Option<Found>,
        now: DateTime<Utc>,
    ) -> Result<Option<Vec<i64>>, TxError> {
        let Ready { collection, batch, index, ref rows, .. } = *chunk;
        let index = i32::try_from(index).map_err(|_error| StoreError::Invalid("chunk-index"))?;
        let mut tx = self.write_collection(collection).await?;
        let head = cursor::head(&mut tx, batch, index).await?;
        if head.applied {
            return Ok(None);
        }
        if head.state != State::Applying.name() || head.kind != BatchKind::MediaSheet.name() {
            return Err(StoreError::Conflict("batch-not-committed").into());
        }
        if usize::try_from(head.row_count) != Ok(rows.len()) {
            return Err(StoreError::Invalid("chunk-rows").into());
        }
        let content: NewBatch = serde_json::from_str(&head.content)?;
        let origin = Origin { collection, batch, by: head.created_by, now };

        let mut hits = match found {
            Some(found) if found.version == head.identifiers_version => found.hits,
            _ => wanted(rows).look_up(&mut tx, collection).await?,
        };
        let (subjects, new_records) = subjects(rows, &mut hits, content.create_records);
        let list = self.protected_list(&mut tx).await?;
        create_records(&mut tx, origin, &list, &new_records, &mut hits).await?;
        let keys = plan::keys(&subjects, &hits);
        let stored = media::linked(&mut tx, collection, &keys).await?;
        let touched = touched(&subjects, &hits);
        let mut plan = plan::plan(subjects, &hits, stored, content.existing)?;
        let counts = Counts::of(&plan.fates);
        // Packed on another thread while the database writes the rows.
        let fates = std::mem::take(&mut plan.fates);
        let packing = tokio::task::spawn_blocking(move || pack(&fates));
        self.write_plan(&mut tx, origin, &plan).await?;

        let done = Done {
            outcomes: packing.await.map_err(StoreError::internal)??,
            counts,
            records_created: new_records.len(),
            records_touched: touched.len(),
        };
        cursor::advance(&mut tx, batch, index, done).await?;
        let figures = Figures {
            media: count(plan.new_media.len()),
            records: count(new_records.len()),
            identifiers: !new_records.is_empty(),
        };
        cursor::count(&mut tx, collection, figures).await?;
        cursor::announce(&mut tx, collection, Some(batch), &touched, now).await?;
        tx.commit().await?;
        Ok(Some(touched))
    }

    pub(crate) async fn write_plan(
        &self,
        tx: &mut Tx,
        origin: Origin,
        plan: &Plan<'_>,
    ) -> Result<(), TxError> {
        media::insert(tx, origin, &plan.new_media).await?;
        let expires_at =
            origin.now + TimeDelta::days(i64::from(self.options.undo_days)) + IMAGES_OUTLIVE_UNDO;
        for (before, after) in &plan.changed {
            let made_here = before.batch_id == Some(origin.batch);
            let image = BeforeImage {
                media_id: before.media_id,
                image: if made_here {
                    String::new()
                } else {
                    serde_json::to_string(&before.values)?
                },
                version_after: before.version + 1,
            };
            cursor::keep_image(tx, origin.batch, &image, expires_at).await?;
            media::change(tx, before.media_id, before.version, after, origin.now).await?;
        }
        Ok(())
    }
}

/// Makes the records that rows ask for, and tells their internal ids.
async fn create_records(
    tx: &mut Tx,
    origin: Origin,
    list: &ProtectedList,
    rows: &[RecordRow],
    hits: &mut Hits,
) -> Result<(), TxError> {
    let writer = Writer {
        collection: origin.collection,
        batch: Some(origin.batch),
        by: Some(origin.by),
        now: origin.now,
    };
    let ids = records::insert(tx, writer, list, rows).await?;
    let mut identifiers = Vec::new();
    for (row, id) in rows.iter().zip(ids) {
        hits.set_id(row.record_id, id);
        identifiers.extend(records::identifier_rows(&row.columns, id, row.record_id));
    }
    records::insert_identifiers(tx, origin.collection, identifiers).await
}

/// The internal ids of the records that a chunk's media are on.
fn touched(subjects: &[Subject<'_>], hits: &Hits) -> Vec<i64> {
    let mut ids: HashSet<i64> = HashSet::new();
    for subject in subjects {
        if let Subject::Records { records, .. } = subject {
            ids.extend(records.iter().filter_map(|record| hits.id(*record)));
        }
    }
    let mut ids: Vec<i64> = ids.into_iter().collect();
    ids.sort_unstable();
    ids
}

/// A number of things as a figure.
pub(crate) fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

impl Counts {
    /// Counts outcomes.
    pub(crate) fn of(fates: &[Fate]) -> Counts {
        let mut counts = Counts::default();
        for fate in fates {
            *counts.of_mut(fate.outcome) += 1;
        }
        counts
    }

    fn of_mut(&mut self, outcome: Outcome) -> &mut u32 {
        match outcome {
            Outcome::Created => &mut self.created,
            Outcome::Updated => &mut self.updated,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::Replaced => &mut self.replaced,
            Outcome::LeftOut => &mut self.left_out,
            Outcome::Failed => &mut self.failed,
            Outcome::Restored => &mut self.restored,
            Outcome::Conflict => &mut self.conflicts,
        }
    }

    /// How many rows have an outcome.
    #[must_use]
    pub fn sum(&self) -> u32 {
        let mut copy = *self;
        Outcome::ALL.into_iter().map(|outcome| *copy.of_mut(outcome)).sum()
    }
}
