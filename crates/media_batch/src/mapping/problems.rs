//! What is wrong with a mapping as a whole, said at once and in place.

use std::collections::BTreeMap;

use dwc_terms::Field;
use serde::{Deserialize, Serialize};

use super::ColumnMapping;
use crate::job::Job;
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

/// Everything that keeps the mapping of a media sheet from being used, in the order of [`Target::ALL`].
#[must_use]
pub fn problems(mapping: &[ColumnMapping]) -> Vec<MappingProblem> {
    problems_for(Job::Media, mapping)
}

/// The same for a sheet of either kind. A row of records may be known by less than an identifier: see
/// [`identifies_a_record`].
#[must_use]
pub fn problems_for(job: Job, mapping: &[ColumnMapping]) -> Vec<MappingProblem> {
    let mut problems = mapped_twice(mapping);
    let mut targets = mapping.iter().filter_map(|column| column.target);
    let identified = targets.clone().any(|target| match job {
        Job::Media => target.is_identifier(),
        Job::Occurrences => identifies_a_record(target),
    });
    if !identified {
        problems.push(MappingProblem::NoIdentifier);
    }
    if job == Job::Media && !targets.any(|target| target == Target::OriginalUrl) {
        problems.push(MappingProblem::NoUrl);
    }
    problems
}

/// The fields of which a row needs one, or nobody could find its record again.
#[must_use]
pub fn identifies_a_record(target: Target) -> bool {
    target.is_identifier()
        || matches!(
            target,
            Target::Term(
                Field::SourcePrimaryKey
                    | Field::RecordedBy
                    | Field::EventDate
                    | Field::ScientificName
            )
        )
}

fn mapped_twice(mapping: &[ColumnMapping]) -> Vec<MappingProblem> {
    let mut columns_of: BTreeMap<Target, Vec<u16>> = BTreeMap::new();
    for (column, index) in mapping.iter().zip(0_u16..) {
        if let Some(target) = column.target {
            columns_of.entry(target).or_default().push(index);
        }
    }
    columns_of
        .into_iter()
        .filter(|(_, columns)| columns.len() > 1)
        .map(|(target, columns)| MappingProblem::TargetTwice { target, columns })
        .collect()
}
