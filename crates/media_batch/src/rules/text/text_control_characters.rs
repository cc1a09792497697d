//! `text-control-characters`
//!
//! **What it finds.** Characters that nobody can see: control characters, zero-width blanks, marks of text direction.
//!
//! **Why it matters.** They make two equal texts different, and break downloads and searches.
//!
//! **Example.** A zero-width blank within a catalog number.

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::text::is_invisible;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let count = cell.text.chars().filter(|c| is_invisible(*c)).count();
    if count > 0 {
        cell.report(sink, Rule::TextControlCharacters, || {
            let suggestion: String = cell.text.chars().filter(|c| !is_invisible(*c)).collect();
            Detail::with([("count", count.to_string())]).suggest(suggestion.trim())
        });
    }
}
