//! What the cells of one row say beyond their text: remarks for the person, and what becomes of the
//! terms. Made by the files beside this one, one for each kind of value.

use std::collections::BTreeMap;

use dwc_terms::Field;

use super::ImportContext;
use crate::check::plan::Plan;
use crate::check::{Cell, CheckRow, Detail, Sink};
use crate::rule::Rule;
use crate::target::Target;
use crate::value::text::shown;

/// The row that is being read, with everything that reading it needs.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) plan: &'a Plan,
    pub(super) cells: &'a CheckRow<'a>,
    pub(super) import: &'a ImportContext,
}

impl<'a> Row<'a> {
    /// The cell of a field; `None` where it is blank or says "nothing" by the file's own marker.
    pub(super) fn cell(&self, field: Field) -> Option<Cell<'a>> {
        let cell = self.plan.cell(Target::of_field(field), self.cells)?;
        (!self.is_null(cell.text)).then_some(cell)
    }

    /// The text of a field; empty where it is blank.
    pub(super) fn text(&self, field: Field) -> &'a str {
        self.cell(field).map_or("", |cell| cell.text)
    }

    /// Whether a text is the file's marker for "nothing".
    pub(super) fn is_null(&self, text: &str) -> bool {
        self.import.null_marker.as_deref() == Some(text)
    }
}

/// Something to say about a cell.
#[derive(Debug)]
pub(super) struct Remark {
    rule: Rule,
    column: Option<u16>,
    detail: Detail,
}

/// What became of a row.
#[derive(Debug, Default)]
pub(super) struct RowReading {
    remarks: Vec<Remark>,
    effects: Vec<Effect>,
}

/// What a reading does to the terms of the record.
#[derive(Debug)]
enum Effect {
    /// The term becomes this.
    Set(Field, String),
    /// The row says nothing about the term: a new record has none, a known one keeps its own.
    Leave(Field),
    /// The text is kept in a field made for it, beside what is there.
    Keep(Field, String),
}

impl RowReading {
    /// Says something about a cell.
    pub(super) fn remark(&mut self, rule: Rule, cell: &Cell<'_>, detail: Detail) {
        self.remarks.push(Remark { rule, column: cell.column, detail });
    }

    /// Says something whose sentence needs the cell's text only.
    pub(super) fn remark_value(&mut self, rule: Rule, cell: &Cell<'_>) {
        self.remark(rule, cell, Detail::with([cell.value()]));
    }

    /// Says something about the row as a whole, or about a column of it.
    pub(super) fn remark_at(&mut self, rule: Rule, column: Option<u16>, detail: Detail) {
        self.remarks.push(Remark { rule, column, detail });
    }

    /// The term becomes this.
    pub(super) fn set(&mut self, field: Field, value: impl Into<String>) {
        self.effects.push(Effect::Set(field, value.into()));
    }

    /// The term is left as it is, whatever its cell says: what was not understood erases nothing.
    pub(super) fn leave(&mut self, field: Field) {
        self.effects.push(Effect::Leave(field));
    }

    /// The text is kept, beside what else is kept in that field.
    pub(super) fn keep(&mut self, field: Field, text: &str) {
        self.effects.push(Effect::Keep(field, text.to_owned()));
    }

    /// A cell that was read as something else: says so, and sets the term when the person accepted such
    /// readings. Its text is kept in the term's verbatim field either way.
    pub(super) fn read_as(&mut self, row: &Row<'_>, rule: Rule, cell: &Cell<'_>, value: String) {
        self.remark(rule, cell, Detail::with([cell.value(), ("meaning", shown(&value))]));
        let Some(field) = cell.target.field() else { return };
        if let Some(verbatim) = field.verbatim() {
            self.keep(verbatim, cell.text);
        }
        match (row.import.accepts(rule), field.verbatim()) {
            (true, _) => self.set(field, value),
            (false, Some(_)) => self.leave(field),
            // Nowhere else to keep it: the term keeps the person's own words.
            (false, None) => {}
        }
    }

    /// A cell that cannot be read: its text is kept in the term's verbatim field, the term is left as it is.
    pub(super) fn unread(&mut self, cell: &Cell<'_>) {
        let Some(field) = cell.target.field() else { return };
        if let Some(verbatim) = field.verbatim() {
            self.keep(verbatim, cell.text);
            self.leave(field);
        }
    }

    /// Hands the remarks to a sink.
    pub(super) fn report(self, sink: &mut impl Sink) {
        for remark in self.remarks {
            sink.add(remark.rule, remark.column, || remark.detail);
        }
    }

    /// Does to the terms what the reading says.
    pub(super) fn apply(self, terms: &mut BTreeMap<Field, Option<String>>) {
        for effect in self.effects {
            match effect {
                Effect::Set(field, value) => {
                    terms.insert(field, Some(value));
                }
                Effect::Leave(field) => {
                    terms.remove(&field);
                }
                Effect::Keep(field, text) => keep_beside(terms, field, text),
            }
        }
    }
}

/// Between two texts of one verbatim field.
const BETWEEN_TEXTS: &str = " | ";

fn keep_beside(terms: &mut BTreeMap<Field, Option<String>>, field: Field, text: String) {
    match terms.get_mut(&field) {
        Some(Some(kept)) => {
            if !kept.split(BETWEEN_TEXTS).any(|known| known == text) {
                kept.push_str(BETWEEN_TEXTS);
                kept.push_str(&text);
            }
        }
        _ => {
            terms.insert(field, Some(text));
        }
    }
}
