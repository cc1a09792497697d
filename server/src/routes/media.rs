//! Media.

use api_types::Media;
use axum::extract::State;
use uuid::Uuid;

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::state::AppState;

/// A medium.
#[utoipa::path(get, path = "/api/v1/media/{id}", tag = "records",
    params(("id" = Uuid, Path, description = "The medium")),
    responses((status = 200, body = Media), ApiError))]
pub async fn show_medium(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<Media>> {
    Ok(Json(wire::medium(app.store.medium(&asker.principal, id).await?.medium)))
}
