//! The browser's worker: the engine and a message loop.
//!
//! The page posts `{request: "<JSON of protocol::Request>"}`; a file travels on the same object as
//! `file`, pasted cells as `text` and `name`, the collection's identifier index as `index`. The worker
//! posts `{reply: "<JSON of protocol::Reply>"}`, with a file that was asked for as `file` beside.
//!
//! Nothing but this crate and the page's own `browser` folder knows `web_sys`.

#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod left_out;
#[cfg(target_arch = "wasm32")]
mod messages;
#[cfg(target_arch = "wasm32")]
mod slices;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod warm_up;

#[cfg(target_arch = "wasm32")]
pub use messages::start;
