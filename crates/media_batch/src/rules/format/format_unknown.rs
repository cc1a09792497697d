//! `format-unknown`
//!
//! **What it finds.** A format that no list of media types has.
//!
//! **Why it matters.** Without a known format, aggregators offer the medium as a link only.
//!
//! **Example.** `application/octet-stream`, `digital`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    cell.report_value(sink, Rule::FormatUnknown);
}
