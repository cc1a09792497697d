//! Everything that is counted.

use std::collections::HashSet;

use super::Session;
use super::protocol::{Counts, ResolutionState, Summary};
use crate::check::Fate;
use crate::mapping::{self, MappingProblem};
use crate::rule::Rule;

impl Session {
    /// Everything that the page shows above the grid.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let (undo, redo) = self.history.labels();
        Summary {
            facts: self.source.sheet().map(|sheet| {
                let mut facts = sheet.facts().clone();
                facts.part.clone_from(&self.part);
                facts
            }),
            checked_in_ms: self.checked_in_ms,
            columns: self.columns.clone(),
            mapping_problems: mapping::problems_for(self.context.job, &self.columns),
            counts: self.counts(),
            groups: self.groups(),
            undo,
            redo,
            defaults: self.context.defaults.clone(),
            create_records: self.create_records,
            resolution: ResolutionState {
                index: self.knowledge.is_known(),
                confirmed: count(self.server.confirmed.len()),
                to_confirm: [Rule::IdentifierMissing, Rule::RecordWithoutNumber]
                    .into_iter()
                    .fold(self.checked, |rows, rule| {
                        rows.saturating_sub(count(self.rows_of_rule(rule).len()))
                    }),
            },
            changes: self.history.changes(),
            job: self.context.job,
            import: self.context.import.clone(),
            parts: self.part_summaries(),
            has_dataset: self.dataset.is_some(),
        }
    }

    /// What is wrong with the mapping as a whole, as findings.
    #[must_use]
    pub fn mapping_findings(&self) -> Vec<(Rule, Vec<(&'static str, String)>)> {
        mapping::problems_for(self.context.job, &self.columns)
            .into_iter()
            .map(|problem| match problem {
                MappingProblem::TargetTwice { target, columns } => {
                    let columns: Vec<String> =
                        columns.iter().map(|column| (u32::from(*column) + 1).to_string()).collect();
                    let args =
                        vec![("target", target.name().to_owned()), ("columns", columns.join(", "))];
                    (Rule::TargetMappedTwice, args)
                }
                MappingProblem::NoIdentifier => (Rule::NoIdentifierColumn, Vec::new()),
                MappingProblem::NoUrl => (Rule::NoUrlColumn, Vec::new()),
            })
            .collect()
    }

    /// Counts of rows.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let ready = self.ready();
        let of = |rule: Rule| count(self.rows_of_rule(rule).len());
        Counts {
            rows: self.checked,
            ready: count(ready.len()),
            with_warnings: count(ready.intersection_len(self.ledger.warnings())),
            with_errors: count(self.ledger.errors().difference_len(&self.left_out)),
            ambiguous: count(self.ambiguous().len()),
            already_linked: count(self.already_linked().len()),
            left_out: count(self.left_out.len()),
            duplicates: of(self.rule_of_repetition()),
            not_found: count(
                self.rows_of_rule(Rule::RecordNotFound).difference_len(&self.left_out),
            ),
            creates_records: count(
                self.rows_of_rule(Rule::RecordWillBeCreated).intersection_len(&ready),
            ),
            records: self.records,
            fate_image: self.ledger.rows_with_fate(Fate::Image),
            fate_sound: self.ledger.rows_with_fate(Fate::Sound),
            fate_video: self.ledger.rows_with_fate(Fate::Video),
            fate_link_only: self.ledger.rows_with_fate(Fate::LinkOnly),
            fate_invalid: self.ledger.rows_with_fate(Fate::Invalid),
        }
    }

    /// Counts the distinct records that the ready rows go to. Not kept up with every edit (it looks at
    /// all rows): [`super::protocol::Ask::Summary`] counts anew.
    pub(super) fn count_records(&mut self) {
        let subjects: HashSet<u64> =
            self.ready().into_iter().map(|row| self.ledger.subject_key(row)).collect();
        self.records = count(subjects.len() as u64);
    }
}

fn count(len: u64) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
