//! What an import would do, before anything is written.

use std::sync::Arc;

use api_types::{Preview, PreviewProblem, PreviewRow, PreviewRows};
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::{MediaFate, PrepareRows, PreviewFilter, Store};
use utoipa::IntoParams;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::middleware::RequestId;
use crate::routes::wire;
use crate::sheet::pages::{Pages, csv_file};
use crate::state::AppState;

/// Rows a page unless told, and at most.
pub(super) const DEFAULT_ROWS: u32 = 100;
pub(super) const MAX_ROWS: u32 = 1_000;

/// The outcomes that a preview tells.
const OUTCOMES: [&str; 5] = ["new", "changed", "unchanged", "left_out", "failed"];

/// The columns of the preview as a file.
const COLUMNS: [&str; 10] =
    ["row", "line", "identifier", "outcome", "term", "before", "after", "kept", "code", "message"];

/// How a preview is asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StartPreviewParams {
    /// Make a finished preview anew, because records may have changed since.
    #[serde(default)]
    again: bool,
}

/// Which rows of a preview.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PreviewRowsParams {
    /// Only rows of this outcome: `new`, `changed`, `unchanged`, `left_out`, `failed`.
    outcome: Option<String>,
    /// Only rows with media of this fate: `new`, `changed`, `unchanged`, `failed`.
    media: Option<String>,
    /// Rows after this one.
    after: Option<u32>,
    /// How many; 100 unless told, at most 1,000.
    limit: Option<u32>,
}

/// Which rows of a preview go into the file.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PreviewFileParams {
    /// Only rows of this outcome: `new`, `changed`, `unchanged`, `left_out`, `failed`.
    outcome: Option<String>,
    /// Only rows with media of this fate: `new`, `changed`, `unchanged`, `failed`.
    media: Option<String>,
}

/// Compare an import with the collection; all chunks have to be here. Free while it runs and when
/// it is done.
#[utoipa::path(post, path = "/api/v1/batches/{id}/preview", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), StartPreviewParams),
    responses((status = 202, body = Preview), ApiError))]
pub async fn start_preview(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<StartPreviewParams>,
    request: Option<Extension<RequestId>>,
) -> ApiResult<(StatusCode, Json<Preview>)> {
    asker.require_sign_in()?;
    let principal = &asker.principal;
    let request_id = request.as_ref().map(|Extension(id)| id.0.as_str());
    let preview = app.store.start_preview_for(principal, id, params.again, request_id).await?;
    app.ingest.wake_for_preview();
    Ok((StatusCode::ACCEPTED, Json(told(preview))))
}

/// What the import would do, counted; `done` says whether every row has been looked at, `problem` that
/// the comparison was given up by a fault of ours (ask for it again).
#[utoipa::path(get, path = "/api/v1/batches/{id}/preview", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, body = Preview), ApiError))]
pub async fn show_preview(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<Preview>> {
    asker.require_sign_in()?;
    Ok(Json(told(app.store.preview_status(&asker.principal, id).await?)))
}

/// With the sentence of why it was given up.
fn told(preview: Preview) -> Preview {
    let with_sentence = |problem: PreviewProblem| PreviewProblem {
        message: messages::text(&format!("problem-{}", problem.code)),
        ..problem
    };
    Preview { problem: preview.problem.map(with_sentence), ..preview }
}

/// What single rows would do, cell by cell; once they are applied, what they did.
#[utoipa::path(get, path = "/api/v1/batches/{id}/preview/rows", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), PreviewRowsParams),
    responses((status = 200, body = PreviewRows), ApiError))]
pub async fn list_preview_rows(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<PreviewRowsParams>,
) -> ApiResult<Json<PreviewRows>> {
    asker.require_sign_in()?;
    let filter = Filter::of(params.outcome, params.media)?;
    let limit = params.limit.unwrap_or(DEFAULT_ROWS).clamp(1, MAX_ROWS);
    let rows = ComparedRows::new(&app, asker, id, filter).await?;
    Ok(Json(rows.page(params.after.unwrap_or(0), limit).await?))
}

/// The same as a file, a line for every cell that differs, and for every cell of a new record.
#[utoipa::path(get, path = "/api/v1/batches/{id}/preview/rows.csv", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), PreviewFileParams),
    responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_preview_rows(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<PreviewFileParams>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let filter = Filter::of(params.outcome, params.media)?;
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let rows = ComparedRows::new(&app, asker, id, filter).await?;
    csv_file(&file_name(&batch.file_name, "preview", "csv"), &COLUMNS, rows).await
}

/// `records.xlsx`, `preview`, `csv` → `records preview.csv`
pub(super) fn file_name(sheet: &str, what: &str, extension: &str) -> String {
    let stem = sheet.rsplit_once('.').map_or(sheet, |(stem, _)| stem);
    format!("{stem} {what}.{extension}")
}

/// Which rows, checked.
#[derive(Clone, Debug)]
struct Filter {
    outcome: Option<String>,
    media: Option<MediaFate>,
}

impl Filter {
    fn of(outcome: Option<String>, media: Option<String>) -> ApiResult<Filter> {
        if let Some(name) = outcome.as_deref().filter(|name| !OUTCOMES.contains(name)) {
            return Err(not_one_of("outcome", name, &OUTCOMES));
        }
        let media =
            match media {
                Some(name) => Some(MediaFate::from_name(&name).ok_or_else(|| {
                    not_one_of("media", &name, &MediaFate::ALL.map(MediaFate::name))
                })?),
                None => None,
            };
        Ok(Filter { outcome, media })
    }
}

fn not_one_of(parameter: &str, name: &str, known: &[&str]) -> ApiError {
    let reason = format!("{parameter} “{name}” is none of {}", known.join(", "));
    ApiError::new(StatusCode::BAD_REQUEST, "query-not-valid").text("reason", reason)
}

fn with_sentence(row: PreviewRow) -> PreviewRow {
    PreviewRow { message: row.code.as_deref().and_then(wire::sentence), ..row }
}

/// A line for every cell that differs; one line for a row without any.
fn lines(row: &PreviewRow) -> Vec<Vec<String>> {
    let line = |term: &str, before: Option<&str>, after: Option<&str>, kept: bool| {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        vec![
            row.row.to_string(),
            row.line.to_string(),
            row.identifier.clone(),
            row.outcome.clone(),
            term.to_owned(),
            text(before),
            text(after),
            if kept { "yes".to_owned() } else { String::new() },
            text(row.code.as_deref()),
            text(row.message.as_deref()),
        ]
    };
    if row.changes.is_empty() {
        return vec![line("", None, None, false)];
    }
    let changes = row.changes.iter();
    changes.map(|it| line(&it.term, it.before.as_deref(), it.after.as_deref(), it.kept)).collect()
}

/// Reads the rows page by page.
struct ComparedRows {
    store: Store,
    preparer: Arc<dyn PrepareRows>,
    asker: Asker,
    batch: Uuid,
    filter: Filter,
    /// `None` behind the last page.
    after: Option<u32>,
}

impl ComparedRows {
    async fn new(app: &AppState, asker: Asker, batch: Uuid, filter: Filter) -> ApiResult<Self> {
        let content = app.store.batch_content(&asker.principal, batch).await?;
        let preparer = app.ingest.preparer(&content).await?;
        Ok(Self { store: app.store.clone(), preparer, asker, batch, filter, after: Some(0) })
    }

    async fn page(&self, after: u32, limit: u32) -> ApiResult<PreviewRows> {
        let Filter { outcome, media } = &self.filter;
        let filter = PreviewFilter { outcome: outcome.as_deref(), media: *media };
        let (principal, place) = (&self.asker.principal, (after, limit));
        let page =
            self.store.preview_rows(principal, self.batch, filter, place, &self.preparer).await?;
        Ok(PreviewRows { rows: page.rows.into_iter().map(with_sentence).collect(), ..page })
    }
}

impl Pages for ComparedRows {
    async fn next(&mut self) -> ApiResult<Vec<Vec<String>>> {
        let Some(after) = self.after else { return Ok(Vec::new()) };
        let page = self.page(after, MAX_ROWS).await?;
        self.after = page.next;
        Ok(page.rows.iter().flat_map(lines).collect())
    }
}
