//! Rows that are records: occurrence sheets and the core of a Darwin Core Archive. The same reading,
//! mapping, findings and session as for media; what differs is in this module.

mod context;
mod draft;

#[cfg(feature = "occurrences")]
mod checker;

#[cfg(feature = "occurrences")]
pub use checker::OccurrenceChecker;
pub use context::{DayMonth, ImportContext, Today};
pub use draft::{Determination, OccurrenceDraft, OtherIdentifier, RefusedMedium, TermValue};
