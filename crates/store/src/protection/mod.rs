//! Protected taxa: the portal's list, what it makes of each record, and changing it.
//!
//! What was **said of a record** (`recordSecurity`) and its **effective level** are two things: the
//! second is the higher of the first and what the list says of its taxon, unless the record is locked
//! by its reason. Whatever writes a record (an import, a sheet, an undo) computes it in the same
//! transaction, through [`ProtectedList::protection`] alone; everything that strangers can reach reads
//! the effective level only ([`crate::redaction`]).
//!
//! A change of the list is previewed ([`preview`]), saved with who and when ([`change`]), and carried
//! to the records by a walk over all of them ([`recompute`]), a page at a time.
//!
//! A thesaurus joins where the list is built ([`ProtectedList::of`]): the names that it knows of an
//! entry's taxon are further names of the entry.

mod change;
mod list;
mod load;
mod model;
mod place;
mod plan;
mod preview;
mod recompute;
mod since;
mod view;

pub(crate) use list::{ProtectedList, Protection};
pub(crate) use load::Cache;
pub use model::*;
pub use recompute::RecomputeStep;
