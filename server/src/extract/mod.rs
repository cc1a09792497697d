//! What handlers take from a request. Every refusal is the one error body.

mod address;
mod asker;
pub mod body;
mod json;
mod path;
mod query;

pub use address::ClientAddress;
pub use asker::Asker;
pub use json::{Json, OptionalJson};
pub(crate) use json::{parse as parse_json, require_json};
pub use path::Path;
pub use query::Query;
