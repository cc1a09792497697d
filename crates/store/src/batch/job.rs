//! What the server's worker asks for while it applies a batch.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use super::pack::{Fate, unpack};
use super::{BatchKind, BatchStatus, Chunk, State};
use crate::entities::{batch, batch_chunk};
use crate::{Result, Store, StoreError};

impl Store {
    /// Batches that are to be applied, oldest first: what a starting server goes on with.
    pub async fn batches_to_apply(&self) -> Result<Vec<Uuid>> {
        Ok(batch::Entity::find()
            .select_only()
            .column(batch::Column::Id)
            .filter(batch::Column::State.eq(State::Applying.name()))
            .order_by_asc(batch::Column::CreatedAt)
            .order_by_asc(batch::Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?)
    }

    /// For the server's own job: the next chunk of a committed batch that has no outcomes;
    /// `None` when every chunk has them. An undo begins with the last chunk.
    pub async fn next_chunk(&self, batch: Uuid) -> Result<Option<Chunk>> {
        let kind = BatchKind::from_name(&self.batch_row(batch).await?.kind)?;
        let waiting = batch_chunk::Entity::find()
            .select_only()
            .column(batch_chunk::Column::ChunkIndex)
            .column(batch_chunk::Column::Body)
            .filter(batch_chunk::Column::BatchId.eq(batch))
            .filter(batch_chunk::Column::Applied.eq(false));
        let next = match kind {
            BatchKind::Undo => waiting.order_by_desc(batch_chunk::Column::ChunkIndex),
            _ => waiting.order_by_asc(batch_chunk::Column::ChunkIndex),
        };
        let found: Option<(i32, Option<Vec<u8>>)> = next.into_tuple().one(&self.db).await?;
        let Some((index, body)) = found else { return Ok(None) };
        let rows = body.map_or_else(|| Ok(Vec::new()), |body| unpack(&body))?;
        Ok(Some(Chunk { kind, index: index.cast_unsigned(), rows }))
    }

    /// The first chunk behind `index` (of all, when `None`) that has no outcomes: index and body.
    pub(crate) async fn waiting_after(
        &self,
        batch: Uuid,
        index: Option<u32>,
    ) -> Result<Option<(u32, Option<Vec<u8>>)>> {
        let after = index.map_or(-1, u32::cast_signed);
        let found: Option<(i32, Option<Vec<u8>>)> = batch_chunk::Entity::find()
            .select_only()
            .column(batch_chunk::Column::ChunkIndex)
            .column(batch_chunk::Column::Body)
            .filter(batch_chunk::Column::BatchId.eq(batch))
            .filter(batch_chunk::Column::ChunkIndex.gt(after))
            .filter(batch_chunk::Column::Applied.eq(false))
            .order_by_asc(batch_chunk::Column::ChunkIndex)
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(found.map(|(index, body)| (index.cast_unsigned(), body)))
    }

    /// Closes a batch whose chunks all have outcomes: checks in the database that every row has
    /// exactly one, then it is done (and, for an undo, the other batch undone). Free when it is
    /// closed already.
    pub async fn finish_batch(&self, batch: Uuid, now: DateTime<Utc>) -> Result<BatchStatus> {
        self.finish_knowing(batch, None, now).await
    }

    /// The same for whoever knows how many records the batch touched; else every outcome is read.
    pub(super) async fn finish_knowing(
        &self,
        batch: Uuid,
        touched: Option<usize>,
        now: DateTime<Utc>,
    ) -> Result<BatchStatus> {
        let head = self.batch_row(batch).await?;
        if head.state != State::Applying.name() {
            return self.status(head).await;
        }
        let touched = match touched {
            Some(touched) => i32::try_from(touched).map_err(StoreError::internal)?,
            None => self.records_touched(&head).await?,
        };
        let is_undo = head.kind == BatchKind::Undo.name();
        if let (true, Some(original)) = (is_undo, head.other_id) {
            self.bring_back_withdrawn(&head, original, now).await?;
        }
        let undo_until =
            (!is_undo).then(|| now + TimeDelta::days(i64::from(self.options.undo_days)));
        let writing = self.write().await?;
        let sum =
            Statement::from_sql_and_values(writing.txn.get_database_backend(), SUM, [batch.into()]);
        let row = writing.txn.query_one_raw(sum).await?.ok_or(StoreError::NotFound)?;
        let (chunks, outcomes): (i64, i64) =
            (row.try_get("", "chunks")?, row.try_get("", "outcomes")?);
        if chunks != i64::from(head.chunk_count) {
            return Err(StoreError::Conflict("batch-not-done"));
        }
        if outcomes != i64::from(head.row_count) {
            let text = format!("batch {batch}: {outcomes} outcomes for {} rows", head.row_count);
            return Err(StoreError::Internal(text));
        }
        batch::Entity::update_many()
            .col_expr(batch::Column::State, Expr::value(State::Done.name()))
            .col_expr(batch::Column::FinishedAt, Expr::value(Some(now)))
            .col_expr(batch::Column::UndoUntil, Expr::value(undo_until))
            .col_expr(batch::Column::RecordsTouched, Expr::value(touched))
            .filter(batch::Column::Id.eq(batch))
            .filter(batch::Column::State.eq(State::Applying.name()))
            .exec(&writing.txn)
            .await?;
        if let (true, Some(original)) = (is_undo, head.other_id) {
            batch::Entity::update_many()
                .col_expr(batch::Column::State, Expr::value(State::Undone.name()))
                .filter(batch::Column::Id.eq(original))
                .exec(&writing.txn)
                .await?;
        }
        writing.commit().await?;
        let head = self.batch_row(batch).await?;
        self.status(head).await
    }

    /// How many different records a batch touched.
    async fn records_touched(&self, head: &batch::Model) -> Result<i32> {
        let mut records: HashSet<Uuid> = HashSet::new();
        for index in 0..head.chunk_count {
            let found: Option<Option<Vec<u8>>> = batch_chunk::Entity::find()
                .select_only()
                .column(batch_chunk::Column::Outcomes)
                .filter(batch_chunk::Column::BatchId.eq(head.id))
                .filter(batch_chunk::Column::ChunkIndex.eq(index))
                .into_tuple()
                .one(&self.db)
                .await?;
            let Some(Some(outcomes)) = found else { continue };
            let fates: Vec<Fate> = unpack(&outcomes)?;
            records.extend(fates.iter().flat_map(Fate::touched));
        }
        i32::try_from(records.len()).map_err(StoreError::internal)
    }

    /// Notes why a batch cannot go on (a code of the catalogue, `problem-<code>`).
    pub async fn fail_batch(&self, batch: Uuid, code: &str, _now: DateTime<Utc>) -> Result<()> {
        let writing = self.write().await?;
        batch::Entity::update_many()
            .col_expr(batch::Column::State, Expr::value(State::Failed.name()))
            .col_expr(batch::Column::Problem, Expr::value(Some(code.to_owned())))
            .filter(batch::Column::Id.eq(batch))
            .filter(batch::Column::State.eq(State::Applying.name()))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// Deletes before-images whose time is over.
    pub async fn purge_before_images(&self, now: DateTime<Utc>) -> Result<u64> {
        let writing = self.write().await?;
        let statement = Statement::from_sql_and_values(
            writing.txn.get_database_backend(),
            "DELETE FROM media_before_image WHERE expires_at < $1",
            [now.into()],
        );
        let media = writing.txn.execute_raw(statement).await?;
        let statement = Statement::from_sql_and_values(
            writing.txn.get_database_backend(),
            "DELETE FROM occurrence_before_image WHERE expires_at < $1",
            [now.into()],
        );
        let records = writing.txn.execute_raw(statement).await?;
        writing.commit().await?;
        Ok(media.rows_affected() + records.rows_affected())
    }
}

/// Chunks with outcomes, and outcomes, as the database counts them.
const SUM: &str = "SELECT COUNT(*) AS chunks, CAST(COALESCE(SUM(created + updated + unchanged + \
     replaced + left_out + failed + restored + conflicts), 0) AS BIGINT) AS outcomes \
     FROM batch_chunk WHERE batch_id = $1 AND applied";
