//! `identifier-missing`
//!
//! **What it finds.** A row without catalog number and without any other identifier.
//!
//! **Why it matters.** Without it nobody knows which specimen the medium shows.
//!
//! **Example.** Blank cells under every identifier column.

use crate::check::{Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(column: Option<u16>, sink: &mut impl Sink) {
    sink.add(Rule::IdentifierMissing, column, Detail::default);
}
