//! What the rules find in single rows of an import, said in full: for the rows that somebody looks at,
//! of which only the rules and their numbers were kept.

use api_types::{BatchPart, FoundCell, FoundLine, PartRow};
use media_batch::check::Finding;
use media_batch::rule::Rule;
use store::{FoundRow, NewBatch, StagedRow};

use super::Surroundings;
use super::occurrences::OccurrencePreparer;

/// Reads rows of one import again.
pub(crate) struct Examiner {
    rows: OccurrencePreparer,
    headers: Vec<String>,
    parts: Vec<BatchPart>,
}

impl Examiner {
    /// For an import.
    pub(crate) fn new(batch: NewBatch, surroundings: &Surroundings) -> Examiner {
        let rows = OccurrencePreparer::new(&batch, surroundings);
        Examiner { rows, headers: batch.headers, parts: batch.parts }
    }

    /// A row with everything that the rules asked for find in it.
    pub(crate) fn told(&self, found: &FoundRow) -> api_types::FoundRow {
        let row = &found.row;
        let (identifier, all) = self.rows.examined(row);
        let findings = found.codes.iter().flat_map(|code| self.of_rule(code, row, &all)).collect();
        api_types::FoundRow { row: row.row, line: row.line, identifier, findings }
    }

    fn of_rule(&self, code: &str, row: &StagedRow, all: &[Finding]) -> Vec<FoundCell> {
        let of_rule = all.iter().filter(|finding| finding.rule.code() == code);
        let mut cells: Vec<FoundCell> =
            of_rule.map(|finding| cell(finding, &self.headers, &row.cells)).collect();
        for rule in [Rule::ExtensionMediaRefused, Rule::ExtensionMediaRead] {
            if code == rule.code() {
                cells.extend(row.parts.iter().flat_map(|part| self.of_part(part, rule)));
            }
        }
        // Rules that look at more than the row cannot be asked of the row alone.
        if cells.is_empty() {
            let rule = Rule::ALL.iter().find(|rule| rule.code() == code);
            cells.extend(rule.map(|rule| whole(*rule)));
        }
        cells
    }

    /// Why media of a row of an extension are refused, and what would mend them.
    fn of_part(&self, row: &PartRow, rule: Rule) -> Vec<FoundCell> {
        let Some(part) = self.parts.get(usize::from(row.part)) else { return Vec::new() };
        let refusals = self.rows.refusals(row, rule).into_iter();
        let line = FoundLine { name: part.file_name.clone(), line: row.line };
        refusals
            .map(|finding| FoundCell {
                file: Some(line.clone()),
                ..cell(&finding, &part.headers, &row.cells)
            })
            .collect()
    }
}

fn cell(finding: &Finding, headers: &[String], cells: &[String]) -> FoundCell {
    let args = finding.detail.args.iter().map(|(name, value)| (*name, value.as_str()));
    let column = finding.column.map(usize::from);
    FoundCell {
        message: messages::finding(finding.rule.code(), args),
        column: column.and_then(|column| headers.get(column).cloned()),
        value: column.and_then(|column| cells.get(column).cloned()),
        suggestion: finding.detail.suggestion.clone(),
        ..whole(finding.rule)
    }
}

/// A finding of the row as a whole.
fn whole(rule: Rule) -> FoundCell {
    FoundCell {
        code: rule.code().to_owned(),
        severity: rule.severity().name().to_owned(),
        message: messages::finding(rule.code(), []),
        ..FoundCell::default()
    }
}
