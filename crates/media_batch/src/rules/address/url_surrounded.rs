//! `url-surrounded`
//!
//! **What it finds.** Brackets, quotes, a comma or a semicolon left around the address.
//!
//! **Why it matters.** They become part of the address, and the server knows no such file.
//!
//! **Example.** `<https://example.org/a.jpg>`, `https://example.org/a.jpg,`

use crate::check::{Cell, Sink};
use crate::rule::Rule;
use crate::value::surroundings::without_end;
use crate::value::url::Url;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let inner = inner(cell.text);
    let found = inner.len() < cell.text.len()
        && Url::split(inner).is_some_and(|url| url.is_web() && !url.host.is_empty());
    if found {
        cell.report_value_with(sink, Rule::UrlSurrounded, || inner.to_owned());
    }
    found
}

/// The text without what stands around it. A closing bracket belongs to an address that opens one.
fn inner(text: &str) -> &str {
    let inner = text.trim_start_matches(['<', '"', '\'', '(', '[', '{', '“', '‘', '«']);
    without_end(inner, |last| {
        matches!(last, ',' | ';' | '>' | '"' | '\'' | '”' | '’' | '»') || last.is_whitespace()
    })
}

#[cfg(test)]
mod tests {
    use super::inner;

    #[test]
    fn only_what_surrounds_goes() {
        for (text, expected) in [
            ("<https://a.org/x>", "https://a.org/x"),
            ("\"https://a.org/x\",", "https://a.org/x"),
            ("(https://a.org/x)", "https://a.org/x"),
            ("https://a.org/x_(1)", "https://a.org/x_(1)"),
            ("https://a.org/x", "https://a.org/x"),
            ("[1]", "1"),
        ] {
            assert_eq!(inner(text), expected, "{text}");
        }
    }
}
