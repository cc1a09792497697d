//! `number-invalid`
//!
//! **What it finds.** Something else than a whole number where one belongs.
//!
//! **Why it matters.** The order of the media of a record needs numbers.
//!
//! **Example.** `first`; `5.0` → `5`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if cell.text.parse::<i32>().is_ok() {
        return;
    }
    cell.report(sink, Rule::NumberInvalid, || Detail {
        suggestion: whole_number(cell.text),
        ..Detail::with([cell.value()])
    });
}

/// `5.0` is a whole number that a spreadsheet has dressed up.
fn whole_number(text: &str) -> Option<String> {
    let (whole, zeros) = text.split_once(['.', ','])?;
    let bare = zeros.bytes().all(|b| b == b'0');
    whole.parse::<i32>().ok().filter(|_| bare).map(|whole| whole.to_string())
}
