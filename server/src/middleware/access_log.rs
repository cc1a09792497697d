//! One line a request: method, path, status, time. The query is left out, for it may hold what
//! people search for; bodies and cookies are never logged.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use super::RequestId;

pub(super) async fn apply(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let span = tracing::info_span!(
        "request",
        id,
        method = %request.method(),
        path = request.uri().path(),
        user = tracing::field::Empty,
    );
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    async {
        let started = Instant::now();
        let response = next.run(request).await;
        let status = response.status().as_u16();
        let duration_ms = started.elapsed().as_secs_f64() * 1_000.0;
        let route = route.as_deref().unwrap_or_default();
        if response.status().is_server_error() {
            tracing::error!(status, duration_ms, route, "answered");
        } else {
            tracing::info!(status, duration_ms, route, "answered");
        }
        response
    }
    .instrument(span)
    .await
}
