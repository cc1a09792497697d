//! A sheet: its text, where its rows are, and what is known of it.

use std::borrow::Cow;

use super::finding::{FileFinding, Findings, code};
use super::index::{LineEnds, RowScan};
use super::row::split_row;
use super::rows::Rows;
use super::{Delimiter, Encoding, RowShape, SheetFacts, dialect};
use crate::left_out;
use crate::limits::MAX_COLUMNS;

/// A sheet as read: one text, one offset a row. Rows are split when they are looked at.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub(super) text: String,
    pub(super) rows: Rows,
    pub(super) facts: SheetFacts,
    headers: Vec<String>,
    /// We wrote it to give left-out rows back: its cells may be guarded against formulas.
    is_ours: bool,
    /// How many columns the header really has, where they are more than the limit.
    all_columns: usize,
    file_findings: Vec<FileFinding>,
}

impl Sheet {
    pub(super) fn new(name: &str, text: String) -> Sheet {
        let rows = Rows::with_room_for(text.capacity());
        Sheet {
            text,
            rows,
            facts: SheetFacts {
                name: name.to_owned(),
                bytes: 0,
                encoding: Encoding::Utf8,
                delimiter: Delimiter::Comma,
                header_line: 1,
                columns: 0,
                rows: 0,
                blank_rows: 0,
                part: None,
            },
            headers: Vec::new(),
            is_ours: false,
            all_columns: 0,
            file_findings: Vec::new(),
        }
    }

    /// What is known of the file.
    #[must_use]
    pub fn facts(&self) -> &SheetFacts {
        &self.facts
    }

    /// Says which worksheet or archive entry this sheet was read from.
    pub fn set_part(&mut self, part: Option<String>) {
        self.facts.part = part;
    }

    /// The headers without outer blanks, in the order of the file; as many as there are columns.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How many rows of data have been read.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows.count()
    }

    /// The 1-based line of the file at which a row begins; 0 for a row that does not exist.
    #[must_use]
    pub fn line_of(&self, row0: u32) -> u32 {
        if row0 < self.rows() { self.rows.line_of(row0) } else { 0 }
    }

    /// Splits a row into its cells, unescaped and not trimmed; `cells` is emptied first. A row may
    /// have fewer or more cells than there are columns; of more than [`MAX_COLUMNS`] one more is
    /// given, so that the excess shows. In a file of left-out rows that we wrote, the guard against
    /// formulas is taken off; no other file is touched.
    pub fn split<'a>(&'a self, row0: u32, cells: &mut Vec<Cow<'a, str>>) -> RowShape {
        cells.clear();
        let Some((start, next)) = self.rows.bounds(row0) else { return RowShape::default() };
        let shape = split_row(&self.text, start, next, self.facts.delimiter.byte(), cells);
        if self.is_ours {
            cells.iter_mut().for_each(take_guard_off);
        }
        shape
    }

    /// What is odd about the file as a whole, in the order of the file. Complete once reading has
    /// finished; empty before.
    #[must_use]
    pub fn file_findings(&self) -> &[FileFinding] {
        &self.file_findings
    }

    /// Takes the rows that the scan finds in the text.
    pub(super) fn index(
        &mut self,
        scan: &mut RowScan,
        header_line: u32,
        last: bool,
        findings: &mut Findings,
    ) {
        let Sheet { text, rows, facts, .. } = self;
        let delimiter = facts.delimiter;
        scan.advance(text.as_bytes(), last, findings, |row, findings| {
            rows.take(text, row, header_line, delimiter, findings);
        });
        self.facts.rows = self.rows.count();
        self.facts.blank_rows = self.rows.blank_rows;
        if self.headers.is_empty() {
            self.take_header();
        }
    }

    #[cold]
    #[inline(never)]
    fn take_header(&mut self) {
        let Some(header) = self.rows.header() else { return };
        let mut cells = Vec::new();
        let delimiter = self.facts.delimiter.byte();
        split_row(&self.text, header.start, header.next, delimiter, &mut cells);
        self.is_ours = cells.iter().any(|cell| cell.trim() == left_out::CODES);
        if self.is_ours {
            cells.iter_mut().for_each(take_guard_off);
        }
        let headers: Vec<String> =
            cells.iter().take(MAX_COLUMNS).map(|cell| cell.trim().to_owned()).collect();
        // Beyond the limit the cells are counted, not kept.
        self.all_columns = if cells.len() > MAX_COLUMNS {
            let row = self.text.as_bytes().get(header.start..header.end).unwrap_or_default();
            row.iter().filter(|byte| **byte == delimiter).count() + 1
        } else {
            cells.len()
        };
        self.facts.header_line = header.line;
        self.facts.columns = u32::try_from(headers.len()).unwrap_or(u32::MAX);
        self.headers = headers;
    }

    /// Forgets the rows: the text or the way to read it has changed.
    pub(super) fn clear_rows(&mut self) {
        self.rows = Rows::with_room_for(self.text.capacity());
        self.headers.clear();
        self.is_ours = false;
        self.all_columns = 0;
    }

    /// Says what is odd about the file, once all is read.
    pub(super) fn conclude(&mut self, mut findings: Findings, ends: LineEnds, asked_line: u32) {
        self.rows.report(&mut findings);
        if self.headers.is_empty() {
            if asked_line > 1 && self.rows.title_lines > 0 {
                let args = vec![("line", asked_line.to_string())];
                findings.add(code::HEADER_LINE_MISSING, asked_line, None, args);
            } else {
                findings.add(code::SHEET_EMPTY, 1, None, Vec::new());
            }
        } else {
            self.report_header(&mut findings);
            if self.rows() == 0 {
                findings.add(code::NO_ROWS, self.facts.header_line, None, Vec::new());
            }
        }
        if let Some(line) = ends.first_other {
            let args = vec![
                ("lf", ends.lf.to_string()),
                ("crlf", ends.crlf.to_string()),
                ("cr", ends.cr.to_string()),
            ];
            findings.add(code::MIXED_LINE_ENDINGS, line, None, args);
        }
        self.file_findings = findings.report();
    }

    fn report_header(&self, findings: &mut Findings) {
        let line = self.facts.header_line;
        let mut seen = std::collections::BTreeMap::new();
        for (column, header) in self.headers.iter().enumerate() {
            let number = (column + 1).to_string();
            if header.is_empty() {
                findings.add(code::HEADER_EMPTY, line, Some(column), vec![("column", number)]);
                continue;
            }
            let first = *seen.entry(header.to_lowercase()).or_insert(column);
            if first != column {
                let args = vec![
                    ("header", header.clone()),
                    ("column", number),
                    ("first", (first + 1).to_string()),
                ];
                findings.add(code::HEADER_DUPLICATE, line, Some(column), args);
            }
        }
        if dialect::looks_like_data(&self.headers) {
            findings.add(code::HEADER_LOOKS_LIKE_DATA, line, None, Vec::new());
        }
        if self.all_columns > MAX_COLUMNS {
            let args =
                vec![("limit", MAX_COLUMNS.to_string()), ("columns", self.all_columns.to_string())];
            findings.add(code::TOO_MANY_COLUMNS, line, Some(MAX_COLUMNS), args);
        }
    }
}

/// See [`left_out::guarded`].
fn take_guard_off(cell: &mut Cow<'_, str>) {
    let Some(inner) = left_out::unguarded(cell) else { return };
    let guard = cell.len() - inner.len();
    match cell {
        Cow::Borrowed(text) => *text = text.get(guard..).unwrap_or_default(),
        Cow::Owned(text) => drop(text.drain(..guard)),
    }
}
