//! What is wrong with a mapping as a whole, said at once and in place.

use serde::{Deserialize, Serialize};

use super::ColumnMapping;
use crate::target::Target;

/// What is wrong with a mapping as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MappingProblem {
    /// Two columns for one target.
    TargetTwice {
        /// The target.
        target: Target,
        /// The columns, 0-based.
        columns: Vec<u16>,
    },
    /// No column says which record a row belongs to.
    NoIdentifier,
    /// No column holds the media's address.
    NoUrl,
}

/// Everything that keeps the mapping from being used, in the order of [`Target::ALL`].
#[must_use]
pub fn problems(mapping: &[ColumnMapping]) -> Vec<MappingProblem> {
    let columns_of = |target: Target| {
        mapping
            .iter()
            .zip(0_u16..)
            .filter(move |(column, _)| column.target == Some(target))
            .map(|(_, index)| index)
    };
    let mut problems: Vec<MappingProblem> = Target::ALL
        .into_iter()
        .map(|target| (target, columns_of(target).collect::<Vec<u16>>()))
        .filter(|(_, columns)| columns.len() > 1)
        .map(|(target, columns)| MappingProblem::TargetTwice { target, columns })
        .collect();
    if !mapping.iter().any(|column| column.target.is_some_and(Target::is_identifier)) {
        problems.push(MappingProblem::NoIdentifier);
    }
    if columns_of(Target::OriginalUrl).next().is_none() {
        problems.push(MappingProblem::NoUrl);
    }
    problems
}
