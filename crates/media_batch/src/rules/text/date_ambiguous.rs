//! `date-ambiguous`
//!
//! **What it finds.** A date whose day and month could be swapped.
//!
//! **Why it matters.** One country reads April, the other March. Nothing is guessed.
//!
//! **Example.** `03/04/2021`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, first: String, second: String, sink: &mut impl Sink) {
    cell.report(sink, Rule::DateAmbiguous, || {
        Detail::with([cell.value(), ("first", first), ("second", second)])
    });
}
