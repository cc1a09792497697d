//! Jobs as people see and steer them: portal managers all of them, others those of their
//! collections and their own.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::model::stored;
use super::{JobFilter, JobPage, JobProgress, JobState, JobView};
use crate::entities::{collection, job, user};
use crate::{Principal, Result, Role, Store, StoreError, paging};

/// Jobs a page at most.
const MAX_PAGE: u32 = 200;

impl Store {
    /// Jobs, newest first. Without a collection in the filter only portal managers may ask.
    pub async fn jobs(
        &self,
        principal: &Principal,
        filter: &JobFilter,
        before: Option<&str>,
        limit: u32,
    ) -> Result<JobPage> {
        match (filter.collection, principal) {
            (_, Principal::User { portal_admin: true, .. }) => {}
            (Some(collection), _) => drop(principal.require(collection, Role::Editor)?),
            (None, Principal::User { .. }) => return Err(StoreError::Forbidden),
            (None, Principal::Visitor) => return Err(StoreError::NotFound),
        }
        let limit = limit.clamp(1, MAX_PAGE);
        let mut query = job::Entity::find()
            .order_by_desc(job::Column::CreatedAt)
            .order_by_desc(job::Column::Id)
            .limit(u64::from(limit) + 1);
        if let Some(state) = filter.state {
            query = query.filter(job::Column::State.eq(state.name()));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(job::Column::Kind.eq(kind));
        }
        if let Some(collection) = filter.collection {
            query = query.filter(job::Column::CollectionId.eq(collection));
        }
        if let Some(cursor) = before {
            let (at, id) = paging::read_time_and_id(cursor)?;
            query = query.filter(Condition::any().add(job::Column::CreatedAt.lt(at)).add(
                Condition::all().add(job::Column::CreatedAt.eq(at)).add(job::Column::Id.lt(id)),
            ));
        }
        let mut rows = query.all(&self.db).await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| paging::write_time_and_id(last.created_at, last.id));
        Ok(JobPage { jobs: self.job_views(principal, rows).await?, next })
    }

    /// One job.
    pub async fn job(&self, principal: &Principal, id: Uuid) -> Result<JobView> {
        let row = self.job_for(principal, id, Role::Editor).await?;
        self.job_views(principal, vec![row]).await?.pop().ok_or(StoreError::NotFound)
    }

    /// Queues a job again that has ended without success, with all its attempts before it; one that
    /// waits for its time is tried at once, and keeps the attempts that are left to it.
    /// `Conflict("job-not-retryable")` when it runs or has succeeded, `Conflict("job-live")` when the
    /// same work is queued already.
    pub async fn retry_job(
        &self,
        principal: &Principal,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<JobView> {
        self.job_for(principal, id, Role::Manager).await?;
        let ended = [JobState::Failed, JobState::Dead, JobState::Cancelled].map(JobState::name);
        let writing = self.write().await?;
        let hurried = job::Entity::update_many()
            .col_expr(job::Column::RunAt, Expr::value(now))
            .filter(job::Column::Id.eq(id))
            .filter(job::Column::State.eq(JobState::Queued.name()))
            .filter(job::Column::RunAt.gt(now))
            .exec(&writing.txn)
            .await?;
        if hurried.rows_affected > 0 {
            writing.commit().await?;
            return self.job(principal, id).await;
        }
        let done = job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(JobState::Queued.name()))
            .col_expr(job::Column::Attempts, Expr::value(0))
            .col_expr(job::Column::CancelAsked, Expr::value(false))
            .col_expr(job::Column::RunAt, Expr::value(now))
            .col_expr(job::Column::FinishedAt, Expr::value(None::<DateTime<Utc>>))
            .col_expr(job::Column::LiveKey, Expr::col(job::Column::WorkKey))
            .filter(job::Column::Id.eq(id))
            .filter(job::Column::State.is_in(ended))
            .exec(&writing.txn)
            .await
            .map_err(|error| StoreError::or_conflict(error, "job-live"))?;
        if done.rows_affected == 0 {
            return Err(StoreError::Conflict("job-not-retryable"));
        }
        writing.commit().await?;
        self.job(principal, id).await
    }

    /// Calls a job off: at once while it waits, at its next checkpoint while it runs. Free when it
    /// has ended already.
    pub async fn cancel_job(
        &self,
        principal: &Principal,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<JobView> {
        self.job_for(principal, id, Role::Manager).await?;
        let writing = self.write().await?;
        job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(JobState::Cancelled.name()))
            .col_expr(job::Column::FinishedAt, Expr::value(Some(now)))
            .col_expr(job::Column::LiveKey, Expr::value(None::<String>))
            .filter(job::Column::Id.eq(id))
            .filter(job::Column::State.eq(JobState::Queued.name()))
            .exec(&writing.txn)
            .await?;
        job::Entity::update_many()
            .col_expr(job::Column::CancelAsked, Expr::value(true))
            .filter(job::Column::Id.eq(id))
            .filter(job::Column::State.eq(JobState::Running.name()))
            .exec(&writing.txn)
            .await?;
        writing.commit().await?;
        self.job(principal, id).await
    }

    /// The latest job that does this to that, live or ended. Its key is `<kind>:<what>`.
    pub async fn latest_job(&self, kind: &str, what: &str) -> Result<Option<Uuid>> {
        let found = job::Entity::find()
            .select_only()
            .column(job::Column::Id)
            .filter(job::Column::WorkKey.eq(format!("{kind}:{what}")))
            .order_by_desc(job::Column::CreatedAt)
            .order_by_desc(job::Column::Id)
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(found)
    }

    /// The job, if the asker may know of it: its own, or of a collection in which they have `role`.
    async fn job_for(&self, principal: &Principal, id: Uuid, role: Role) -> Result<job::Model> {
        principal.user_id().ok_or(StoreError::NotFound)?;
        let row = job::Entity::find_by_id(id).one(&self.db).await?.ok_or(StoreError::NotFound)?;
        if is_own(principal, &row) {
            return Ok(row);
        }
        principal.require(row.collection_id.ok_or(StoreError::NotFound)?, role)?;
        Ok(row)
    }

    pub(super) async fn job_views(
        &self,
        principal: &Principal,
        rows: Vec<job::Model>,
    ) -> Result<Vec<JobView>> {
        let people: Vec<(Uuid, String)> = user::Entity::find()
            .select_only()
            .columns([user::Column::Id, user::Column::DisplayName])
            .filter(user::Column::Id.is_in(rows.iter().filter_map(|row| row.created_by)))
            .into_tuple()
            .all(&self.db)
            .await?;
        let codes: Vec<(i64, String)> = collection::Entity::find()
            .select_only()
            .columns([collection::Column::Id, collection::Column::Code])
            .filter(collection::Column::Id.is_in(rows.iter().filter_map(|row| row.collection_id)))
            .into_tuple()
            .all(&self.db)
            .await?;
        let people: HashMap<Uuid, String> = people.into_iter().collect();
        let codes: HashMap<i64, String> = codes.into_iter().collect();
        rows.into_iter()
            .map(|row| {
                let person = row.created_by.and_then(|id| people.get(&id).cloned());
                let code = row.collection_id.and_then(|id| codes.get(&id).cloned());
                let steerable = is_steered_by(principal, &row);
                Ok(JobView { steerable, ..view(row, person, code)? })
            })
            .collect()
    }
}

/// Whether the asker asked for the job, or is a portal manager.
fn is_own(principal: &Principal, row: &job::Model) -> bool {
    matches!(principal, Principal::User { portal_admin: true, .. })
        || principal.user_id().is_some_and(|person| row.created_by == Some(person))
}

/// Whether the asker may call the job off and have it tried again.
fn is_steered_by(principal: &Principal, row: &job::Model) -> bool {
    let manages = |collection| principal.require(collection, Role::Manager).is_ok();
    is_own(principal, row) || row.collection_id.is_some_and(manages)
}

fn view(
    row: job::Model,
    created_by: Option<String>,
    collection: Option<String>,
) -> Result<JobView> {
    let payload: serde_json::Value = serde_json::from_str(&row.payload)?;
    let batch = payload.get("batch").and_then(|id| id.as_str()?.parse().ok());
    Ok(JobView {
        id: row.id,
        batch,
        steerable: false,
        kind: row.kind,
        subject: row.subject,
        state: stored(&row.state)?,
        collection,
        created_by,
        created_at: row.created_at,
        run_at: row.run_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
        attempts: row.attempts.cast_unsigned(),
        max_attempts: row.max_attempts.cast_unsigned(),
        progress: JobProgress {
            done: row.progress_done.cast_unsigned(),
            total: row.progress_total.map(i64::cast_unsigned),
            code: row.progress_code,
        },
        cancel_asked: row.cancel_asked,
        error_code: row.error_code,
        result: row.result.map(|text| serde_json::from_str(&text)).transpose()?,
    })
}
