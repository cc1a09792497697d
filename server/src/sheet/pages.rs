//! Files that are written while they are downloaded: page by page, never whole in memory.

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use http_body_util::BodyExt as _;
use http_body_util::channel::Channel;
use media_batch::left_out::{BYTE_ORDER_MARK, escaped, write_csv_row};
use sheet_container::write::{MAX_CELL_CHARS, TextWorkbook, WriteError};
use tokio::sync::mpsc;

use super::attachment;
use crate::error::{ApiError, ApiResult};
use crate::routes::template::XLSX;

/// Pages that may wait for a slow reader.
pub const PAGES_WAITING: usize = 2;

/// Rows of a file, read page by page.
pub trait Pages: Send + 'static {
    /// The next page; empty at the end.
    fn next(&mut self) -> impl Future<Output = ApiResult<Vec<Vec<String>>>> + Send;
}

/// The pages as a CSV file of that name.
pub async fn csv_file(name: &str, header: &[&str], mut pages: impl Pages) -> ApiResult<Response> {
    let mut text = BYTE_ORDER_MARK.to_owned();
    write_csv_row(header, &mut text);
    // The first page is read before the answer begins, so that a database that is away is told.
    let mut page = pages.next().await?;
    let (mut sender, body) = Channel::<Bytes, BrokenOff>::new(PAGES_WAITING);
    tokio::spawn(async move {
        while !page.is_empty() {
            page.iter().for_each(|row| write_csv_row(row, &mut text));
            if sender.send_data(Bytes::from(std::mem::take(&mut text))).await.is_err() {
                return;
            }
            page = match pages.next().await {
                Ok(page) => page,
                // The connection breaks, so that nobody takes half a file for a whole one.
                Err(error) => return sender.abort(BrokenOff(error.detail())),
            };
        }
        if !text.is_empty() {
            let _ = sender.send_data(Bytes::from(text)).await;
        }
    });
    let media_type = HeaderValue::from_static("text/csv; charset=utf-8");
    let head = [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, attachment(name))];
    // Compression asks once more behind the end, which a channel does not bear.
    Ok((head, Body::new(body.fuse())).into_response())
}

/// The pages as a workbook of that name. A workbook is written whole before it is sent, packed.
pub async fn xlsx_file(name: &str, header: &[&str], mut pages: impl Pages) -> ApiResult<Response> {
    let header: Vec<String> = header.iter().map(|cell| escaped(cell).into_owned()).collect();
    let (sender, mut receiver) = mpsc::channel::<Vec<Vec<String>>>(PAGES_WAITING);
    let writing = tokio::task::spawn_blocking(move || {
        let mut workbook = TextWorkbook::new(header)?;
        while let Some(page) = receiver.blocking_recv() {
            for row in &page {
                workbook.add(row.iter().map(|cell| escaped(cell)))?;
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
    let head =
        [(CONTENT_TYPE, HeaderValue::from_static(XLSX)), (CONTENT_DISPOSITION, attachment(name))];
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

/// Why a body broke off; for the log of the connection.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BrokenOff(pub String);
