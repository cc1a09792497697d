//! Beginning to take a batch back.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement,
};
use uuid::Uuid;

use super::{BatchKind, BatchStatus, State};
use crate::entities::batch;
use crate::{Principal, Result, Role, Store, StoreError};

impl Store {
    /// Makes the undo of a batch, itself a batch that is committed at once; the same undo id again
    /// finds it (`false`). Editors undo their own batches, managers all. `Conflict("undo-expired")`,
    /// `Conflict("batch-not-done")`, `Conflict("batch-undone")`, `Conflict("batch-id-reused")`,
    /// `Invalid("undo-of-undo")`.
    pub async fn undo_batch(
        &self,
        principal: &Principal,
        batch: Uuid,
        undo: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(BatchStatus, bool)> {
        let original = self.batch_for(principal, batch).await?;
        let own = principal.user_id() == Some(original.created_by);
        let needed = if own { Role::Editor } else { Role::Manager };
        let person = principal.require(original.collection_id, needed)?;
        if let Some(known) = batch::Entity::find_by_id(undo).one(&self.db).await? {
            if known.kind != BatchKind::Undo.name() || known.other_id != Some(batch) {
                return Err(StoreError::Conflict("batch-id-reused"));
            }
            return Ok((self.status(known).await?, false));
        }
        may_be_undone(&original, now)?;

        let writing = self.write().await?;
        // Whoever sets this first undoes the batch; a second undo with another id comes too late.
        let taken = batch::Entity::update_many()
            .col_expr(batch::Column::OtherId, Expr::value(Some(undo)))
            .filter(batch::Column::Id.eq(batch))
            .filter(batch::Column::OtherId.is_null())
            .exec(&writing.txn)
            .await?;
        if taken.rows_affected == 0 {
            drop(writing);
            return self.undo_found(undo, batch).await;
        }
        let row = batch::ActiveModel {
            id: Set(undo),
            kind: Set(BatchKind::Undo.name().to_owned()),
            state: Set(State::Applying.name().to_owned()),
            collection_id: Set(original.collection_id),
            content: Set(original.content),
            fingerprint: Set(original.fingerprint),
            row_count: Set(original.row_count),
            chunk_size: Set(original.chunk_size),
            chunk_count: Set(original.chunk_count),
            other_id: Set(Some(batch)),
            created_by: Set(person),
            created_at: Set(now),
            ..Default::default()
        };
        batch::Entity::insert(row)
            .exec_without_returning(&writing.txn)
            .await
            .map_err(|error| StoreError::or_conflict(error, "batch-id-reused"))?;
        let chunks = Statement::from_sql_and_values(
            writing.txn.get_database_backend(),
            "INSERT INTO batch_chunk (batch_id, chunk_index, digest, row_count, applied) \
             SELECT $1, chunk_index, digest, row_count, FALSE FROM batch_chunk WHERE batch_id = $2",
            [undo.into(), batch.into()],
        );
        writing.txn.execute_raw(chunks).await?;
        writing.commit().await?;
        let made = self.batch_row(undo).await?;
        Ok((self.status(made).await?, true))
    }

    /// The undo that another request has just made, if it is this one.
    async fn undo_found(&self, undo: Uuid, batch: Uuid) -> Result<(BatchStatus, bool)> {
        match batch::Entity::find_by_id(undo).one(&self.db).await? {
            Some(known) if known.other_id == Some(batch) => Ok((self.status(known).await?, false)),
            _ => Err(StoreError::Conflict("batch-undone")),
        }
    }
}

fn may_be_undone(original: &batch::Model, now: DateTime<Utc>) -> Result<()> {
    if original.kind == BatchKind::Undo.name() {
        return Err(StoreError::Invalid("undo-of-undo"));
    }
    if original.other_id.is_some() {
        return Err(StoreError::Conflict("batch-undone"));
    }
    if original.state != State::Done.name() {
        return Err(StoreError::Conflict("batch-not-done"));
    }
    match original.undo_until {
        Some(until) if now <= until => Ok(()),
        _ => Err(StoreError::Conflict("undo-expired")),
    }
}
