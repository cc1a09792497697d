//! The cells that were changed by hand, over the file as it was read.

use std::borrow::Cow;
use std::collections::HashMap;

/// Changed cells by row, in the order of their columns.
#[derive(Default)]
pub(super) struct Edits {
    by_row: HashMap<u32, Vec<(u16, String)>>,
}

impl Edits {
    /// Puts a text into a cell, or (`None`) gives the file's own text back. Returns what was there.
    pub(super) fn set(&mut self, row: u32, column: u16, text: Option<String>) -> Option<String> {
        let cells = self.by_row.entry(row).or_default();
        let place = cells.partition_point(|(at, _)| *at < column);
        let there = cells.get(place).is_some_and(|(at, _)| *at == column);
        let before = there.then(|| cells.remove(place).1);
        if let Some(text) = text {
            cells.insert(place, (column, text));
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

    /// The changed columns of a row, in order.
    pub(super) fn columns(&self, row: u32) -> Vec<u16> {
        self.by_row.get(&row).into_iter().flatten().map(|(column, _)| *column).collect()
    }

    /// Every changed cell, in order.
    pub(super) fn all(&self) -> Vec<(u32, u16, &str)> {
        let mut rows: Vec<u32> = self.by_row.keys().copied().collect();
        rows.sort_unstable();
        let cells_of =
            |row| self.by_row.get(&row).into_iter().flatten().map(move |cell| (row, cell));
        rows.into_iter()
            .flat_map(cells_of)
            .map(|(row, (column, text))| (row, *column, text.as_str()))
            .collect()
    }
}
