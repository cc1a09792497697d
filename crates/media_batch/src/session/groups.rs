//! Findings by rule, for the panel beside the grid.

use super::Session;
use super::protocol::FindingGroup;
use crate::order;
use crate::reading::Sheet;
use crate::rule::{Rule, Severity};

/// Rows up to which every near miss is counted; beyond, the first ones stand for all.
const MAX_NEAR_COUNTED: usize = 2_000;

impl Session {
    /// One group a rule: errors first, then the most frequent.
    pub(super) fn groups(&self) -> Vec<FindingGroup> {
        let mut groups: Vec<FindingGroup> = self.file_groups();
        groups.extend(self.archive_groups.iter().cloned());
        for rule in Rule::ALL.iter().copied() {
            let rows = self.rows_of_rule(rule) - &self.left_out;
            let Some(first) = rows.min() else { continue };
            // The rows say it better than the file as a whole.
            groups.retain(|group| group.rule != rule.code());
            groups.push(FindingGroup {
                rule: rule.code().to_owned(),
                severity: rule.severity(),
                rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
                fixable: self.fixable_rows(rule),
                prefix_fix: rule.takes_prefix(),
                reading: rule.is_reading(),
                accepted: self.context.import.accepts(rule),
                example: self.example(rule, first),
            });
        }
        order::sort_by_key(&mut groups, |group| {
            (std::cmp::Reverse(group.severity), std::cmp::Reverse(group.rows))
        });
        groups
    }

    fn file_groups(&self) -> Vec<FindingGroup> {
        let findings = self.source.sheet().map(Sheet::file_findings).unwrap_or_default();
        let mut groups: Vec<FindingGroup> = Vec::new();
        for finding in findings {
            if let Some(group) = groups.iter_mut().find(|group| group.rule == finding.rule_code) {
                group.rows = group.rows.saturating_add(1);
                continue;
            }
            let mut example: Vec<(String, String)> = finding
                .args
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect();
            example.push(("line".to_owned(), finding.line.to_string()));
            groups.push(FindingGroup {
                rule: finding.rule_code.to_owned(),
                severity: Rule::from_code(finding.rule_code).map_or(Severity::Note, Rule::severity),
                rows: 1,
                fixable: 0,
                prefix_fix: false,
                reading: false,
                accepted: false,
                example,
            });
        }
        groups
    }

    fn fixable_rows(&self, rule: Rule) -> u32 {
        if rule != Rule::RecordNotFound {
            return self.ledger.fixable(rule);
        }
        let rows = self.rows_of_rule(rule);
        let counted = rows
            .iter()
            .take(MAX_NEAR_COUNTED)
            .filter(|row| !self.near_misses(*row).is_empty())
            .count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    }

    fn example(&self, rule: Rule, row: u32) -> Vec<(String, String)> {
        let finding = self.explain(row).into_iter().find(|it| it.rule == rule);
        let args = finding.map(|it| it.detail.args).unwrap_or_default();
        args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
