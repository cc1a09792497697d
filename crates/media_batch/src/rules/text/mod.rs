//! Rules about text, numbers, dates, people and checksums.

mod creator_uid_invalid;
mod date_ambiguous;
mod date_format;
mod date_impossible;
mod date_not_understood;
mod hash_function_missing;
mod hash_function_unknown;
mod hash_value_invalid;
mod number_invalid;
mod orcid_invalid;
mod text_control_characters;
mod text_double_encoded;
mod text_outer_blanks;
mod text_replacement_character;
mod text_spreadsheet_error;
mod text_too_long;

use crate::check::{Cell, Sink};
use crate::target::Target;
use crate::value::date::{DateText, read_date};
use crate::value::hash_function::HashFunction;

/// Whether the rules for every text have nothing to say. Nearly all texts are plain, short and without
/// outer blanks, which is seen without a look at each letter.
#[inline]
pub(crate) fn is_ordinary(cell: &Cell<'_>) -> bool {
    !cell.unusual
        && cell.raw.len() == cell.text.len()
        && cell.text.len() <= cell.limit
        && !cell.text.starts_with('#')
}

/// The rules for every text, whatever its field.
#[inline(never)]
pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    text_outer_blanks::check(cell, sink);
    text_too_long::check(cell, sink);
    text_spreadsheet_error::check(cell, sink);
    if cell.unusual && !is_plain(cell.text) {
        // What was encoded twice is full of invisible characters; one sentence says it all.
        if !text_double_encoded::check(cell, sink) {
            text_control_characters::check(cell, sink);
        }
        text_replacement_character::check(cell, sink);
    }
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// Whether the field's texts are of a kind of their own: see [`check_value`].
pub(crate) fn has_own_rule(target: Target) -> bool {
    matches!(
        target,
        Target::Created
            | Target::Creator
            | Target::CreatorUid
            | Target::SortOccurrence
            | Target::MediaMd5
    )
}

/// The rules of a field's own kind of value.
pub(crate) fn check_value(target: Target, cell: &Cell<'_>, sink: &mut impl Sink) {
    match target {
        Target::Created => check_date(cell, sink),
        Target::Creator => orcid_invalid::check(cell, sink),
        Target::CreatorUid => creator_uid_invalid::check(cell, sink),
        Target::SortOccurrence => number_invalid::check(cell, sink),
        Target::MediaMd5 => hash_value_invalid::check(cell, HashFunction::Md5, sink),
        _ => {}
    }
}

fn check_date(cell: &Cell<'_>, sink: &mut impl Sink) {
    match read_date(cell.text) {
        DateText::Iso => {}
        DateText::Readable(iso) => date_format::check(cell, iso, sink),
        DateText::Ambiguous(first, second) => date_ambiguous::check(cell, first, second, sink),
        DateText::Impossible => date_impossible::check(cell, sink),
        DateText::Unknown => date_not_understood::check(cell, sink),
    }
}

/// Checksum and method together.
pub(crate) fn check_hash(
    function: Option<&Cell<'_>>,
    value: Option<&Cell<'_>>,
    function_column: Option<u16>,
    sink: &mut impl Sink,
) {
    match (function, value) {
        (Some(cell), value) => match (HashFunction::read(cell.text), value) {
            (Some(function), Some(value)) => hash_value_invalid::check(value, function, sink),
            (Some(_), None) => {}
            (None, _) => hash_function_unknown::check(cell, sink),
        },
        (None, Some(value)) => hash_function_missing::check(value, function_column, sink),
        (None, None) => {}
    }
}
