//! The rows that were left out or failed, given back as a file that can be dropped again.

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use http_body_util::channel::Channel;
use media_batch::left_out::{BYTE_ORDER_MARK, escaped, file_name, write_csv_row};
use sheet_container::write::{MAX_CELL_CHARS, TextWorkbook, WriteError};
use store::{LeftOutRow, Store};
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Path};
use crate::left_out::Columns;
use crate::routes::{template::XLSX, wire};
use crate::sheet::attachment;
use crate::state::AppState;

/// Rows read from the database at once.
const PAGE: u32 = 1_000;

/// Pages that may wait for a slow reader.
const PAGES_WAITING: usize = 2;

/// The rows as CSV, in the file's own column order, with why behind them.
#[utoipa::path(get, path = "/api/v1/batches/{id}/left-out.csv", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_left_out_csv(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let name = attachment(&file_name(&batch.file_name, "csv"));
    let columns = Columns::new(&batch.headers);
    let mut pages = Pages { store: app.store, asker, batch: id, after: 0 };
    // The first page is read before the answer begins, so that a database that is away is told.
    let first = pages.next().await?;
    let (mut sender, body) = Channel::<Bytes, ApiErrorInBody>::new(PAGES_WAITING);
    tokio::spawn(async move {
        let mut text = BYTE_ORDER_MARK.to_owned();
        write_csv_row(columns.headers(), &mut text);
        let mut page = first;
        while !page.is_empty() {
            page.iter().for_each(|row| write_csv_row(cells(&columns, row), &mut text));
            if sender.send_data(Bytes::from(std::mem::take(&mut text))).await.is_err() {
                return;
            }
            page = match pages.next().await {
                Ok(page) => page,
                // The connection breaks, so that nobody takes half a file for a whole one.
                Err(error) => return sender.abort(ApiErrorInBody(error.detail())),
            };
        }
        if !text.is_empty() {
            let _ = sender.send_data(Bytes::from(text)).await;
        }
    });
    let media_type = HeaderValue::from_static("text/csv; charset=utf-8");
    let head = [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, name)];
    Ok((head, Body::new(body)).into_response())
}

/// The same as a workbook.
#[utoipa::path(get, path = "/api/v1/batches/{id}/left-out.xlsx", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, content_type = XLSX), ApiError))]
pub async fn download_left_out_xlsx(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let name = attachment(&file_name(&batch.file_name, "xlsx"));
    let columns = Columns::new(&batch.headers);
    let mut pages = Pages { store: app.store, asker, batch: id, after: 0 };
    let (sender, mut receiver) = tokio::sync::mpsc::channel::<Vec<LeftOutRow>>(PAGES_WAITING);
    let writing = tokio::task::spawn_blocking(move || {
        let mut workbook = TextWorkbook::new(columns.headers().into_iter().map(escaped))?;
        while let Some(page) = receiver.blocking_recv() {
            for row in &page {
                workbook.add(cells(&columns, row).iter().map(|cell| escaped(cell)))?;
            }
        }
        workbook.finish()
    });
    loop {
        let page = pages.next().await?;
        if page.is_empty() || sender.send(page).await.is_err() {
            break;
        }
    }
    drop(sender);
    let bytes = writing.await.map_err(ApiError::internal)?.map_err(workbook_error)?;
    let head = [(CONTENT_TYPE, HeaderValue::from_static(XLSX)), (CONTENT_DISPOSITION, name)];
    Ok((head, bytes).into_response())
}

fn workbook_error(error: WriteError) -> ApiError {
    match error {
        WriteError::CellTooLong | WriteError::TooManyRows => {
            ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, error.code())
                .number("max", u32::try_from(MAX_CELL_CHARS).unwrap_or(u32::MAX))
        }
        error => ApiError::internal(error),
    }
}

fn cells(columns: &Columns, row: &LeftOutRow) -> Vec<String> {
    let message = wire::sentence(&row.code).unwrap_or_default();
    columns.row(&row.cells, &row.code, &message)
}

/// Reads the rows page by page.
struct Pages {
    store: Store,
    asker: Asker,
    batch: Uuid,
    after: u32,
}

impl Pages {
    /// The next page; empty at the end.
    async fn next(&mut self) -> ApiResult<Vec<LeftOutRow>> {
        let page =
            self.store.left_out_rows(&self.asker.principal, self.batch, self.after, PAGE).await?;
        if let Some(last) = page.last() {
            self.after = last.row;
        }
        Ok(page)
    }
}

/// Why a body broke off; for the log of the connection.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct ApiErrorInBody(String);
