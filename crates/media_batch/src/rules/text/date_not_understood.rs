//! `date-not-understood`
//!
//! **What it finds.** A date that is not understood.
//!
//! **Why it matters.** It is kept as text, but nobody can search or sort by it.
//!
//! **Example.** `spring 1987`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    cell.report_value(sink, Rule::DateNotUnderstood);
}
