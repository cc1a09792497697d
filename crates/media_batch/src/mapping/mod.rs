//! From headers to targets: dictionary, similarity, contents, memory — each choice with its reason.

use serde::{Deserialize, Serialize};

use crate::target::Target;

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

/// What is wrong with a mapping as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum MappingProblem {
    /// Two columns for one target.
    TargetTwice { target: Target, columns: Vec<u16> },
    /// No column says which record a row belongs to.
    NoIdentifier,
    /// No column holds the media's address.
    NoUrl,
}
