//! What the rules say about the rows of a file, counted; and what is odd about the file.

use std::collections::BTreeMap;

use api_types::ReportFinding;
use dwca::ArchiveFinding;
use media_batch::check::{Detail, Sink};
use media_batch::occurrence::ImportContext;
use media_batch::rule::{Rule, Severity};
use roaring::RoaringBitmap;
use store::FoundRows;

/// Everything found so far.
#[derive(Debug, Default)]
pub(super) struct Counted {
    rules: BTreeMap<Rule, Rows>,
}

#[derive(Debug, Default)]
struct Rows {
    numbers: RoaringBitmap,
    example: Vec<(&'static str, String)>,
}

/// The findings of one row: each rule counts once, and only its first row is told in full.
#[derive(Debug)]
pub(super) struct OfRow<'a> {
    counted: &'a Counted,
    found: Found,
}

/// The rules that a row breaks, with examples of those that no row before broke.
pub(super) type Found = Vec<(Rule, Vec<(&'static str, String)>)>;

impl Sink for OfRow<'_> {
    fn add(&mut self, rule: Rule, _: Option<u16>, detail: impl FnOnce() -> Detail) {
        if self.found.iter().any(|(known, _)| *known == rule) {
            return;
        }
        let known = self.counted.rules.contains_key(&rule);
        self.found.push((rule, if known { Vec::new() } else { detail().args }));
    }
}

impl OfRow<'_> {
    pub(super) fn new(counted: &Counted) -> OfRow<'_> {
        OfRow { counted, found: Vec::new() }
    }

    /// A rule that looks at more than the row.
    pub(super) fn note(&mut self, rule: Rule) {
        self.found.push((rule, Vec::new()));
    }

    /// Why the row is not taken: the first of its errors, in the order of all rules, as the workbench
    /// has it.
    pub(super) fn first_error(&self) -> Option<Rule> {
        let errors = self.found.iter().map(|(rule, _)| *rule);
        errors.filter(|rule| rule.severity() == Severity::Error).min()
    }

    pub(super) fn over(self) -> Found {
        self.found
    }
}

impl Counted {
    /// What was found in the row of that number, from 1.
    pub(super) fn add(&mut self, row: u32, found: Found) {
        for (rule, example) in found {
            let rows = self.rules.entry(rule).or_default();
            if rows.numbers.is_empty() {
                rows.example = example;
            }
            rows.numbers.insert(row);
        }
    }

    /// The rows behind each finding.
    pub(super) fn rows(&self) -> FoundRows {
        let rules = self.rules.iter();
        rules.map(|(rule, rows)| (rule.code(), rows.numbers.clone())).collect()
    }

    /// For people: errors first, then the most frequent.
    pub(super) fn told(
        self,
        archive: &[ArchiveFinding],
        context: &ImportContext,
    ) -> Vec<ReportFinding> {
        let mut all = of_archive(archive);
        // The rows say it better than the file as a whole.
        all.retain(|found| !self.rules.keys().any(|rule| rule.code() == found.1.code));
        all.extend(self.rules.into_iter().map(|(rule, rows)| {
            let args = rows.example.iter().map(|(name, value)| (*name, value.as_str()));
            let told = ReportFinding {
                code: rule.code().to_owned(),
                severity: rule.severity().name().to_owned(),
                message: messages::finding(rule.code(), args),
                rows: u32::try_from(rows.numbers.len()).unwrap_or(u32::MAX),
                reading: rule.is_reading(),
                accepted: context.accepts(rule),
                of_file: false,
            };
            (rule.severity(), told)
        }));
        all.sort_by_key(|(severity, told)| {
            (std::cmp::Reverse(*severity), std::cmp::Reverse(told.rows))
        });
        all.into_iter().map(|(_, told)| told).collect()
    }
}

fn of_archive(findings: &[ArchiveFinding]) -> Vec<(Severity, ReportFinding)> {
    let mut all: Vec<(Severity, ReportFinding)> = Vec::new();
    for finding in findings {
        if let Some((_, told)) = all.iter_mut().find(|(_, told)| told.code == finding.rule_code) {
            told.rows = told.rows.saturating_add(1);
            continue;
        }
        let line = finding.line.map(|line| line.to_string());
        let args = finding.args.iter().map(|(name, value)| (*name, value.as_str()));
        let told = ReportFinding {
            code: finding.rule_code.to_owned(),
            severity: finding.severity.name().to_owned(),
            message: messages::finding(
                finding.rule_code,
                args.chain(line.as_deref().map(|line| ("line", line))),
            ),
            rows: 1,
            reading: false,
            accepted: false,
            of_file: true,
        };
        all.push((finding.severity, told));
    }
    all
}
