//! `url-forbidden-characters`
//!
//! **What it finds.** Blanks, quotes, brackets and other characters that no address may contain.
//!
//! **Why it matters.** Some programs cut the address at the blank, others refuse it: the link works here and fails there.
//!
//! **Example.** `https://example.org/my photo.jpg` → `https://example.org/my%20photo.jpg`

use super::behind_host;
use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::canonical::push_escaped;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let (head, tail) = behind_host(cell.text);
    let mut characters: Vec<char> = forbidden(tail).map(|(_, c)| c).collect();
    if characters.is_empty() {
        return;
    }
    characters.sort_unstable();
    characters.dedup();
    cell.report(sink, Rule::UrlForbiddenCharacters, || {
        let shown = characters.iter().map(|c| if c.is_whitespace() { '␣' } else { *c });
        let shown: Vec<String> = shown.map(String::from).collect();
        Detail::with([("characters", shown.join(" "))]).suggest(format!("{head}{}", escaped(tail)))
    });
}

/// Square brackets are forbidden in a path; in a query every server takes them.
fn forbidden(tail: &str) -> impl Iterator<Item = (usize, char)> {
    let query = tail.find('?').unwrap_or(tail.len());
    tail.char_indices().filter(move |(at, c)| match c {
        '[' | ']' => *at < query,
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => true,
        c => *c <= ' ' || *c == '\u{7F}',
    })
}

fn escaped(tail: &str) -> String {
    let mut result = String::with_capacity(tail.len() + 16);
    let mut done = 0;
    for (at, character) in forbidden(tail) {
        let end = at + character.len_utf8();
        result.push_str(tail.get(done..at).unwrap_or(""));
        push_escaped(&mut result, tail.get(at..end).unwrap_or(""));
        done = end;
    }
    result.push_str(tail.get(done..).unwrap_or(""));
    result
}
