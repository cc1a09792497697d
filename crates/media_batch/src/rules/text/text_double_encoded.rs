//! `text-double-encoded`
//!
//! **What it finds.** Text that was encoded twice: `Ã©` where `é` was.
//!
//! **Why it matters.** Names of people and places become unreadable and cannot be found.
//!
//! **Example.** `SÃ£o Paulo` → `São Paulo`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::double_encoding::undo_double_encoding;
use crate::value::text::shown;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let Some(meant) = undo_double_encoding(cell.text) else { return false };
    cell.report(sink, Rule::TextDoubleEncoded, || {
        Detail::with([cell.value(), ("meaning", shown(&meant))]).suggest(meant)
    });
    true
}
