//! `url-not-ascii`
//!
//! **What it finds.** Letters beyond A–Z behind the host, such as é or ß.
//!
//! **Why it matters.** Most browsers cope; scripts and aggregators often do not.
//!
//! **Example.** `https://example.org/Bärlauch.jpg` → `https://example.org/B%C3%A4rlauch.jpg`

use super::behind_host;
use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::canonical::push_escaped;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let (head, tail) = behind_host(cell.text);
    let foreign: String = tail.chars().filter(|c| !c.is_ascii()).take(MAX_SHOWN).collect();
    if foreign.is_empty() {
        return;
    }
    cell.report(sink, Rule::UrlNotAscii, || {
        let mut suggestion = head.to_owned();
        for character in tail.chars() {
            match character {
                c if c.is_ascii() => suggestion.push(c),
                c => push_escaped(&mut suggestion, c.encode_utf8(&mut [0; 4])),
            }
        }
        Detail::with([("characters", foreign)]).suggest(suggestion)
    });
}

/// Letters that the sentence shows.
const MAX_SHOWN: usize = 10;
