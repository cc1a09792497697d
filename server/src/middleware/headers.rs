//! The security headers of every answer.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::sign_in::cookie;
use crate::state::AppState;

/// Fixed headers. The permissions are all off but the place, which a later map may ask for.
const FIXED: [(HeaderName, &str); 5] = [
    (STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), \
         fullscreen=(self), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
         payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), \
         usb=(), xr-spatial-tracking=()",
    ),
];

/// The content policy of a page whose scripts carry that nonce; without one, no inline script runs.
#[must_use]
pub fn page_policy(nonce: Option<&str>) -> String {
    let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{nonce}; style-src 'self'; \
         img-src 'self' data: blob: https:; media-src 'self' blob: https:; font-src 'self'; \
         connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
         base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    )
}

pub(super) async fn apply(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let signed_in = cookie::token(request.headers()).is_some();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&page_policy(None))
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if app.config.public_url.starts_with("https:") {
        upgrade_requests(headers);
    }
    set_cache_control(headers, signed_in);
    response
}

/// Has pictures at `http:` addresses asked for by `https:`, which nearly all servers answer: a page that
/// is encrypted itself could not show them otherwise.
fn upgrade_requests(headers: &mut HeaderMap) {
    let policy = headers.get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let policy = policy.map(|policy| format!("{policy}; upgrade-insecure-requests"));
    if let Some(Ok(policy)) = policy.map(|policy| HeaderValue::from_str(&policy)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Answers to signed-in people are kept nowhere, unless the handler knows better (files that are
/// the same for everybody, an index that its owner may keep).
fn set_cache_control(headers: &mut HeaderMap, signed_in: bool) {
    let default = if signed_in { "no-store" } else { "no-cache" };
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static(default));
}
