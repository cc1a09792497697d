//! Taking a batch back.

use api_types::{Batch, UndoBatch};
use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::routes::wire;
use crate::state::AppState;

/// Take a batch back; the answer is the undo, itself a batch. The same undo id again answers 200.
/// The password must have been entered within the last five minutes, else the answer is the problem
/// `password-needed`: sign in again and repeat the request.
#[utoipa::path(post, path = "/api/v1/batches/{id}/undo", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch to take back")),
    request_body = UndoBatch,
    responses((status = 202, body = Batch), (status = 200, body = Batch), ApiError))]
pub async fn undo_batch(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Json(undo): Json<UndoBatch>,
) -> ApiResult<(StatusCode, Json<Batch>)> {
    let now = app.clock.now();
    asker.require_recent_password(now)?;
    if undo.id.get_version_num() != 7 {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "batch-id-not-v7"));
    }
    let (status, made) = app.store.undo_batch(&asker.principal, id, undo.id, now).await?;
    app.ingest.wake();
    let code = if made { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok((code, Json(wire::batch(status))))
}
