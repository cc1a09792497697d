//! The numbers and units of a text about a length.

use super::Unit;
use crate::header::fold_words;
use crate::number::{DecimalMark, Parsed, parse};

/// A number with the unit that stands after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    pub(super) number: Parsed,
    pub(super) unit: Option<Unit>,
}

/// A text taken apart: the same length in one unit or several.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    /// Each: one number, or the two ends of a range.
    pub(super) groups: Vec<Vec<Quantity>>,
    pub(super) approximate: bool,
    /// `sea level`, `surface`: zero without a number.
    pub(super) zero: bool,
    /// A word where a unit should be.
    pub(super) unknown_unit: bool,
    /// Words that mean nothing here.
    pub(super) strange: bool,
}

/// Words that add nothing to a number with its unit.
const FILLING: &[&str] = &[
    "elevation",
    "elev",
    "el",
    "alt",
    "altitude",
    "altitud",
    "elevacion",
    "elevacao",
    "height",
    "hohe",
    "above",
    "sea",
    "level",
    "asl",
    "amsl",
    "sm",
    "snm",
    "nn",
    "unn",
    "u",
    "over",
    "of",
    "the",
    "depth",
    "deep",
    "profundidad",
    "profundidade",
    "profondeur",
    "tiefe",
    "at",
    "in",
    "from",
    "de",
    "below",
    "under",
    "water",
    "surface",
    "s",
    "n",
    "niveau",
    "mer",
    "la",
    "du",
    "nm",
    "mean",
    "approximate",
    "gps",
    "dem",
    "uncertainty",
    "error",
    "accuracy",
    "radius",
    "within",
    "max",
    "min",
    "maximum",
    "minimum",
    "between",
    "entre",
    "zwischen",
    "von",
];

const APPROXIMATE: &[&str] = &[
    "ca",
    "c",
    "circa",
    "cca",
    "approx",
    "approximately",
    "about",
    "around",
    "nearly",
    "almost",
    "over",
    "etwa",
    "um",
    "env",
    "environ",
    "aprox",
    "cerca",
    "est",
    "estimated",
    "bis zu",
];

const JOINING: &[&str] = &["to", "bis", "a", "al", "ate", "and", "und", "et", "y", "e", "until"];

/// Takes a text apart.
pub(super) fn scan(text: &str, mark: Option<DecimalMark>) -> Scan {
    let mut scan = Scan { groups: vec![Vec::new()], ..Scan::default() };
    let mut words: Vec<String> = Vec::new();
    let mut rest = text;
    // Whether a minus would be a sign here and not a dash.
    let mut sign_fits = true;
    while let Some(c) = rest.chars().next() {
        let (piece, after) =
            rest.split_at_checked(piece_end(rest, c, sign_fits)).unwrap_or((rest, ""));
        rest = after;
        if piece.bytes().any(|byte| byte.is_ascii_digit()) {
            number(piece, mark, &mut scan);
            sign_fits = false;
        } else if c.is_alphabetic() {
            let folded = fold_words(piece);
            sign_fits |= JOINING.contains(&folded.as_str());
            word(&folded, &mut scan);
            words.push(folded);
        } else {
            sign_fits |= punctuation(c, &mut scan);
        }
    }
    scan.groups.retain(|group| !group.is_empty());
    let said = words.join(" ");
    scan.zero = scan.groups.is_empty()
        && [
            "sea level",
            "at sea level",
            "surface",
            "mer",
            "nivel del mar",
            "a nivel del mar",
            "au niveau de la mer",
            "nivel do mar",
            "meereshohe",
            "sealevel",
        ]
        .contains(&said.as_str());
    scan
}

/// Where the piece that starts the text ends.
fn piece_end(text: &str, first: char, sign_fits: bool) -> usize {
    let signed = matches!(first, '-' | '\u{2212}')
        && sign_fits
        && text.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    if first.is_ascii_digit() || signed {
        return number_end(text);
    }
    if first.is_alphabetic() {
        // Points within a word are of an abbreviation: `m.s.n.m.`
        let end = text.char_indices().find(|(at, c)| {
            let next = || text.get(at + 1..).and_then(|rest| rest.chars().next());
            !(c.is_alphabetic() || *c == '.' && next().is_some_and(char::is_alphabetic))
        });
        return end.map_or(text.len(), |(at, _)| at);
    }
    first.len_utf8()
}

/// Digits, marks between digits, and single blanks before three digits.
fn number_end(text: &str) -> usize {
    let mut end = 0;
    let mut digits_since_blank = 0;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let goes_on = match c {
            _ if at == 0 => true,
            '0'..='9' => true,
            '.' | ',' => digits > 0,
            ' ' | '\u{a0}' | '\u{202f}' => digits == 3 && (1..=3).contains(&digits_since_blank),
            _ => false,
        };
        if !goes_on {
            break;
        }
        digits_since_blank = if c.is_ascii_digit() { digits_since_blank + 1 } else { 0 };
        end = at + c.len_utf8();
    }
    end
}

fn number(piece: &str, mark: Option<DecimalMark>, scan: &mut Scan) {
    // A comma before three digits divides thousands in everything people write about heights.
    let parsed = match parse(piece, mark) {
        Some(Parsed::Either { thousands, .. }) if piece.contains(',') => {
            Some(Parsed::One(thousands))
        }
        other => other,
    };
    match (parsed, scan.groups.last_mut()) {
        (Some(number), Some(group)) => group.push(Quantity { number, unit: None }),
        _ => scan.strange = true,
    }
}

fn word(folded: &str, scan: &mut Scan) {
    let last = scan.groups.last_mut().and_then(|group| group.last_mut());
    let needs_unit = last.filter(|quantity| quantity.unit.is_none());
    let filling = FILLING.contains(&folded) || JOINING.contains(&folded);
    match (needs_unit, Unit::of(folded)) {
        (Some(quantity), Some(unit)) => quantity.unit = Some(unit),
        _ if APPROXIMATE.contains(&folded) => scan.approximate = true,
        _ if filling => {}
        (Some(_), None) => scan.unknown_unit = true,
        (None, Some(_)) => {}
        (None, None) => scan.strange = true,
    }
}

/// Whether a sign may follow.
fn punctuation(c: char, scan: &mut Scan) -> bool {
    match c {
        '\'' | '′' | '’' | '´' => {
            let last = scan.groups.last_mut().and_then(|group| group.last_mut());
            if let Some(quantity) = last.filter(|quantity| quantity.unit.is_none()) {
                quantity.unit = Some(Unit::Foot);
            }
            false
        }
        '(' | '[' | '/' | '=' | ';' => {
            scan.groups.push(Vec::new());
            true
        }
        '-' | '–' | '—' | '\u{2212}' => true,
        '~' | '<' | '>' | '±' | '+' | '?' | '≈' | '≤' | '≥' => {
            scan.approximate = true;
            true
        }
        ')' | ']' | '.' | ',' | ':' => false,
        _ if c.is_whitespace() => false,
        _ => {
            scan.strange = true;
            false
        }
    }
}
