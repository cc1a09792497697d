//! Addresses from which a collection is fetched.

use api_types::{BackgroundJob, NewSource, Source, Sources};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use outbound::archive_address;
use store::CollectionSummary;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;
use uuid::Uuid;

use super::archives::check_readings;
use super::wire_jobs;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::sheet::attachment;
use crate::state::AppState;

/// What a fetched file is sent as: it is somebody else's, and nothing that a browser should open as a
/// page of this portal.
const JUST_BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// The addresses from which a collection is fetched.
#[utoipa::path(get, path = "/api/v1/collections/{code}/sources", tag = "sources",
    params(("code" = String, Path, description = "The collection's code")),
    responses((status = 200, body = Sources), ApiError))]
pub async fn list_sources(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
) -> ApiResult<Json<Sources>> {
    let collection = member(&app, &asker, &code).await?;
    let sources = app.store.sources(&asker.principal, collection.id).await?;
    Ok(Json(Sources { sources: sources.into_iter().map(wire_jobs::source).collect() }))
}

/// Add an address (managers). The page of an IPT's resource becomes its archive, in the version of
/// the day. An address that the collection has already gets this schedule, and what is to become of its
/// file where that is given: it is imported in the name of who says so.
#[utoipa::path(post, path = "/api/v1/collections/{code}/sources", tag = "sources",
    params(("code" = String, Path, description = "The collection's code")),
    request_body = NewSource,
    responses((status = 201, body = Source), (status = 200, body = Source), ApiError))]
pub async fn add_source(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Json(new): Json<NewSource>,
) -> ApiResult<(StatusCode, Json<Source>)> {
    let collection = member(&app, &asker, &code).await?;
    let address = archive_address(&new.address);
    if !app.outbound.may_ask(&address) {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "source-address"));
    }
    if let Some(import) = &new.import {
        check_readings(&import.settings.accepted)?;
    }
    let new = store::NewSource {
        collection: collection.id,
        address,
        schedule: wire_jobs::schedule(new.schedule),
        import: new.import,
    };
    let (source, made) = app.store.add_source(&asker.principal, new, app.clock.now()).await?;
    let status = if made { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(wire_jobs::source(source))))
}

/// Forget an address (managers); what was imported from it stays.
#[utoipa::path(delete, path = "/api/v1/collections/{code}/sources/{id}", tag = "sources",
    params(("code" = String, Path, description = "The collection's code"),
        ("id" = Uuid, Path, description = "The source")),
    responses((status = 204), ApiError))]
pub async fn remove_source(
    State(app): State<AppState>,
    asker: Asker,
    Path((code, id)): Path<(String, Uuid)>,
) -> ApiResult<StatusCode> {
    one(&app, &asker, &code, id).await?;
    app.store.remove_source(&asker.principal, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Fetch the file if its server says that it has changed (managers). While that waits or runs, asking
/// again answers 200 with the same job.
#[utoipa::path(post, path = "/api/v1/collections/{code}/sources/{id}/fetch", tag = "sources",
    params(("code" = String, Path, description = "The collection's code"),
        ("id" = Uuid, Path, description = "The source")),
    responses((status = 202, body = BackgroundJob), (status = 200, body = BackgroundJob), ApiError))]
pub async fn fetch_source(
    State(app): State<AppState>,
    asker: Asker,
    Path((code, id)): Path<(String, Uuid)>,
) -> ApiResult<(StatusCode, Json<BackgroundJob>)> {
    let source = one(&app, &asker, &code, id).await?;
    if asker.principal.role_in(source.collection) != Some(store::Role::Manager) {
        return Err(ApiError::not_allowed());
    }
    let (job, new) = app.jobs.fetch_source(&source, asker.principal.user_id()).await?;
    let job = app.store.job(&asker.principal, job).await?;
    let status = if new { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok((status, Json(wire_jobs::job(job))))
}

/// The file that was fetched last, for the browser's workbench to open as if it had been dropped.
#[utoipa::path(get, path = "/api/v1/collections/{code}/sources/{id}/file", tag = "sources",
    params(("code" = String, Path, description = "The collection's code"),
        ("id" = Uuid, Path, description = "The source")),
    responses((status = 200, content_type = "application/octet-stream"), ApiError))]
pub async fn download_source_file(
    State(app): State<AppState>,
    asker: Asker,
    Path((code, id)): Path<(String, Uuid)>,
    request: Request,
) -> ApiResult<Response> {
    let source = one(&app, &asker, &code, id).await?;
    let missing = || ApiError::new(StatusCode::NOT_FOUND, "source-not-fetched");
    let file = source.file.ok_or_else(missing)?;
    let path = app.source_files.path(&file.sha256);
    // Ranges and conditions of the request are answered too.
    let sent = ServeFile::new(path).oneshot(request).await.unwrap_or_else(|never| match never {});
    if sent.status() == StatusCode::NOT_FOUND {
        return Err(missing());
    }
    let mut response = sent.map(Body::new).into_response();
    response.headers_mut().insert(CONTENT_TYPE, JUST_BYTES);
    response.headers_mut().insert(CONTENT_DISPOSITION, attachment(&file.file_name));
    Ok(response)
}

async fn member(app: &AppState, asker: &Asker, code: &str) -> ApiResult<CollectionSummary> {
    asker.require_sign_in()?;
    let collection = app.store.collection(code).await?;
    asker.require_member(&collection)?;
    Ok(collection)
}

/// A source of that collection.
async fn one(app: &AppState, asker: &Asker, code: &str, id: Uuid) -> ApiResult<store::Source> {
    let collection = member(app, asker, code).await?;
    let source = app.store.source(&asker.principal, id).await?;
    if source.collection == collection.id { Ok(source) } else { Err(ApiError::not_found()) }
}
