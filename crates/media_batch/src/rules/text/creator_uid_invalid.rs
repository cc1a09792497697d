//! `creator-uid-invalid`
//!
//! **What it finds.** A user number that is no number.
//!
//! **Why it matters.** It cannot point to a person of this portal.
//!
//! **Example.** `ana`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let number = cell.text.len() <= 18 && cell.text.bytes().all(|b| b.is_ascii_digit());
    if !number {
        cell.report_value(sink, Rule::CreatorUidInvalid);
    }
}
