//! Batches: staged in chunks, applied chunk by chunk, taken back the same way.
//!
//! The way of a batch: [`stage`] (made, chunks arrive, committed) → [`run`] (from where it stands to
//! its end, with the queries of [`job`]) → [`prepare`] (checked again) → [`apply`] ([`subject`] finds
//! records, [`plan`] decides, one transaction writes) or [`undo`] → [`status`] and [`outcomes`] (what
//! people see).

pub(crate) mod apply;
mod job;
mod model;
mod outcomes;
pub(crate) mod pack;
pub(crate) mod plan;
mod prepare;
pub(crate) mod row;
mod run;
mod stage;
mod status;
pub(crate) mod subject;
pub(crate) mod undo;
mod undo_start;
pub(crate) mod values;

pub use model::*;
pub use prepare::Preparer;
pub use stage::MAX_CHUNK_ROWS;
