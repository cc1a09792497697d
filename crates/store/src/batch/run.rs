//! Applying a batch from where it stands to its end: what the server's job does with each.
//!
//! While the database writes a chunk, the next one is fetched, unpacked and checked on another
//! thread: never more than two chunks are in memory, however long the batch.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::pack::unpack;
use super::{BatchKind, BatchStatus, NewBatch, PreparedRow, Preparer};
use crate::{Result, Store, StoreError};

/// A chunk that only has to be written.
struct Ready {
    index: u32,
    rows: Vec<PreparedRow>,
}

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
        let finished = match BatchKind::from_name(&head.kind)? {
            BatchKind::Undo => self.run_undo(batch, &now, &stop).await?,
            // Its rows are prepared by the engine's part that `run_import` is given.
            BatchKind::Occurrences | BatchKind::Archive => {
                return Err(StoreError::Invalid("import-without-preparer"));
            }
            BatchKind::MediaSheet => {
                let content: NewBatch = serde_json::from_str(&head.content)?;
                let preparer = Preparer::new(&content.targets, &content.defaults, own_origin);
                self.run_sheet(batch, preparer, &now, &stop).await?
            }
        };
        if !finished {
            return Ok(None);
        }
        self.finish_batch(batch, now()).await.map(Some)
    }

    async fn run_undo(
        &self,
        batch: Uuid,
        now: &impl Fn() -> DateTime<Utc>,
        stop: &impl Fn() -> bool,
    ) -> Result<bool> {
        while let Some(chunk) = self.next_chunk(batch).await? {
            if stop() {
                return Ok(false);
            }
            self.apply_undo_chunk(batch, chunk.index, now()).await?;
        }
        Ok(true)
    }

    async fn run_sheet(
        &self,
        batch: Uuid,
        preparer: Preparer,
        now: &impl Fn() -> DateTime<Utc>,
        stop: &impl Fn() -> bool,
    ) -> Result<bool> {
        let mut waiting = self.ready_after(batch, None, &preparer).await?;
        while let Some(chunk) = waiting {
            if stop() {
                return Ok(false);
            }
            let (applied, next) = tokio::join!(
                self.apply_chunk(batch, chunk.index, &chunk.rows, now()),
                self.ready_after(batch, Some(chunk.index), &preparer),
            );
            applied?;
            waiting = next?;
        }
        Ok(true)
    }

    /// The first waiting chunk behind `index`, checked.
    async fn ready_after(
        &self,
        batch: Uuid,
        index: Option<u32>,
        preparer: &Preparer,
    ) -> Result<Option<Ready>> {
        let Some((index, body)) = self.waiting_after(batch, index).await? else { return Ok(None) };
        let preparer = preparer.clone();
        let rows = tokio::task::spawn_blocking(move || {
            unpack(&body.unwrap_or_default()).map(|rows| preparer.prepare(rows))
        })
        .await
        .map_err(StoreError::internal)??;
        Ok(Some(Ready { index, rows }))
    }
}
