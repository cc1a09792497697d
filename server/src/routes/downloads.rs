//! Files of what a search found: sent at once, or made in the background where they are large.

use api_types::{Download, DownloadList, JobState, NewDownload};
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};
use store::{AskedJob, NewJob};
use tower::ServiceExt as _;
use tower_http::services::ServeFile;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use uuid::Uuid;

use super::search::Criteria;
use super::wire::time;
use super::wire_jobs;
use crate::download::asked::Asked;
use crate::download::files::KEPT_DAYS;
use crate::download::format::Format;
use crate::download::sending::send;
use crate::download::{DIRECT_RECORDS, Downloads};
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::jobs::download::{KIND, Payload};
use crate::jobs::hex;
use crate::sheet::attachment;
use crate::state::AppState;

/// Files that wait or are made at once for one person, and for all visitors together.
const LIVE_OF_A_PERSON: u64 = 3;
const LIVE_OF_VISITORS: u64 = 6;

/// How often making a file is tried.
const ATTEMPTS: u32 = 3;

/// Parameters of files.
struct OfFiles;

impl IntoParams for OfFiles {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        [
            (
                "bom",
                "`true`: begin with a byte-order mark, by which spreadsheet programs know UTF-8",
            ),
            (
                "withheld",
                "`include`: with what the signed-in person may see as a member of collections; \
                 without it, what everybody may see",
            ),
        ]
        .into_iter()
        .map(|(name, about)| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .description(Some(about))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build()
        })
        .collect()
    }
}

/// All records found, as CSV. `fields` names the columns; `*` stands for all of them.
#[utoipa::path(get, path = "/api/v1/occurrences/download.csv", tag = "search",
    params(Criteria, OfFiles), responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_occurrences_csv(
    State(app): State<AppState>,
    asker: Asker,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    at_once(&app, &asker, Format::Csv, query).await
}

/// The media of all records found, as CSV.
#[utoipa::path(get, path = "/api/v1/occurrences/media.csv", tag = "search",
    params(Criteria, OfFiles), responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_media_csv(
    State(app): State<AppState>,
    asker: Asker,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    at_once(&app, &asker, Format::MediaCsv, query).await
}

/// All records found with their identifications and media, as a Darwin Core Archive.
#[utoipa::path(get, path = "/api/v1/occurrences/download.dwca.zip", tag = "search",
    params(Criteria, OfFiles), responses((status = 200, content_type = "application/zip"), ApiError))]
pub async fn download_occurrences_dwca(
    State(app): State<AppState>,
    asker: Asker,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    at_once(&app, &asker, Format::Dwca, query).await
}

/// All records found, as GeoJSON; `fields` names the properties.
#[utoipa::path(get, path = "/api/v1/occurrences/download.geojson", tag = "search",
    params(Criteria, OfFiles),
    responses((status = 200, content_type = "application/geo+json"), ApiError))]
pub async fn download_occurrences_geojson(
    State(app): State<AppState>,
    asker: Asker,
    RawQuery(query): RawQuery,
) -> ApiResult<Response> {
    at_once(&app, &asker, Format::GeoJson, query).await
}

async fn at_once(
    app: &AppState,
    asker: &Asker,
    format: Format,
    query: Option<String>,
) -> ApiResult<Response> {
    let asked = Asked::read(&query.unwrap_or_default())?;
    let principal = asked.principal(asker)?;
    let downloads = Downloads::of(app);
    let ready = downloads.ask(asked, principal).await?;
    if ready.records > DIRECT_RECORDS {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "download-large")
            .number("records", small(ready.records))
            .number("max", small(DIRECT_RECORDS)));
    }
    let turn = app.turns.take()?;
    let (making, name) = downloads.making(format, ready);
    send(format, &name, making.start(), turn).await
}

/// Ask for a file that is made in the background. While it waits or is made, asking again answers 200
/// with the same.
#[utoipa::path(post, path = "/api/v1/downloads", tag = "search", request_body = NewDownload,
    responses((status = 202, body = Download), (status = 200, body = Download), ApiError))]
pub async fn create_download(
    State(app): State<AppState>,
    asker: Asker,
    Json(new): Json<NewDownload>,
) -> ApiResult<(StatusCode, Json<Download>)> {
    let Some(format) = Format::from_name(&new.format) else {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "download-format")
            .text("name", new.format));
    };
    let asked = Asked::read(&new.query)?;
    asked.principal(&asker)?;
    let person = asker.principal.user_id();
    let most = if person.is_some() { LIVE_OF_A_PERSON } else { LIVE_OF_VISITORS };
    if app.store.own_live_jobs(&asker.principal, KIND).await? >= most {
        return Err(ApiError::new(StatusCode::TOO_MANY_REQUESTS, "downloads-busy").retry_after(60));
    }
    let payload = Payload { format: format.name().to_owned(), query: new.query };
    let key = format!("{person:?} {} {}", payload.format, payload.query);
    let queued = NewJob {
        kind: KIND,
        subject: asked.in_words(),
        collection: None,
        created_by: person,
        run_at: app.clock.now(),
        max_attempts: ATTEMPTS,
        work_key: Some(format!("{KIND}:{}", hex(&Sha256::digest(key).into()))),
        at_most: None,
        payload: serde_json::to_value(payload).map_err(ApiError::internal)?,
    };
    let (id, is_new) = app.jobs.enqueue(queued).await?;
    let job = app.store.own_job(&asker.principal, KIND, id).await?;
    let status = if is_new { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok((status, Json(wire(&app, job).await)))
}

/// The files that the signed-in person asked for.
#[utoipa::path(get, path = "/api/v1/downloads", tag = "search",
    responses((status = 200, body = DownloadList), ApiError))]
pub async fn list_downloads(
    State(app): State<AppState>,
    asker: Asker,
) -> ApiResult<Json<DownloadList>> {
    asker.require_sign_in()?;
    let since = app.clock.now() - TimeDelta::days(i64::from(KEPT_DAYS));
    let mut downloads = Vec::new();
    for job in app.store.own_jobs(&asker.principal, KIND, since).await? {
        downloads.push(wire(&app, job).await);
    }
    Ok(Json(DownloadList { downloads }))
}

/// Where a file is that is made in the background.
#[utoipa::path(get, path = "/api/v1/downloads/{id}", tag = "search",
    params(("id" = Uuid, Path, description = "The file")),
    responses((status = 200, body = Download), ApiError))]
pub async fn show_download(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<Download>> {
    let job = app.store.own_job(&asker.principal, KIND, id).await?;
    Ok(Json(wire(&app, job).await))
}

/// The file, once it is ready.
#[utoipa::path(get, path = "/api/v1/downloads/{id}/file", tag = "search",
    params(("id" = Uuid, Path, description = "The file")),
    responses((status = 200, content_type = "application/octet-stream"), ApiError))]
pub async fn fetch_download(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    request: Request,
) -> ApiResult<Response> {
    let AskedJob { job, payload } = app.store.own_job(&asker.principal, KIND, id).await?;
    let not_ready = || ApiError::new(StatusCode::CONFLICT, "download-not-ready");
    let payload: Payload = serde_json::from_value(payload).map_err(ApiError::internal)?;
    let format = Format::from_name(&payload.format).ok_or_else(ApiError::not_found)?;
    let result = job.result.ok_or_else(not_ready)?;
    if outdated(&app, &payload, job.created_at).await? {
        app.downloads.delete(id).await;
        return Err(ApiError::new(StatusCode::GONE, "download-outdated"));
    }
    let name = result.get("name").and_then(|name| name.as_str()).unwrap_or(KIND);
    // Ranges and conditions of the request are answered too: a broken download goes on.
    let file = ServeFile::new(app.downloads.path(id));
    let sent = file.oneshot(request).await.unwrap_or_else(|never| match never {});
    if sent.status() == StatusCode::NOT_FOUND {
        return Err(ApiError::not_found());
    }
    let mut response = sent.map(Body::new).into_response();
    let head = response.headers_mut();
    head.insert(CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    head.insert(CONTENT_DISPOSITION, attachment(name));
    Ok(response)
}

/// Whether records may have been protected since the file was asked for. What the public could see then
/// it may not have now; a file of somebody who sees protected places is theirs as before.
async fn outdated(app: &AppState, payload: &Payload, asked_at: DateTime<Utc>) -> ApiResult<bool> {
    let withheld = Asked::read(&payload.query)?.withheld;
    Ok(!withheld && app.store.protected_since(asked_at).await?)
}

async fn wire(app: &AppState, AskedJob { job, payload }: AskedJob) -> Download {
    let payload: Payload = serde_json::from_value(payload)
        .unwrap_or(Payload { format: String::new(), query: String::new() });
    let bytes = match job.result {
        Some(_) => app.downloads.size(job.id).await,
        None => None,
    };
    let kept_until = job.finished_at.map(|at| time(at + TimeDelta::days(i64::from(KEPT_DAYS))));
    let (created_at, progress) = (time(job.created_at), job.progress.clone());
    let id = job.id;
    let job = wire_jobs::job(job);
    Download {
        id,
        records: progress.done,
        total: progress.total,
        file: bytes.map(|_| api_client::urls::download_file(id)),
        kept_until: kept_until.filter(|_| bytes.is_some()),
        problem: job.problem.filter(|_| job.state != JobState::Succeeded),
        state: job.state,
        format: payload.format,
        query: payload.query,
        created_at,
        bytes,
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
