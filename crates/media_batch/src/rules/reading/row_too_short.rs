//! `row-too-short`
//!
//! **What it finds.** A row with fewer cells than the header.
//!
//! **Why it matters.** The missing cells count as blank.
//!
//! **Example.** `LSU1,https://example.org/a.jpg` below a header of three columns

use crate::check::{CheckRow, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(row: &CheckRow<'_>, columns: usize, sink: &mut impl Sink) {
    if row.cells.len() < columns {
        sink.add(Rule::RowTooShort, None, || {
            Detail::with([
                ("count", row.cells.len().to_string()),
                ("expected", columns.to_string()),
            ])
        });
    }
}
