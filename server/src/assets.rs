//! Files: the built pages (hashed names, kept for ever, compressed beforehand) and demonstration
//! media.

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, VARY};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::state::AppState;

/// For files whose name changes with their contents.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For media that a new demonstration may replace.
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The routes of all files.
pub fn routes(state: &AppState) -> Router {
    let built = ServeDir::new(state.config.site.join("pkg"))
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let router = Router::new().nest_service("/pkg", built).layer(from_fn(keep_for_ever));
    match &state.config.demo_media {
        None => router,
        Some(folder) => {
            let media = ServeDir::new(folder).append_index_html_on_directories(false);
            let media = Router::new().nest_service("/demo-media", media).layer(from_fn(as_media));
            router.merge(media)
        }
    }
}

async fn keep_for_ever(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if is_file(response.status()) {
        response.headers_mut().insert(CACHE_CONTROL, FOR_EVER);
        response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}

/// Media are looked at, never run: opened by themselves they are inert, shown elsewhere they work.
async fn as_media(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if is_file(response.status()) {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, FOR_AN_HOUR);
        headers.insert(
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        );
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
    }
    response
}

fn is_file(status: StatusCode) -> bool {
    status.is_success() || status == StatusCode::NOT_MODIFIED
}
