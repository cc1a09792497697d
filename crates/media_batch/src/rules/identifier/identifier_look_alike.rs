//! `identifier-look-alike`
//!
//! **What it finds.** A letter that only looks like the right one: a Cyrillic `А`, a long dash, a letter `O` among digits.
//!
//! **Why it matters.** Two numbers that look the same are different for a computer: the record is not found.
//!
//! **Example.** `LSU0005741б`, `LSU–123`, `12O45` → `12045`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::target::Target;
use crate::value::lanes::has_one_of;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    // `O` among digits is wrong where people type numbers, not in what a machine has made.
    let typed = matches!(cell.target, Target::CatalogNumber | Target::OtherCatalogNumbers);
    let ascii = !cell.unusual || cell.text.is_ascii();
    if ascii && !(typed && has_letter_between_digits(cell.text)) {
        return;
    }
    let Some(meant) = meant(cell.text, typed) else { return };
    cell.report(sink, Rule::IdentifierLookAlike, || {
        let wrong =
            cell.text.chars().zip(meant.chars()).filter(|(was, is)| was != is).map(|(was, _)| was);
        let mut wrong: Vec<char> = wrong.collect();
        wrong.sort_unstable();
        wrong.dedup();
        Detail::with([
            cell.value(),
            ("characters", wrong.iter().map(char::to_string).collect::<Vec<_>>().join(" ")),
        ])
        .suggest(meant)
    });
}

/// The text in plain letters; `None` where nothing changes, or where another alphabet is meant
/// because some of its letters look like no Latin one.
fn meant(text: &str, typed: bool) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match latin(character) {
            Some(latin) => plain.push(latin),
            None if character.is_alphabetic() && !character.is_ascii() && !is_latin(character) => {
                return None;
            }
            None => plain.push(character),
        }
    }
    let plain = if typed { digits_among_digits(&plain) } else { plain };
    (plain != text).then_some(plain)
}

/// `O` and `I` between two digits are a zero and a one.
fn digits_among_digits(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut result = String::with_capacity(text.len());
    let mut before = false;
    for (at, character) in characters.iter().enumerate() {
        let mended = match digit_for(*character) {
            Some(digit) if before && digits_follow(&characters, at) => digit,
            _ => *character,
        };
        before = mended.is_ascii_digit();
        result.push(mended);
    }
    result
}

/// Behind a run of such letters stands a digit.
fn digits_follow(characters: &[char], at: usize) -> bool {
    characters.iter().skip(at).find(|c| digit_for(**c).is_none()).is_some_and(char::is_ascii_digit)
}

fn digit_for(character: char) -> Option<char> {
    match character {
        'O' | 'o' => Some('0'),
        'I' | 'l' => Some('1'),
        _ => None,
    }
}

fn has_letter_between_digits(text: &str) -> bool {
    if !has_one_of(text, *b"OoIl") {
        return false;
    }
    // `digit`: the run of such letters before this byte began behind a digit, or the byte before was one.
    let (mut digit, mut open) = (false, false);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' if open => return true,
            b'0'..=b'9' => digit = true,
            b'O' | b'o' | b'I' | b'l' => open = digit,
            _ => (digit, open) = (false, false),
        }
    }
    false
}

fn is_latin(character: char) -> bool {
    matches!(character, '\u{C0}'..='\u{24F}')
}

/// The Latin letter, digit or sign that a foreign one looks like.
fn latin(character: char) -> Option<char> {
    let code = u32::from(character);
    if (0xFF01..=0xFF5E).contains(&code) {
        return char::from_u32(code - 0xFEE0);
    }
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => return Some('-'),
        '\u{A0}' => return Some(' '),
        _ => {}
    }
    let place = LOOK_ALIKES.0.chars().position(|other| other == character)?;
    LOOK_ALIKES.1.chars().nth(place)
}

/// Cyrillic and Greek letters, and the Latin ones they look like.
const LOOK_ALIKES: (&str, &str) =
    ("АВЕЗКМНОРСТУХЅІЈаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABE3KMHOPCTYXSIJaeopcyxsijABEZHIKMNOPTYXo");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes() {
        assert_eq!(LOOK_ALIKES.0.chars().count(), LOOK_ALIKES.1.chars().count());
        for (text, expected) in [
            ("LЅU123", "LSU123"),
            ("АВС-12", "ABC-12"),
            ("LSU–123", "LSU-123"),
            ("12O45", "12045"),
            ("1OO5", "1005"),
            ("1l2", "112"),
            ("１２３", "123"),
        ] {
            assert_eq!(meant(text, true).as_deref(), Some(expected), "{text}");
        }
        for text in ["LSU123", "OSC-123", "МГУ 12", "BÜ-12", "O123", "123O", "NO12"] {
            assert_eq!(meant(text, true), None, "{text}");
        }
    }

    #[test]
    fn the_quick_look_agrees_with_the_long_one() {
        for text in
            ["12O45", "1OO5", "O1", "1O", "1OA2", "1lI2", "A1O2", "a", "", "1O2O3", "OOO", "1-O2"]
        {
            assert_eq!(
                has_letter_between_digits(text),
                digits_among_digits(text) != text,
                "{text}"
            );
        }
    }
}
