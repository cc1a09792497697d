//! Making a batch, taking its chunks, committing it. Everything here may be asked any number of
//! times, at once or one after another, and happens once.

use chrono::{DateTime, Utc};
use media_batch::limits::MAX_ROWS;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::pack::pack;
use super::{BatchKind, BatchStatus, NewBatch, StagedRow, State};
use crate::entities::{batch, batch_chunk};
use crate::{Principal, Result, Role, Store, StoreError};

/// Rows a chunk at most: a chunk is one transaction, and a transaction of 5,000 rows keeps other
/// writers waiting for a fraction of a second.
pub const MAX_CHUNK_ROWS: u32 = 5_000;

impl Store {
    /// Makes a batch, or finds the one of this id with the same content (`false`: it was there).
    /// `Conflict("batch-id-reused")` when the id was used for something else;
    /// `Invalid("batch-rows")`, `Invalid("chunk-size")`.
    pub async fn create_batch(
        &self,
        principal: &Principal,
        new: NewBatch,
        now: DateTime<Utc>,
    ) -> Result<(BatchStatus, bool)> {
        let person = principal.require(new.collection, Role::Editor)?;
        if new.rows == 0 || new.rows > MAX_ROWS {
            return Err(StoreError::Invalid("batch-rows"));
        }
        if new.chunk_size == 0 || new.chunk_size > MAX_CHUNK_ROWS {
            return Err(StoreError::Invalid("chunk-size"));
        }
        let content = serde_json::to_string(&new)?;
        let fingerprint = Sha256::digest(content.as_bytes()).to_vec();
        let row = batch::ActiveModel {
            id: Set(new.id),
            collection_id: Set(new.collection),
            kind: Set(BatchKind::of_job(new.job).name().to_owned()),
            state: Set(State::Uploading.name().to_owned()),
            content: Set(content),
            fingerprint: Set(fingerprint.clone()),
            row_count: Set(new.rows.cast_signed()),
            chunk_size: Set(new.chunk_size.cast_signed()),
            chunk_count: Set(new.rows.div_ceil(new.chunk_size).cast_signed()),
            created_by: Set(person),
            created_at: Set(now),
            ..Default::default()
        };
        let created = self.insert_batch(row).await?;
        let found = self.batch_row(new.id).await?;
        if found.fingerprint != fingerprint || found.created_by != person {
            return Err(StoreError::Conflict("batch-id-reused"));
        }
        Ok((self.status(found).await?, created))
    }

    /// Inserts a batch unless one of that id is there.
    pub(super) async fn insert_batch(&self, row: batch::ActiveModel) -> Result<bool> {
        let writing = self.write().await?;
        match batch::Entity::insert(row).exec_without_returning(&writing.txn).await {
            Ok(_) => {
                writing.commit().await?;
                Ok(true)
            }
            Err(error) => match StoreError::or_conflict(error, "batch-id-reused") {
                StoreError::Conflict(_) => Ok(false),
                other => Err(other),
            },
        }
    }

    /// The row of a batch, whoever asks: for this crate's own steps.
    pub(crate) async fn batch_row(&self, id: Uuid) -> Result<batch::Model> {
        batch::Entity::find_by_id(id).one(&self.db).await?.ok_or(StoreError::NotFound)
    }

    /// The row of a batch for a member of its collection.
    pub(crate) async fn batch_for(&self, principal: &Principal, id: Uuid) -> Result<batch::Model> {
        let row = self.batch_row(id).await?;
        principal.require(row.collection_id, Role::Editor)?;
        Ok(row)
    }

    /// Stages a chunk. The same digest again is free (`false`); another is
    /// `Conflict("chunk-differs")`; after commit `Conflict("batch-committed")`;
    /// `Invalid("chunk-index")` / `Invalid("chunk-rows")` when index or rows do not fit: the rows of
    /// chunk `i` are numbered from `i * chunk_size + 1` without a gap.
    pub async fn put_chunk(
        &self,
        principal: &Principal,
        batch: Uuid,
        index: u32,
        digest: [u8; 32],
        rows: &[StagedRow],
    ) -> Result<bool> {
        let head = self.batch_for(principal, batch).await?;
        if let Some(known) = self.chunk_digest(batch, index).await? {
            return same_digest(&known, digest);
        }
        if head.state != State::Uploading.name() {
            return Err(StoreError::Conflict("batch-committed"));
        }
        fits(&head, index, rows)?;
        let row = batch_chunk::ActiveModel {
            batch_id: Set(batch),
            chunk_index: Set(index.cast_signed()),
            digest: Set(digest.to_vec()),
            row_count: Set(i32::try_from(rows.len()).map_err(StoreError::internal)?),
            body: Set(Some(pack(&rows)?)),
            applied: Set(false),
            ..Default::default()
        };
        let writing = self.write().await?;
        match batch_chunk::Entity::insert(row).exec_without_returning(&writing.txn).await {
            Ok(_) => {
                writing.commit().await?;
                Ok(true)
            }
            Err(error) => {
                drop(writing);
                let error = StoreError::or_conflict(error, "chunk-differs");
                match (&error, self.chunk_digest(batch, index).await?) {
                    (StoreError::Conflict(_), Some(known)) => same_digest(&known, digest),
                    _ => Err(error),
                }
            }
        }
    }

    async fn chunk_digest(&self, batch: Uuid, index: u32) -> Result<Option<Vec<u8>>> {
        use sea_orm::QuerySelect as _;
        Ok(batch_chunk::Entity::find()
            .select_only()
            .column(batch_chunk::Column::Digest)
            .filter(batch_chunk::Column::BatchId.eq(batch))
            .filter(batch_chunk::Column::ChunkIndex.eq(index.cast_signed()))
            .into_tuple::<Vec<u8>>()
            .one(&self.db)
            .await?)
    }

    /// All chunks are here: the batch is to be applied. Free when it is committed already; resumes
    /// a failed one. `Conflict("chunks-missing")` otherwise. An import needs a finished preview
    /// (`Conflict("preview-missing")`), and `confirmed` where the preview holds it back
    /// (`Conflict("import-held")`; the preview says why); `Conflict("preview-outdated")` says that the
    /// collection has changed since.
    pub async fn commit_batch(
        &self,
        principal: &Principal,
        batch: Uuid,
        confirmed: bool,
        _now: DateTime<Utc>,
    ) -> Result<BatchStatus> {
        let head = self.batch_for(principal, batch).await?;
        self.all_chunks_here(&head).await?;
        crate::import::may_be_committed(&head, confirmed)?;
        self.preview_still_holds(&head).await?;
        let writing = self.write().await?;
        batch::Entity::update_many()
            .col_expr(batch::Column::State, Expr::value(State::Applying.name()))
            .col_expr(batch::Column::Problem, Expr::value(Option::<String>::None))
            .filter(batch::Column::Id.eq(batch))
            .filter(batch::Column::State.is_in([State::Uploading.name(), State::Failed.name()]))
            .exec(&writing.txn)
            .await?;
        writing.commit().await?;
        let head = self.batch_row(batch).await?;
        self.status(head).await
    }

    /// `Conflict("chunks-missing")` unless every chunk of a batch has arrived.
    pub(crate) async fn all_chunks_here(&self, head: &batch::Model) -> Result<()> {
        let here = batch_chunk::Entity::find()
            .filter(batch_chunk::Column::BatchId.eq(head.id))
            .count(&self.db)
            .await?;
        if u64::try_from(head.chunk_count) == Ok(here) {
            Ok(())
        } else {
            Err(StoreError::Conflict("chunks-missing"))
        }
    }
}

fn same_digest(known: &[u8], given: [u8; 32]) -> Result<bool> {
    if known == given { Ok(false) } else { Err(StoreError::Conflict("chunk-differs")) }
}

fn fits(head: &batch::Model, index: u32, rows: &[StagedRow]) -> Result<()> {
    let (all, size) = (head.row_count.cast_unsigned(), head.chunk_size.cast_unsigned());
    if index >= head.chunk_count.cast_unsigned() {
        return Err(StoreError::Invalid("chunk-index"));
    }
    let before = index * size;
    let expected = before + 1..=all.min(before + size);
    if !rows.iter().map(|row| row.row).eq(expected) {
        return Err(StoreError::Invalid("chunk-rows"));
    }
    Ok(())
}
