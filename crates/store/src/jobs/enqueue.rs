//! Queueing a job.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use super::{JobState, NewJob};
use crate::entities::{collection, job};
use crate::{Result, Store, StoreError};

impl Store {
    /// Queues a job; `false` when a live one of the same key is there already (its id is answered).
    /// `Conflict("jobs-at-most")` when the collection has as many of this kind as it may have.
    pub async fn enqueue_job(&self, new: NewJob, now: DateTime<Utc>) -> Result<(Uuid, bool)> {
        let key = new.work_key.clone();
        match self.try_enqueue(new, now).await {
            // Another request queued the same a moment ago.
            Err(StoreError::Conflict("job-live")) => {
                let found = self.live_job(key.as_deref().unwrap_or_default()).await?;
                Ok((found.ok_or(StoreError::Conflict("job-live"))?, false))
            }
            other => other,
        }
    }

    async fn try_enqueue(&self, new: NewJob, now: DateTime<Utc>) -> Result<(Uuid, bool)> {
        let writing = self.write().await?;
        if let Some(key) = &new.work_key
            && let Some(found) = live(&writing.txn, key).await?
        {
            return Ok((found, false));
        }
        if let (Some(at_most), Some(collection)) = (new.at_most, new.collection) {
            hold_collection(&writing.txn, collection).await?;
            if live_in(&writing.txn, collection, new.kind).await? >= u64::from(at_most) {
                return Err(StoreError::Conflict("jobs-at-most"));
            }
        }
        let id = Uuid::now_v7();
        let row = job::ActiveModel {
            id: Set(id),
            kind: Set(new.kind.to_owned()),
            payload: Set(new.payload.to_string()),
            state: Set(JobState::Queued.name().to_owned()),
            live_key: Set(new.work_key.clone()),
            work_key: Set(new.work_key),
            subject: Set(new.subject),
            collection_id: Set(new.collection),
            created_by: Set(new.created_by),
            created_at: Set(now),
            run_at: Set(new.run_at),
            max_attempts: Set(i32::try_from(new.max_attempts.max(1)).unwrap_or(i32::MAX)),
            ..Default::default()
        };
        job::Entity::insert(row)
            .exec_without_returning(&writing.txn)
            .await
            .map_err(|error| StoreError::or_conflict(error, "job-live"))?;
        writing.commit().await?;
        Ok((id, true))
    }

    /// The live job of that key.
    pub async fn live_job(&self, key: &str) -> Result<Option<Uuid>> {
        let found = job::Entity::find().filter(job::Column::LiveKey.eq(key)).one(&self.db).await?;
        Ok(found.map(|job| job.id))
    }
}

async fn live(txn: &DatabaseTransaction, key: &str) -> Result<Option<Uuid>> {
    let found = job::Entity::find().filter(job::Column::LiveKey.eq(key)).one(txn).await?;
    Ok(found.map(|job| job.id))
}

/// Two requests that count the jobs of a collection do so one after the other (PostgreSQL; SQLite
/// has one writer anyway).
async fn hold_collection(txn: &DatabaseTransaction, collection: i64) -> Result<()> {
    use sea_orm::QuerySelect as _;
    let held = collection::Entity::find_by_id(collection).lock_exclusive().one(txn).await?;
    held.map(drop).ok_or(StoreError::NotFound)
}

async fn live_in(txn: &DatabaseTransaction, collection: i64, kind: &str) -> Result<u64> {
    Ok(job::Entity::find()
        .filter(job::Column::CollectionId.eq(collection))
        .filter(job::Column::Kind.eq(kind))
        .filter(job::Column::State.is_in([JobState::Queued.name(), JobState::Running.name()]))
        .count(txn)
        .await?)
}
