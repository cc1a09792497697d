//! From headers to targets: dictionary, similarity, contents, memory — each choice with its reason.
//!
//! [`guess`] is the way in; [`problems()`] says what a mapping lacks, whoever made it. A guess never
//! maps two columns to one target: the better reason wins, then the leftmost column, and what is
//! left over has no target, which the person sees and can change.

use serde::{Deserialize, Serialize};

use crate::job::Job;
use crate::session::protocol::Remembered;
use crate::target::Target;

mod choice;
mod contents;
#[cfg(feature = "occurrences")]
mod of_records;
mod problems;
mod remembered;
mod similar;
mod template;
mod words;

pub use dwc_terms::header::fold;
pub use problems::{MappingProblem, identifies_a_record, problems, problems_for};
pub use remembered::remember;
pub use template::{template_csv, template_example, template_headers};

/// Why a column has its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The header is the target's own name.
    Exact,
    /// A known other name of it.
    Synonym,
    /// Chosen before for a file with these headers.
    Remembered,
    /// Nearly a known name.
    Similar,
    /// What stands in the column.
    Content,
    /// Chosen by hand.
    Chosen,
    /// No target.
    None,
}

/// One column: its header, target and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// The header as it stands in the file; empty where it is.
    pub header: String,
    /// What it becomes.
    pub target: Option<Target>,
    /// Why.
    pub reason: Reason,
    /// Up to three values of the column, for the choice by eye.
    pub samples: Vec<String>,
}

/// The target of each header of a media sheet, in their order. `samples` are rows as the file has them, some dozens
/// are enough; `remembered` are mappings used before, the preferred first.
#[must_use]
pub fn guess(
    headers: &[String],
    samples: &[Vec<String>],
    remembered: &[Remembered],
) -> Vec<ColumnMapping> {
    guess_for(Job::Media, headers, samples, remembered)
}

/// The same for a sheet of either kind.
#[must_use]
pub fn guess_for(
    job: Job,
    headers: &[String],
    samples: &[Vec<String>],
    remembered: &[Remembered],
) -> Vec<ColumnMapping> {
    let chosen =
        remembered::recall(headers, remembered).unwrap_or_else(|| choose(job, headers, samples));
    headers
        .iter()
        .zip(chosen)
        .enumerate()
        .map(|(column, (header, chosen))| ColumnMapping {
            header: header.clone(),
            target: chosen.map(|(target, _)| target),
            reason: chosen.map_or(Reason::None, |(_, reason)| reason),
            samples: contents::shown(samples, column),
        })
        .collect()
}

fn choose(job: Job, headers: &[String], samples: &[Vec<String>]) -> Vec<Option<(Target, Reason)>> {
    match job {
        #[cfg(feature = "occurrences")]
        Job::Occurrences => of_records::choose(headers),
        _ => choice::Choice::new(headers, samples).made(),
    }
}
