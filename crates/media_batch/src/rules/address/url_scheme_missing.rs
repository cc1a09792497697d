//! `url-scheme-missing`
//!
//! **What it finds.** A host and path without `https://` before it.
//!
//! **Why it matters.** Links without a scheme are taken for file names.
//!
//! **Example.** `www.example.org/photo.jpg` → `https://www.example.org/photo.jpg`

use crate::check::{Cell, Sink};
use crate::rule::Rule;
use crate::value::host;
use crate::value::media_type::by_extension;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let rest = cell.text.strip_prefix("//").unwrap_or(cell.text);
    let found = begins_with_host(rest, rest.len() < cell.text.len());
    if found {
        cell.report_value_with(sink, Rule::UrlSchemeMissing, || format!("https://{rest}"));
    }
    found
}

/// A host such as `www.…`, or any name with a top-level domain and a path behind it. `photo.jpg` is no
/// host, and neither is `img.jpg/1`.
pub(crate) fn begins_with_host(text: &str, after_slashes: bool) -> bool {
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    let (authority, path) = text.split_at_checked(end).unwrap_or((text, ""));
    let (name, port) = match authority.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    };
    let Some((before, last)) = name.rsplit_once('.') else { return false };
    let domain = last.len() >= 2
        && !before.is_empty()
        && last.bytes().all(|b| b.is_ascii_alphabetic())
        && by_extension(last).is_none()
        && host::is_possible(name, port);
    let www = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    domain && (www || after_slashes || path.len() > 1)
}
