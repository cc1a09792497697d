//! The template sheet of a collection, which maps completely by itself.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use media_batch::left_out::BYTE_ORDER_MARK;
use media_batch::mapping::{template_csv, template_example, template_headers};
use sheet_container::write::{TextWorkbook, WriteError};

use crate::error::{ApiError, ApiResult};
use crate::extract::Path;
use crate::sheet::attachment;
use crate::state::AppState;

/// Media type of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The template as CSV.
#[utoipa::path(get, path = "/api/v1/collections/{code}/template.csv", tag = "collections",
    params(("code" = String, Path, description = "The collection's code")),
    responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_template_csv(
    State(app): State<AppState>,
    Path(code): Path<String>,
) -> ApiResult<Response> {
    let code = app.store.collection(&code).await?.code;
    let head = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".parse().map_err(ApiError::internal)?),
        (CONTENT_DISPOSITION, attachment(&format!("{code} media template.csv"))),
    ];
    Ok((head, format!("{BYTE_ORDER_MARK}{}", template_csv())).into_response())
}

/// The template as a workbook.
#[utoipa::path(get, path = "/api/v1/collections/{code}/template.xlsx", tag = "collections",
    params(("code" = String, Path, description = "The collection's code")),
    responses((status = 200, content_type = XLSX), ApiError))]
pub async fn download_template_xlsx(
    State(app): State<AppState>,
    Path(code): Path<String>,
) -> ApiResult<Response> {
    let code = app.store.collection(&code).await?.code;
    let bytes = workbook().map_err(ApiError::internal)?;
    let head = [
        (CONTENT_TYPE, XLSX.parse().map_err(ApiError::internal)?),
        (CONTENT_DISPOSITION, attachment(&format!("{code} media template.xlsx"))),
    ];
    Ok((head, bytes).into_response())
}

fn workbook() -> Result<Vec<u8>, WriteError> {
    let mut workbook = TextWorkbook::new(template_headers())?;
    workbook.add(template_example())?;
    workbook.finish()
}
