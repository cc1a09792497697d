//! Operations, each with what it takes to undo it.

use roaring::RoaringBitmap;

use super::Session;
use super::protocol::OperationLabel;
use crate::occurrence::ImportContext;
use crate::rule::Rule;
use crate::target::Target;

/// How many operations can be taken back. Each fix of a whole column is one.
const MAX_OPERATIONS: usize = 1_000;

/// What can be undone and done again.
#[derive(Default)]
pub(super) struct History {
    undo: Vec<Operation>,
    redo: Vec<Operation>,
    changes: u32,
}

/// One thing the person did.
pub(super) struct Operation {
    pub(super) label: OperationLabel,
    pub(super) change: Change,
}

/// What it changed: before and after.
pub(super) enum Change {
    Cells(Vec<CellChange>),
    LeftOut { rows: RoaringBitmap, out: bool },
    Targets { before: Vec<Option<Target>>, after: Vec<Option<Target>> },
    Defaults { before: Vec<(Target, String)>, after: Vec<(Target, String)> },
    Pick { row: u32, before: Option<Vec<String>>, after: Option<Vec<String>> },
    CreateRecords { on: bool },
    Import(Box<ImportChange>),
}

/// What was decided for the whole file of an import.
pub(super) struct ImportChange {
    before: ImportContext,
    after: ImportContext,
}

impl ImportChange {
    /// Only what is accepted differs: no cell is read in another way.
    fn is_acceptance(&self) -> bool {
        let mut before = self.before.clone();
        before.accepted.clone_from(&self.after.accepted);
        before == self.after
    }
}

/// One cell; `None` is the file's own text.
pub(super) struct CellChange {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl History {
    pub(super) fn labels(&self) -> (Option<OperationLabel>, Option<OperationLabel>) {
        let last = |operations: &[Operation]| operations.last().map(|it| it.label.clone());
        (last(&self.undo), last(&self.redo))
    }

    pub(super) fn changes(&self) -> u32 {
        self.changes
    }

    fn record(&mut self, operation: Operation) {
        self.redo.clear();
        if self.undo.len() >= MAX_OPERATIONS {
            self.undo.remove(0);
        }
        self.undo.push(operation);
        self.changes = self.changes.saturating_add(1);
    }
}

impl Session {
    /// Whether anything was done by hand.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.history.changes > 0
    }

    /// Does something and keeps how to undo it.
    pub(super) fn perform(&mut self, code: &str, args: &[(&str, String)], change: Change) {
        if change.is_empty() {
            return;
        }
        self.apply(&change, Direction::Forward);
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.history
            .record(Operation { label: OperationLabel { code: code.to_owned(), args }, change });
    }

    /// Takes the last operation back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(operation) = self.history.undo.pop() else { return false };
        self.apply(&operation.change, Direction::Back);
        self.history.redo.push(operation);
        self.history.changes = self.history.changes.saturating_sub(1);
        true
    }

    /// Does the operation again that was taken back last; says whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(operation) = self.history.redo.pop() else { return false };
        self.apply(&operation.change, Direction::Forward);
        self.history.undo.push(operation);
        self.history.changes = self.history.changes.saturating_add(1);
        true
    }

    fn apply(&mut self, change: &Change, direction: Direction) {
        match change {
            Change::Cells(cells) => self.apply_cells(cells, direction),
            Change::LeftOut { rows, out } => {
                self.apply_left_out(rows, *out == direction.is_forward());
            }
            Change::Targets { before, after } => {
                let targets = direction.choose(before, after);
                self.apply_targets(targets);
            }
            Change::Defaults { before, after } => {
                self.context.defaults = direction.choose(before, after).clone();
                self.check_all();
            }
            Change::Pick { row, before, after } => {
                match direction.choose(before, after) {
                    Some(records) => self.picks.insert(*row, records.clone()),
                    None => self.picks.remove(row),
                };
                let resolution = self.resolution(*row);
                self.set_resolution(*row, resolution);
            }
            Change::Import(change) => {
                self.context.import = direction.choose(&change.before, &change.after).clone();
                if change.is_acceptance() {
                    let import = &self.context.import;
                    self.ledger.set_accepted(|rule| import.accepts(rule));
                    self.make_checker();
                    let mends = |import: &ImportContext| import.accepts(Rule::ExtensionMediaRead);
                    if mends(&change.before) != mends(&change.after) {
                        self.mark_refused_media();
                    }
                } else {
                    self.check_all();
                }
            }
            Change::CreateRecords { on } => {
                self.create_records = *on == direction.is_forward();
                self.resolve_all();
            }
        }
        self.text_cache.forget();
    }

    fn apply_cells(&mut self, cells: &[CellChange], direction: Direction) {
        // Beyond this many, checking everything once is cheaper than keeping all sets exact by row.
        const MANY: usize = 5_000;
        let many = cells.len() > MANY;
        for cell in cells {
            let text = direction.choose(&cell.before, &cell.after).clone();
            let former = if many { Default::default() } else { self.found_now(cell.row) };
            self.edits.set(cell.row, cell.column, text);
            if !many {
                self.check_row(cell.row, former);
            }
        }
        if many {
            self.check_all();
        }
    }

    fn apply_left_out(&mut self, rows: &RoaringBitmap, out: bool) {
        const MANY: u64 = 2_000;
        if out {
            self.left_out |= rows;
        } else {
            self.left_out -= rows;
        }
        if rows.len() > MANY {
            self.find_duplicates();
        } else {
            for row in rows {
                self.judge_again(self.ledger.url_key(row));
            }
        }
    }

    fn apply_targets(&mut self, targets: &[Option<Target>]) {
        for (column, target) in self.columns.iter_mut().zip(targets) {
            if column.target != *target {
                column.target = *target;
                column.reason = crate::mapping::Reason::Chosen;
            }
        }
        self.check_all();
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Forward,
    Back,
}

impl Direction {
    fn is_forward(self) -> bool {
        matches!(self, Direction::Forward)
    }

    fn choose<'a, T>(self, before: &'a T, after: &'a T) -> &'a T {
        match self {
            Direction::Forward => after,
            Direction::Back => before,
        }
    }
}

impl Change {
    pub(super) fn import(before: ImportContext, after: ImportContext) -> Change {
        Change::Import(Box::new(ImportChange { before, after }))
    }

    fn is_empty(&self) -> bool {
        match self {
            Change::Cells(cells) => cells.is_empty(),
            Change::LeftOut { rows, .. } => rows.is_empty(),
            Change::Targets { before, after } => before == after,
            Change::Defaults { before, after } => before == after,
            Change::Pick { before, after, .. } => before == after,
            Change::CreateRecords { .. } => false,
            Change::Import(change) => change.before == change.after,
        }
    }
}
