//! A cell of addresses and text with separators, read from left to right.

use std::borrow::Cow;

use super::address_end::address_end;
use super::boundary::{
    DELIMITER, any_beginning, beginning_of_address, clear_beginning, closes_address, is_gap,
    is_line_end, is_mark, is_separator, opens, surrounds,
};
use super::{Part, Role};
use crate::value::surroundings::{without_both, without_end};

/// The parts of a cell.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = Part<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || next_part(cell, &mut at))
}

fn next_part<'a>(cell: &'a str, at: &mut usize) -> Option<Part<'a>> {
    loop {
        *at += gap(cell.get(*at..)?);
        let rest = cell.get(*at..).filter(|rest| !rest.is_empty())?;
        let opened = rest.trim_start_matches(opens);
        let (range, role) = match beginning_of_address(opened) {
            Some(beginning) => {
                let start = *at + (rest.len() - opened.len());
                let text = opened.get(..address_end(opened, beginning))?;
                *at = start + text.len();
                (start..start + without_end(text, closes_address).len(), Role::Address)
            }
            None => {
                let (start, text) = (*at, rest.get(..text_end(rest))?);
                *at += text.len();
                if text.chars().all(is_mark) {
                    continue;
                }
                let inner = without_both(text, surrounds);
                (start + inner.start..start + inner.end, Role::Text)
            }
        };
        return Some(Part { text: Cow::Borrowed(cell.get(range.clone())?), range, role });
    }
}

/// How many bytes stand before the next piece.
fn gap(text: &str) -> usize {
    let mut rest = text.trim_start_matches(is_gap);
    while let Some(behind) = rest.strip_prefix(DELIMITER) {
        rest = behind.trim_start_matches(is_gap);
    }
    text.len() - rest.len()
}

/// Where a text ends that is no address: at a separator, the end of a line, or before an address.
fn text_end(text: &str) -> usize {
    let mut before = None;
    for (place, character) in text.char_indices() {
        if let Some(before) = before.replace(character) {
            let here = text.get(place..).unwrap_or("");
            if is_line_end(character)
                || is_separator(character)
                || here.starts_with(DELIMITER)
                || begins_address(before, character, here)
            {
                return place;
            }
        }
    }
    text.len()
}

/// Whether an address begins at `here`, in the middle of a text.
fn begins_address(before: char, first: char, here: &str) -> bool {
    first.is_ascii_alphabetic()
        && ((!before.is_alphanumeric() && clear_beginning(here).is_some())
            || (opens(before) && any_beginning(here).is_some()))
}
