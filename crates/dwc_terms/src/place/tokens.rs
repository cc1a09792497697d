//! The numbers, marks and letters of coordinates.

use super::LetterO;
use super::angle::Hemisphere;
use crate::header::fold_words;

/// What coordinates are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    /// A number and its decimals.
    Number {
        value: f64,
        decimals: u32,
    },
    Degree,
    Minute,
    Second,
    Letter(Hemisphere),
    /// `O`, where the file's language is not known.
    LetterO,
    /// `Lat`, `Long`.
    Label(Axis),
    /// `true` is minus.
    Sign(bool),
    /// Between latitude and longitude.
    Separator,
    /// Between the ends of a stretch, or of degrees and minutes.
    Dash,
    /// `to`.
    Range,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    Latitude,
    Longitude,
}

/// Longer texts are remarks, not coordinates.
const MAX_CHARS: usize = 120;

/// Takes a normalised text apart; `None` where anything in it is none of coordinates.
pub(super) fn tokens(text: &str, comma: bool, o: Option<LetterO>) -> Option<Vec<Token>> {
    if text.len() > MAX_CHARS {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let used = if c.is_ascii_digit() || c == '.' {
            let (token, used) = number(rest, comma)?;
            tokens.push(token);
            used
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end)?;
            letters(word, after, before, o, &mut tokens)?;
            end
        } else {
            mark(c, rest, before, &mut tokens)?;
            c.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(used)?;
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    Some(seconds_before_letters(tokens))
}

fn number(text: &str, comma: bool) -> Option<(Token, usize)> {
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.as_bytes().get(whole).copied();
    let is_mark = mark == Some(b'.') || comma && mark == Some(b',');
    let decimals = match text.get(whole + 1..) {
        Some(rest) if is_mark => rest.bytes().take_while(u8::is_ascii_digit).count(),
        _ => 0,
    };
    if whole == 0 && decimals == 0 {
        return None;
    }
    let end = if decimals > 0 { whole + 1 + decimals } else { whole };
    let value = text.get(..end)?.replace(',', ".").parse::<f64>().ok()?;
    // A full stop after a number without decimals belongs to nothing.
    let used = if decimals == 0 && mark == Some(b'.') { end + 1 } else { end };
    Some((Token::Number { value, decimals: u32::try_from(decimals).ok()? }, used))
}

fn mark(c: char, rest: &str, before: char, tokens: &mut Vec<Token>) -> Option<()> {
    let next = rest.chars().nth(1).unwrap_or(' ');
    tokens.push(match c {
        ' ' | '(' | ')' | '[' | ']' | ':' | '=' => return Some(()),
        '°' => Token::Degree,
        '\'' => Token::Minute,
        '"' => Token::Second,
        ',' | ';' | '/' | '|' => Token::Separator,
        '+' if next.is_ascii_digit() => Token::Sign(false),
        '-' if (next.is_ascii_digit() || next == '.')
            && (before.is_alphabetic() || " ,;/|(:=".contains(before)) =>
        {
            Token::Sign(true)
        }
        '-' => Token::Dash,
        _ => return None,
    });
    Some(())
}

fn letters(
    word: &str,
    after: &str,
    before: char,
    o: Option<LetterO>,
    tokens: &mut Vec<Token>,
) -> Option<()> {
    let folded = fold_words(word);
    let glued = before.is_ascii_digit() || before == '.';
    // 61o50'N: a raised zero.
    if glued && folded == "o" && after.starts_with(|c: char| c.is_ascii_digit()) {
        tokens.push(Token::Degree);
        return Some(());
    }
    if let Some(token) = known(&folded, o) {
        tokens.push(token);
        return Some(());
    }
    // 39g30mS: a unit and a letter without a blank.
    let mut chars = folded.chars();
    let unit = chars.next().filter(|_| glued)?;
    let letter = known(chars.as_str(), o)?;
    tokens.push(match unit {
        'd' | 'g' => Token::Degree,
        'm' => Token::Minute,
        's' => Token::Second,
        _ => return None,
    });
    tokens.push(letter);
    Some(())
}

fn known(folded: &str, o: Option<LetterO>) -> Option<Token> {
    Some(match folded {
        "n" | "north" | "norte" | "nord" => Token::Letter(Hemisphere::North),
        "s" | "south" | "sur" | "sul" | "sud" => Token::Letter(Hemisphere::South),
        "e" | "east" | "este" | "est" | "ost" | "leste" => Token::Letter(Hemisphere::East),
        "w" | "west" | "oeste" | "ouest" => Token::Letter(Hemisphere::West),
        "o" => match o {
            None => Token::LetterO,
            Some(LetterO::East) => Token::Letter(Hemisphere::East),
            Some(LetterO::West) => Token::Letter(Hemisphere::West),
        },
        "d" | "deg" | "degs" | "degree" | "degrees" | "g" | "grad" | "grados" | "graus"
        | "degres" => Token::Degree,
        "m" | "min" | "mins" | "minute" | "minutes" | "minutos" | "minuten" => Token::Minute,
        "sec" | "secs" | "seg" | "second" | "seconds" | "segundos" | "secondes" | "sekunden" => {
            Token::Second
        }
        "lat" | "latitude" | "latitud" => Token::Label(Axis::Latitude),
        "long" | "lon" | "lng" | "longitude" | "longitud" => Token::Label(Axis::Longitude),
        "to" | "bis" | "al" => Token::Range,
        "and" | "und" | "et" => Token::Separator,
        _ => return None,
    })
}

/// `s` before another letter is seconds, and after minutes written `m` as well: 41m 39s N.
fn seconds_before_letters(mut tokens: Vec<Token>) -> Vec<Token> {
    let is_letter =
        |token: Option<&Token>| matches!(token, Some(Token::Letter(_) | Token::LetterO));
    let seconds: Vec<usize> = tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| {
            **token == Token::Letter(Hemisphere::South)
                && is_letter(tokens.get(at + 1))
                && at.checked_sub(2).is_some_and(|unit| {
                    matches!(tokens.get(unit), Some(Token::Minute | Token::Number { .. }))
                })
        })
        .map(|(at, _)| at)
        .collect();
    for at in seconds {
        if let Some(token) = tokens.get_mut(at) {
            *token = Token::Second;
        }
    }
    tokens
}
