//! `url-local-path`
//!
//! **What it finds.** A path on somebody's computer or network drive.
//!
//! **Why it matters.** It works on one computer only; everybody else sees nothing.
//!
//! **Example.** `C:\Photos\a.jpg`, `/Users/ana/a.jpg`, `\\server\scans\a.jpg`, `file:///a.jpg`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let found = is_local_path(cell.text);
    if found {
        cell.report_value(sink, Rule::UrlLocalPath);
    }
    found
}

fn is_local_path(text: &str) -> bool {
    let drive =
        matches!(text.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    let file = text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:"));
    drive || file || ROOTS.iter().any(|root| text.starts_with(root))
}

/// How paths begin on Windows' networks, macOS and Linux.
const ROOTS: [&str; 6] = ["\\\\", "/Users/", "/home/", "/Volumes/", "/mnt/", "~/"];

#[cfg(test)]
mod tests {
    use super::is_local_path;

    #[test]
    fn local_paths() {
        for text in [
            "C:\\a.jpg",
            "d:/a.jpg",
            "\\\\nas\\a.jpg",
            "/Users/ana/a.jpg",
            "file:///a.jpg",
            "FILE://x/a",
            "~/a.jpg",
        ] {
            assert!(is_local_path(text), "{text}");
        }
        for text in ["photo.jpg", "/images/a.jpg", "https://a.org/Users/x", "a:b", "Users/x"] {
            assert!(!is_local_path(text), "{text}");
        }
    }
}
