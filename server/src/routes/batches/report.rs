//! What the server found in a file that it read by itself, and the rows behind each finding.

use api_types::{FoundCell, FoundRow, FoundRows, ImportReport};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use store::{Store, StoreError};
use utoipa::IntoParams;
use uuid::Uuid;

use super::preview::{DEFAULT_ROWS, MAX_ROWS, file_name};
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::ingest::Examiner;
use crate::routes::template::XLSX;
use crate::sheet::pages::{Pages, csv_file, xlsx_file};
use crate::state::AppState;

/// The columns of the findings as a file.
const COLUMNS: [&str; 11] = [
    "row",
    "line",
    "identifier",
    "severity",
    "code",
    "message",
    "column",
    "value",
    "suggestion",
    "extension_file",
    "extension_line",
];

/// Which rows of a report.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FoundRowsParams {
    /// Only rows with a finding of this code.
    code: Option<String>,
    /// Rows after this one.
    after: Option<u32>,
    /// How many; 100 unless told, at most 1,000.
    limit: Option<u32>,
}

/// Which rows of a report go into the file.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FoundFileParams {
    /// Only rows with a finding of this code.
    code: Option<String>,
}

/// What the server found in a file that it read by itself; `null` for a file that a browser read.
#[utoipa::path(get, path = "/api/v1/batches/{id}/report", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, body = Option<ImportReport>), ApiError))]
pub async fn show_report(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<Option<ImportReport>>> {
    asker.require_sign_in()?;
    // Another's batch is told of as little as one that does not exist.
    app.store.batch(&asker.principal, id).await?;
    match app.store.import_report(&asker.principal, id).await {
        Ok(report) => Ok(Json(Some(report))),
        Err(StoreError::NotFound) => Ok(Json(None)),
        Err(error) => Err(error.into()),
    }
}

/// The rows behind a finding of the report, or behind all of them, with what is wrong in which cell.
#[utoipa::path(get, path = "/api/v1/batches/{id}/report/rows", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), FoundRowsParams),
    responses((status = 200, body = FoundRows), ApiError))]
pub async fn list_found_rows(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<FoundRowsParams>,
) -> ApiResult<Json<FoundRows>> {
    asker.require_sign_in()?;
    let limit = params.limit.unwrap_or(DEFAULT_ROWS).clamp(1, MAX_ROWS);
    let (_, found) = Found::new(&app, asker, id, params.code).await?;
    Ok(Json(found.page(params.after.unwrap_or(0), limit).await?))
}

/// The same as a file, a line for every finding.
#[utoipa::path(get, path = "/api/v1/batches/{id}/report/rows.csv", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), FoundFileParams),
    responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_found_rows_csv(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<FoundFileParams>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let (sheet, found) = Found::new(&app, asker, id, params.code).await?;
    csv_file(&file_name(&sheet, "findings", "csv"), &COLUMNS, found).await
}

/// The same as a workbook.
#[utoipa::path(get, path = "/api/v1/batches/{id}/report/rows.xlsx", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), FoundFileParams),
    responses((status = 200, content_type = XLSX), ApiError))]
pub async fn download_found_rows_xlsx(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<FoundFileParams>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let (sheet, found) = Found::new(&app, asker, id, params.code).await?;
    xlsx_file(&file_name(&sheet, "findings", "xlsx"), &COLUMNS, found).await
}

/// Reads the rows page by page.
struct Found {
    store: Store,
    examiner: Examiner,
    asker: Asker,
    batch: Uuid,
    code: Option<String>,
    /// `None` behind the last page.
    after: Option<u32>,
}

impl Found {
    /// With the name of the batch's file.
    async fn new(
        app: &AppState,
        asker: Asker,
        batch: Uuid,
        code: Option<String>,
    ) -> ApiResult<(String, Found)> {
        let content = app.store.batch_content(&asker.principal, batch).await?;
        let sheet = content.file_name.clone();
        let examiner = app.ingest.examiner(content).await?;
        let store = app.store.clone();
        Ok((sheet, Found { store, examiner, asker, batch, code, after: Some(0) }))
    }

    async fn page(&self, after: u32, limit: u32) -> ApiResult<FoundRows> {
        let (principal, code) = (&self.asker.principal, self.code.as_deref());
        let (rows, next) =
            self.store.found_rows(principal, self.batch, code, (after, limit)).await?;
        Ok(FoundRows { rows: rows.iter().map(|row| self.examiner.told(row)).collect(), next })
    }
}

impl Pages for Found {
    async fn next(&mut self) -> ApiResult<Vec<Vec<String>>> {
        let Some(after) = self.after else { return Ok(Vec::new()) };
        let page = self.page(after, MAX_ROWS).await?;
        self.after = page.next;
        Ok(page.rows.iter().flat_map(lines).collect())
    }
}

fn lines(row: &FoundRow) -> impl Iterator<Item = Vec<String>> {
    row.findings.iter().map(|found| line(row, found))
}

fn line(row: &FoundRow, found: &FoundCell) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let file = found.file.as_ref();
    vec![
        row.row.to_string(),
        row.line.to_string(),
        row.identifier.clone(),
        found.severity.clone(),
        found.code.clone(),
        found.message.clone(),
        text(&found.column),
        text(&found.value),
        text(&found.suggestion),
        file.map(|file| file.name.clone()).unwrap_or_default(),
        file.map(|file| file.line.to_string()).unwrap_or_default(),
    ]
}
