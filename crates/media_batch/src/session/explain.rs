//! Everything found in one row, with arguments and suggestions: made when somebody looks.

use super::Session;
use super::ledger::{RowFindings, is_decided_elsewhere};
use super::protocol::FindingView;
use crate::check::{CheckRow, Detail};
use crate::order;
use crate::rule::Rule;
use crate::target::Target;

/// A finding with everything it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The rule.
    pub rule: Rule,
    /// 0-based column, `None` for the row as a whole.
    pub column: Option<u16>,
    /// Arguments and suggestion.
    pub detail: Detail,
}

impl From<Explained> for FindingView {
    fn from(it: Explained) -> FindingView {
        FindingView {
            rule: it.rule.code().to_owned(),
            severity: it.rule.severity(),
            column: it.column,
            args: it
                .detail
                .args
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            suggestion: it.detail.suggestion,
        }
    }
}

impl Session {
    /// Everything found in a row (0-based), most severe first.
    #[must_use]
    pub fn explain(&self, row: u32) -> Vec<Explained> {
        let Some(checker) = &self.checker else { return Vec::new() };
        let mut cells = Vec::new();
        let shape = self.cells(row, &mut cells);
        let mut found = RowFindings { explained: Some(Vec::new()), ..Default::default() };
        checker.check(&CheckRow { cells: &cells, shape }, &mut found);
        let mut findings = found.explained.unwrap_or_default();
        for rule in Rule::ALL.iter().copied().filter(|rule| is_decided_elsewhere(*rule)) {
            if self.ledger.rows_of(rule).is_some_and(|rows| rows.contains(row)) {
                findings.push(self.explain_from_elsewhere(row, rule));
            }
        }
        order::sort_by_key(&mut findings, |it| (std::cmp::Reverse(it.rule.severity()), it.column));
        findings
    }

    fn explain_from_elsewhere(&self, row: u32, rule: Rule) -> Explained {
        let mut detail = Detail::default();
        let mut column = self.first_identifier_column(row);
        match rule {
            Rule::MediaDuplicatedInFile => {
                let first =
                    self.first_of_duplicates(row).map_or(0, |first| first.saturating_add(1));
                detail.args.push(("row", first.to_string()));
                column = self.column_of(Target::OriginalUrl);
            }
            Rule::KeyRepeated => {
                let first =
                    self.first_of_duplicates(row).map_or(0, |first| first.saturating_add(1));
                detail.args.push(("value", self.identifiers_in_words(row)));
                detail.args.push(("row", first.to_string()));
            }
            Rule::ExtensionMediaRefused => {
                let (count, first) = self.refused_media(row);
                detail.args.push(("count", count.to_string()));
                detail.args.push(("value", first));
            }
            Rule::ExtensionMediaRead => {
                let (count, value, meaning) = self.mendable_media(row);
                detail.args.push(("count", count.to_string()));
                detail.args.push(("value", value));
                detail.args.push(("meaning", meaning));
            }
            Rule::UrlOnSeveralRecords => {
                detail.args.push(("count", self.rows_with_same_url(row).to_string()));
                column = self.column_of(Target::OriginalUrl);
            }
            Rule::MediaAlreadyLinked => column = self.column_of(Target::OriginalUrl),
            Rule::RecordNotFound => {
                detail.suggestion = self.near_misses(row).into_iter().next();
                detail.args.push(("value", self.identifiers_in_words(row)));
            }
            Rule::RecordAmbiguous => {
                detail.args.push(("value", self.identifiers_in_words(row)));
                let candidates = self.server.records.get(&row).map_or(2, Vec::len);
                detail.args.push(("count", candidates.to_string()));
            }
            _ => detail.args.push(("value", self.identifiers_in_words(row))),
        }
        Explained { rule, column, detail }
    }

    fn identifiers_in_words(&self, row: u32) -> String {
        let identifiers = self.identifiers(row);
        let given: Vec<&str> = identifiers.iter().map(|(_, value)| value.as_str()).collect();
        given.join(" + ")
    }

    /// The column of a target, 0-based.
    pub(super) fn column_of(&self, target: Target) -> Option<u16> {
        let place = self.columns.iter().position(|column| column.target == Some(target))?;
        u16::try_from(place).ok()
    }

    /// The column of the identifier that a row gives, catalog number before the others.
    pub(super) fn first_identifier_column(&self, row: u32) -> Option<u16> {
        let identifiers = self.identifiers(row);
        [Target::CatalogNumber, Target::OccurrenceId, Target::RecordId, Target::OtherCatalogNumbers]
            .into_iter()
            .filter(|target| identifiers.iter().any(|(given, _)| given == target))
            .find_map(|target| self.column_of(target))
            .or_else(|| self.column_of(Target::CatalogNumber))
    }
}
