//! `url-not-https`
//!
//! **What it finds.** An `http` address.
//!
//! **Why it matters.** Browsers block or upgrade pictures that come without encryption; visitors see a gap.
//!
//! **Example.** `http://example.org/a.jpg` → `https://example.org/a.jpg`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::url::Url;

pub(crate) fn check(cell: &Cell<'_>, url: &Url<'_>, sink: &mut impl Sink) {
    if url.is_http() {
        cell.report(sink, Rule::UrlNotHttps, || {
            Detail::with([("host", url.host.to_owned())]).suggest(with_https(cell.text, url))
        });
    }
}

/// The port of `http` would be wrong for `https`; any other stays.
fn with_https(text: &str, url: &Url<'_>) -> String {
    let rest = text.get(url.scheme.len()..).unwrap_or("");
    match url.port {
        Some("80") => format!("https{}", rest.replacen(":80", "", 1)),
        _ => format!("https{rest}"),
    }
}
