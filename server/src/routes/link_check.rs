//! What is behind the addresses of a batch.

use api_types::{BackgroundJob, LinkCheck};
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use store::{BatchKind, StoreError};
use utoipa::IntoParams;
use uuid::Uuid;

use super::wire_jobs;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::state::AppState;

/// Media a page.
const PAGE: u32 = 200;

/// A check looks at one address a second at most: it makes no sense to ask again sooner.
const RETRY_SECONDS: u64 = 600;

/// Start looking at what is behind the addresses of a batch that has been applied. While a check
/// waits or runs, asking again answers 200 with that one.
#[utoipa::path(post, path = "/api/v1/batches/{id}/link-check", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 202, body = BackgroundJob), (status = 200, body = BackgroundJob), ApiError))]
pub async fn start_link_check(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<(StatusCode, Json<BackgroundJob>)> {
    asker.require_sign_in()?;
    let batch = app.store.batch(&asker.principal, id).await?;
    if batch.kind == BatchKind::Undo || batch.state != store::State::Done {
        return Err(ApiError::new(StatusCode::CONFLICT, "link-check-not-done"));
    }
    let queued = app.jobs.check_links(&batch, asker.principal.user_id()).await;
    let (job, new) = queued.map_err(|error| match error {
        StoreError::Conflict("jobs-at-most") => {
            ApiError::new(StatusCode::TOO_MANY_REQUESTS, "link-checks-at-most")
                .retry_after(RETRY_SECONDS)
        }
        error => error.into(),
    })?;
    let job = app.store.job(&asker.principal, job).await?;
    let code = if new { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok((code, Json(wire_jobs::job(job))))
}

/// Which media.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LinkCheckParams {
    /// Only those with this finding; every finding but `ok` unless told.
    code: Option<String>,
    /// The `next` of the page before.
    after: Option<Uuid>,
}

/// What the latest check of a batch found: figures, and the media that something is wrong with.
#[utoipa::path(get, path = "/api/v1/batches/{id}/link-check", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), LinkCheckParams),
    responses((status = 200, body = LinkCheck), ApiError))]
pub async fn show_link_check(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<LinkCheckParams>,
) -> ApiResult<Json<LinkCheck>> {
    asker.require_sign_in()?;
    let principal = &asker.principal;
    let (job, page) =
        app.store.links_found(principal, id, params.code.as_deref(), params.after, PAGE).await?;
    let job = match job {
        Some(job) => Some(wire_jobs::job(app.store.job(principal, job).await?)),
        None => None,
    };
    Ok(Json(LinkCheck {
        job,
        counts: page.counts.into_iter().map(wire_jobs::link_count).collect(),
        links: page.links.into_iter().map(wire_jobs::link).collect(),
        next: page.next,
    }))
}
