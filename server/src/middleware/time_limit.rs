//! A request that takes too long is given up and answered.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::error::ApiError;
use crate::state::AppState;

pub(super) async fn apply(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let limits = &state.config.limits;
    // Only chunks of batches are large; they come by PUT.
    let limit = if request.method() == Method::PUT { limits.chunk } else { limits.request };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let seconds = u32::try_from(limit.as_secs()).unwrap_or(u32::MAX);
            ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "request-too-slow")
                .number("seconds", seconds)
                .retry_after(1)
                .into_response()
        }
    }
}
