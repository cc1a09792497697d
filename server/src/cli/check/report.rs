//! What a check found, as it is printed as JSON: the documented interface of the command.

use media_batch::mapping::Reason;
use media_batch::reading::{Delimiter, Encoding};
use media_batch::rule::Severity;
use serde::Serialize;

/// The whole report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Report {
    /// The file as it was read.
    pub(super) file: FileFacts,
    /// What each column became, and why.
    pub(super) mapping: Vec<Column>,
    /// Rows.
    pub(super) summary: Summary,
    /// Records; null without a list of identifiers.
    pub(super) resolution: Option<Resolutions>,
    /// Everything found, in row order.
    pub(super) findings: Vec<Finding>,
}

impl Report {
    /// Whether something has to be mended.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// The file as it was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct FileFacts {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) encoding: Encoding,
    pub(super) delimiter: Delimiter,
    pub(super) header_line: u32,
    pub(super) columns: u32,
    pub(super) rows: u32,
    pub(super) blank_rows: u32,
}

/// A column and its target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Column {
    /// 1-based.
    pub(super) column: u32,
    /// As it stands in the file.
    pub(super) header: String,
    /// What it becomes.
    pub(super) target: Option<&'static str>,
    /// Why.
    pub(super) reason: Reason,
}

/// Rows by what was found in them; `ready` excludes rows with errors.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Summary {
    pub(super) ready: u32,
    pub(super) with_warnings: u32,
    pub(super) with_errors: u32,
    pub(super) duplicates: u32,
}

/// Rows by what became of their identifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Resolutions {
    pub(super) matched: u32,
    pub(super) not_found: u32,
    pub(super) ambiguous: u32,
    pub(super) contradicting: u32,
    pub(super) no_identifier: u32,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Finding {
    /// 1-based row of data; null for the file as a whole.
    pub(super) row: Option<u32>,
    /// 1-based line of the file.
    pub(super) line: Option<u32>,
    /// 1-based column; null for the row as a whole.
    pub(super) column: Option<u32>,
    /// What that column becomes.
    pub(super) target: Option<&'static str>,
    /// The rule's code.
    pub(super) rule: String,
    /// How much it matters.
    pub(super) severity: Severity,
    /// The sentence.
    pub(super) message: String,
    /// The cell as it stands.
    pub(super) value: Option<String>,
    /// What would mend it.
    pub(super) suggestion: Option<String>,
}
