//! `hash-value-invalid`
//!
//! **What it finds.** A checksum with too few, too many or foreign characters.
//!
//! **Why it matters.** It is damaged, cut, or made with another method: it verifies nothing.
//!
//! **Example.** An MD5 of 31 characters

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::hash_function::HashFunction;

pub(crate) fn check(cell: &Cell<'_>, function: HashFunction, sink: &mut impl Sink) {
    let right =
        cell.text.len() == function.digits() && cell.text.bytes().all(|b| b.is_ascii_hexdigit());
    if !right {
        cell.report(sink, Rule::HashValueInvalid, || {
            Detail::with([
                ("function", function.name().to_owned()),
                ("count", cell.text.chars().count().to_string()),
                ("limit", function.digits().to_string()),
            ])
        });
    }
}
