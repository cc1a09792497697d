//! What a check of an archive found, as it is printed as JSON: the documented interface of the
//! command.

use dwca::ArchiveFinding;
use dwca::check::Summary;
use media_batch::rule::Severity;
use serde::Serialize;

/// The whole report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Report {
    /// The archive as it was found.
    pub(super) file: FileFacts,
    /// The counts; left out where no table is the core.
    #[serde(flatten)]
    pub(super) summary: Option<Summary>,
    /// Everything found.
    pub(super) findings: Vec<Finding>,
}

impl Report {
    /// Whether something has to be mended.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// The archive as it was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct FileFacts {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) files: Vec<String>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Finding {
    /// The file of the archive; null for the archive as a whole.
    pub(super) file: Option<String>,
    /// 1-based line of the file.
    pub(super) line: Option<u32>,
    /// 1-based column.
    pub(super) column: Option<u32>,
    /// The rule's code.
    pub(super) rule: &'static str,
    /// How much it matters.
    pub(super) severity: Severity,
    /// The sentence.
    pub(super) message: String,
}

impl Finding {
    pub(super) fn of(finding: &ArchiveFinding) -> Finding {
        let line = finding.line.map(|line| line.to_string());
        let args = finding.args.iter().map(|(name, value)| (*name, value.as_str()));
        Finding {
            file: finding.file.clone(),
            line: finding.line,
            column: finding.column.map(|column| u32::from(column) + 1),
            rule: finding.rule_code,
            severity: finding.severity,
            message: messages::finding(
                finding.rule_code,
                args.chain(line.as_deref().map(|line| ("line", line))),
            ),
        }
    }
}
