//! Rows that are records: occurrence sheets and the core of a Darwin Core Archive. The same reading,
//! mapping, findings and session as for media; what differs is in this module.

mod context;
mod draft;
mod vocabulary;

#[cfg(feature = "occurrences")]
mod checker;
#[cfg(feature = "occurrences")]
mod countries;
#[cfg(feature = "occurrences")]
mod dates;
#[cfg(feature = "occurrences")]
mod heights;
#[cfg(feature = "occurrences")]
mod media;
#[cfg(feature = "occurrences")]
mod merge;
#[cfg(feature = "occurrences")]
mod minimum;
#[cfg(feature = "occurrences")]
mod numbers;
#[cfg(feature = "occurrences")]
mod parts;
#[cfg(feature = "occurrences")]
mod places;
#[cfg(feature = "occurrences")]
mod reading;
#[cfg(feature = "occurrences")]
mod words;

#[cfg(feature = "occurrences")]
pub use checker::OccurrenceChecker;
pub use context::{DayMonth, ImportContext, Today};
pub use draft::{Determination, OccurrenceDraft, OtherIdentifier, RefusedMedium, TermValue};
#[cfg(feature = "occurrences")]
pub use parts::{PartChecker, PartKind};
pub use vocabulary::listed_words;
