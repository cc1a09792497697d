//! What happens to every request, whoever handles it.

mod access_log;
mod asking;
mod cross_site;
mod headers;
mod panics;
mod problems;
mod request_id;
mod time_limit;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

pub use asking::Asking;
pub use headers::page_policy;
pub use request_id::{REQUEST_ID, RequestId};

use crate::state::AppState;

/// The layers of the API when it is called in process: errors have their body, panics are caught.
pub fn inner(router: Router<AppState>, state: &AppState) -> Router {
    router
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(state.clone(), time_limit::apply))
        .layer(from_fn(problems::apply))
        .with_state(state.clone())
}

/// The layers between the network and everything else; the last named is the outermost.
pub fn outer(router: Router, state: &AppState) -> Router {
    router
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(state.clone(), asking::apply))
        .layer(from_fn_with_state(state.clone(), cross_site::apply))
        .layer(from_fn(problems::apply))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(from_fn_with_state(state.clone(), headers::apply))
        .layer(from_fn(access_log::apply))
        .layer(from_fn(request_id::apply))
}

/// Archives are compressed already.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("application/zip"))
}
