//! `text-replacement-character`
//!
//! **What it finds.** The character `�`, which stands for one that was lost.
//!
//! **Why it matters.** The letter is gone from the file; only the original knows it.
//!
//! **Example.** `S�o Paulo`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if cell.text.contains(char::REPLACEMENT_CHARACTER) {
        cell.report_value(sink, Rule::TextReplacementCharacter);
    }
}
