//! From an [`ApiError`] to `application/problem+json` (RFC 9457).

use api_types::Problem;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::ApiError;

/// The problem of a response, left in its extensions for the outermost layer, which alone knows the
/// request's id and writes the body.
#[derive(Clone, Debug)]
pub struct ProblemBody(pub Problem);

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Some(cause) = &self.cause {
            if self.status.is_server_error() {
                tracing::error!(code = self.code, cause = format!("{cause:#}"), "request failed");
            } else {
                tracing::debug!(code = self.code, cause = format!("{cause:#}"), "request refused");
            }
        }
        let problem = Problem {
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            detail: self.detail(),
            request_id: None,
            errors: Vec::new(),
        };
        let mut response = problem_response(self.status, problem);
        if let Some(seconds) = self.retry_after_seconds {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// A response with that problem as its body.
pub(crate) fn problem_response(status: StatusCode, problem: Problem) -> Response {
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response.extensions_mut().insert(ProblemBody(problem));
    response
}

/// The problem of a bare status: what a library answers before a handler of ours is reached.
#[must_use]
pub fn problem_for_status(status: StatusCode) -> ApiError {
    let code = match status {
        StatusCode::UNAUTHORIZED => "sign-in-needed",
        StatusCode::FORBIDDEN => "not-allowed",
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::NOT_ACCEPTABLE => "not-acceptable",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media-type-not-supported",
        StatusCode::SERVICE_UNAVAILABLE => "database-away",
        status if status.is_server_error() => "internal",
        _ => "bad-request",
    };
    ApiError::new(status, code)
}
