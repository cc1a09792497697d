//! `identifier-date`
//!
//! **What it finds.** A date where an identifier belongs.
//!
//! **Why it matters.** Spreadsheets turn numbers such as `3-21` or `MAR21` into dates without asking.
//!
//! **Example.** `Mar-21`, `21-Mar`, `2021-03-01 00:00:00`

use crate::check::{Cell, Sink};
use crate::rule::Rule;
use crate::value::date::{DateText, read_date};

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if is_date(cell.text) {
        cell.report_value(sink, Rule::IdentifierDate);
    }
}

fn is_date(text: &str) -> bool {
    // Midnight is what a spreadsheet adds to a day.
    let midnight = text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix("T00:00:00"));
    if let Some(day) = midnight {
        return read_date(day) == DateText::Iso;
    }
    if text.matches('/').count() == 2 {
        return matches!(read_date(text), DateText::Readable(_) | DateText::Ambiguous(..));
    }
    matches!(text.split_once('-'), Some((a, b)) if is_month_and_number(a, b) || is_month_and_number(b, a))
}

/// `Mar` and `21`, exactly as spreadsheets write a month.
fn is_month_and_number(month: &str, number: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.contains(&month)
        && (1..=2).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
}
