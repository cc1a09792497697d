//! `date-impossible`
//!
//! **What it finds.** A day that no calendar has.
//!
//! **Why it matters.** The true day cannot be guessed.
//!
//! **Example.** `2021-02-30`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    cell.report_value(sink, Rule::DateImpossible);
}
