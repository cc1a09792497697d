//! Rules about the shape of a row. What concerns the file as a whole is found while it is read.

mod row_too_long;
mod row_too_short;
mod stray_quote;
mod unclosed_quote;

use crate::check::{CheckRow, Sink};

/// Checks the shape of a row below a header of that many columns.
pub(crate) fn check(row: &CheckRow<'_>, columns: usize, sink: &mut impl Sink) {
    row_too_short::check(row, columns, sink);
    row_too_long::check(row, columns, sink);
    stray_quote::check(row, sink);
    unclosed_quote::check(row, sink);
}
