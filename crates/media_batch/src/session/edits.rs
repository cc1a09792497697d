//! The cells that were changed by hand, over the file as it was read.

use std::borrow::Cow;
use std::collections::HashMap;

/// Changed cells by row.
#[derive(Default)]
pub(super) struct Edits {
    by_row: HashMap<u32, Vec<(u16, String)>>,
}

impl Edits {
    /// Puts a text into a cell, or (`None`) gives the file's own text back. Returns what was there.
    pub(super) fn set(&mut self, row: u32, column: u16, text: Option<String>) -> Option<String> {
        let cells = self.by_row.entry(row).or_default();
        let place = cells.iter().position(|(at, _)| *at == column);
        let before = place.map(|place| cells.swap_remove(place).1);
        if let Some(text) = text {
            cells.push((column, text));
        }
        if cells.is_empty() {
            self.by_row.remove(&row);
        }
        before
    }

    /// Lays the changed cells over those of the file.
    pub(super) fn apply<'a>(&'a self, row: u32, cells: &mut Vec<Cow<'a, str>>) {
        let Some(changed) = self.by_row.get(&row) else { return };
        for (column, text) in changed {
            let column = usize::from(*column);
            if column >= cells.len() {
                cells.resize(column.saturating_add(1), Cow::Borrowed(""));
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = Cow::Borrowed(text);
            }
        }
    }

    /// The changed columns of a row.
    pub(super) fn columns(&self, row: u32) -> Vec<u16> {
        let mut columns: Vec<u16> =
            self.by_row.get(&row).into_iter().flatten().map(|(column, _)| *column).collect();
        columns.sort_unstable();
        columns
    }

    /// Every changed cell, in order.
    pub(super) fn all(&self) -> Vec<(u32, u16, &str)> {
        let mut all: Vec<_> = self
            .by_row
            .iter()
            .flat_map(|(row, cells)| {
                cells.iter().map(|(column, text)| (*row, *column, text.as_str()))
            })
            .collect();
        all.sort_unstable();
        all
    }
}
