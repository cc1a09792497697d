//! `identifier-decimal`
//!
//! **What it finds.** A catalog number with `.0` behind it.
//!
//! **Why it matters.** A spreadsheet took the identifier for a quantity; no record is called so.
//!
//! **Example.** `57416.0` → `57416`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let Some((whole, zeros)) = cell.text.split_once('.') else { return };
    let damaged = !whole.is_empty()
        && whole.bytes().all(|b| b.is_ascii_digit())
        && !zeros.is_empty()
        && zeros.bytes().all(|b| b == b'0');
    if damaged {
        cell.report_value_with(sink, Rule::IdentifierDecimal, || whole.to_owned());
    }
}
