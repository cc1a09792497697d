//! Rules about web addresses, and the order in which they are asked.
//!
//! A cell that is no web address at all gets the one sentence that fits best; a web address gets
//! every sentence that applies.

mod clean_host;
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

pub(crate) use clean_host::CleanHost;

/// What the rules know beside the address itself.
#[derive(Debug)]
pub(crate) struct Around<'a> {
    /// The portal's own origin, in lower case, without a slash at its end.
    pub(crate) own_origin: Option<&'a str>,
    /// The host of the addresses above.
    pub(crate) host: &'a mut CleanHost,
}

/// An address, as far as it was understood.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Address<'a> {
    pub(crate) text: &'a str,
    /// Its parts, where it is absolute and has a host.
    pub(crate) url: Option<Url<'a>>,
    pub(crate) marks: Marks,
    /// Nothing is wrong with it, and it is canonical as it stands.
    pub(crate) plain: bool,
}

/// Checks an address.
#[inline]
pub(crate) fn check<'a>(
    cell: &Cell<'a>,
    around: &mut Around<'_>,
    sink: &mut impl Sink,
) -> Address<'a> {
    match around.host.plain_url(cell.text) {
        Some(url) => {
            Address { text: cell.text, url: Some(url), marks: Marks::default(), plain: true }
        }
        None => {
            let marks = Marks::of(cell.text);
            let url = check_closely(cell, marks, around, sink);
            Address { text: cell.text, url, marks, plain: false }
        }
    }
}

#[inline(never)]
fn check_closely<'a>(
    cell: &Cell<'a>,
    marks: Marks,
    around: &mut Around<'_>,
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
#[cold]
#[inline(never)]
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

fn check_web(
    cell: &Cell<'_>,
    url: &Url<'_>,
    marks: Marks,
    around: &mut Around<'_>,
    sink: &mut impl Sink,
) {
    let parted = marks.has(Marks::FORBIDDEN | Marks::SEPARATOR) && url_several::check(cell, sink);
    if parted || url_no_host::check(cell, url, sink) {
        return;
    }
    if !around.host.is(url) {
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
fn check_reach(cell: &Cell<'_>, url: &Url<'_>, around: &mut Around<'_>, sink: &mut impl Sink) {
    if around.own_origin.is_some_and(|origin| is_below(cell.text, origin)) {
        return;
    }
    if !around.host.is(url) && url_private_host::check(cell, url, sink) {
        return;
    }
    around.host.keep(url);
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
