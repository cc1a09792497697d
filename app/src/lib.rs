//! The Leptos application: pages and components. It renders on the server and hydrates in the
//! browser; it holds no rules and no SQL. Data comes through [`api_client::ApiClient`], texts
//! through [`messages`].
#![warn(missing_docs)]
// A view is a typed tree; the deepest pages are deeper than the compiler's usual limit.
#![recursion_limit = "256"]
#![expect(
    unreachable_pub,
    reason = "the component macro writes `pub` into what it makes of crate-private components"
)]

mod audubon_core;
pub mod browser;
mod context;
mod darwin_core;
mod format;
mod licence;
mod media_kind;
mod member;
mod pages;
mod parts;
mod root;
mod session;
mod shell;
mod words;
pub mod workbench;

pub use context::{Announcer, Assets, Origin, SessionResource, announce, use_client, use_session};
pub use parts::ErrorPanel;
pub use root::App;
pub use shell::shell;
