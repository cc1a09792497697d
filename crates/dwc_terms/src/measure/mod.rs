//! Heights, depths and uncertainties with their units, as stretches of metres.

mod read;
mod scan;
mod unit;

use std::fmt;

pub use read::{read_depth, read_elevation, read_uncertainty};
pub use unit::Unit;

use crate::number::DecimalMark;

/// What must be known besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeasureOptions {
    /// The unit of this file's numbers that have none.
    pub unit: Option<Unit>,
    /// The decimal mark of this file.
    pub mark: Option<DecimalMark>,
}

/// From one number of metres to another; both are the same where there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metres {
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
}

impl fmt::Display for Metres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.min)?;
        if self.max > self.min { write!(f, "-{} m", self.max) } else { f.write_str(" m") }
    }
}
