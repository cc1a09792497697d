//! Identifiers that would match, for rows whose record was not found.

use super::{Knowledge, Session};
use crate::identifier::{Pattern, Profile, near_misses};
use crate::target::Target;

/// Suggestions of one row.
const MAX_NEAR_MISSES: usize = 5;

impl Session {
    /// Spellings of the row's identifier that the collection has, best first.
    pub(super) fn near_misses(&self, row: u32) -> Vec<String> {
        let Some((target, value)) = self.identifier_to_mend(row) else { return Vec::new() };
        near_misses(&value, &self.profile)
            .map(|near| near.text)
            .filter(|text| self.knowledge.has(target, text))
            .take(MAX_NEAR_MISSES)
            .collect()
    }

    /// The identifier that near misses are sought for: the one in the column where they are put.
    fn identifier_to_mend(&self, row: u32) -> Option<(Target, String)> {
        let column = self.first_identifier_column(row)?;
        let target = self.columns.get(usize::from(column))?.target?;
        self.identifiers(row).into_iter().find(|(given, _)| *given == target)
    }

    /// Learns how the collection's catalog numbers look; once for each knowledge.
    pub(super) fn learn_profile(&mut self) {
        self.profile = match &self.knowledge {
            Knowledge::None => Profile::default(),
            Knowledge::Compact(index) => Profile {
                patterns: index
                    .patterns()
                    .into_iter()
                    .map(|(prefix, width, _)| Pattern { prefix, width, suffix: String::new() })
                    .collect(),
            },
            Knowledge::Exact(index) => Profile::learn(
                index
                    .identifiers()
                    .filter(|(target, _)| *target == Target::CatalogNumber)
                    .map(|(_, value)| value),
            ),
        };
    }
}
