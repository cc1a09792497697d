//! `text-outer-blanks`
//!
//! **What it finds.** Blanks before or behind the text.
//!
//! **Why it matters.** They are left out when the row is stored; the file keeps them until they are removed there.
//!
//! **Example.** `␣LSU123␣` → `LSU123`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if cell.raw.len() != cell.text.len() {
        cell.report_value_with(sink, Rule::TextOuterBlanks, || cell.text.to_owned());
    }
}
