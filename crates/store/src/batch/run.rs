//! Applying a batch from where it stands to its end: what the server's job does with each.
//!
//! While the database writes a chunk, the next one is fetched, unpacked and checked on another
//! thread, and its records are looked up over another connection: never more than two chunks are in
//! memory, however long the batch.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::apply::Ready;
use super::pack::unpack;
use super::row::Row;
use super::{BatchKind, BatchStatus, NewBatch, Preparer};
use crate::sql::TxError;
use crate::{Result, Store, StoreError};

impl Store {
    /// Applies every waiting chunk of a committed batch and closes it; `None` when `stop` said so
    /// before the end (between two chunks: what is written stays, the next run goes on there).
    /// `own_origin` is the portal's own address, `now` its clock.
    pub async fn run_batch(
        &self,
        batch: Uuid,
        own_origin: &str,
        now: impl Fn() -> DateTime<Utc>,
        stop: impl Fn() -> bool,
    ) -> Result<Option<BatchStatus>> {
        let head = self.batch_row(batch).await?;
        let ended = match BatchKind::from_name(&head.kind)? {
            BatchKind::Undo => self.run_undo(batch, &now, &stop).await?,
            // Its rows are prepared by the engine's part that `run_import` is given.
            BatchKind::Occurrences | BatchKind::Archive => {
                return Err(StoreError::Invalid("import-without-preparer"));
            }
            BatchKind::MediaSheet => {
                let content: NewBatch = serde_json::from_str(&head.content)?;
                let preparer = Preparer::new(&content.targets, &content.defaults, own_origin);
                let chunks = head.chunk_count;
                let sheet = Sheet { collection: head.collection_id, batch, chunks, preparer };
                self.run_sheet(Arc::new(sheet), &now, &stop).await?
            }
        };
        match ended {
            Ended::Stopped => Ok(None),
            Ended::Through { touched } => {
                self.finish_knowing(batch, touched, now()).await.map(Some)
            }
        }
    }

    async fn run_undo(
        &self,
        batch: Uuid,
        now: &impl Fn() -> DateTime<Utc>,
        stop: &impl Fn() -> bool,
    ) -> Result<Ended> {
        while let Some(chunk) = self.next_chunk(batch).await? {
            if stop() {
                return Ok(Ended::Stopped);
            }
            self.apply_undo_chunk(batch, chunk.index, now()).await?;
        }
        Ok(Ended::Through { touched: None })
    }

    async fn run_sheet(
        &self,
        sheet: Arc<Sheet>,
        now: &impl Fn() -> DateTime<Utc>,
        stop: &impl Fn() -> bool,
    ) -> Result<Ended> {
        let mut records: HashSet<i64> = HashSet::new();
        let mut chunks = 0;
        let mut waiting = self.ready_after(&sheet, None).await?;
        while let Some(chunk) = waiting {
            if stop() {
                return Ok(Ended::Stopped);
            }
            let index = chunk.index;
            // A task of its own: what it computes runs beside what the transaction computes. It only
            // reads; if this run is dropped, nobody misses its end.
            let (store, ahead) = (self.clone(), Arc::clone(&sheet));
            let next = tokio::spawn(async move { store.ready_after(&ahead, Some(index)).await });
            if let Some(touched) = self.apply_ready(chunk, now()).await? {
                records.extend(touched);
                chunks += 1;
            }
            waiting = next.await.map_err(StoreError::internal)??;
        }
        let touched = (chunks == sheet.chunks).then_some(records.len());
        Ok(Ended::Through { touched })
    }

    /// The first waiting chunk behind `index`, checked, and its records as they are now.
    async fn ready_after(&self, sheet: &Sheet, index: Option<u32>) -> Result<Option<Ready>> {
        let Sheet { collection, batch, ref preparer, .. } = *sheet;
        let Some((index, body)) = self.waiting_after(batch, index).await? else { return Ok(None) };
        let preparer = preparer.clone();
        let rows = tokio::task::spawn_blocking(move || {
            Ok::<_, StoreError>(Row::of_all(preparer.prepare(unpack(&body.unwrap_or_default())?))?)
        })
        .await
        .map_err(StoreError::internal)??;
        let found = match self.look_ahead(collection, &rows).await {
            Ok(found) => Some(found),
            // Then the transaction looks for itself.
            Err(TxError::Retry(_)) => None,
            Err(TxError::Store(error)) => return Err(error),
        };
        Ok(Some(Ready { collection, batch, index, rows, found }))
    }
}

/// How a run ended.
enum Ended {
    /// It was told to, between two chunks.
    Stopped,
    /// No chunk waits any more. How many records the media are on, if this run saw every chunk.
    Through { touched: Option<usize> },
}

/// A media sheet on its way into a collection.
struct Sheet {
    collection: i64,
    batch: Uuid,
    chunks: i32,
    preparer: Preparer,
}
