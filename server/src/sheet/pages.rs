//! Files that are written while they are downloaded: page by page, never whole in memory.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use http_body_util::channel::Channel;

use super::{attachment, csv};
use crate::error::ApiResult;

/// Pages that may wait for a slow reader.
pub const PAGES_WAITING: usize = 2;

/// Rows of a file, read page by page.
pub trait Pages: Send + 'static {
    /// The next page; empty at the end.
    fn next(&mut self) -> impl Future<Output = ApiResult<Vec<Vec<String>>>> + Send;
}

/// The pages as a CSV file of that name.
pub async fn csv_file(name: &str, header: &[&str], mut pages: impl Pages) -> ApiResult<Response> {
    let head = csv::rows([header]);
    let mut bytes = [csv::BYTE_ORDER_MARK.as_bytes(), &head].concat();
    // The first page is read before the answer begins, so that a database that is away is told.
    let mut page = pages.next().await?;
    let (mut sender, body) = Channel::<Bytes, BrokenOff>::new(PAGES_WAITING);
    tokio::spawn(async move {
        while !page.is_empty() {
            bytes.extend(csv::rows(&page));
            if sender.send_data(Bytes::from(std::mem::take(&mut bytes))).await.is_err() {
                return;
            }
            page = match pages.next().await {
                Ok(page) => page,
                // The connection breaks, so that nobody takes half a file for a whole one.
                Err(error) => return sender.abort(BrokenOff(error.detail())),
            };
        }
        if !bytes.is_empty() {
            let _ = sender.send_data(Bytes::from(bytes)).await;
        }
    });
    let media_type = HeaderValue::from_static("text/csv; charset=utf-8");
    let head = [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, attachment(name))];
    Ok((head, Body::new(body)).into_response())
}

/// `media.xlsx` and `left out` → `media left out.csv`
#[must_use]
pub fn name_beside(file_name: &str, what: &str, extension: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    format!("{stem} {what}.{extension}")
}

/// Why a body broke off; for the log of the connection.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct BrokenOff(String);
