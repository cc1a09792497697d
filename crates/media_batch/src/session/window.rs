//! Some rows as they stand: the only rows that the page ever holds.

use super::Session;
use super::protocol::{Answer, Filter, FindingView, RowView};
use crate::identifier::Resolution;

/// Rows of one answer: more than any screen shows.
const MAX_WINDOW: u16 = 500;

impl Session {
    /// The rows `from..from + count` of a filter.
    pub(super) fn window(&self, filter: &Filter, from: u32, count: u16) -> Answer {
        let count = count.min(MAX_WINDOW);
        if *filter == Filter::All {
            let to = from.saturating_add(u32::from(count)).min(self.checked);
            let rows = (from..to).map(|row| self.view(row)).collect();
            return Answer::Window { from, total: self.checked, rows };
        }
        let shown = self.filtered(filter);
        let rows = (from..)
            .take(usize::from(count))
            .map_while(|position| shown.select(position))
            .map(|row| self.view(row))
            .collect();
        Answer::Window { from, total: u32::try_from(shown.len()).unwrap_or(u32::MAX), rows }
    }

    /// A row as the grid shows it.
    #[must_use]
    pub fn view(&self, row: u32) -> RowView {
        let mut cells = Vec::new();
        self.cells(row, &mut cells);
        let width = self.columns.len().max(cells.len());
        let mut cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        cells.resize(width, String::new());
        let resolution = self.resolution(row);
        let (fate, kind) = self.ledger.fate_and_kind(row);
        let (parts, parts_in_all) = self.part_row_views(row);
        RowView {
            row: row.saturating_add(1),
            line: self.source.sheet().map_or(0, |sheet| sheet.line_of(row)),
            cells,
            edited: self.edits.columns(row),
            findings: self.explain(row).into_iter().map(FindingView::from).collect(),
            resolution,
            confirmed: self.server.confirmed.contains(row),
            records: self.records_of(row),
            near_misses: match resolution {
                Resolution::NotFound => self.near_misses(row),
                _ => Vec::new(),
            },
            left_out: self.left_out.contains(row),
            already_linked: self.server.already_linked.contains(row),
            fate,
            kind,
            parts,
            parts_in_all,
        }
    }

    /// What became of a row's identifiers, as far as known.
    #[must_use]
    pub fn resolution(&self, row: u32) -> Resolution {
        self.resolutions.get(row as usize).copied().unwrap_or(Resolution::Unknown)
    }

    /// The records chosen or matched.
    pub(super) fn records_of(&self, row: u32) -> Vec<String> {
        self.picks.get(&row).or_else(|| self.server.records.get(&row)).cloned().unwrap_or_default()
    }
}
