//! Collections, as everybody may see them.

use api_types::{ChangeCollection, Collection, Collections, MediaWithRecord, RecentMedia};
use axum::extract::State;
use serde::Deserialize;
use store::CollectionChange;
use utoipa::IntoParams;

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::state::AppState;

/// Media a page: two screens of a gallery.
const DEFAULT_MEDIA: u32 = 24;
/// Media a page at most.
const MAX_MEDIA: u32 = 100;

/// All collections by name.
#[utoipa::path(get, path = "/api/v1/collections", tag = "collections",
    responses((status = 200, body = Collections), ApiError))]
pub async fn list_collections(State(app): State<AppState>) -> ApiResult<Json<Collections>> {
    let collections = app.store.collections().await?;
    Ok(Json(Collections { collections: collections.into_iter().map(wire::collection).collect() }))
}

/// One collection.
#[utoipa::path(get, path = "/api/v1/collections/{code}", tag = "collections",
    params(("code" = String, Path, description = "The collection's code")),
    responses((status = 200, body = Collection), ApiError))]
pub async fn show_collection(
    State(app): State<AppState>,
    Path(code): Path<String>,
) -> ApiResult<Json<Collection>> {
    Ok(Json(wire::collection(app.store.collection(&code).await?)))
}

/// Change what is said of a collection (managers). What is not given stays.
#[utoipa::path(put, path = "/api/v1/collections/{code}", tag = "collections",
    params(("code" = String, Path, description = "The collection's code")),
    request_body = ChangeCollection,
    responses((status = 200, body = Collection), ApiError))]
pub async fn change_collection(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Json(change): Json<ChangeCollection>,
) -> ApiResult<Json<Collection>> {
    asker.require_sign_in()?;
    let collection = app.store.collection(&code).await?;
    let change = CollectionChange {
        name: change.name,
        institution: change.institution,
        description: change.description,
        contact: change.contact,
    };
    let principal = &asker.principal;
    let changed = app.store.change_collection(principal, collection.id, change).await?;
    Ok(Json(wire::collection(changed)))
}

/// Which page of the newest media.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecentMediaParams {
    /// The `next` of the page before.
    after: Option<String>,
    /// How many; 24 unless told, at most 100.
    limit: Option<u32>,
}

/// The newest media of a collection with what their records are.
#[utoipa::path(get, path = "/api/v1/collections/{code}/media", tag = "collections",
    params(("code" = String, Path, description = "The collection's code"), RecentMediaParams),
    responses((status = 200, body = RecentMedia), ApiError))]
pub async fn list_recent_media(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Query(params): Query<RecentMediaParams>,
) -> ApiResult<Json<RecentMedia>> {
    let collection = app.store.collection(&code).await?;
    let limit = params.limit.unwrap_or(DEFAULT_MEDIA).clamp(1, MAX_MEDIA);
    let page = app
        .store
        .recent_media(&asker.principal, collection.id, params.after.as_deref(), limit)
        .await?;
    let media = page.media.into_iter().map(|found| MediaWithRecord {
        medium: wire::medium(found.medium),
        record: wire::label(found.record),
    });
    Ok(Json(RecentMedia { media: media.collect(), next: page.next }))
}
