//! Committing a batch.

use api_types::{Batch, CommitBatch};
use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, OptionalJson, Path};
use crate::routes::wire;
use crate::state::AppState;

/// Say that all chunks are there; the server checks every row again and applies the batch. Again is
/// free, and resumes a batch that failed. An import needs a finished preview, and `confirmed` where
/// the preview says that it is held.
#[utoipa::path(post, path = "/api/v1/batches/{id}/commit", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    request_body = Option<CommitBatch>,
    responses((status = 202, body = Batch), ApiError))]
pub async fn commit_batch(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    OptionalJson(commit): OptionalJson<CommitBatch>,
) -> ApiResult<(StatusCode, Json<Batch>)> {
    asker.require_sign_in()?;
    let now = app.clock.now();
    let status = app.store.commit_batch(&asker.principal, id, commit.confirmed, now).await?;
    app.ingest.wake();
    Ok((StatusCode::ACCEPTED, Json(wire::batch(status))))
}
