//! `text-too-long`
//!
//! **What it finds.** A text longer than its field holds.
//!
//! **Why it matters.** It would have to be cut, and nothing is ever cut without asking.
//!
//! **Example.** A caption of 1,200 characters where 1,000 fit.

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::text::is_longer_than;

/// Addresses have a rule of their own.
pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let limit = cell.limit;
    if is_longer_than(cell.text, limit) && !cell.target.is_url() {
        cell.report(sink, Rule::TextTooLong, || {
            Detail::with([
                ("count", cell.text.chars().count().to_string()),
                ("limit", limit.to_string()),
            ])
        });
    }
}
