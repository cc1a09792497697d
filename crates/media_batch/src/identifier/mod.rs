//! From identifiers to a record: folding, the order of the four fields, *and never or*, near misses,
//! and the compact index of a collection's identifiers that the browser holds.

mod catalog_order;
mod cell;
mod decide;
mod exact;
mod filter;
mod index;
mod near_miss;
mod pattern;
mod wire;

pub use catalog_order::CatalogOrder;
pub use cell::IdentifierCell;
pub use decide::{Hits, decide};
pub use exact::ExactIndex;
pub use index::{IdentifierIndex, IndexBuilder, IndexError, Presence};
pub use near_miss::{
    MAX_CANDIDATES, NearMiss, NearMissKind, Pattern, Profile, is_rounded_number, near_misses,
};
pub use pattern::{Numbered, split_numbered};

use serde::{Deserialize, Serialize};

use crate::target::Target;

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

impl Resolution {
    /// Every one, with its stable name, as in the API.
    const NAMES: [(Resolution, &'static str); 6] = [
        (Resolution::Matched, "matched"),
        (Resolution::NotFound, "not_found"),
        (Resolution::Ambiguous, "ambiguous"),
        (Resolution::Contradicting, "contradicting"),
        (Resolution::NoIdentifier, "no_identifier"),
        (Resolution::Unknown, "unknown"),
    ];

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Resolution> {
        Self::NAMES.into_iter().find(|(_, known)| *known == name).map(|(resolution, _)| resolution)
    }
}

/// Folds an identifier for comparison: outer blanks and case do not matter, everything else does
/// (leading zeros above all). The one folding of browser, server and database.
#[must_use]
pub fn fold(value: &str) -> String {
    fold_case(value.trim())
}

/// The folding of case alone.
pub(crate) fn fold_case(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() }
}

/// The fields of a record in which a row's identifier is looked up: an `occurrenceID` may also be
/// the portal's own `recordID`.
#[must_use]
pub fn fields_of(target: Target) -> &'static [Target] {
    match target {
        Target::CatalogNumber => &[Target::CatalogNumber],
        Target::OtherCatalogNumbers => &[Target::OtherCatalogNumbers],
        Target::OccurrenceId => &[Target::OccurrenceId, Target::RecordId],
        Target::RecordId => &[Target::RecordId],
        _ => &[],
    }
}

/// A record's own cell of other catalog numbers as single values: `tag: A1; B 2 | C3` → `A1`, `B 2`,
/// `C3`.
pub fn split_other_catalog_numbers(cell: &str) -> impl Iterator<Item = &str> {
    split_tagged(cell).map(|(_, value)| value)
}

/// The same with what each number is: `tag: A1; B 2` → (`tag`, `A1`), (blank, `B 2`).
pub fn split_tagged(cell: &str) -> impl Iterator<Item = (&str, &str)> {
    cell.split([';', '|', ',']).filter_map(|part| {
        let (tag, value) = part.rsplit_once(": ").unwrap_or(("", part));
        let value = value.trim();
        (!value.is_empty()).then_some((tag.trim(), value))
    })
}

/// A well-mixed 64-bit key of a folded identifier, for filters and tables in memory only.
#[must_use]
pub(crate) fn key(folded: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in folded.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_names_are_those_of_the_api() {
        for (resolution, name) in Resolution::NAMES {
            assert_eq!(serde_json::to_value(resolution).unwrap(), name);
            assert_eq!(Resolution::from_name(name), Some(resolution));
        }
        assert_eq!(Resolution::from_name("perhaps"), None);
    }

    #[rstest]
    #[case(" tst0001 ", "tst0001")]
    #[case("TST0001", "tst0001")]
    #[case("ÉLÈVE-1", "élève-1")]
    #[case("00123", "00123")]
    fn folding_forgets_case_and_outer_blanks_only(#[case] given: &str, #[case] folded: &str) {
        assert_eq!(fold(given), folded);
    }

    #[rstest]
    #[case("A1; B 2|C3", &["A1", "B 2", "C3"])]
    #[case("old: 55, ; ", &["55"])]
    #[case("urn:catalog:X:1", &["urn:catalog:X:1"])]
    fn other_catalog_numbers_are_split_and_lose_their_tags(
        #[case] cell: &str,
        #[case] values: &[&str],
    ) {
        assert_eq!(split_other_catalog_numbers(cell).collect::<Vec<_>>(), values);
    }
}
