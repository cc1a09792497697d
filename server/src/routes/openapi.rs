//! The API's description.

use std::future::Ready;
use std::future::ready;

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use utoipa::openapi::OpenApi;

/// The handler that answers the description, written once at the start.
pub fn show_openapi(description: OpenApi) -> impl Fn() -> Ready<Response> + Clone + Send + 'static {
    let body = Bytes::from(description.to_json().unwrap_or_default());
    move || ready(([(CONTENT_TYPE, "application/json")], body.clone()).into_response())
}
