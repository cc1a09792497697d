//! What a piece is: judged by the same rules of addresses as a cell with one address.

use std::borrow::Cow;

use super::PieceKind;
use super::page::is_page;
use crate::check::{Cell, Detail, Medium, Sink};
use crate::limits::MAX_URL_CHARS;
use crate::rule::Rule;
use crate::rules::address::{self, Around, CleanHost};
use crate::target::Target;
use crate::value::canonical_url;
use crate::value::media_type::by_extension;
use crate::value::url::{Url, extension_of};

/// What is wrong with an address that nobody can follow, however its characters are mended.
const BREAKING: [Rule; 8] = [
    Rule::UrlSeveral,
    Rule::UrlNoHost,
    Rule::UrlHostInvalid,
    Rule::UrlScheme,
    Rule::UrlSchemeMisspelt,
    Rule::UrlLocalPath,
    Rule::UrlIsIdentifier,
    Rule::UrlNotAbsolute,
];

/// Beginnings of identifiers that nobody takes for a word.
const IDENTIFIERS: [&str; 5] = ["urn:", "doi:", "ark:", "hdl:", "10."];

/// The kind of a piece that begins as an address does.
pub(super) fn of_address(text: &str) -> PieceKind {
    if runs_together(text) {
        return PieceKind::Broken(Rule::UrlSeveral);
    }
    if let Some(rule) = breaking(text) {
        return PieceKind::Broken(rule);
    }
    let absolute = absolute(text);
    let url = Url::split(&absolute);
    match url.as_ref().and_then(is_page) {
        Some(site) => PieceKind::Page { site },
        None => PieceKind::Medium(Medium::of(None, "", "", url.as_ref()).kind),
    }
}

/// The kind of a piece that begins as no address does: a path, a file's name, an identifier; or words.
pub(super) fn of_text(text: &str) -> PieceKind {
    let one_word = !text.contains(char::is_whitespace);
    let starts = |start: &&str| {
        text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    };
    let is_file = || extension_of(text).is_some_and(|end| by_extension(end).is_some());
    match breaking(text) {
        Some(rule @ (Rule::UrlLocalPath | Rule::UrlScheme)) => PieceKind::Broken(rule),
        Some(rule @ Rule::UrlIsIdentifier) if one_word && IDENTIFIERS.iter().any(starts) => {
            PieceKind::Broken(rule)
        }
        Some(rule) if is_file() || (one_word && text.starts_with('/')) => PieceKind::Broken(rule),
        _ => PieceKind::FreeText,
    }
}

/// By which the same medium is known again.
pub(super) fn canonical(text: &str) -> String {
    canonical_url(&absolute(text)).unwrap_or_else(|| text.to_owned())
}

/// The address with the scheme that it may have lost.
fn absolute(text: &str) -> Cow<'_, str> {
    match (Url::split(text), text.strip_prefix("//")) {
        (Some(_), _) => Cow::Borrowed(text),
        (None, Some(rest)) => Cow::Owned(format!("https://{rest}")),
        (None, None) => Cow::Owned(format!("https://{text}")),
    }
}

/// Whether a second address begins in the middle of a word (`a.jpghttps://…`). Behind a slash or an
/// equals sign it is a part of the first: archives and proxies have such addresses.
fn runs_together(text: &str) -> bool {
    text.match_indices("://").any(|(place, _)| {
        let before = text.get(..place).unwrap_or("");
        let end = before.len();
        let scheme = [5, 4].iter().find_map(|length| {
            let scheme = before.get(end.checked_sub(*length)?..)?;
            let is_web =
                scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
            is_web.then_some(end - length)
        });
        scheme
            .and_then(|start| before.get(..start))
            .is_some_and(|before| before.ends_with(char::is_alphanumeric))
    })
}

/// The first rule that breaks the address.
fn breaking(text: &str) -> Option<Rule> {
    let cell = Cell {
        text,
        raw: text,
        column: None,
        target: Target::OriginalUrl,
        limit: MAX_URL_CHARS,
        unusual: !text.is_ascii(),
    };
    let mut host = CleanHost::default();
    let mut around = Around { own_origin: None, host: &mut host };
    let mut first = First(None);
    address::check(&cell, &mut around, &mut first);
    first.0
}

/// Keeps the first rule that breaks the address.
struct First(Option<Rule>);

impl Sink for First {
    fn add(&mut self, rule: Rule, _: Option<u16>, _: impl FnOnce() -> Detail) {
        if self.0.is_none() && BREAKING.contains(&rule) {
            self.0 = Some(rule);
        }
    }
}
