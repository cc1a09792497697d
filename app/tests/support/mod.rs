//! A portal to render and to look at: the real pages over a router with sample answers. The tests and
//! the preview share it.

pub(crate) mod answers;
mod work;

use std::sync::OnceLock;

use api_client::{ApiClient, Caller};
use app::{App, Assets, Origin, shell};
use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header, request::Parts},
};
use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_axum::{AxumRouteListing, LeptosRoutes as _, ResponseOptions, generate_route_list};

/// The policy that the real server sends: a page that needs more than this is wrong.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data: blob: https:; \
media-src 'self' blob: https:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; \
script-src 'self' 'wasm-unsafe-eval'";

/// Pages and sample answers; with `signed_in` for a manager, else for a visitor.
pub(crate) fn portal(assets: Assets, signed_in: bool) -> Router {
    let api = answers::router(signed_in);
    let options = LeptosOptions::builder().output_name("vasculum").build();
    let pages = api.clone();
    let context = move || {
        let cookie = use_context::<Parts>()
            .and_then(|parts| parts.headers.get(header::COOKIE)?.to_str().ok().map(str::to_owned));
        let caller = Caller { cookie, request_id: Some("preview-1".to_owned()) };
        provide_context(ApiClient::in_process(pages.clone(), caller));
        provide_context(assets.clone());
        provide_context(Origin("https://portal.example".to_owned()));
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) {
            let policy = format!("{POLICY} 'nonce-{nonce}'");
            let policy = HeaderValue::from_str(&policy).expect("a policy is a header's value");
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    };
    let anything = leptos_axum::render_app_async_with_context(context.clone(), shell);
    Router::new()
        .leptos_routes_with_context(&options, routes(), context, shell)
        .with_state(options)
        .merge(api)
        .fallback(move |request: Request| anything(request))
}

/// The pages' routes, found once: while they are listed no resource loads anywhere in the process, so
/// that a page rendered by another test at that moment would wait for ever.
fn routes() -> Vec<AxumRouteListing> {
    static ROUTES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    ROUTES.get_or_init(|| generate_route_list(App)).clone()
}
