//! `url-no-host`
//!
//! **What it finds.** An address with nothing where the host belongs.
//!
//! **Why it matters.** There is no computer to ask for the file.
//!
//! **Example.** `https:///photo.jpg`

use crate::check::{Cell, Sink};
use crate::rule::Rule;
use crate::value::url::Url;

pub(crate) fn check(cell: &Cell<'_>, url: &Url<'_>, sink: &mut impl Sink) -> bool {
    if url.host.is_empty() {
        cell.report_value(sink, Rule::UrlNoHost);
    }
    url.host.is_empty()
}
