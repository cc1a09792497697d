//! Refuses requests that another site makes with the visitor's cookie.
//!
//! Browsers say with `Sec-Fetch-Site` where a request comes from; older ones at least send
//! `Origin`. A request that changes something is taken when it comes from the portal itself or from
//! the person (typed address, bookmark). One without both headers is no browser's: scripts have no
//! cookie that somebody else could use.

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::error::ApiError;
use crate::state::AppState;

pub(super) async fn apply(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || from_here(request.headers(), &state.config.public_url) {
        return next.run(request).await;
    }
    tracing::warn!("refused a request from another site");
    ApiError::new(StatusCode::FORBIDDEN, "cross-site-request").into_response()
}

fn from_here(headers: &HeaderMap, own_origin: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some("same-origin" | "none"), _) => true,
        (_, Some(origin)) => origin.eq_ignore_ascii_case(own_origin),
        (Some(_), None) => false,
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::own_page(Some("same-origin"), Some("https://own.example"), true)]
    #[case::typed(Some("none"), None, true)]
    #[case::other_site(Some("cross-site"), Some("https://evil.example"), false)]
    #[case::sub_domain(Some("same-site"), Some("https://x.own.example"), false)]
    #[case::old_browser_own(None, Some("https://own.example"), true)]
    #[case::old_browser_other(None, Some("https://evil.example"), false)]
    #[case::sandboxed_frame(Some("cross-site"), Some("null"), false)]
    #[case::cross_site_without_origin(Some("cross-site"), None, false)]
    #[case::script(None, None, true)]
    fn only_the_portal_itself_may_change_something(
        #[case] site: Option<&str>,
        #[case] origin: Option<&str>,
        #[case] taken: bool,
    ) {
        let mut headers = HeaderMap::new();
        if let Some(site) = site {
            headers.insert("sec-fetch-site", site.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().unwrap());
        }
        assert_eq!(from_here(&headers, "https://own.example"), taken);
    }
}
