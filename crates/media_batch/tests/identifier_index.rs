//! The compact identifier index: no identifier that exists is ever denied, absence is certain for
//! patterned ones, the file is small, and broken files are refused.

#![expect(clippy::unwrap_used, reason = "a helper of a test that cannot go on has failed the test")]

use media_batch::identifier::{IdentifierIndex, Presence, Resolution};
use media_batch::target::Target;
use proptest::prelude::*;

fn index_of(identifiers: &[(Target, &str)]) -> IdentifierIndex {
    let mut builder = IdentifierIndex::builder();
    for (target, value) in identifiers {
        builder.add(*target, value);
    }
    IdentifierIndex::parse(&builder.finish()).unwrap()
}

#[test]
fn a_million_gappy_barcodes_take_less_than_two_hundred_kilobytes() {
    let mut builder = IdentifierIndex::builder();
    for number in (0..1_430_000_u32).filter(|n| n % 10 < 7) {
        builder.add(Target::CatalogNumber, &format!("ASU{number:08}"));
    }
    let file = builder.finish();
    assert!(file.len() < 200_000, "{} bytes", file.len());
    let index = IdentifierIndex::parse(&file).unwrap();
    assert_eq!(index.presence(Target::CatalogNumber, " asu00000006 "), Presence::One);
    assert_eq!(index.presence(Target::CatalogNumber, "ASU00000007"), Presence::Absent);
    assert_eq!(index.presence(Target::CatalogNumber, "ASU0000006"), Presence::Absent);
    assert_eq!(index.patterns().first(), Some(&("ASU".to_owned(), 8, 1_001_000)));
}

#[test]
fn irregular_identifiers_take_less_than_two_and_a_half_bytes_each() {
    let mut builder = IdentifierIndex::builder();
    for number in 0..100_000_u32 {
        builder.add(Target::OccurrenceId, &format!("urn:uuid:{:08x}-x{number}y", number * 7919));
    }
    let file = builder.finish();
    assert!(file.len() < 250_000, "{} bytes", file.len());
    let index = IdentifierIndex::parse(&file).unwrap();
    for number in (0..100_000_u32).step_by(97) {
        let value = format!("urn:uuid:{:08x}-x{number}y", number * 7919);
        assert_eq!(index.presence(Target::OccurrenceId, &value), Presence::One, "{value}");
    }
    let affirmed = (0..100_000_u32)
        .filter(|n| index.presence(Target::OccurrenceId, &format!("nope-{n}z")) != Presence::Absent)
        .count();
    assert!(affirmed < 20, "{affirmed} of 100,000 affirmed wrongly");
}

#[test]
fn identifiers_of_several_records_are_known_as_such() {
    let index = index_of(&[
        (Target::CatalogNumber, "X1"),
        (Target::CatalogNumber, "x1 "),
        (Target::CatalogNumber, "loose-a"),
        (Target::CatalogNumber, "LOOSE-A"),
    ]);
    assert_eq!(index.presence(Target::CatalogNumber, "X1"), Presence::Several);
    assert_eq!(index.presence(Target::CatalogNumber, "loose-a"), Presence::Several);
}

#[test]
fn a_row_is_judged_by_all_its_identifiers() {
    let index = index_of(&[
        (Target::CatalogNumber, "A1"),
        (Target::RecordId, "6f1c"),
        (Target::OtherCatalogNumbers, "old 7"),
    ]);
    let row = |identifiers: &[(Target, &str)]| {
        let identifiers: Vec<_> =
            identifiers.iter().map(|(target, value)| (*target, (*value).to_owned())).collect();
        index.resolve(&identifiers)
    };
    assert_eq!(row(&[]), Resolution::NoIdentifier);
    assert_eq!(row(&[(Target::CatalogNumber, "a1")]), Resolution::Matched);
    assert_eq!(row(&[(Target::OccurrenceId, "6F1C")]), Resolution::Matched);
    assert_eq!(row(&[(Target::CatalogNumber, "B2")]), Resolution::NotFound);
    assert_eq!(
        row(&[(Target::CatalogNumber, "A1"), (Target::OtherCatalogNumbers, "nope")]),
        Resolution::Contradicting
    );
}

proptest! {
    #[test]
    fn no_identifier_that_exists_is_denied(values in prop::collection::vec("[A-Za-zÉ]{0,4}[- ]?[0-9]{0,11}[a-z]?", 1..80)) {
        let pairs: Vec<_> = values.iter().map(|value| (Target::CatalogNumber, value.as_str())).collect();
        let index = index_of(&pairs);
        for value in values.iter().filter(|value| !value.trim().is_empty()) {
            prop_assert_ne!(index.presence(Target::CatalogNumber, value), Presence::Absent);
        }
    }

    #[test]
    fn a_broken_file_is_refused_or_read_without_panic(
        cut in 0_usize..4_000,
        flips in prop::collection::vec((0_usize..4_000, any::<u8>()), 0..6),
        probe in "[a-z]{0,4}[0-9]{0,9}",
    ) {
        let mut builder = IdentifierIndex::builder();
        for number in 0..400_u32 {
            builder.add(Target::CatalogNumber, &format!("K{number:06}"));
            builder.add(Target::OccurrenceId, &format!("id-{number}-z"));
        }
        let mut file = builder.finish();
        for (at, byte) in flips {
            if let Some(place) = file.get_mut(at) {
                *place ^= byte;
            }
        }
        file.truncate(file.len().saturating_sub(cut % 7 * 100));
        if let Ok(index) = IdentifierIndex::parse(&file) {
            let _ = index.presence(Target::CatalogNumber, &probe);
            let _ = index.presence(Target::OccurrenceId, &probe);
        }
    }
}
