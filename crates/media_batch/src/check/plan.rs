//! What a checker has worked out once for all rows: which fields there are, where each stands, and
//! what stands for its blank cells.

use std::borrow::Cow;

use super::row_cells::RowCells;
use super::{Cell, CheckContext, CheckRow};
use crate::rules::text;
use crate::target::Target;
use crate::value::text::trimmed;

/// One field that has a column, a value for blank cells, or both.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) target: Target,
    pub(crate) column: Option<u16>,
    pub(crate) default: Option<String>,
    limit: usize,
    /// No rule asks of its texts more than what is asked of every text.
    plain: bool,
}

/// The fields in the order of the columns, then those that only have a value for blank cells.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) fields: Vec<Field>,
    /// Columns of the header.
    pub(crate) columns: usize,
    /// Place in `fields` by target.
    places: [Option<u16>; Target::ALL.len()],
    /// The same for terms of a record; empty for a sheet that has none.
    terms: Vec<Option<u16>>,
}

impl Plan {
    /// Where two columns have one target, the first holds its value; the mapping says so by itself.
    pub(crate) fn new(targets: &[Option<Target>], context: &CheckContext) -> Plan {
        let default_of = |target: Target| {
            let value = context.defaults.iter().find(|(other, _)| *other == target);
            value.map(|(_, text)| trimmed(text).to_owned()).filter(|text| !text.is_empty())
        };
        let mut fields: Vec<Field> = Vec::new();
        for (column, target) in (0_u16..).zip(targets) {
            if let Some(target) = *target
                && !fields.iter().any(|field| field.target == target)
            {
                fields.push(Field {
                    target,
                    column: Some(column),
                    default: default_of(target),
                    limit: target.max_chars(),
                    plain: is_plain(target),
                });
            }
        }
        for (target, _) in &context.defaults {
            if !fields.iter().any(|field| field.target == *target)
                && let Some(default) = default_of(*target)
            {
                fields.push(Field {
                    target: *target,
                    column: None,
                    default: Some(default),
                    limit: target.max_chars(),
                    plain: is_plain(*target),
                });
            }
        }
        let mut places = [None; Target::ALL.len()];
        let mut terms = Vec::new();
        for (place, field) in (0_u16..).zip(&fields) {
            match field.target {
                Target::Term(term) => {
                    terms.resize(dwc_terms::Field::ALL.len(), None);
                    if let Some(slot) = terms.get_mut(term as usize) {
                        *slot = Some(place);
                    }
                }
                own => {
                    if let Some(slot) = own.place().and_then(|at| places.get_mut(at)) {
                        *slot = Some(place);
                    }
                }
            }
        }
        Plan { fields, columns: targets.len(), places, terms }
    }

    /// The field of a target.
    pub(crate) fn field(&self, target: Target) -> Option<&Field> {
        let place = match target {
            Target::Term(term) => *self.terms.get(term as usize)?,
            own => *self.places.get(own.place()?)?,
        }?;
        self.fields.get(usize::from(place))
    }

    /// The cell of a target in a row; `None` where it is blank.
    pub(crate) fn cell<'a>(&'a self, target: Target, row: &CheckRow<'a>) -> Option<Cell<'a>> {
        self.field(target)?.cell(row)
    }

    /// The text of a target in a row; empty where it is blank.
    pub(crate) fn text<'a>(&'a self, target: Target, row: &CheckRow<'a>) -> &'a str {
        self.cell(target, row).map_or("", |cell| cell.text)
    }
}

/// Whether the field takes any text, alone and beside the others.
fn is_plain(target: Target) -> bool {
    let by_itself = target.is_url() || target.is_identifier() || text::has_own_rule(target);
    !by_itself && !RowCells::compares(target)
}

impl Field {
    /// Whether no rule has anything to say about this cell of a field that takes any text: seen before
    /// anything else, for these are half of a sheet.
    #[inline(always)]
    pub(super) fn is_ordinary(&self, row: &CheckRow<'_>) -> bool {
        let Some(column) = self.column.map(usize::from) else { return false };
        let text = row.cells.get(column).map_or("", Cow::as_ref);
        let bare = match text.as_bytes() {
            [] => self.default.is_none(),
            [first, .., last] => {
                first.is_ascii_graphic() && last.is_ascii_graphic() && *first != b'#'
            }
            [only] => only.is_ascii_graphic() && *only != b'#',
        };
        self.plain && bare && text.len() <= self.limit && !row.shape.is_unusual(column)
    }

    /// The cell of this field in a row; `None` where it is blank and nothing stands for it.
    // Inlined, or the cell goes through memory sixteen times a row: measured at a tenth of the whole.
    #[inline(always)]
    pub(crate) fn cell<'a>(&'a self, row: &CheckRow<'a>) -> Option<Cell<'a>> {
        let raw = self
            .column
            .and_then(|column| row.cells.get(usize::from(column)))
            .map_or("", Cow::as_ref);
        let text = trimmed(raw);
        let Field { target, column, limit, .. } = *self;
        if !text.is_empty() {
            return Some(Cell {
                text,
                raw,
                column,
                target,
                limit,
                unusual: row.shape.is_unusual(column.map_or(usize::MAX, usize::from)),
            });
        }
        let text = self.default.as_deref()?;
        Some(Cell { text, raw: text, column, target, limit, unusual: true })
    }
}
