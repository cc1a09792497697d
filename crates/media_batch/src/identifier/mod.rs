//! From identifiers to a record: folding, the order of the four fields, *and never or*, near misses,
//! and the compact index of a collection's identifiers that the browser holds.

use serde::{Deserialize, Serialize};

/// What became of a row's identifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// One record, and every identifier given agrees on it.
    Matched,
    /// No record of this collection has it.
    NotFound,
    /// Several records have it; the person chooses.
    Ambiguous,
    /// The identifiers of the row belong to different records.
    Contradicting,
    /// The row has no identifier.
    NoIdentifier,
    /// No collection is known here (nothing to compare with).
    Unknown,
}
