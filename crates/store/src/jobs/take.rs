//! Taking the next job that is due: each is taken by one worker, however many ask at once.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::{JobProgress, JobState, TakenJob};
use crate::entities::job;
use crate::{Result, Store, StoreError};

/// What a job says whose workers died at each attempt; its sentence is `problem-job-worker-lost`.
const WORKER_LOST: &str = "job-worker-lost";

impl Store {
    /// Takes the job of one of these kinds that has been due for longest: a waiting one, or one whose
    /// worker has let its lease run out. `None` when nothing is due.
    pub async fn take_job(
        &self,
        kinds: &[&str],
        worker: Uuid,
        lease: TimeDelta,
        now: DateTime<Utc>,
    ) -> Result<Option<TakenJob>> {
        // Looking is free for everybody; only who finds something takes the writer's place.
        if due(kinds, now).one(&self.db).await?.is_none() {
            return Ok(None);
        }
        let writing = self.write().await?;
        bury_lost(&writing.txn, now).await?;
        let Some(found) = due(kinds, now)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .one(&writing.txn)
            .await?
        else {
            writing.commit().await?;
            return Ok(None);
        };
        let attempts = found.attempts.saturating_add(1);
        job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(JobState::Running.name()))
            .col_expr(job::Column::Attempts, Expr::value(attempts))
            .col_expr(job::Column::LeaseOwner, Expr::value(Some(worker)))
            .col_expr(job::Column::LeaseUntil, Expr::value(Some(now + lease)))
            .col_expr(job::Column::StartedAt, Expr::value(Some(now)))
            .filter(job::Column::Id.eq(found.id))
            .exec(&writing.txn)
            .await?;
        writing.commit().await?;
        taken(found, attempts).map(Some)
    }
}

/// Jobs whose workers died at their last attempt become dead letters: a job that kills its process
/// must not kill every process.
async fn bury_lost(txn: &DatabaseTransaction, now: DateTime<Utc>) -> Result<()> {
    let last = Expr::col(job::Column::Attempts).gte(Expr::col(job::Column::MaxAttempts));
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(JobState::Dead.name()))
        .col_expr(job::Column::ErrorCode, Expr::value(Some(WORKER_LOST)))
        .col_expr(job::Column::FinishedAt, Expr::value(Some(now)))
        .col_expr(job::Column::LiveKey, Expr::value(None::<String>))
        .col_expr(job::Column::LeaseOwner, Expr::value(None::<Uuid>))
        .filter(abandoned(now))
        .filter(last)
        .exec(txn)
        .await?;
    Ok(())
}

/// Running, and its worker has not renewed the lease.
fn abandoned(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(job::Column::State.eq(JobState::Running.name()))
        .add(job::Column::LeaseUntil.lt(now))
}

fn due(kinds: &[&str], now: DateTime<Utc>) -> Select<job::Entity> {
    let waiting = Condition::all()
        .add(job::Column::State.eq(JobState::Queued.name()))
        .add(job::Column::RunAt.lte(now));
    job::Entity::find()
        .filter(job::Column::Kind.is_in(kinds.iter().copied()))
        .filter(Condition::any().add(waiting).add(abandoned(now)))
        .order_by_asc(job::Column::RunAt)
        .order_by_asc(job::Column::Id)
        .limit(1)
}

fn taken(row: job::Model, attempts: i32) -> Result<TakenJob> {
    Ok(TakenJob {
        id: row.id,
        kind: row.kind,
        payload: serde_json::from_str(&row.payload).map_err(StoreError::internal)?,
        collection: row.collection_id,
        created_by: row.created_by,
        attempt: attempts.cast_unsigned(),
        max_attempts: row.max_attempts.cast_unsigned(),
        progress: JobProgress {
            done: row.progress_done.cast_unsigned(),
            total: row.progress_total.map(i64::cast_unsigned),
            code: row.progress_code,
        },
        created_at: row.created_at,
    })
}
