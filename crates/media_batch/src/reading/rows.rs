//! The index of rows: which of the rows found are titles, header, blank or data, and where the
//! data rows are.

use std::borrow::Cow;

use super::Delimiter;
use super::dialect::is_sep_line;
use super::finding::{Findings, code};
use super::index::FoundRow;
use super::row::split_row;
use crate::limits::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS};

/// Where the data rows begin, and what was passed over.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// Offset of each data row.
    starts: Vec<u32>,
    /// Offset behind the last data row.
    end: u32,
    /// `(row, line)` wherever a row does not stand on the line after the row before it.
    lines: Vec<(u32, u32)>,
    last_line: u32,
    /// The header row, once it is found.
    header: Option<FoundRow>,
    columns: usize,
    pub(super) blank_rows: u32,
    first_blank: u32,
    pub(super) title_lines: u32,
    first_title: u32,
    /// Rows beyond the limit: counted, not kept.
    beyond_limit: u32,
    first_beyond: u32,
    /// Line of a row that another delimiter would split, not confirmed by the next row yet.
    suspect: Option<(u32, Delimiter)>,
    changed_delimiter: bool,
}

impl Rows {
    /// No rows yet, room for about `bytes` of text.
    pub(super) fn with_room_for(bytes: usize) -> Rows {
        // Media sheets have 100 to 600 bytes a row; too little room only costs one copy.
        const BYTES_PER_ROW: usize = 200;
        let limit = usize::try_from(MAX_ROWS).unwrap_or(usize::MAX);
        Rows { starts: Vec::with_capacity((bytes / BYTES_PER_ROW).min(limit)), ..Rows::default() }
    }

    /// How many data rows.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// The header row, once it is found.
    pub(super) fn header(&self) -> Option<FoundRow> {
        self.header
    }

    /// Offsets of the row's first byte and of the next data row.
    #[inline]
    pub(super) fn bounds(&self, row: u32) -> Option<(usize, usize)> {
        let row = row as usize;
        let start = *self.starts.get(row)?;
        let next = self.starts.get(row + 1).copied().unwrap_or(self.end);
        Some((start as usize, next as usize))
    }

    /// 1-based line at which the row begins.
    pub(super) fn line_of(&self, row: u32) -> u32 {
        let behind = self.lines.partition_point(|(first, _)| *first <= row);
        match behind.checked_sub(1).and_then(|index| self.lines.get(index)) {
            Some((first, line)) => line.saturating_add(row - first),
            None => 0,
        }
    }

    /// Takes a row that the scan found.
    pub(super) fn take(
        &mut self,
        text: &str,
        row: FoundRow,
        header_line: u32,
        delimiter: Delimiter,
        findings: &mut Findings,
    ) {
        let Some(_) = self.header else {
            self.take_before_data(text, row, header_line, delimiter, findings);
            return;
        };
        if is_blank(text, row, delimiter.byte()) {
            self.note_blank(row);
            return;
        }
        if self.count() >= MAX_ROWS {
            if self.beyond_limit == 0 {
                self.first_beyond = row.line;
            }
            self.beyond_limit = self.beyond_limit.saturating_add(1);
            return;
        }
        if row.end - row.start > MAX_CELL_BYTES {
            note_long_cells(text, row, delimiter.byte(), findings);
        }
        self.note_delimiter(text, row, delimiter, findings);
        if self.lines.is_empty() || row.line != self.last_line.saturating_add(1) {
            self.lines.push((self.count(), row.line));
        }
        self.last_line = row.line;
        self.starts.push(offset(row.start));
        self.end = offset(row.next);
    }

    #[cold]
    #[inline(never)]
    fn take_before_data(
        &mut self,
        text: &str,
        row: FoundRow,
        header_line: u32,
        delimiter: Delimiter,
        findings: &mut Findings,
    ) {
        if is_blank(text, row, delimiter.byte()) {
            self.note_blank(row);
        } else if row.line == 1 && is_sep_line(text.get(row.start..row.end).unwrap_or_default()) {
            // Excel's own line names the delimiter: no title, no header.
        } else if row.line < header_line {
            if self.title_lines == 0 {
                self.first_title = row.line;
            }
            self.title_lines += 1;
        } else {
            let mut cells = Vec::new();
            split_row(text, row.start, row.next, delimiter.byte(), &mut cells);
            self.columns = cells.len().min(MAX_COLUMNS);
            if row.end - row.start > MAX_CELL_BYTES {
                note_long_cells(text, row, delimiter.byte(), findings);
            }
            self.header = Some(row);
        }
    }

    fn note_blank(&mut self, row: FoundRow) {
        if self.blank_rows == 0 {
            self.first_blank = row.line;
        }
        self.blank_rows = self.blank_rows.saturating_add(1);
    }

    /// A row without any delimiter that another one would split into as many cells as the header.
    fn note_delimiter(
        &mut self,
        text: &str,
        row: FoundRow,
        delimiter: Delimiter,
        findings: &mut Findings,
    ) {
        if self.columns < 2 {
            return;
        }
        let bytes = text.as_bytes().get(row.start..row.end).unwrap_or_default();
        let other = if bytes.contains(&delimiter.byte()) {
            None
        } else {
            Delimiter::ALL.into_iter().find(|other| {
                let mut cells = Vec::new();
                split_row(text, row.start, row.next, other.byte(), &mut cells);
                cells.len() == self.columns
            })
        };
        // One such row may be a remark with commas; two in a row are a change.
        match (self.suspect, other) {
            (Some((line, before)), Some(other)) if before == other => {
                if !self.changed_delimiter {
                    let args =
                        vec![("expected", delimiter.name().into()), ("found", other.name().into())];
                    findings.add(code::DELIMITER_CHANGES, line, None, args);
                }
                self.changed_delimiter = true;
            }
            (_, Some(other)) => self.suspect = Some((row.line, other)),
            (_, None) => (self.suspect, self.changed_delimiter) = (None, false),
        }
    }

    /// What is to be said of the rows as a whole.
    pub(super) fn report(&self, findings: &mut Findings) {
        let passed_over = [
            (code::BLANK_ROWS, self.blank_rows, self.first_blank),
            (code::TITLE_LINES_SKIPPED, self.title_lines, self.first_title),
        ];
        for (rule_code, count, line) in passed_over {
            if count > 0 {
                findings.add(rule_code, line, None, vec![("count", count.to_string())]);
            }
        }
        if self.beyond_limit > 0 {
            let total = self.count().saturating_add(self.beyond_limit);
            let args = vec![
                ("limit", MAX_ROWS.to_string()),
                ("count", self.beyond_limit.to_string()),
                ("total", total.to_string()),
            ];
            findings.add(code::TOO_MANY_ROWS, self.first_beyond, None, args);
        }
    }
}

/// Offsets fit: the limit of a sheet's bytes is far below 4 GiB in every encoding.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// No text at all: only delimiters, blanks and empty quoted cells.
fn is_blank(text: &str, row: FoundRow, delimiter: u8) -> bool {
    let row_text = text.get(row.start..row.end).unwrap_or_default();
    let no_text = |byte: u8| byte == delimiter || matches!(byte, b' ' | b'\t' | b'"');
    match row_text.bytes().find(|byte| !no_text(*byte)) {
        Some(byte) if byte.is_ascii_graphic() => false,
        None if !row_text.contains('"') => true,
        _ => {
            let mut cells: Vec<Cow<'_, str>> = Vec::new();
            split_row(text, row.start, row.next, delimiter, &mut cells);
            cells.len() <= MAX_COLUMNS && cells.iter().all(|cell| cell.trim().is_empty())
        }
    }
}

#[cold]
fn note_long_cells(text: &str, row: FoundRow, delimiter: u8, findings: &mut Findings) {
    let mut cells: Vec<Cow<'_, str>> = Vec::new();
    split_row(text, row.start, row.next, delimiter, &mut cells);
    for (column, cell) in cells.iter().enumerate() {
        if cell.len() > MAX_CELL_BYTES {
            let args =
                vec![("length", cell.len().to_string()), ("limit", MAX_CELL_BYTES.to_string())];
            findings.add(code::CELL_TOO_LONG, row.line, Some(column), args);
        }
    }
}
