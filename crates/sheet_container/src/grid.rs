//! A worksheet's cells as CSV.

use crate::cell_text::CellText;
use crate::error::{ContainerError, code};
use crate::limits::MAX_CONTENT_BYTES;

/// Rows among which the widest says how many cells every row gets at least: spreadsheets have no
/// short rows, and the header is among the first.
const WIDTH_ROWS: usize = 20;

/// Cells to which short rows are filled up at most: as many as a sheet may have columns.
const MAX_FILL: usize = 512;

/// One cell with its place in the worksheet, both 0-based.
#[derive(Clone, Debug)]
pub(crate) struct GridCell {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) cell: CellText,
}

/// A worksheet as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) csv: Vec<u8>,
    pub(crate) numeric: Vec<(u32, u16)>,
    pub(crate) first_row: u32,
}

/// Writes the cells as CSV; `None` where there are none.
pub(crate) fn write(mut cells: Vec<GridCell>) -> Result<Option<Grid>, ContainerError> {
    if !cells.is_sorted_by_key(|cell| (cell.row, cell.column)) {
        cells.sort_by_key(|cell| (cell.row, cell.column));
    }
    // Of two cells at one place (a damaged file) the later one is shown.
    cells.dedup_by(|later, kept| {
        let same = (later.row, later.column) == (kept.row, kept.column);
        if same {
            std::mem::swap(later, kept);
        }
        same
    });
    let Some(first) = cells.first() else { return Ok(None) };
    let first_row = first.row;
    let first_column = cells.iter().map(|cell| cell.column).min().unwrap_or_default();
    let rows = || cells.chunk_by(|a, b| a.row == b.row);
    let width = rows()
        .take(WIDTH_ROWS)
        .filter_map(|row| row.last())
        .map(|cell| (cell.column - first_column) as usize + 1)
        .max()
        .unwrap_or_default()
        .min(MAX_FILL);
    let mut grid = Grid { first_row: first_row + 1, ..Grid::default() };
    let (mut line, mut next_row) = (1, first_row);
    for row in rows() {
        let Some(here) = row.first().map(|cell| cell.row) else { continue };
        for _ in next_row..here {
            grid.csv.push(b'\n');
            line += 1;
        }
        line += grid.write_row(row, first_column, width, line);
        next_row = here + 1;
        if grid.csv.len() as u64 > MAX_CONTENT_BYTES {
            return Err(
                ContainerError::new(code::CONTENT_TOO_LARGE).with("limit", MAX_CONTENT_BYTES)
            );
        }
    }
    Ok(Some(grid))
}

impl Grid {
    /// Writes one row; gives the lines it takes.
    fn write_row(&mut self, row: &[GridCell], first_column: u32, width: usize, line: u32) -> u32 {
        let start = self.csv.len();
        let mut column = 0;
        for cell in row {
            let here = (cell.column - first_column) as usize;
            self.csv.extend(std::iter::repeat_n(b',', here - column));
            column = here;
            write_cell(&mut self.csv, &cell.cell.text);
            if cell.cell.numeric
                && let Ok(column) = u16::try_from(here)
            {
                self.numeric.push((line, column));
            }
        }
        let missing = width.saturating_sub(column + 1);
        self.csv.extend(std::iter::repeat_n(b',', missing));
        self.csv.push(b'\n');
        line_ends(self.csv.get(start..).unwrap_or_default())
    }
}

/// Line ends as a reader of text counts them.
fn line_ends(text: &[u8]) -> u32 {
    let ends = text.iter().enumerate().filter(|(index, byte)| {
        **byte == b'\n' || (**byte == b'\r' && text.get(index + 1) != Some(&b'\n'))
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

fn write_cell(csv: &mut Vec<u8>, text: &str) {
    if !text.contains([',', '"', '\r', '\n']) {
        csv.extend_from_slice(text.as_bytes());
        return;
    }
    csv.push(b'"');
    for (index, piece) in text.split('"').enumerate() {
        if index > 0 {
            csv.extend_from_slice(b"\"\"");
        }
        csv.extend_from_slice(piece.as_bytes());
    }
    csv.push(b'"');
}
