//! Where a batch is.

use api_types::Batch;
use axum::extract::State;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::routes::wire;
use crate::state::AppState;

/// Where a batch is: which chunks are here, how many rows have their outcome.
#[utoipa::path(get, path = "/api/v1/batches/{id}", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, body = Batch), ApiError))]
pub async fn show_batch(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<Batch>> {
    asker.require_sign_in()?;
    Ok(Json(wire::batch(app.store.batch(&asker.principal, id).await?)))
}
