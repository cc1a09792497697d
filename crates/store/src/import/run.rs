//! Previewing and applying an import from where it stands to its end: what the server's job does with
//! each. While the database works on a chunk, the next one is fetched and prepared on another thread:
//! never more than two chunks are in memory, however long the file.

use std::sync::Arc;

use api_types::{Gone, Preview};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::decide::{Context, decide};
use super::fate::{ImportFate, add};
use super::file::{FileState, Marks};
use super::finish::{fates, finish, media_of_rows};
use super::gone::held;
use super::preview::{DONE, RUNNING};
use super::{PrepareRows, PreparedOccurrence};
use crate::batch::pack::{pack, unpack};
use crate::batch::{BatchKind, State};
use crate::entities::{batch, batch_chunk};
use crate::sql::TxError;
use crate::{BatchStatus, NewBatch, Outcome, Result, Store, StoreError};

/// Prepares the rows of one import.
type Preparer = Arc<dyn PrepareRows>;

/// A chunk that only has to be decided.
struct Ready {
    index: u32,
    rows: Vec<PreparedOccurrence>,
}

impl Store {
    /// Applies every waiting chunk of a committed import, withdraws what the file no longer has when
    /// that is wanted, and closes it; `None` when `stop` said so before the end (what is written
    /// stays, the next run goes on there). `Invalid("import-without-preparer")` for other batches.
    pub async fn run_import(
        &self,
        batch: Uuid,
        preparer: Arc<dyn PrepareRows>,
        now: impl Fn() -> DateTime<Utc>,
        stop: impl Fn() -> bool,
    ) -> Result<Option<BatchStatus>> {
        let head = self.batch_row(batch).await?;
        if !BatchKind::from_name(&head.kind)?.is_import() {
            return Err(StoreError::Invalid("import-without-preparer"));
        }
        if head.state != State::Applying.name() {
            return self.finish_batch(batch, now()).await.map(Some);
        }
        let content: NewBatch = serde_json::from_str(&head.content)?;
        let context = Context::of(&content);
        let mut file = FileState::default();
        let mut waiting = self.next_ready(batch, None, &preparer).await?;
        while let Some(chunk) = waiting {
            if stop() {
                return Ok(None);
            }
            self.catch_up(batch, chunk.index, &mut file).await?;
            let (applied, next) = tokio::join!(
                self.apply_import_chunk(
                    &context,
                    batch,
                    chunk.index,
                    &chunk.rows,
                    &mut file,
                    now()
                ),
                self.next_ready(batch, Some(chunk.index), &preparer),
            );
            applied?;
            waiting = next?;
        }
        self.catch_up(batch, head.chunk_count.cast_unsigned(), &mut file).await?;
        let gone = content.import.as_ref().map(|settings| settings.gone).unwrap_or_default();
        if gone == Gone::Withdraw
            && !self.withdraw_gone(batch, &content, &file, now(), &stop).await?
        {
            return Ok(None);
        }
        self.finish_batch(batch, now()).await.map(Some)
    }

    /// Lets `file` know all applied chunks before `index`.
    async fn catch_up(&self, batch: Uuid, index: u32, file: &mut FileState) -> Result<()> {
        use batch_chunk::Column as C;
        for before in file.chunks()..index {
            let packed: Option<Option<Vec<u8>>> = batch_chunk::Entity::find()
                .select_only()
                .column(C::Outcomes)
                .filter(C::BatchId.eq(batch))
                .filter(C::ChunkIndex.eq(before.cast_signed()))
                .into_tuple()
                .one(&self.db)
                .await?;
            let fates: Vec<ImportFate> =
                packed.flatten().map_or_else(|| Ok(Vec::new()), |packed| unpack(&packed))?;
            file.add_fates(&fates);
        }
        Ok(())
    }

    /// The first waiting chunk behind `index`, prepared.
    async fn next_ready(
        &self,
        batch: Uuid,
        index: Option<u32>,
        preparer: &Preparer,
    ) -> Result<Option<Ready>> {
        let Some((index, body)) = self.waiting_after(batch, index).await? else { return Ok(None) };
        let preparer = Arc::clone(preparer);
        let rows = tokio::task::spawn_blocking(move || {
            unpack(&body.unwrap_or_default()).map(|rows| preparer.prepare(rows))
        })
        .await
        .map_err(StoreError::internal)??;
        Ok(Some(Ready { index, rows }))
    }

    /// Looks at every row of an import without writing anything but what it found; `None` when `stop`
    /// said so before the end (the next run begins anew: rows are decided by those before them).
    pub async fn run_preview(
        &self,
        batch: Uuid,
        preparer: Arc<dyn PrepareRows>,
        stop: impl Fn() -> bool,
    ) -> Result<Option<Preview>> {
        let head = self.batch_row(batch).await?;
        if head.preview_state.as_deref() != Some(RUNNING) {
            return match head.preview {
                Some(preview) => Ok(Some(serde_json::from_str(&preview)?)),
                None => Err(StoreError::Conflict("preview-missing")),
            };
        }
        let content: NewBatch = serde_json::from_str(&head.content)?;
        let context = Context::of(&content);
        let mut file = FileState::default();
        let mut sum =
            Preview { as_of: Some(self.last_change_number().await?), ..Preview::default() };
        let mut waiting = self.next_ready(batch, None, &preparer).await?;
        while let Some(chunk) = waiting {
            if stop() {
                return Ok(None);
            }
            let (previewed, next) = tokio::join!(
                self.preview_chunk(&context, batch, &chunk, &mut file),
                self.next_ready(batch, Some(chunk.index), &preparer),
            );
            add(&mut sum, &previewed?);
            waiting = next?;
        }
        let source = self.count_gone(batch, &content, &file).await?;
        let gone = content.import.as_ref().map(|settings| settings.gone).unwrap_or_default();
        sum.gone = source.gone;
        sum.withdrawn = if gone == Gone::Withdraw { source.gone } else { 0 };
        sum.done = true;
        sum.held = held(&sum, source, gone).map(str::to_owned);
        self.close_preview(batch, &sum).await?;
        Ok(Some(sum))
    }

    async fn preview_chunk(
        &self,
        context: &Context,
        batch: Uuid,
        chunk: &Ready,
        file: &mut FileState,
    ) -> Result<Preview> {
        let (fates, marks) =
            self.try_preview(context, &chunk.rows, file).await.map_err(TxError::told)?;
        file.add_unborn(marks);
        let mut counts = Preview::default();
        for fate in &fates {
            fate.count_in(&mut counts);
        }
        let packed = tokio::task::spawn_blocking(move || pack(&fates))
            .await
            .map_err(StoreError::internal)??;
        let writing = self.write().await?;
        batch_chunk::Entity::update_many()
            .col_expr(batch_chunk::Column::Preview, Expr::value(Some(packed)))
            .col_expr(
                batch_chunk::Column::PreviewCounts,
                Expr::value(Some(serde_json::to_string(&counts)?)),
            )
            .filter(batch_chunk::Column::BatchId.eq(batch))
            .filter(batch_chunk::Column::ChunkIndex.eq(chunk.index.cast_signed()))
            .exec(&writing.txn)
            .await?;
        writing.commit().await?;
        Ok(counts)
    }

    async fn try_preview(
        &self,
        context: &Context,
        rows: &[PreparedOccurrence],
        file: &FileState,
    ) -> Result<(Vec<ImportFate>, Marks), TxError> {
        let mut tx = self.read().await?;
        let mut decided = decide(&mut tx, context, rows, file, true).await?;
        let media = media_of_rows(&decided)?;
        finish(&mut tx, context, &mut decided, &media).await?;
        tx.commit().await?;
        let marks = std::mem::take(&mut decided.marks);
        let mut fates = fates(decided.rows);
        for fate in &mut fates {
            // What would be made has no id yet.
            fate.links.clear();
            if fate.outcome == Outcome::Created {
                (fate.record, fate.new_record) = (None, None);
            }
        }
        Ok((fates, marks))
    }

    async fn close_preview(&self, batch: Uuid, preview: &Preview) -> Result<()> {
        let writing = self.write().await?;
        batch::Entity::update_many()
            .col_expr(batch::Column::PreviewState, Expr::value(DONE))
            .col_expr(batch::Column::Preview, Expr::value(Some(serde_json::to_string(preview)?)))
            .filter(batch::Column::Id.eq(batch))
            .filter(batch::Column::PreviewState.eq(RUNNING))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }
}
