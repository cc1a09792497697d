//! What an import would do, before anything is written.

use api_types::{ImportReport, Preview, PreviewProblem, PreviewRow, PreviewRows};
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::Store;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::middleware::RequestId;
use crate::routes::wire;
use crate::sheet::pages::{Pages, csv_file};
use crate::state::AppState;

/// Rows a page unless told, and at most.
const DEFAULT_ROWS: u32 = 100;
const MAX_ROWS: u32 = 1_000;

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

/// What the server found in a file that it read by itself.
#[utoipa::path(get, path = "/api/v1/batches/{id}/report", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, body = ImportReport), ApiError))]
pub async fn show_report(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<ImportReport>> {
    asker.require_sign_in()?;
    Ok(Json(app.store.import_report(&asker.principal, id).await?))
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
    let outcome = known_outcome(params.outcome.as_deref())?;
    let limit = params.limit.unwrap_or(DEFAULT_ROWS).clamp(1, MAX_ROWS);
    let after = params.after.unwrap_or(0);
    let page = app.store.preview_rows(&asker.principal, id, outcome, after, limit).await?;
    Ok(Json(PreviewRows { rows: page.rows.into_iter().map(with_sentence).collect(), ..page }))
}

/// The same as a file, a line for every cell that differs.
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
    let outcome = known_outcome(params.outcome.as_deref())?.map(str::to_owned);
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let rows = ComparedRows { store: app.store, asker, batch: id, outcome, after: Some(0) };
    csv_file(&file_name(&batch.file_name), &COLUMNS, rows).await
}

/// `records.xlsx` → `records preview.csv`
fn file_name(sheet: &str) -> String {
    let stem = sheet.rsplit_once('.').map_or(sheet, |(stem, _)| stem);
    format!("{stem} preview.csv")
}

fn known_outcome(name: Option<&str>) -> ApiResult<Option<&str>> {
    match name {
        Some(name) if !OUTCOMES.contains(&name) => {
            Err(ApiError::new(StatusCode::BAD_REQUEST, "query-not-valid")
                .text("reason", format!("outcome “{name}” is none of {}", OUTCOMES.join(", "))))
        }
        name => Ok(name),
    }
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
    asker: Asker,
    batch: Uuid,
    outcome: Option<String>,
    /// `None` behind the last page.
    after: Option<u32>,
}

impl Pages for ComparedRows {
    async fn next(&mut self) -> ApiResult<Vec<Vec<String>>> {
        let Some(after) = self.after else { return Ok(Vec::new()) };
        let outcome = self.outcome.as_deref();
        let principal = &self.asker.principal;
        let page = self.store.preview_rows(principal, self.batch, outcome, after, MAX_ROWS).await?;
        self.after = page.next;
        Ok(page.rows.into_iter().map(with_sentence).flat_map(|row| lines(&row)).collect())
    }
}
