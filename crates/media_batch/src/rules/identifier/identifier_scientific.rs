//! `identifier-scientific`
//!
//! **What it finds.** A number that a spreadsheet has rounded, such as `1.23E+08`.
//!
//! **Why it matters.** Digits are lost for good: several specimens may now have the same number.
//!
//! **Example.** `1.23E+08`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if is_scientific(cell.text) {
        cell.report_value(sink, Rule::IdentifierScientific);
    }
}

/// Digits, perhaps a fraction, `E`, a sign and digits: as spreadsheets write it.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    digits(whole) && digits(fraction) && exponent.strip_prefix(['+', '-']).is_some_and(digits)
}
