//! What the holder of a job may do: renew the lease, say how far it is, end the attempt. Whoever has
//! lost the lease changes nothing any more.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, UpdateMany};
use uuid::Uuid;

use super::{JobEnd, JobProgress, JobState, Lease};
use crate::entities::{job, media_link_status};
use crate::{Result, Store, StoreError};

impl Store {
    /// Renews the lease and, where it is given, notes the progress.
    pub async fn renew_job(
        &self,
        id: Uuid,
        worker: Uuid,
        lease: TimeDelta,
        progress: Option<&JobProgress>,
        now: DateTime<Utc>,
    ) -> Result<Lease> {
        let writing = self.write().await?;
        let mut change =
            held(id, worker).col_expr(job::Column::LeaseUntil, Expr::value(Some(now + lease)));
        if let Some(progress) = progress {
            let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
            change = change
                .col_expr(job::Column::ProgressDone, Expr::value(number(progress.done)))
                .col_expr(job::Column::ProgressTotal, Expr::value(progress.total.map(number)))
                .col_expr(job::Column::ProgressCode, Expr::value(progress.code.clone()));
        }
        if change.exec(&writing.txn).await?.rows_affected == 0 {
            return Ok(Lease::Lost);
        }
        let cancel_asked: Option<bool> = job::Entity::find_by_id(id)
            .select_only()
            .column(job::Column::CancelAsked)
            .into_tuple()
            .one(&writing.txn)
            .await?;
        writing.commit().await?;
        Ok(Lease::Held { cancel_asked: cancel_asked.unwrap_or_default() })
    }

    /// Ends the attempt and says where the job is now; `None` when the lease was lost before.
    pub async fn end_job(
        &self,
        id: Uuid,
        worker: Uuid,
        end: JobEnd,
        now: DateTime<Utc>,
    ) -> Result<Option<JobState>> {
        let Some(row) = job::Entity::find_by_id(id).one(&self.db).await? else { return Ok(None) };
        let end = match end {
            // Called off while it failed: a person does not want it again.
            JobEnd::Again { .. } | JobEnd::Released if row.cancel_asked => JobEnd::Cancelled,
            end => end,
        };
        let last = row.attempts >= row.max_attempts;
        let after = match end {
            JobEnd::Succeeded { result } => After { result, ..After::new(JobState::Succeeded) },
            JobEnd::Failed { code, args } => {
                After { code: Some(code), result: args, ..After::new(JobState::Failed) }
            }
            JobEnd::Cancelled => After::new(JobState::Cancelled),
            JobEnd::Again { code, .. } if last => {
                After { code: Some(code), ..After::new(JobState::Dead) }
            }
            JobEnd::Again { code, run_at } => {
                After { code: Some(code), run_at: Some(run_at), ..After::new(JobState::Queued) }
            }
            JobEnd::Released => After {
                code: row.error_code,
                run_at: Some(now),
                attempts_back: 1,
                ..After::new(JobState::Queued)
            },
        };
        let state = after.state;
        let live_key = row.live_key.filter(|_| state.is_live());
        let result = after.result.map(|result| result.to_string());
        let writing = self.write().await?;
        let done = held(id, worker)
            .col_expr(job::Column::State, Expr::value(state.name()))
            .col_expr(job::Column::ErrorCode, Expr::value(after.code))
            .col_expr(job::Column::Result, Expr::value(result))
            .col_expr(job::Column::RunAt, Expr::value(after.run_at.unwrap_or(row.run_at)))
            .col_expr(job::Column::Attempts, Expr::value(row.attempts - after.attempts_back))
            .col_expr(job::Column::LiveKey, Expr::value(live_key))
            .col_expr(job::Column::LeaseOwner, Expr::value(None::<Uuid>))
            .col_expr(job::Column::LeaseUntil, Expr::value(None::<DateTime<Utc>>))
            .col_expr(job::Column::FinishedAt, Expr::value((!state.is_live()).then_some(now)))
            .exec(&writing.txn)
            .await?;
        writing.commit().await?;
        Ok((done.rows_affected > 0).then_some(state))
    }

    /// Forgets jobs that ended well or were called off before `before`. Dead letters and failures
    /// stay until a person has seen to them, checks of links as long as what they found is the latest.
    pub async fn purge_jobs(&self, before: DateTime<Utc>) -> Result<u64> {
        let findings = Query::select()
            .column(media_link_status::Column::JobId)
            .from(media_link_status::Entity)
            .take();
        let writing = self.write().await?;
        let done = job::Entity::delete_many()
            .filter(job::Column::Id.not_in_subquery(findings))
            .filter(
                job::Column::State.is_in([JobState::Succeeded.name(), JobState::Cancelled.name()]),
            )
            .filter(job::Column::FinishedAt.lt(before))
            .exec(&writing.txn)
            .await
            .map_err(StoreError::from)?;
        writing.commit().await?;
        Ok(done.rows_affected)
    }
}

/// What an attempt leaves behind.
struct After {
    state: JobState,
    code: Option<String>,
    result: Option<serde_json::Value>,
    run_at: Option<DateTime<Utc>>,
    /// Attempts that do not count.
    attempts_back: i32,
}

impl After {
    fn new(state: JobState) -> After {
        After { state, code: None, result: None, run_at: None, attempts_back: 0 }
    }
}

/// The job, as long as this worker holds it.
fn held(id: Uuid, worker: Uuid) -> UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(job::Column::Id.eq(id))
        .filter(job::Column::State.eq(JobState::Running.name()))
        .filter(job::Column::LeaseOwner.eq(worker))
}
