//! Rules about web addresses, and the order in which they are asked.
//!
//! A cell that is no web address at all gets the one sentence that fits best; a web address gets
//! every sentence that applies.

mod url_expires;
mod url_forbidden_characters;
mod url_host_invalid;
mod url_html_entity;
mod url_is_identifier;
pub(crate) mod url_is_page;
mod url_local_path;
pub(crate) mod url_missing;
mod url_no_host;
mod url_not_absolute;
mod url_not_ascii;
mod url_not_https;
mod url_private_host;
mod url_scheme;
pub(crate) mod url_scheme_missing;
pub(crate) mod url_scheme_misspelt;
mod url_several;
mod url_stray_percent;
mod url_surrounded;
mod url_too_long;
mod url_user_info;

use crate::check::{Cell, Sink};
use crate::target::Target;
use crate::value::url::{Marks, Url};

/// What the rules know beside the address itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    /// The portal's own origin, in lower case, without a slash at its end.
    pub(crate) own_origin: Option<&'a str>,
    /// A host of this row that was looked at and found good: the addresses of a row mostly share one.
    pub(crate) clean_host: &'a str,
}

/// Checks an address; gives its parts where it is absolute and has a host.
pub(crate) fn check<'a>(
    cell: &Cell<'a>,
    marks: Marks,
    around: &mut Around<'a>,
    sink: &mut impl Sink,
) -> Option<Url<'a>> {
    url_too_long::check(cell, sink);
    let url = Url::split(cell.text);
    match url.filter(Url::is_web) {
        Some(url) => check_web(cell, &url, marks, around, sink),
        None => check_other(cell, sink),
    }
    url.filter(|url| !url.host.is_empty())
}

/// One sentence for what is no web address: the first that fits.
fn check_other(cell: &Cell<'_>, sink: &mut impl Sink) {
    let said = url_local_path::check(cell, sink)
        || url_surrounded::check(cell, sink)
        || url_scheme_misspelt::check(cell, sink)
        || url_scheme::check(cell, sink)
        || url_scheme_missing::check(cell, sink)
        || url_is_identifier::check(cell, sink);
    if !said {
        url_not_absolute::check(cell, sink);
    }
}

fn check_web<'a>(
    cell: &Cell<'a>,
    url: &Url<'a>,
    marks: Marks,
    around: &mut Around<'a>,
    sink: &mut impl Sink,
) {
    let parted = marks.has(Marks::FORBIDDEN | Marks::SEPARATOR) && url_several::check(cell, sink);
    if parted || url_no_host::check(cell, url, sink) {
        return;
    }
    if !(url.port.is_none() && url.host == around.clean_host) {
        let scheme_twice = url.path.starts_with("//") && url_scheme_misspelt::check(cell, sink);
        if scheme_twice || url_host_invalid::check(cell, url, sink) {
            return;
        }
    }
    check_reach(cell, url, around, sink);
    url_user_info::check(cell, url, sink);
    check_characters(cell, marks, sink);
    // The page about a medium is what these two fields are for.
    if !matches!(cell.target, Target::SourceUrl | Target::ReferenceUrl) {
        url_is_page::check(cell, url, sink);
    }
    if marks.has(Marks::AMPERSAND) {
        url_expires::check(cell, url, sink);
    }
}

/// Whether everybody can reach the host, and safely.
fn check_reach<'a>(cell: &Cell<'a>, url: &Url<'a>, around: &mut Around<'a>, sink: &mut impl Sink) {
    if around.own_origin.is_some_and(|origin| is_below(cell.text, origin)) {
        return;
    }
    let known = url.port.is_none() && url.host == around.clean_host;
    if !known && url_private_host::check(cell, url, sink) {
        return;
    }
    around.clean_host = url.host;
    url_not_https::check(cell, url, sink);
}

/// The rules that the kinds of characters in the address alone can rule out.
fn check_characters(cell: &Cell<'_>, marks: Marks, sink: &mut impl Sink) {
    if marks.has(Marks::AMPERSAND) {
        url_html_entity::check(cell, sink);
    }
    let surrounded = marks.has(
        Marks::SEPARATOR | Marks::FORBIDDEN | Marks::OTHER | Marks::BRACKET | Marks::NOT_ASCII,
    ) && url_surrounded::check(cell, sink);
    if !surrounded && marks.has(Marks::FORBIDDEN | Marks::BRACKET) {
        url_forbidden_characters::check(cell, sink);
    }
    if marks.has(Marks::NOT_ASCII) {
        url_not_ascii::check(cell, sink);
    }
    if marks.has(Marks::PERCENT) {
        url_stray_percent::check(cell, sink);
    }
}

/// Whether an address lies at that origin (in lower case, without a slash at its end).
fn is_below(text: &str, origin: &str) -> bool {
    text.split_at_checked(origin.len()).is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case(origin) && (rest.is_empty() || rest.starts_with(['/', '?', '#']))
    })
}

/// The address up to and with its host, and what follows.
fn behind_host(text: &str) -> (&str, &str) {
    let authority = text.find("//").map_or(0, |at| at + 2);
    let behind = text.get(authority..).and_then(|rest| rest.find(['/', '?', '#']));
    let end = behind.map_or(text.len(), |behind| authority + behind);
    text.split_at_checked(end).unwrap_or((text, ""))
}
