//! Imports of occurrences and archives: previewed, committed, applied chunk by chunk, taken back.

mod fate;
mod model;
mod preview;

pub use model::{BatchWork, PrepareRows, PreparedOccurrence};
pub(crate) use preview::may_be_committed;
