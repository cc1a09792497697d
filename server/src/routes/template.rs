//! The template sheets of a collection, of media and of records, which map completely by themselves.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use media_batch::job::Job;
use media_batch::left_out::BYTE_ORDER_MARK;
use media_batch::mapping::{template_csv, template_example, template_headers};
use serde::Deserialize;
use sheet_container::write::{TextWorkbook, WriteError};
use utoipa::IntoParams;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Path, Query};
use crate::routes::wire;
use crate::sheet::attachment;
use crate::state::AppState;

/// Media type of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Which template.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TemplateParams {
    /// What the sheet is for: `media_sheet` unless told, `occurrences` for records.
    #[serde(default)]
    job: api_types::Job,
}

impl TemplateParams {
    fn job(self) -> Job {
        wire::engine_job(self.job)
    }

    fn file_name(self, code: &str, extension: &str) -> String {
        let what = match self.job() {
            Job::Media => "media",
            Job::Occurrences => "record",
        };
        format!("{code} {what} template.{extension}")
    }
}

/// The template as CSV.
#[utoipa::path(get, path = "/api/v1/collections/{code}/template.csv", tag = "collections",
    params(("code" = String, Path, description = "The collection's code"), TemplateParams),
    responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_template_csv(
    State(app): State<AppState>,
    Path(code): Path<String>,
    Query(params): Query<TemplateParams>,
) -> ApiResult<Response> {
    let code = app.store.collection(&code).await?.code;
    let head = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".parse().map_err(ApiError::internal)?),
        (CONTENT_DISPOSITION, attachment(&params.file_name(&code, "csv"))),
    ];
    Ok((head, format!("{BYTE_ORDER_MARK}{}", template_csv(params.job()))).into_response())
}

/// The template as a workbook.
#[utoipa::path(get, path = "/api/v1/collections/{code}/template.xlsx", tag = "collections",
    params(("code" = String, Path, description = "The collection's code"), TemplateParams),
    responses((status = 200, content_type = XLSX), ApiError))]
pub async fn download_template_xlsx(
    State(app): State<AppState>,
    Path(code): Path<String>,
    Query(params): Query<TemplateParams>,
) -> ApiResult<Response> {
    let code = app.store.collection(&code).await?.code;
    let bytes = workbook(params.job()).map_err(ApiError::internal)?;
    let head = [
        (CONTENT_TYPE, XLSX.parse().map_err(ApiError::internal)?),
        (CONTENT_DISPOSITION, attachment(&params.file_name(&code, "xlsx"))),
    ];
    Ok((head, bytes).into_response())
}

fn workbook(job: Job) -> Result<Vec<u8>, WriteError> {
    let mut workbook = TextWorkbook::new(template_headers(job))?;
    workbook.add(template_example(job))?;
    workbook.finish()
}
