//! Mappings remembered for the asker and a collection, those of media sheets and those of records
//! apart: the same headers mean other things there.

use api_types::{Job, RememberedMapping, RememberedMappings};
use axum::extract::State;
use axum::http::StatusCode;
use media_batch::target::Target;
use serde::Deserialize;
use store::{CollectionSummary, Remembered};
use utoipa::IntoParams;
use uuid::Uuid;

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::state::AppState;

/// Of which sheets.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MappingsParams {
    /// `media_sheet`, `occurrences` or `archive`. Unless told, all are listed, and a mapping that is
    /// to be remembered is one of records when one of its targets is a term of the record.
    job: Option<Job>,
}

/// The mappings that were used before, newest first.
#[utoipa::path(get, path = "/api/v1/collections/{code}/mappings", tag = "collections",
    params(("code" = String, Path, description = "The collection's code"), MappingsParams),
    responses((status = 200, body = RememberedMappings), ApiError))]
pub async fn list_mappings(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Query(params): Query<MappingsParams>,
) -> ApiResult<Json<RememberedMappings>> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    all(&app, &asker, &collection, params.job).await
}

/// Remember a mapping; one with the same headers takes the place of the one before.
#[utoipa::path(put, path = "/api/v1/collections/{code}/mappings", tag = "collections",
    params(("code" = String, Path, description = "The collection's code"), MappingsParams),
    request_body = RememberedMapping,
    responses((status = 200, body = RememberedMappings), ApiError))]
pub async fn remember_mapping(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Query(params): Query<MappingsParams>,
    Json(mapping): Json<RememberedMapping>,
) -> ApiResult<Json<RememberedMappings>> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    if mapping.headers.len() != mapping.targets.len() {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "mapping-columns-differ"));
    }
    let job = params.job.unwrap_or_else(|| job_of(&mapping.targets));
    super::batches::known_targets(job, &mapping.targets)?;
    let now = app.clock.now();
    let RememberedMapping { headers, targets, .. } = mapping;
    app.store
        .remember_mapping(&asker.principal, collection.id, job, &headers, &targets, now)
        .await?;
    all(&app, &asker, &collection, params.job).await
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
    job: Option<Job>,
) -> ApiResult<Json<RememberedMappings>> {
    let mappings = app.store.mappings(&asker.principal, collection.id).await?;
    let asked = |mapping: &Remembered| job.is_none_or(|job| mapping.is_of(job));
    let mappings = mappings.into_iter().filter(asked).map(|mapping| RememberedMapping {
        id: Some(mapping.id),
        headers: mapping.headers,
        targets: mapping.targets,
        used_at: Some(wire::time(mapping.used_at)),
    });
    Ok(Json(RememberedMappings { mappings: mappings.collect() }))
}

fn job_of(targets: &[Option<String>]) -> Job {
    let mut targets = targets.iter().flatten().filter_map(|key| Target::from_key(key));
    if targets.any(|target| matches!(target, Target::Term(_))) {
        Job::Occurrences
    } else {
        Job::MediaSheet
    }
}
