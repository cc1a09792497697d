//! `stray-quote`
//!
//! **What it finds.** A quote within a cell that does not begin with one, or text behind a closing quote.
//!
//! **Why it matters.** It is kept as it stands; often it is the trace of a cell that was cut in two.
//!
//! **Example.** `5" pot`

use crate::check::{CheckRow, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(row: &CheckRow<'_>, sink: &mut impl Sink) {
    if let Some(column) = row.shape.stray_quote {
        sink.add(Rule::StrayQuote, Some(column), Detail::default);
    }
}
