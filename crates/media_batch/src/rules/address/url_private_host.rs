//! `url-private-host`
//!
//! **What it finds.** A host that only computers in the same building can reach.
//!
//! **Why it matters.** Visitors and aggregators stand outside: for them the picture is missing.
//!
//! **Example.** `http://192.168.0.12/a.jpg`, `http://localhost/a.jpg`, `http://scanner.local/a.jpg`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::host;
use crate::value::url::Url;

pub(crate) fn check(cell: &Cell<'_>, url: &Url<'_>, sink: &mut impl Sink) -> bool {
    let private = host::is_private(url.host);
    if private {
        cell.report(sink, Rule::UrlPrivateHost, || Detail::with([("host", url.host.to_owned())]));
    }
    private
}
