//! Imports of occurrences and archives: staged like batches of media, previewed, committed, applied
//! chunk by chunk, taken back.
//!
//! The way of a row: the engine's part prepares it ([`PrepareRows`]) → [`matching`] finds its record →
//! [`compare`], [`numbers`] and [`determine`] say what it would write there ([`decide`], [`finish`]) →
//! [`run`] keeps that as the preview, or [`apply`] writes it, with an [`image`] of what was there
//! before for [`undo`]. [`mod@file`] remembers what earlier rows of the file did; what the file does not
//! have is [`gone`].

mod apply;
mod compare;
mod decide;
pub(crate) mod determine;
mod fate;
mod file;
mod finish;
mod gone;
mod image;
mod loaded;
mod matching;
mod model;
pub(crate) mod numbers;
mod preview;
mod preview_rows;
mod report;
mod run;
mod undo;

pub(crate) use apply::lines;
pub use gone::GonePage;
pub(crate) use loaded::write_loaded;
pub use model::{BatchWork, PrepareRows, PreparedOccurrence};
pub(crate) use preview::may_be_committed;
pub use preview_rows::{MediaFate, PreviewFilter};
pub use report::{FoundRow, FoundRows};
