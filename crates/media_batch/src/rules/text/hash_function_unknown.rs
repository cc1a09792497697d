//! `hash-function-unknown`
//!
//! **What it finds.** A method of checksums that is not known.
//!
//! **Why it matters.** The checksum is kept but cannot be verified.
//!
//! **Example.** `CRC`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    cell.report_value(sink, Rule::HashFunctionUnknown);
}
