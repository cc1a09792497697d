//! `url-too-long`
//!
//! **What it finds.** An address with more than 2,048 characters.
//!
//! **Why it matters.** Browsers, proxies and aggregators cut or refuse longer ones.
//!
//! **Example.** An address with a whole picture or a search in it.

use crate::check::{Cell, Detail, Sink};
use crate::limits::MAX_URL_CHARS;
use crate::rule::Rule;
use crate::value::text::is_longer_than;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if is_longer_than(cell.text, MAX_URL_CHARS) {
        cell.report(sink, Rule::UrlTooLong, || {
            Detail::with([
                ("count", cell.text.chars().count().to_string()),
                ("limit", MAX_URL_CHARS.to_string()),
            ])
        });
    }
}
