//! `identifier-several`
//!
//! **What it finds.** Several identifiers in one cell.
//!
//! **Why it matters.** A row belongs to one record; no record has the whole list as its number.
//!
//! **Example.** `A1; A2` under `catalogNumber`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if !cell.text.bytes().any(|b| matches!(b, b';' | b'|' | b'\n' | b',')) {
        return;
    }
    let count = cell.text.split([';', '|', '\n', ',']).filter(|part| !part.trim().is_empty()).count();
    if count > 1 {
        cell.report(sink, Rule::IdentifierSeveral, || Detail::with([cell.value(), ("count", count.to_string())]));
    }
}
