//! How a row's cell is read as identifiers: the one rule of browser, server and command line.
//!
//! A cell of `otherCatalogNumbers` may hold several numbers. It is looked up as it is written first
//! (a number may hold a separator itself); only if no record has that, it means the records that have
//! every one of its numbers. A cell of another field is one identifier.

use super::{fold, split_other_catalog_numbers};
use crate::target::Target;

/// A row's cell of an identifier field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdentifierCell<'a> {
    target: Target,
    text: &'a str,
}

impl<'a> IdentifierCell<'a> {
    /// The cell of a field.
    #[must_use]
    pub fn new(target: Target, text: &'a str) -> Self {
        IdentifierCell { target, text }
    }

    /// The cell as one identifier, folded: looked up first.
    #[must_use]
    pub fn whole(self) -> String {
        fold(self.text)
    }

    /// The single numbers of the cell, folded: looked up where nothing has the whole. None where a
    /// cell of the field is one identifier, whatever is in it.
    pub fn numbers(self) -> impl Iterator<Item = String> {
        let text = if self.target == Target::OtherCatalogNumbers { self.text } else { "" };
        split_other_catalog_numbers(text).map(fold)
    }

    /// The records that the cell means; `of` tells those of one folded identifier.
    pub fn records<R: PartialEq>(self, of: impl Fn(&str) -> Vec<R>) -> Vec<R> {
        let whole = of(&self.whole());
        if !whole.is_empty() {
            return whole;
        }
        let mut numbers = self.numbers();
        let Some(first) = numbers.next() else { return whole };
        let mut common = of(&first);
        for number in numbers {
            if common.is_empty() {
                break;
            }
            let having = of(&number);
            common.retain(|record| having.contains(record));
        }
        common
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::{ExactIndex, IdentifierIndex, Presence};
    use super::*;

    /// Records 0: `A1`, `B 2`; 1: `B 2`, `C3`; 2: `D;4` under another field's rule.
    fn records() -> ExactIndex {
        let mut records = ExactIndex::default();
        records.add_record([(Target::OtherCatalogNumbers, "A1; old: B 2")]);
        records.add_record([(Target::OtherCatalogNumbers, "B 2|C3")]);
        records.add_record([(Target::CatalogNumber, "D;4")]);
        records
    }

    #[rstest]
    #[case::one_number(Target::OtherCatalogNumbers, "a1", &[0])]
    #[case::of_two_records(Target::OtherCatalogNumbers, " b 2 ", &[0, 1])]
    #[case::all_must_agree(Target::OtherCatalogNumbers, "A1; B 2", &[0])]
    #[case::in_any_order(Target::OtherCatalogNumbers, "C3 , B 2", &[1])]
    #[case::with_its_tag(Target::OtherCatalogNumbers, "Barcode: C3", &[1])]
    #[case::an_unknown_one_spoils_all(Target::OtherCatalogNumbers, "A1; X9", &[])]
    #[case::only_separators(Target::OtherCatalogNumbers, " ; | ", &[])]
    #[case::other_fields_are_not_split(Target::CatalogNumber, "d;4", &[2])]
    #[case::nor_when_nothing_is_found(Target::CatalogNumber, "D;5", &[])]
    fn a_cell_means_the_same_everywhere(
        #[case] target: Target,
        #[case] cell: &str,
        #[case] found: &[u32],
    ) {
        let records = records();
        assert_eq!(records.hits(target, cell), found);
        // Each number of each record, as the server builds the browser's index.
        let mut compact = IdentifierIndex::builder();
        for (target, number) in [
            (Target::OtherCatalogNumbers, "a1"),
            (Target::OtherCatalogNumbers, "b 2"),
            (Target::OtherCatalogNumbers, "b 2"),
            (Target::OtherCatalogNumbers, "c3"),
            (Target::CatalogNumber, "d;4"),
        ] {
            compact.add(target, number);
        }
        let presence = IdentifierIndex::parse(&compact.finish()).unwrap().presence(target, cell);
        let expected = match found.len() {
            0 => Presence::Absent,
            1 => Presence::One,
            _ => Presence::Several,
        };
        assert_eq!(presence, expected);
    }

    #[test]
    fn numbers_on_different_records_are_left_to_the_server() {
        let records = records();
        assert!(records.hits(Target::OtherCatalogNumbers, "A1; C3").is_empty());
        let mut compact = IdentifierIndex::builder();
        compact.add(Target::OtherCatalogNumbers, "A1");
        compact.add(Target::OtherCatalogNumbers, "C3");
        let compact = IdentifierIndex::parse(&compact.finish()).unwrap();
        // The index knows numbers, not whose they are.
        assert_eq!(compact.presence(Target::OtherCatalogNumbers, "A1; C3"), Presence::One);
    }
}
