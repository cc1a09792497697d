//! `url-scheme`
//!
//! **What it finds.** An address that begins with something else than `http` or `https`.
//!
//! **Why it matters.** Browsers and aggregators fetch media over the web only.
//!
//! **Example.** `ftp://example.org/a.jpg`, `data:image/png;base64,…`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::url::split_scheme;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) -> bool {
    let Some((scheme, rest)) = split_scheme(cell.text) else { return false };
    // `photo.jpg:large` or `LSU:123` has no scheme that anybody registered.
    let known =
        rest.starts_with("//") || KNOWN.iter().any(|known| known.eq_ignore_ascii_case(scheme));
    if known {
        cell.report(sink, Rule::UrlScheme, || {
            Detail::with([("scheme", scheme.to_ascii_lowercase())])
        });
    }
    known
}

/// Schemes that do without `//`.
const KNOWN: [&str; 7] = ["data", "mailto", "blob", "javascript", "about", "tel", "ftp"];
