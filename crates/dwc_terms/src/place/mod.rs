//! Places: coordinates in every usual spelling, as decimal degrees.
//!
//! A sign is never turned and no datum converted without a word: what the text does not say is a
//! note, and what it says twice and differently is refused.

mod angle;
mod datum;
mod glyphs;
mod pair;
mod tokens;
mod trs;
mod utm;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use angle::{Angle, Hemisphere, read_angle};
pub use datum::Datum;
pub use pair::{DegreeCells, read, read_cells, read_degree_cells};
pub use utm::{Utm, read_utm_cells};

use crate::number::DecimalMark;

/// What `O` stands for in the file's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterO {
    /// German: Ost.
    East,
    /// Spanish, French, Portuguese: oeste, ouest.
    West,
}

/// What must be known besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoordinateOptions {
    /// The decimal mark of this file.
    pub mark: Option<DecimalMark>,
    /// The meaning of `O` in this file.
    pub letter_o: Option<LetterO>,
    /// The datum of this record (its `geodeticDatum`).
    pub datum: Option<Datum>,
}

/// How the coordinates were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notation {
    /// As degrees with decimals.
    Decimal,
    /// As degrees and minutes, perhaps seconds.
    Sexagesimal,
    /// As metres in a zone.
    Utm,
}

/// A point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// Degrees, −90 to 90.
    pub latitude: f64,
    /// Degrees, −180 to 180.
    pub longitude: f64,
    /// How fine they were written, in degrees: `coordinatePrecision`.
    pub precision: f64,
    /// How they were written.
    pub notation: Notation,
    /// The datum that they are in, where the text or the record says it.
    pub datum: Option<Datum>,
}

impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.latitude, self.longitude)
    }
}

/// To a millionth of a degree, a tenth of a metre: finer than anything that minutes or metres say.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
