//! `url-html-entity`
//!
//! **What it finds.** `&amp;` and its like, left over from a web page.
//!
//! **Why it matters.** The server gets another question than the one that was meant.
//!
//! **Example.** `https://example.org/i?a=1&amp;b=2` → `https://example.org/i?a=1&b=2`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let Some((entity, _)) = ENTITIES.iter().find(|(entity, _)| cell.text.contains(entity)) else {
        return;
    };
    cell.report(sink, Rule::UrlHtmlEntity, || {
        let mut suggestion = cell.text.to_owned();
        // `&amp;amp;` was escaped twice.
        while let Some((entity, meant)) =
            ENTITIES.iter().find(|(entity, _)| suggestion.contains(entity))
        {
            suggestion = suggestion.replace(entity, meant);
        }
        Detail::with([("entity", (*entity).to_owned())]).suggest(suggestion)
    });
}

/// Entities and what they stand for. Each gets shorter, so replacing ends.
const ENTITIES: [(&str, &str); 8] = [
    ("&amp;", "&"),
    ("&AMP;", "&"),
    ("&#38;", "&"),
    ("&#038;", "&"),
    ("&#x26;", "&"),
    ("&quot;", "%22"),
    ("&#39;", "'"),
    ("&nbsp;", "%20"),
];
