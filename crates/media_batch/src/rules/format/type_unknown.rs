//! `type-unknown`
//!
//! **What it finds.** A type that is none of Dublin Core’s type names.
//!
//! **Why it matters.** The type decides whether the medium is offered as image, sound or video.
//!
//! **Example.** `Specimen`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    cell.report_value(sink, Rule::TypeUnknown);
}
