//! Batches: staged in chunks, applied chunk by chunk, taken back the same way.
//!
//! The way of a batch: [`stage`] (made, chunks arrive, committed) → [`job`] (what the server's worker
//! asks for) → [`apply`] ([`subject`] finds records, [`plan`] decides, one transaction writes) or
//! [`undo`] → [`status`] and [`outcomes`] (what people see).

mod apply;
mod job;
mod model;
mod outcomes;
mod pack;
mod plan;
mod stage;
mod status;
mod subject;
mod undo;
mod undo_start;
pub(crate) mod values;

pub use model::*;
pub use stage::MAX_CHUNK_ROWS;
