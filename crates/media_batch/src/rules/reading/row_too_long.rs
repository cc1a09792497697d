//! `row-too-long`
//!
//! **What it finds.** Text beyond the last column of the header.
//!
//! **Why it matters.** Usually a cell with a comma lost its quotes, and everything behind it stands one column too far.
//!
//! **Example.** `LSU1,https://example.org/a.jpg,Smith, Anna` below a header of three columns

use crate::check::{CheckRow, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(row: &CheckRow<'_>, columns: usize, sink: &mut impl Sink) {
    let beyond = row.cells.get(columns..).unwrap_or(&[]);
    if let Some(last) = beyond.iter().rposition(|cell| !cell.trim().is_empty()) {
        sink.add(Rule::RowTooLong, None, || {
            Detail::with([
                ("count", (columns + last + 1).to_string()),
                ("expected", columns.to_string()),
            ])
        });
    }
}
