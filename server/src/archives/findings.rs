//! What the rules say about the rows of a file, counted; and what is odd about the file.

use std::collections::BTreeMap;

use api_types::ReportFinding;
use dwca::ArchiveFinding;
use media_batch::check::{Detail, Sink};
use media_batch::occurrence::ImportContext;
use media_batch::rule::{Rule, Severity};

/// Everything found so far.
#[derive(Debug, Default)]
pub(super) struct Counted {
    rules: BTreeMap<Rule, Rows>,
}

#[derive(Debug, Default)]
struct Rows {
    count: u32,
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
    pub(super) fn add(&mut self, row: Found) {
        for (rule, example) in row {
            let rows = self.rules.entry(rule).or_default();
            rows.count = rows.count.saturating_add(1);
            if rows.count == 1 {
                rows.example = example;
            }
        }
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
                rows: rows.count,
                reading: rule.is_reading(),
                accepted: context.accepts(rule),
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
        };
        all.push((finding.severity, told));
    }
    all
}
