//! Units of length.

use serde::{Deserialize, Serialize};

/// A unit of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Metres.
    Metre,
    /// Kilometres.
    Kilometre,
    /// Centimetres.
    Centimetre,
    /// Feet.
    Foot,
    /// Yards.
    Yard,
    /// Miles on land.
    Mile,
    /// Miles at sea.
    NauticalMile,
    /// Fathoms.
    Fathom,
}

impl Unit {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Unit::Metre => "metre",
            Unit::Kilometre => "kilometre",
            Unit::Centimetre => "centimetre",
            Unit::Foot => "foot",
            Unit::Yard => "yard",
            Unit::Mile => "mile",
            Unit::NauticalMile => "nautical-mile",
            Unit::Fathom => "fathom",
        }
    }

    /// Metres in one.
    #[must_use]
    pub fn metres(self) -> f64 {
        match self {
            Unit::Metre => 1.0,
            Unit::Kilometre => 1_000.0,
            Unit::Centimetre => 0.01,
            Unit::Foot => 0.3048,
            Unit::Yard => 0.9144,
            Unit::Mile => 1_609.344,
            Unit::NauticalMile => 1_852.0,
            Unit::Fathom => 1.8288,
        }
    }

    /// Whether it is of the metric system, which is preferred where both are given.
    #[must_use]
    pub fn is_metric(self) -> bool {
        matches!(self, Unit::Metre | Unit::Kilometre | Unit::Centimetre)
    }

    /// The unit of a word, whatever its case.
    #[must_use]
    pub fn of(word: &str) -> Option<Unit> {
        let folded = crate::header::fold_words(word);
        Some(match folded.as_str() {
            "m" | "meter" | "meters" | "metre" | "metres" | "metro" | "metros" | "mt" | "mts"
            | "mtr" | "mtrs" | "masl" | "msnm" | "msm" | "mnm" | "mnn" | "msl" | "metern" => {
                Unit::Metre
            }
            "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres"
            | "kilometro" | "kilometros" => Unit::Kilometre,
            "cm" | "centimeter" | "centimeters" | "centimetre" | "centimetres" => Unit::Centimetre,
            "ft" | "foot" | "feet" | "f" | "pie" | "pies" | "pied" | "pieds" | "fuss" | "pes"
            | "ftasl" => Unit::Foot,
            "yd" | "yds" | "yard" | "yards" => Unit::Yard,
            "mi" | "mile" | "miles" | "milla" | "millas" => Unit::Mile,
            "nm" | "nmi" | "nauticalmile" | "nauticalmiles" => Unit::NauticalMile,
            "fathom" | "fathoms" | "fm" | "fth" | "fms" | "fath" | "brasses" => Unit::Fathom,
            _ => return None,
        })
    }
}
