//! A collection's identifiers held exactly: for the command line and for tests.

use std::collections::HashMap;

use super::{IdentifierCell, Resolution, decide, fields_of, fold, split_other_catalog_numbers};
use crate::target::Target;

/// Every identifier of a list of records, by field.
#[derive(Clone, Debug, Default)]
pub struct ExactIndex {
    records: u32,
    by_field: HashMap<(Target, String), Vec<u32>>,
}

impl ExactIndex {
    /// Adds one record with its identifiers; returns its number.
    pub fn add_record<'a>(
        &mut self,
        identifiers: impl IntoIterator<Item = (Target, &'a str)>,
    ) -> u32 {
        let record = self.records;
        self.records = self.records.saturating_add(1);
        for (target, value) in identifiers {
            if target == Target::OtherCatalogNumbers {
                for part in split_other_catalog_numbers(value) {
                    self.add_value(target, part, record);
                }
            } else {
                self.add_value(target, value, record);
            }
        }
        record
    }

    fn add_value(&mut self, target: Target, value: &str, record: u32) {
        let folded = fold(value);
        if !folded.is_empty() {
            self.by_field.entry((target, folded)).or_default().push(record);
        }
    }

    /// Number of records.
    #[must_use]
    pub fn records(&self) -> u32 {
        self.records
    }

    /// The records that a row's cell of this field means.
    #[must_use]
    pub fn hits(&self, target: Target, cell: &str) -> Vec<u32> {
        IdentifierCell::new(target, cell).records(|folded| {
            fields_of(target)
                .iter()
                .filter_map(|field| self.by_field.get(&(*field, folded.to_owned())))
                .flatten()
                .copied()
                .collect()
        })
    }

    /// Decides a row.
    #[must_use]
    pub fn resolve(&self, identifiers: &[(Target, String)]) -> (Resolution, Vec<u32>) {
        let hits: Vec<Vec<u32>> =
            identifiers.iter().map(|(target, value)| self.hits(*target, value)).collect();
        decide(&hits)
    }

    /// Every identifier with its field, for building the compact index.
    pub fn identifiers(&self) -> impl Iterator<Item = (Target, &str)> {
        self.by_field.iter().map(|((target, value), _)| (*target, value.as_str()))
    }
}
