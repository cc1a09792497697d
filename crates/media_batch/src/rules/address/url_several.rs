//! `url-several`
//!
//! **What it finds.** Two or more addresses in one cell.
//!
//! **Why it matters.** One row stands for one medium; the second would be lost.
//!
//! **Example.** `https://example.org/a.jpg; https://example.org/b.jpg`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let count = count(cell.text);
    if count > 1 {
        cell.report(sink, Rule::UrlSeveral, || Detail::with([("count", count.to_string())]));
    }
    count > 1
}

/// Addresses that begin the text or follow a separator. One within another's path or query (archives,
/// proxies) is part of it.
fn count(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'))
        .filter(|part| {
            let start = |scheme: &str| {
                part.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            };
            start("http://") || start("https://")
        })
        .count()
}
