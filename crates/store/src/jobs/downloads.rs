//! Files that are made in the background, as those who asked for them see them. A visitor has no
//! account: whoever knows the id of a visitor's job is the one who asked.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{JobState, JobView};
use crate::entities::job;
use crate::{Principal, Result, Store, StoreError};

/// Files listed at most.
const MOST: u64 = 50;

/// A job with what it was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedJob {
    /// The job.
    pub job: JobView,
    /// What its handler was given.
    pub payload: serde_json::Value,
}

impl Store {
    /// A job of that kind that the asker asked for themselves.
    pub async fn own_job(&self, principal: &Principal, kind: &str, id: Uuid) -> Result<AskedJob> {
        let row = job::Entity::find_by_id(id)
            .filter(job::Column::Kind.eq(kind))
            .one(&self.db)
            .await?
            .filter(|row| row.created_by.is_none() || row.created_by == principal.user_id())
            .ok_or(StoreError::NotFound)?;
        self.asked_jobs(principal, vec![row]).await?.pop().ok_or(StoreError::NotFound)
    }

    /// The person's own jobs of that kind since then, newest first; visitors have none.
    pub async fn own_jobs(
        &self,
        principal: &Principal,
        kind: &str,
        since: DateTime<Utc>,
    ) -> Result<Vec<AskedJob>> {
        let Some(person) = principal.user_id() else { return Ok(Vec::new()) };
        let rows = job::Entity::find()
            .filter(job::Column::Kind.eq(kind))
            .filter(job::Column::CreatedBy.eq(person))
            .filter(job::Column::CreatedAt.gte(since))
            .order_by_desc(job::Column::CreatedAt)
            .order_by_desc(job::Column::Id)
            .limit(MOST)
            .all(&self.db)
            .await?;
        self.asked_jobs(principal, rows).await
    }

    /// How many jobs of that kind wait or run for the asker; for visitors, those of all visitors.
    pub async fn own_live_jobs(&self, principal: &Principal, kind: &str) -> Result<u64> {
        let by = match principal.user_id() {
            Some(person) => job::Column::CreatedBy.eq(person),
            None => job::Column::CreatedBy.is_null(),
        };
        Ok(job::Entity::find()
            .filter(job::Column::Kind.eq(kind))
            .filter(by)
            .filter(job::Column::State.is_in([JobState::Queued.name(), JobState::Running.name()]))
            .count(&self.db)
            .await?)
    }

    async fn asked_jobs(
        &self,
        principal: &Principal,
        rows: Vec<job::Model>,
    ) -> Result<Vec<AskedJob>> {
        let payloads: Vec<serde_json::Value> =
            rows.iter().map(|row| serde_json::from_str(&row.payload)).collect::<Result<_, _>>()?;
        let jobs = self.job_views(principal, rows).await?;
        Ok(jobs.into_iter().zip(payloads).map(|(job, payload)| AskedJob { job, payload }).collect())
    }
}
