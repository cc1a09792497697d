//! `date-format`
//!
//! **What it finds.** A date in another order than year, month, day.
//!
//! **Why it matters.** Only the international form sorts and is read the same everywhere.
//!
//! **Example.** `31/12/2021` → `2021-12-31`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, iso: String, sink: &mut impl Sink) {
    cell.report_value_with(sink, Rule::DateFormat, || iso);
}
