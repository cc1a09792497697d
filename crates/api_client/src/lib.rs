//! Typed calls of the HTTP API `/api/v1`, one method an endpoint, all through one private send:
//! `fetch` in the browser; on the server the router itself, in process and never over the network,
//! so that rendering a page and calling the API go the same way and see the same rights.
//!
//! This is the only crate that builds addresses of the API ([`urls`]).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod batches;
mod call;
mod client;
mod collections;
mod error;
mod imports;
mod jobs;
mod protection;
mod records;
mod saved_searches;
mod search;
mod session;
pub mod urls;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod in_process;

pub use client::ApiClient;
pub use collections::TemplateFormat;
pub use error::ClientError;
#[cfg(not(target_arch = "wasm32"))]
pub use in_process::Caller;
