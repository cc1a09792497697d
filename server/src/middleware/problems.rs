//! Gives every failed answer the one error body: handlers' errors get the request's id, what
//! libraries answer in their own words (405, 413, …) is replaced.

use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::{REQUEST_ID, RequestId};
use crate::error::{ProblemBody, problem_for_status};

pub(super) async fn apply(request: Request, next: Next) -> Response {
    let id = request_id(&request);
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_page(&response) {
        return response;
    }
    let (response, mut problem) = match response.extensions().get::<ProblemBody>().cloned() {
        Some(problem) => (response, problem),
        None => {
            let mut replaced = problem_for_status(status).into_response();
            carry_headers(&response, &mut replaced);
            let problem = replaced.extensions().get::<ProblemBody>().cloned();
            match problem {
                Some(problem) => (replaced, problem),
                None => return replaced,
            }
        }
    };
    problem.0.request_id = id;
    let (mut parts, _) = response.into_parts();
    let body = serde_json::to_vec(&problem.0).unwrap_or_default();
    parts.headers.remove(CONTENT_LENGTH);
    parts.extensions.insert(problem);
    Response::from_parts(parts, body.into())
}

fn request_id(request: &Request) -> Option<String> {
    let extension = request.extensions().get::<RequestId>().map(|id| id.0.clone());
    // Calls in process bring the id of the page they are made for.
    let header = || request.headers().get(REQUEST_ID)?.to_str().ok().map(str::to_owned);
    extension.or_else(header)
}

/// A page that says in its own way what is missing.
fn is_page(response: &Response) -> bool {
    response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("text/html"))
}

/// Keeps what a library said in headers (`Allow`, `Retry-After`, …), but not about its body.
fn carry_headers(from: &Response, to: &mut Response) {
    for (name, value) in from.headers() {
        if name != CONTENT_TYPE && name != CONTENT_LENGTH {
            to.headers_mut().append(name.clone(), value.clone());
        }
    }
}
