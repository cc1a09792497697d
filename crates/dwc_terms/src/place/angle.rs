//! One angle: degrees with decimals, or with minutes and seconds; a sign or a letter.

use super::glyphs::normalised;
use super::tokens::{Axis, Token, tokens};
use super::{CoordinateOptions, rounded};
use crate::Code;

/// A half of the Earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hemisphere {
    /// Positive latitudes.
    North,
    /// Negative latitudes.
    South,
    /// Positive longitudes.
    East,
    /// Negative longitudes.
    West,
}

impl Hemisphere {
    fn is_negative(self) -> bool {
        matches!(self, Hemisphere::South | Hemisphere::West)
    }

    pub(super) fn axis(self) -> Axis {
        match self {
            Hemisphere::North | Hemisphere::South => Axis::Latitude,
            Hemisphere::East | Hemisphere::West => Axis::Longitude,
        }
    }
}

/// An angle as it was written, whatever its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Angle {
    /// Degrees with their sign.
    pub degrees: f64,
    /// How fine it was written, in degrees.
    pub precision: f64,
    /// The letter, where there is one.
    pub hemisphere: Option<Hemisphere>,
    /// Whether there is a sign.
    pub signed: bool,
    /// Whether there are minutes.
    pub sexagesimal: bool,
    /// Whether the letter is an `O`, read as east.
    pub letter_o: bool,
    pub(super) label: Option<Axis>,
}

impl Angle {
    /// The axis that a letter or a label says.
    pub(super) fn axis(self) -> Option<Axis> {
        self.label.or_else(|| self.hemisphere.map(Hemisphere::axis))
    }
}

/// An angle that stands alone; its size is not checked. `Err` says what is wrong with it.
pub fn read_angle(text: &str, options: &CoordinateOptions) -> Result<Angle, Code> {
    let plain = normalised(text.trim());
    let comma = !plain.contains('.');
    let tokens = tokens(&plain, comma, options.letter_o).ok_or(Code::CoordinateNotUnderstood)?;
    angle(&tokens)
}

/// What of an angle has been seen.
#[derive(Default)]
struct Seen {
    numbers: Vec<(f64, u32)>,
    /// How many units, in their order.
    units: usize,
    hemisphere: Option<Hemisphere>,
    label: Option<Axis>,
    sign: Option<bool>,
    dashes: usize,
    letter_o: bool,
    /// A letter has ended the angle.
    ended: bool,
}

/// The angle that tokens say; all of them must be used.
pub(super) fn angle(tokens: &[Token]) -> Result<Angle, Code> {
    let mut seen = Seen::default();
    for token in tokens {
        step(&mut seen, *token)?;
    }
    value(&seen)
}

fn step(seen: &mut Seen, token: Token) -> Result<(), Code> {
    let unit = |seen: &mut Seen, place: usize| {
        // A unit follows its number, and none is left out before it but where minutes end it all.
        if seen.numbers.len() != place || seen.units >= place {
            return Err(Code::CoordinateNotUnderstood);
        }
        seen.units = place;
        Ok(())
    };
    match token {
        Token::Number { value, decimals } => {
            let whole_before = seen.numbers.iter().all(|(_, decimals)| *decimals == 0);
            if seen.ended || seen.numbers.len() >= 3 || !whole_before {
                return Err(Code::CoordinateNotUnderstood);
            }
            seen.numbers.push((value, decimals));
            Ok(())
        }
        Token::Degree => unit(seen, 1),
        Token::Minute => unit(seen, 2),
        Token::Second => unit(seen, 3),
        Token::Letter(_) | Token::LetterO => {
            let hemisphere = match token {
                Token::Letter(hemisphere) => hemisphere,
                _ => Hemisphere::East,
            };
            if seen.hemisphere.is_some() {
                return Err(Code::CoordinateContradiction);
            }
            seen.hemisphere = Some(hemisphere);
            seen.letter_o = token == Token::LetterO;
            seen.ended = !seen.numbers.is_empty();
            Ok(())
        }
        Token::Label(axis) if seen.label.is_none() => {
            seen.label = Some(axis);
            Ok(())
        }
        Token::Sign(minus) if seen.sign.is_none() && seen.numbers.is_empty() => {
            seen.sign = Some(minus);
            Ok(())
        }
        Token::Dash if !seen.numbers.is_empty() => {
            seen.dashes += 1;
            Ok(())
        }
        Token::Range => Err(Code::CoordinateIsRange),
        Token::Separator | Token::Label(_) | Token::Sign(_) | Token::Dash => {
            Err(Code::CoordinateNotUnderstood)
        }
    }
}

fn value(seen: &Seen) -> Result<Angle, Code> {
    // Two numbers with a dash are a stretch; three are degrees, minutes and seconds.
    if seen.dashes > 0 && seen.numbers.len() != 3 {
        return Err(Code::CoordinateIsRange);
    }
    let (degrees, decimals, places) = match *seen.numbers.as_slice() {
        [(degrees, decimals)] => (degrees, decimals, 1.0),
        [(degrees, _), (minutes, decimals)] => {
            (sexagesimal(degrees, minutes, 0.0)?, decimals, 60.0)
        }
        [(degrees, _), (minutes, _), (seconds, decimals)] => {
            (sexagesimal(degrees, minutes, seconds)?, decimals, 3600.0)
        }
        _ => return Err(Code::CoordinateNotUnderstood),
    };
    let negative = match (seen.sign, seen.hemisphere) {
        (Some(minus), Some(hemisphere)) if minus != hemisphere.is_negative() => {
            return Err(Code::CoordinateContradiction);
        }
        (minus, hemisphere) => {
            minus.unwrap_or(false) || hemisphere.is_some_and(Hemisphere::is_negative)
        }
    };
    if let (Some(label), Some(hemisphere)) = (seen.label, seen.hemisphere)
        && label != hemisphere.axis()
    {
        return Err(Code::CoordinateContradiction);
    }
    let sexagesimal = seen.numbers.len() > 1;
    let degrees = if sexagesimal { rounded(degrees) } else { degrees };
    Ok(Angle {
        degrees: if negative && degrees != 0.0 { -degrees } else { degrees },
        precision: 1.0 / (10_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX)) * places),
        hemisphere: seen.hemisphere,
        signed: seen.sign.is_some(),
        sexagesimal,
        letter_o: seen.letter_o,
        label: seen.label,
    })
}

fn sexagesimal(degrees: f64, minutes: f64, seconds: f64) -> Result<f64, Code> {
    if minutes >= 60.0 || seconds >= 60.0 {
        return Err(Code::CoordinateMinutes);
    }
    Ok(degrees + minutes / 60.0 + seconds / 3600.0)
}
