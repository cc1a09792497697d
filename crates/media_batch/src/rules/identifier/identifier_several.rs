//! `identifier-several`
//!
//! **What it finds.** Several identifiers in one cell.
//!
//! **Why it matters.** A row belongs to one record; no record has the whole list as its number.
//!
//! **Example.** `A1; A2` under `catalogNumber`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::url::Marks;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if !Marks::of(cell.text).has(Marks::SEPARATOR | Marks::FORBIDDEN) {
        return;
    }
    let count =
        cell.text.split([';', '|', '\n', ',']).filter(|part| !part.trim().is_empty()).count();
    if count > 1 {
        cell.report(sink, Rule::IdentifierSeveral, || {
            Detail::with([cell.value(), ("count", count.to_string())])
        });
    }
}
