//! Requests, responses and the error body of the HTTP API `/api/v1`. No logic: data as it goes over
//! the wire, distinct from the database's rows. With the feature `openapi` every type derives its
//! schema.
//!
//! Names are `snake_case`; times are RFC 3339 in UTC; ids of records, media and batches are UUIDs;
//! media fields keep the spelling of the standards (`originalUrl`, `mediaMD5`).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod batch;
mod collection;
mod download;
mod error;
mod import;
mod job;
mod protection;
mod record;
mod resolve;
mod saved_search;
mod search;
mod session;

pub use batch::*;
pub use collection::*;
pub use download::*;
pub use error::*;
pub use import::*;
pub use job::*;
pub use protection::*;
pub use record::*;
pub use resolve::*;
pub use saved_search::*;
pub use search::*;
pub use session::*;
