//! `url-is-identifier`
//!
//! **What it finds.** An identifier where a web address belongs.
//!
//! **Why it matters.** An identifier says which thing is meant, not where its picture lies.
//!
//! **Example.** `LSU00057416`, `urn:uuid:…`, `doi:10.1234/abc`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let found = is_identifier(cell.text);
    if found {
        cell.report_value(sink, Rule::UrlIsIdentifier);
    }
    found
}

/// A known kind of identifier, or a word with digits and neither dot nor slash.
fn is_identifier(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let named = ["urn:", "doi:", "ark:", "hdl:"].iter().any(|start| lower.starts_with(start));
    let known = named || (lower.starts_with("10.") && text.contains('/'));
    let word = text.bytes().any(|b| b.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b' '));
    known || word
}

#[cfg(test)]
mod tests {
    use super::is_identifier;

    #[test]
    fn identifiers() {
        for text in [
            "LSU00057416",
            "urn:uuid:6ba7b810-9dad",
            "doi:10.1234/abc",
            "10.1234/abc",
            "ark:/65665/3a",
            "LSU 123",
            "123",
        ] {
            assert!(is_identifier(text), "{text}");
        }
        for text in ["photo.jpg", "images/1", "photo", "LSU.123", "10.jpg"] {
            assert!(!is_identifier(text), "{text}");
        }
    }
}
