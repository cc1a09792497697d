//! `unclosed-quote`
//!
//! **What it finds.** A quote that is opened and never closed.
//!
//! **Why it matters.** Everything up to the end of the file stands in one cell.
//!
//! **Example.** `LSU1,"A leaf`

use crate::check::{CheckRow, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(row: &CheckRow<'_>, sink: &mut impl Sink) {
    if row.shape.unclosed_quote {
        sink.add(Rule::UnclosedQuote, None, Detail::default);
    }
}
