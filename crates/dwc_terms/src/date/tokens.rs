//! The words and numbers of a date.

use super::words::{self, Word};

/// What a text is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number and how many digits it has.
    Number(u32, usize),
    /// 1 to 12, from a word or a Roman number.
    Month(u8),
    /// A day or month that is not known.
    Placeholder,
    /// `1980s`.
    Decade(u32),
}

/// A text taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    pub(super) tokens: Vec<Token>,
    /// Words that mean nothing in a date.
    pub(super) strange: Vec<String>,
    /// About, `?`.
    pub(super) approximate: bool,
    /// Seasons and parts of months; days that are not known.
    pub(super) coarse: bool,
    /// Before, after.
    pub(super) bound: bool,
    /// 0 is Monday.
    pub(super) weekday: Option<u8>,
}

/// Numbers of more digits are none of a date.
const MAX_DIGITS: usize = 4;

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Tokens {
    let mut found = Tokens::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
        } else if c.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic() && !('\u{300}'..='\u{36f}').contains(&c))
        } else {
            Some(c.len_utf8())
        };
        let (piece, after) =
            rest.split_at_checked(length.unwrap_or(rest.len())).unwrap_or((rest, ""));
        rest = after;
        if c.is_ascii_digit() {
            rest = number(piece, after, &mut found);
        } else if c.is_alphabetic() {
            word(piece, &mut found);
        } else {
            match c {
                '?' | '~' | '±' => found.approximate = true,
                _ if c.is_whitespace() || ".,;:/-–—_\\'’()[]&+°º|\u{2212}".contains(c) => {}
                _ => found.strange.push(c.to_string()),
            }
        }
    }
    found
}

/// A number with what is glued to it: `5th`, `1980s`. Gives back what follows.
fn number<'a>(piece: &str, after: &'a str, found: &mut Tokens) -> &'a str {
    let value: Option<u32> = piece.parse().ok().filter(|_| piece.len() <= MAX_DIGITS);
    let Some(value) = value else {
        found.strange.push(piece.to_owned());
        return after;
    };
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let (suffix, rest) = after.split_at_checked(end).unwrap_or((after, ""));
    let lower = suffix.to_lowercase();
    let apostrophe = after.strip_prefix(['\'', '’']).and_then(|rest| rest.strip_prefix('s'));
    let whole_decade = piece.len() == MAX_DIGITS && value.is_multiple_of(10);
    if whole_decade && lower == "s" {
        found.tokens.push(Token::Decade(value));
        return rest;
    }
    if let Some(rest) = apostrophe.filter(|_| whole_decade) {
        found.tokens.push(Token::Decade(value));
        return rest;
    }
    found.tokens.push(Token::Number(value, piece.len()));
    let ordinal =
        matches!(lower.as_str(), "st" | "nd" | "rd" | "th" | "er" | "ter" | "te" | "º" | "ª");
    if ordinal && piece.len() <= 2 { rest } else { after }
}

fn word(piece: &str, found: &mut Tokens) {
    match words::meaning(piece) {
        Word::Month(month) => found.tokens.push(Token::Month(month)),
        Word::Weekday(day) => found.weekday = Some(day),
        Word::Coarse => found.coarse = true,
        Word::Approximate => found.approximate = true,
        Word::Joining => {}
        Word::Bound => found.bound = true,
        Word::Placeholder => {
            found.coarse = true;
            found.tokens.push(Token::Placeholder);
        }
        Word::Other => found.strange.push(piece.to_owned()),
    }
}
