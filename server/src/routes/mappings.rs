//! Mappings remembered for the asker and a collection.

use api_types::{RememberedMapping, RememberedMappings};
use axum::extract::State;
use axum::http::StatusCode;
use store::CollectionSummary;
use uuid::Uuid;

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::state::AppState;

/// The mappings that were used before, newest first.
#[utoipa::path(get, path = "/api/v1/collections/{code}/mappings", tag = "collections",
    params(("code" = String, Path, description = "The collection's code")),
    responses((status = 200, body = RememberedMappings), ApiError))]
pub async fn list_mappings(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
) -> ApiResult<Json<RememberedMappings>> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    all(&app, &asker, &collection).await
}

/// Remember a mapping; one with the same headers takes the place of the one before.
#[utoipa::path(put, path = "/api/v1/collections/{code}/mappings", tag = "collections",
    params(("code" = String, Path, description = "The collection's code")),
    request_body = RememberedMapping,
    responses((status = 200, body = RememberedMappings), ApiError))]
pub async fn remember_mapping(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Json(mapping): Json<RememberedMapping>,
) -> ApiResult<Json<RememberedMappings>> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    if mapping.headers.len() != mapping.targets.len() {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "mapping-columns-differ"));
    }
    super::batches::known_targets(&mapping.targets)?;
    let now = app.clock.now();
    app.store
        .remember_mapping(&asker.principal, collection.id, &mapping.headers, &mapping.targets, now)
        .await?;
    all(&app, &asker, &collection).await
}

/// Forget a mapping.
#[utoipa::path(delete, path = "/api/v1/collections/{code}/mappings/{id}", tag = "collections",
    params(("code" = String, Path, description = "The collection's code"),
        ("id" = Uuid, Path, description = "The mapping")),
    responses((status = 204), ApiError))]
pub async fn forget_mapping(
    State(app): State<AppState>,
    asker: Asker,
    Path((code, id)): Path<(String, Uuid)>,
) -> ApiResult<StatusCode> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    app.store.forget_mapping(&asker.principal, collection.id, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn all(
    app: &AppState,
    asker: &Asker,
    collection: &CollectionSummary,
) -> ApiResult<Json<RememberedMappings>> {
    let mappings = app.store.mappings(&asker.principal, collection.id).await?;
    let mappings = mappings.into_iter().map(|mapping| RememberedMapping {
        id: Some(mapping.id),
        headers: mapping.headers,
        targets: mapping.targets,
        used_at: Some(wire::time(mapping.used_at)),
    });
    Ok(Json(RememberedMappings { mappings: mappings.collect() }))
}
