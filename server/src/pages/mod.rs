//! Pages, rendered by the server: the application's own routes, with the API called in process on
//! behalf of the visitor.

mod manifest;

use std::sync::LazyLock;

use api_client::{ApiClient, Caller};
use app::Origin;
use axum::Router;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_SECURITY_POLICY, COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use leptos::config::LeptosOptions;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{AxumRouteListing, LeptosRoutes as _, ResponseOptions, generate_route_list};

pub use manifest::PageAssets;

use crate::error::ApiError;
use crate::middleware::{REQUEST_ID, page_policy};
use crate::state::AppState;

/// The routes of all pages, and what is answered where there is none.
pub fn routes(state: &AppState, api: &Router) -> Router {
    let renderer = Renderer {
        api: api.clone(),
        assets: state.assets.clone(),
        origin: state.config.public_url.clone(),
    };
    let pages = renderer.clone();
    Router::new()
        .leptos_routes_with_handler(page_routes(), move |request: Request| {
            let renderer = pages.clone();
            async move { renderer.render(request).await }
        })
        .fallback(move |request: Request| {
            let renderer = renderer.clone();
            async move { renderer.nothing_here(request).await }
        })
        .with_state(options())
}

/// The addresses of the pages, found out once in a process: while Leptos walks through the routes it
/// keeps *every* resource of the process from loading, and a page that another router is rendering
/// at that moment would wait for ever.
fn page_routes() -> Vec<AxumRouteListing> {
    static ROUTES: LazyLock<Vec<AxumRouteListing>> =
        LazyLock::new(|| generate_route_list(app::App));
    ROUTES.clone()
}

/// What Leptos' router wants to know; names of files come from the manifest instead.
fn options() -> LeptosOptions {
    LeptosOptions::builder().output_name("vasculum").build()
}

/// Renders pages.
#[derive(Clone)]
struct Renderer {
    api: Router,
    assets: PageAssets,
    /// Where the portal is reached from outside.
    origin: String,
}

impl Renderer {
    async fn render(&self, request: Request) -> Response {
        let client = ApiClient::in_process(self.api.clone(), caller(request.headers()));
        let assets = self.assets.current();
        let origin = Origin(self.origin.clone());
        let context = move || {
            provide_context(client.clone());
            provide_context(assets.clone());
            provide_context(origin.clone());
            set_policy();
        };
        leptos_axum::render_app_async_with_context(context, app::shell)(request).await
    }

    /// People get a page that says so, everything else the error body.
    async fn nothing_here(&self, request: Request) -> Response {
        let asks = matches!(*request.method(), Method::GET | Method::HEAD);
        let in_api = request.uri().path().starts_with("/api/");
        if !asks || in_api || !wants_page(request.headers()) {
            return ApiError::not_found().into_response();
        }
        let mut response = self.render(request).await;
        *response.status_mut() = StatusCode::NOT_FOUND;
        response
    }
}

/// On whose behalf the page calls the API.
fn caller(headers: &HeaderMap) -> Caller {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::to_owned);
    Caller { cookie: text(COOKIE), request_id: text(REQUEST_ID) }
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| accepted.contains("text/html"))
}

/// Allows the scripts of this very page, by the nonce that Leptos gives them.
fn set_policy() {
    let nonce = leptos::nonce::use_nonce().map(|nonce| nonce.to_string());
    let policy = page_policy(nonce.as_deref());
    if let (Some(options), Ok(policy)) =
        (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy))
    {
        options.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
