//! A panic in a handler is a fault of ours: logged whole, told as such, and the process lives on.

use std::any::Any;

use axum::response::{IntoResponse as _, Response};

use crate::error::ApiError;

pub(super) fn answer(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without a text");
    ApiError::internal(anyhow::anyhow!("panic: {text}")).into_response()
}
