//! From headers to fields: every column of a sheet or archive gets the field that its header names,
//! with the reason; no two columns get the same one.

use serde::{Deserialize, Serialize};

use crate::field::Field;

mod choice;
mod fold;
mod similar;
mod words;

pub use fold::{fold, fold_with_notes, fold_words};

/// Why a column has its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The header is the field's own name or address.
    Exact,
    /// A known other name of it.
    Synonym,
    /// Nearly a known name.
    Similar,
}

/// A column whose header names a field that a better column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// The column that goes without.
    pub column: usize,
    /// The field that its header names.
    pub field: Field,
    /// The column that has it.
    pub winner: usize,
}

/// The fields of a sheet's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// By column.
    pub fields: Vec<Option<(Field, Reason)>>,
    /// Columns that go without a field because another has it, from left to right.
    pub rivals: Vec<Rival>,
}

/// The field of each header, in their order.
#[must_use]
pub fn guess(headers: &[String]) -> Vec<Option<(Field, Reason)>> {
    choose(headers).fields
}

/// As [`guess`], and which columns lost their field to another.
#[must_use]
pub fn choose(headers: &[String]) -> Guess {
    choice::choose(headers)
}

/// The field that a header names by itself, without regard to the others.
#[must_use]
pub fn field_of(header: &str) -> Option<(Field, Reason)> {
    choice::candidate(header).map(|(field, strength)| (field, strength.reason()))
}
