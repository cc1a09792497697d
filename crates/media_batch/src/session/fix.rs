//! Fixes for one row or for all rows of a rule, and leaving rows out.

use roaring::RoaringBitmap;

use super::Session;
use super::history::{CellChange, Change};
use super::protocol::{Filter, FixKind, RowChoice};
use crate::occurrence::ImportContext;
use crate::rule::Rule;
use crate::target::Target;

impl Session {
    /// One cell gets another text.
    pub fn edit(&mut self, row: u32, column: u16, text: String) {
        let label = [
            ("row", row.saturating_add(1).to_string()),
            ("column", self.header(column).to_owned()),
        ];
        if let Some(change) = self.cell_change(row, column, text) {
            self.perform("op-edit", &label, Change::Cells(vec![change]));
        }
    }

    /// Applies a fix to one row of a rule, or to all.
    pub fn fix(&mut self, rule: Rule, fix: &FixKind, only: Option<u32>) {
        let rows = match only {
            Some(row) => RoaringBitmap::from_iter([row]),
            None => self.ledger.rows_of(rule).cloned().unwrap_or_default(),
        };
        let mut changes = Vec::new();
        for row in rows {
            for finding in self.explain(row).into_iter().filter(|it| it.rule == rule) {
                let Some(column) = finding.column else { continue };
                let text = match fix {
                    FixKind::Suggestion => finding.detail.suggestion,
                    FixKind::Prefix(prefix) => {
                        Some(format!("{prefix}{}", self.cell(row, column).trim()))
                    }
                    FixKind::Value(value) => Some(value.clone()),
                };
                changes.extend(text.and_then(|text| self.cell_change(row, column, text)));
            }
        }
        let label = [("rule", rule.code().to_owned()), ("count", changes.len().to_string())];
        self.perform("op-fix", &label, Change::Cells(changes));
    }

    /// Puts every suggestion of some rows into its cell; where a cell has several, the most severe
    /// finding's.
    pub fn mend(&mut self, choice: &RowChoice) {
        let mut fixable = RoaringBitmap::new();
        for rule in Rule::ALL.iter().filter(|rule| rule.is_fixable()) {
            fixable |=
                self.ledger.rows_of(*rule).into_iter().fold(RoaringBitmap::new(), |a, b| a | b);
        }
        let mut changes: Vec<CellChange> = Vec::new();
        for row in self.rows_of_choice(choice) & fixable {
            for finding in self.explain(row).into_iter().filter(|it| it.rule.is_fixable()) {
                let (Some(column), Some(text)) = (finding.column, finding.detail.suggestion) else {
                    continue;
                };
                let first = !changes
                    .iter()
                    .rev()
                    .take_while(|it| it.row == row)
                    .any(|it| it.column == column);
                if first {
                    changes.extend(self.cell_change(row, column, text));
                }
            }
        }
        let label = [("count", changes.len().to_string())];
        self.perform("op-fix", &label, Change::Cells(changes));
    }

    /// Leaves rows out, or takes them in again.
    pub fn leave_out(&mut self, choice: &RowChoice, out: bool) {
        let mut rows = self.rows_of_choice(choice);
        if out {
            rows -= &self.left_out;
        } else {
            rows &= &self.left_out;
        }
        let code = if out { "op-leave-out" } else { "op-take-in" };
        let label = [("count", rows.len().to_string())];
        self.perform(code, &label, Change::LeftOut { rows, out });
    }

    /// Maps one column.
    pub fn set_target(&mut self, column: u16, target: Option<Target>) {
        let before = self.targets();
        let mut after = before.clone();
        if let Some(place) = after.get_mut(usize::from(column)) {
            *place = target;
        }
        let label = [("column", self.header(column).to_owned())];
        self.perform("op-map", &label, Change::Targets { before, after });
    }

    /// Sets the values for blank cells.
    pub fn set_defaults(&mut self, defaults: Vec<(Target, String)>) {
        let after = defaults.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        let before = self.context.defaults.clone();
        self.perform("op-defaults", &[], Change::Defaults { before, after });
    }

    /// The person chose the records of an ambiguous row; an empty list takes the choice back.
    pub fn pick(&mut self, row: u32, records: Vec<String>) {
        let before = self.picks.get(&row).cloned();
        let after = (!records.is_empty()).then_some(records);
        let label = [("row", row.saturating_add(1).to_string())];
        self.perform("op-pick", &label, Change::Pick { row, before, after });
    }

    /// Whether rows without record create one.
    pub fn set_create_records(&mut self, on: bool) {
        if on != self.create_records {
            let code = if on { "op-create-records" } else { "op-create-no-records" };
            self.perform(code, &[], Change::CreateRecords { on });
        }
    }

    /// Decides something for the whole file of an import.
    pub fn set_import(&mut self, after: ImportContext) {
        let before = self.context.import.clone();
        self.perform("op-import-settings", &[], Change::import(before, after));
    }

    /// Accepts what was read out of all cells with the finding of a rule, or takes that back.
    pub fn accept(&mut self, rule: String, on: bool) {
        let before = self.context.import.clone();
        let mut after = before.clone();
        let label = [("rule", rule.clone())];
        if on {
            after.accepted.insert(rule);
        } else {
            after.accepted.remove(&rule);
        }
        let code = if on { "op-accept" } else { "op-accept-not" };
        self.perform(code, &label, Change::import(before, after));
    }

    fn rows_of_choice(&self, choice: &RowChoice) -> RoaringBitmap {
        match choice {
            RowChoice::Row(row) => RoaringBitmap::from_iter(row.checked_sub(1)),
            RowChoice::Rule(code) => self.filtered(&Filter::Rule(code.clone())),
            RowChoice::Filter(filter) => self.filtered(filter),
        }
    }

    pub(super) fn cell_change(&self, row: u32, column: u16, text: String) -> Option<CellChange> {
        if row >= self.rows() || usize::from(column) >= self.columns.len() {
            return None;
        }
        let edited = self.edits.columns(row).contains(&column);
        let now = self.cell(row, column);
        if now == text {
            return None;
        }
        let read = self.cell_as_read(row, column);
        let before = edited.then_some(now);
        let after = (read != text).then_some(text);
        Some(CellChange { row, column, before, after })
    }

    /// A cell as it stands.
    pub(super) fn cell(&self, row: u32, column: u16) -> String {
        let mut cells = Vec::new();
        self.cells(row, &mut cells);
        cells.get(usize::from(column)).map_or_else(String::new, ToString::to_string)
    }

    fn cell_as_read(&self, row: u32, column: u16) -> String {
        let mut cells = Vec::new();
        if let Some(sheet) = self.source.sheet() {
            sheet.split(row, &mut cells);
        }
        cells.get(usize::from(column)).map_or_else(String::new, ToString::to_string)
    }

    fn header(&self, column: u16) -> &str {
        self.columns.get(usize::from(column)).map_or("", |column| column.header.as_str())
    }
}
