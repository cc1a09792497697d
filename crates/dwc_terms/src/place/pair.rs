//! Two angles that are a point: from one cell, from two, from the cells of their parts.

use std::borrow::Cow;

use super::angle::{Angle, angle, read_angle};
use super::glyphs::normalised;
use super::tokens::{Axis, Token, tokens};
use super::{CoordinateOptions, Coordinates, Datum, Notation, trs, utm};
use crate::number::DecimalMark;
use crate::{Code, Interpretation, Note};

/// A point written in one cell: decimal, with degrees and minutes, or UTM.
#[must_use]
pub fn read<'a>(text: &'a str, options: &CoordinateOptions) -> Interpretation<'a, Coordinates> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Interpretation::nothing(text);
    }
    if trs::is_trs(trimmed) {
        return Interpretation::refused(text, Note::of(Code::TrsKept));
    }
    let (without_datum, datum) = Datum::take(trimmed);
    let options = CoordinateOptions { datum: datum.or(options.datum), ..*options };
    if let Some(found) = utm::read(&without_datum, &options) {
        return found.under(text);
    }
    let found = match halves(&without_datum, &options) {
        Ok((first, second)) => point(first, second, &options, true),
        Err(code) => Point::refused(code),
    };
    found.under(text)
}

/// A point written in two cells, one an angle each.
#[must_use]
pub fn read_cells(
    latitude: &str,
    longitude: &str,
    options: &CoordinateOptions,
) -> Interpretation<'static, Coordinates> {
    let cells = [latitude.trim(), longitude.trim()];
    let original = cells.join(", ");
    let found = match cells {
        ["", ""] => Point::default(),
        ["", _] | [_, ""] => Point::refused(Code::CoordinateHalf),
        [latitude, longitude] => match (cell(latitude, options), cell(longitude, options)) {
            (Ok(first), Ok(second)) => point(first, second, options, false),
            (Err(code), _) | (_, Err(code)) => Point::refused(code),
        },
    };
    found.under(original)
}

/// Nearly every cell is a plain number; the rest is taken apart.
fn cell(text: &str, options: &CoordinateOptions) -> Result<Angle, Code> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && options.mark != Some(DecimalMark::Comma);
    match text.parse::<f64>() {
        Ok(degrees) if plain => {
            let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let decimals = i32::try_from(decimals).unwrap_or(i32::MAX);
            Ok(Angle {
                degrees,
                precision: 1.0 / 10_f64.powi(decimals),
                hemisphere: None,
                // A column of decimal degrees says the hemisphere by having no sign.
                signed: true,
                sexagesimal: false,
                letter_o: false,
                label: None,
            })
        }
        _ => read_angle(text, options)
            .map(|angle| Angle { signed: angle.signed || !angle.sexagesimal, ..angle }),
    }
}

/// The cells of degrees, minutes, seconds and the letter of one angle.
#[derive(Clone, Copy, Debug, Default)]
pub struct DegreeCells<'a> {
    /// Degrees.
    pub degrees: &'a str,
    /// Minutes; may be blank.
    pub minutes: &'a str,
    /// Seconds; may be blank.
    pub seconds: &'a str,
    /// The letter; may be blank.
    pub hemisphere: &'a str,
}

impl DegreeCells<'_> {
    fn text(self) -> String {
        let mut text = self.degrees.trim().to_owned();
        for (part, unit) in [(self.minutes, '\''), (self.seconds, '"')] {
            if !text.is_empty() && !part.trim().is_empty() {
                if unit == '\'' {
                    text.push('°');
                }
                text.push_str(part.trim());
                text.push(unit);
            }
        }
        if !text.is_empty() && !self.hemisphere.trim().is_empty() {
            text.push(' ');
            text.push_str(self.hemisphere.trim());
        }
        text
    }
}

/// A point written in cells of degrees, minutes and seconds.
#[must_use]
pub fn read_degree_cells(
    latitude: DegreeCells<'_>,
    longitude: DegreeCells<'_>,
    options: &CoordinateOptions,
) -> Interpretation<'static, Coordinates> {
    read_cells(&latitude.text(), &longitude.text(), options)
}

/// What the steps hand on to each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    pub(super) value: Option<Coordinates>,
    pub(super) notes: Vec<Note>,
}

impl Point {
    pub(super) fn refused(code: Code) -> Point {
        Point { value: None, notes: vec![Note::of(code)] }
    }

    pub(super) fn under<'a>(
        self,
        original: impl Into<Cow<'a, str>>,
    ) -> Interpretation<'a, Coordinates> {
        Interpretation { value: self.value, original: original.into(), notes: self.notes }
    }
}

/// The two angles of one text.
fn halves(text: &str, options: &CoordinateOptions) -> Result<(Angle, Angle), Code> {
    let plain = normalised(text);
    let comma_first = match options.mark {
        Some(mark) => mark == DecimalMark::Comma,
        // Two commas within numbers, and no full stop: 34,5 112,3.
        None => !plain.contains('.') && inner_commas(&plain) >= 2,
    };
    let attempt = |comma: bool| {
        let tokens =
            tokens(&plain, comma, options.letter_o).ok_or(Code::CoordinateNotUnderstood)?;
        if tokens.contains(&Token::Range) {
            return Err(Code::CoordinateIsRange);
        }
        let at = split(&tokens).ok_or(Code::CoordinateNotUnderstood)?;
        let (first, second) = tokens.split_at_checked(at).ok_or(Code::CoordinateNotUnderstood)?;
        let second = match second {
            [Token::Separator, rest @ ..] => rest,
            whole => whole,
        };
        Ok((angle(first)?, angle(second)?))
    };
    // The likelier reading says what is wrong where both fail.
    match attempt(comma_first) {
        Ok(both) => Ok(both),
        Err(code) => attempt(!comma_first).or(Err(code)),
    }
}

fn inner_commas(text: &str) -> usize {
    text.as_bytes()
        .windows(3)
        .filter(|three| matches!(three, [a, b',', b] if a.is_ascii_digit() && b.is_ascii_digit()))
        .count()
}

/// Where the second angle begins.
fn split(tokens: &[Token]) -> Option<usize> {
    let places = |wanted: &dyn Fn(&Token) -> bool| -> Vec<usize> {
        tokens.iter().enumerate().filter(|(_, token)| wanted(token)).map(|(at, _)| at).collect()
    };
    let numbers = places(&|token| matches!(token, Token::Number { .. }));
    // A separator with numbers on both sides.
    let separators = places(&|token| *token == Token::Separator);
    if let [at] = *separators.as_slice() {
        let inside = numbers.first().is_some_and(|first| *first < at)
            && numbers.last().is_some_and(|last| *last > at);
        return inside.then_some(at);
    }
    if !separators.is_empty() {
        return None;
    }
    if let [_, second] = *places(&|token| matches!(token, Token::Label(_))).as_slice() {
        return Some(second);
    }
    let letters = places(&|token| matches!(token, Token::Letter(_) | Token::LetterO));
    let first_number = *numbers.first()?;
    match *letters.as_slice() {
        [first, second] if first < first_number => return Some(second),
        [first, _] => return Some(first + 1),
        _ => {}
    }
    if let [_, second] = *places(&|token| *token == Token::Degree).as_slice() {
        let number = numbers.iter().copied().rev().find(|at| *at < second)?;
        return Some(before_sign(tokens, number));
    }
    // A second sign begins the second angle.
    if let [.., sign] = *places(&|token| matches!(token, Token::Sign(_))).as_slice()
        && sign > first_number
    {
        return Some(sign);
    }
    // Otherwise both have as many numbers.
    let half = numbers.len() / 2;
    let even = numbers.len().is_multiple_of(2) && half <= 3;
    numbers.get(half).filter(|_| even).map(|at| before_sign(tokens, *at))
}

fn before_sign(tokens: &[Token], at: usize) -> usize {
    let sign =
        at.checked_sub(1).filter(|before| matches!(tokens.get(*before), Some(Token::Sign(_))));
    sign.unwrap_or(at)
}

/// The point of two angles, latitude first unless letters say otherwise.
fn point(first: Angle, second: Angle, options: &CoordinateOptions, one_cell: bool) -> Point {
    let (latitude, longitude) = match (first.axis(), second.axis()) {
        (Some(Axis::Latitude), Some(Axis::Latitude))
        | (Some(Axis::Longitude), Some(Axis::Longitude)) => {
            return Point::refused(Code::CoordinateContradiction);
        }
        (Some(Axis::Longitude), _) | (_, Some(Axis::Latitude)) if one_cell => (second, first),
        (Some(Axis::Longitude), _) | (_, Some(Axis::Latitude)) => {
            return Point::refused(Code::CoordinateContradiction);
        }
        _ => (first, second),
    };
    let mut notes = Vec::new();
    let lettered = latitude.hemisphere.is_some() && longitude.hemisphere.is_some();
    let (mut lat, mut lon) = (latitude.degrees, longitude.degrees);
    if lat.abs() > 90.0 && lat.abs() <= 180.0 && lon.abs() <= 90.0 && !lettered {
        (lat, lon) = (lon, lat);
        notes.push(Note::of(Code::CoordinateSwapped));
    }
    if lat.abs() > 90.0 || lon.abs() > 180.0 {
        return Point::refused(Code::CoordinateOutOfRange);
    }
    if lat == 0.0 && lon == 0.0 {
        return Point::refused(Code::CoordinateZero);
    }
    let unsaid = |angle: Angle| angle.hemisphere.is_none() && !angle.signed;
    // One sign among decimals means that the other is meant as well.
    let by_sign = latitude.signed || longitude.signed;
    let decimal = !latitude.sexagesimal && !longitude.sexagesimal;
    if (unsaid(latitude) || unsaid(longitude)) && !(by_sign && decimal) {
        notes.push(Note::of(Code::CoordinateNoHemisphere));
    }
    if latitude.letter_o || longitude.letter_o {
        notes.push(Note::of(Code::CoordinateLetterO));
    }
    let notation = if decimal { Notation::Decimal } else { Notation::Sexagesimal };
    Point {
        value: Some(Coordinates {
            latitude: lat,
            longitude: lon,
            precision: latitude.precision.max(longitude.precision),
            notation,
            datum: options.datum,
        }),
        notes,
    }
}
