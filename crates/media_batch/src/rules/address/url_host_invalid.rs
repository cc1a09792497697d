//! `url-host-invalid`
//!
//! **What it finds.** A host name or port that cannot exist.
//!
//! **Why it matters.** The link can never work.
//!
//! **Example.** `https://exa mple.org/a.jpg`, `https://example.org:99999/a.jpg`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::host;
use crate::value::url::Url;

pub(crate) fn check(cell: &Cell<'_>, url: &Url<'_>, sink: &mut impl Sink) -> bool {
    let wrong = !host::is_possible(url.host, url.port);
    if wrong {
        cell.report(sink, Rule::UrlHostInvalid, || {
            let port = url.port.map_or(String::new(), |port| format!(":{port}"));
            Detail::with([("host", format!("{}{port}", url.host))])
        });
    }
    wrong
}
