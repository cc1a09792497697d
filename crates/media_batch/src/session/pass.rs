//! Checking rows: all of them while the file streams in, one of them after an edit.

use std::borrow::Cow;

use super::ledger::{Ledger, RowFindings, RuleSet};
use super::{ServerWord, Session};
use crate::check::{CheckRow, RowChecker};
use crate::identifier::Resolution;
use crate::reading::RowShape;
use crate::rule::Rule;
use crate::target::Target;

impl Session {
    /// The cells of a row as they stand: as read, with the edits over them.
    pub(super) fn cells<'a>(&'a self, row: u32, cells: &mut Vec<Cow<'a, str>>) -> RowShape {
        let Some(sheet) = self.source.sheet() else {
            cells.clear();
            return RowShape::default();
        };
        let mut shape = sheet.split(row, cells);
        let before = cells.len();
        self.edits.apply(row, cells);
        // An edit may bring any character, and may fill a cell that the row did not have.
        if !self.edits.columns(row).is_empty() {
            (shape.unusual_bytes, shape.plain_columns) = (true, 0);
            cells.truncate(before.max(sheet.headers().len()));
        }
        shape
    }

    /// Checks the rows that were read since the last time.
    pub(super) fn check_new_rows(&mut self) {
        let Some(checker) = self.checker.take() else { return };
        let mut ledger = std::mem::take(&mut self.ledger);
        if self.checked == 0 {
            ledger = Ledger::new(self.rows());
            ledger.set_accepted(|rule| self.context.import.accepts(rule));
        }
        let rows = self.rows();
        let mut recent = std::mem::take(&mut self.recent);
        let mut cells = Vec::with_capacity(self.columns.len());
        for row in self.checked..rows {
            let shape = self.cells(row, &mut cells);
            let mut found = RowFindings::default();
            let row_of_cells = CheckRow { cells: &cells, shape };
            let facts = checker.check_next(&row_of_cells, &mut recent, &mut found);
            ledger.append(row, found.rules, facts);
        }
        self.checked = rows;
        self.recent = recent;
        self.ledger = ledger;
        self.checker = Some(checker);
    }

    /// Checks everything again: after another mapping, other defaults, another context.
    pub(super) fn check_all(&mut self) {
        self.make_checker();
        self.checked = 0;
        self.check_new_rows();
        self.find_duplicates();
        self.resolve_all();
        self.mark_refused_media();
    }

    /// Checks one row again after a change, with all that depends on it.
    pub(super) fn check_row(&mut self, row: u32, former: RuleSet) {
        let Some(checker) = self.checker.take() else { return };
        let mut cells = Vec::new();
        let shape = self.cells(row, &mut cells);
        let mut found = RowFindings::default();
        let facts = checker.check(&CheckRow { cells: &cells, shape }, &mut found);
        drop(cells);
        self.duplicates_before_change(row);
        self.ledger.forget_fixable(former);
        self.ledger.replace(row, found.rules, facts);
        self.duplicates_after_change(row);
        self.checker = Some(checker);
        self.server.forget(row);
        self.resolve_row(row);
    }

    /// What the row's own rules find now: taken before a change, for the counts.
    pub(super) fn found_now(&self, row: u32) -> RuleSet {
        let Some(checker) = &self.checker else { return RuleSet::default() };
        let mut cells = Vec::new();
        let shape = self.cells(row, &mut cells);
        let mut found = RowFindings::default();
        checker.check(&CheckRow { cells: &cells, shape }, &mut found);
        found.rules
    }

    /// The identifiers of a row, as given.
    pub(super) fn identifiers(&self, row: u32) -> Vec<(Target, String)> {
        let Some(checker) = &self.checker else { return Vec::new() };
        let mut cells = Vec::new();
        let shape = self.cells(row, &mut cells);
        checker.identifiers(&CheckRow { cells: &cells, shape })
    }

    /// Runs `work` with the checker and the cells of every row.
    pub(super) fn for_each_row(&self, mut work: impl FnMut(u32, &RowChecker, &CheckRow<'_>)) {
        let Some(checker) = &self.checker else { return };
        let mut cells = Vec::new();
        for row in 0..self.rows() {
            let shape = self.cells(row, &mut cells);
            work(row, checker, &CheckRow { cells: &cells, shape });
        }
    }

    /// Resolves every row by what is known here; the server's word was given for other knowledge.
    pub(super) fn resolve_all(&mut self) {
        for rule in [Rule::RecordNotFound, Rule::RecordAmbiguous, Rule::IdentifiersContradict] {
            self.ledger.clear(rule);
        }
        self.ledger.clear(Rule::RecordWillBeCreated);
        self.ledger.clear(Rule::MediaAlreadyLinked);
        self.server = ServerWord::default();
        let mut resolutions = Vec::new();
        if self.knowledge.is_known() {
            resolutions.reserve(self.rows() as usize);
            self.for_each_row(|_, checker, row| {
                resolutions.push(self.knowledge.resolve(&checker.identifiers(row)));
            });
        }
        for (row, resolution) in (0_u32..).zip(&resolutions) {
            if let Some(rule) = self.rule_of(row, *resolution) {
                self.ledger.set_in_bulk(rule, row);
            }
        }
        self.resolutions = resolutions;
        self.mark_numeric_identifiers();
        self.ledger.refresh();
        self.count_records();
    }

    /// Resolves one row again.
    pub(super) fn resolve_row(&mut self, row: u32) {
        if !self.knowledge.is_known() {
            return;
        }
        let resolution = self.knowledge.resolve(&self.identifiers(row));
        self.set_resolution(row, resolution);
    }

    /// Records what became of a row's identifiers, with the rule that says so.
    pub(super) fn set_resolution(&mut self, row: u32, resolution: Resolution) {
        if let Some(place) = self.resolutions.get_mut(row as usize) {
            *place = resolution;
        }
        let holds = self.rule_of(row, resolution);
        for rule in [
            Rule::RecordNotFound,
            Rule::RecordAmbiguous,
            Rule::IdentifiersContradict,
            Rule::RecordWillBeCreated,
        ] {
            self.ledger.set(rule, row, holds == Some(rule));
        }
        let linked = self.server.already_linked.contains(row);
        self.ledger.set(Rule::MediaAlreadyLinked, row, linked);
    }

    fn rule_of(&self, row: u32, resolution: Resolution) -> Option<Rule> {
        match resolution {
            Resolution::NotFound if self.create_records => Some(Rule::RecordWillBeCreated),
            Resolution::NotFound => Some(Rule::RecordNotFound),
            Resolution::Ambiguous if !self.picks.contains_key(&row) => Some(Rule::RecordAmbiguous),
            Resolution::Contradicting => Some(Rule::IdentifiersContradict),
            _ => None,
        }
    }

    /// Cells of identifier columns that the workbook held as numbers.
    fn mark_numeric_identifiers(&mut self) {
        self.ledger.clear(Rule::IdentifierNumberCell);
        let Some(sheet) = self.source.sheet() else { return };
        let mut rows = Vec::new();
        for (column, numeric) in &self.numeric {
            let target = self.columns.get(usize::from(*column)).and_then(|column| column.target);
            if target.is_some_and(Target::is_identifier) {
                rows.extend((0..sheet.rows()).filter(|row| numeric.contains(sheet.line_of(*row))));
            }
        }
        for row in rows {
            self.ledger.set_in_bulk(Rule::IdentifierNumberCell, row);
        }
    }
}

impl ServerWord {
    fn forget(&mut self, row: u32) {
        self.confirmed.remove(row);
        self.already_linked.remove(row);
        self.records.remove(&row);
    }
}
