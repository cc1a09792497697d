//! Jobs: seen, retried, called off.

use api_types::{BackgroundJob, BackgroundJobs, JobState};
use axum::extract::State;
use serde::Deserialize;
use store::JobFilter;
use utoipa::IntoParams;
use uuid::Uuid;

use super::wire_jobs;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::state::AppState;

/// Jobs a page.
const PAGE: u32 = 50;

/// Which jobs.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListJobsParams {
    /// Only those in this state.
    state: Option<JobState>,
    /// Only those of this kind.
    kind: Option<String>,
    /// Only those of the collection of this code; without it, only portal managers may ask.
    collection: Option<String>,
    /// The `next` of the page before.
    before: Option<String>,
}

/// Work in the background, newest first: all of the portal for its managers, that of a collection for
/// its members.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "jobs", params(ListJobsParams),
    responses((status = 200, body = BackgroundJobs), ApiError))]
pub async fn list_jobs(
    State(app): State<AppState>,
    asker: Asker,
    Query(params): Query<ListJobsParams>,
) -> ApiResult<Json<BackgroundJobs>> {
    asker.require_sign_in()?;
    let collection = match &params.collection {
        Some(code) => {
            let collection = app.store.collection(code).await?;
            asker.require_member(&collection)?;
            Some(collection.id)
        }
        None => None,
    };
    let filter = JobFilter { state: params.state, kind: params.kind, collection };
    let page = app.store.jobs(&asker.principal, &filter, params.before.as_deref(), PAGE).await?;
    Ok(Json(BackgroundJobs {
        jobs: page.jobs.into_iter().map(wire_jobs::job).collect(),
        next: page.next,
    }))
}

/// Where a job is.
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "jobs",
    params(("id" = Uuid, Path, description = "The job")),
    responses((status = 200, body = BackgroundJob), ApiError))]
pub async fn show_job(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<BackgroundJob>> {
    asker.require_sign_in()?;
    Ok(Json(wire_jobs::job(app.store.job(&asker.principal, id).await?)))
}

/// Queue a job again that ended without success: a failure, a dead letter, one that was called off.
/// One that waits for its next try is tried at once.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/retry", tag = "jobs",
    params(("id" = Uuid, Path, description = "The job")),
    responses((status = 200, body = BackgroundJob), ApiError))]
pub async fn retry_job(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<BackgroundJob>> {
    asker.require_sign_in()?;
    let job = app.store.retry_job(&asker.principal, id, app.clock.now()).await?;
    app.jobs.wake();
    Ok(Json(wire_jobs::job(job)))
}

/// Call a job off: at once while it waits, at its next checkpoint while it runs.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/cancel", tag = "jobs",
    params(("id" = Uuid, Path, description = "The job")),
    responses((status = 200, body = BackgroundJob), ApiError))]
pub async fn cancel_job(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<BackgroundJob>> {
    asker.require_sign_in()?;
    let job = app.store.cancel_job(&asker.principal, id, app.clock.now()).await?;
    Ok(Json(wire_jobs::job(job)))
}
