//! A cell that is JSON: an array of addresses, or of objects with one each.

use std::borrow::Cow;
use std::ops::Range;

use super::boundary::is_mark;
use super::plain;
use super::{Part, PieceKind, Role};
use crate::rule::Rule;

/// Names of what holds a medium's address, in lower case, letters and digits only.
const ADDRESS_NAMES: [&str; 24] = [
    "accessuri",
    "accessurl",
    "associatedmedia",
    "contenturl",
    "file",
    "fileurl",
    "foto",
    "href",
    "id",
    "identifier",
    "image",
    "images",
    "imageurl",
    "link",
    "media",
    "mediaurl",
    "original",
    "originalurl",
    "photo",
    "photos",
    "src",
    "uri",
    "url",
    "urls",
];

/// The parts of the cell; `None` where it is no JSON array or object.
pub(super) fn parts(cell: &str) -> Option<Vec<Part<'_>>> {
    if !cell.trim_start().starts_with(['[', '{']) {
        return None;
    }
    serde_json::from_str::<serde::de::IgnoredAny>(cell).ok()?;
    let mut values = Values { cell, at: 0, name: None, outer: Vec::new() };
    let mut parts = Vec::new();
    while let Some((range, name)) = values.next_value() {
        push(&mut parts, cell, range, name.is_none_or(is_address_name));
    }
    Some(parts)
}

fn is_address_name(name: &str) -> bool {
    let folded: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    ADDRESS_NAMES.contains(&folded.as_str())
}

/// Adds what the value at that place holds.
fn push<'a>(parts: &mut Vec<Part<'a>>, cell: &'a str, range: Range<usize>, may_be_address: bool) {
    let Some(text) = cell.get(range.clone()) else { return };
    if text.contains('\\') {
        let text = unescaped(text);
        if text.chars().all(is_mark) {
            return;
        }
        let role = role_of(&text, may_be_address);
        parts.push(Part { range, text: Cow::Owned(text), role });
    } else if may_be_address {
        parts.extend(plain::parts(text).map(|mut part| {
            part.range = range.start + part.range.start..range.start + part.range.end;
            part
        }));
    } else if !text.chars().all(is_mark) {
        parts.push(Part { range, text: Cow::Borrowed(text), role: Role::Is(PieceKind::FreeText) });
    }
}

fn unescaped(text: &str) -> String {
    let value = serde_json::from_str::<String>(&format!("\"{text}\""));
    value.unwrap_or_else(|_| text.to_owned()).trim().to_owned()
}

/// The role of a text with escapes, whose own parts would have no place in the cell.
fn role_of(text: &str, may_be_address: bool) -> Role {
    let mut parts = plain::parts(text);
    match (parts.next(), parts.next()) {
        _ if !may_be_address => Role::Is(PieceKind::FreeText),
        (Some(part), None) if part.text == text => part.role,
        (first, second) => {
            let mut all = first.into_iter().chain(second).chain(parts);
            let has_address = all.any(|part| matches!(part.role, Role::Address));
            let several = PieceKind::Broken(Rule::UrlSeveral);
            Role::Is(if has_address { several } else { PieceKind::FreeText })
        }
    }
}

/// Walks over the values of a text that is known to be JSON.
struct Values<'a> {
    cell: &'a str,
    at: usize,
    /// The name of the value that comes next; inherited by the elements of an array.
    name: Option<&'a str>,
    /// The names of the arrays and objects around it.
    outer: Vec<Option<&'a str>>,
}

impl<'a> Values<'a> {
    /// The place of the next text, number or truth value, and its name.
    fn next_value(&mut self) -> Option<(Range<usize>, Option<&'a str>)> {
        loop {
            let rest = self.cell.get(self.at..)?;
            let first = rest.chars().next()?;
            match first {
                '[' | '{' => self.outer.push(self.name),
                ']' | '}' => self.name = self.outer.pop().flatten(),
                '"' => {
                    let start = self.at + 1;
                    let end = start + string_length(rest.get(1..)?);
                    self.at = end + 1;
                    let behind = self.cell.get(self.at..)?.trim_start();
                    if !behind.starts_with(':') {
                        return Some((start..end, self.name));
                    }
                    self.name = self.cell.get(start..end);
                    continue;
                }
                _ if first.is_ascii_alphanumeric() || first == '-' => {
                    let start = self.at;
                    self.at += rest.find([',', ']', '}', ' ', '\n', '\r', '\t'])?;
                    if rest.starts_with("null") {
                        continue;
                    }
                    return Some((start..self.at, self.name));
                }
                _ => {}
            }
            self.at += first.len_utf8();
        }
    }
}

/// The length of a string up to its closing quote.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.unwrap_or(text.len())
}
