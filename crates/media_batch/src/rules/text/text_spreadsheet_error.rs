//! `text-spreadsheet-error`
//!
//! **What it finds.** The error of a formula instead of its result.
//!
//! **Why it matters.** The value was not in the file when it was saved.
//!
//! **Example.** `#REF!`, `#N/A`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if cell.text.starts_with('#') && ERRORS.contains(&cell.text) {
        cell.report_value(sink, Rule::TextSpreadsheetError);
    }
}

/// What spreadsheets write where a formula failed.
const ERRORS: [&str; 9] =
    ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#ERROR!"];
