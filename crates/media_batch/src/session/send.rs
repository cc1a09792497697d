//! What leaves the worker: rows for the server to resolve, chunks of a batch, the rows left out.

use std::borrow::Cow;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Session;
use super::protocol::{Answer, ResolvedRow, RowIdentifiers};
use crate::identifier::Resolution;
use crate::left_out;
use crate::rule::Rule;
use crate::target::Target;

/// Why a row is left out that the person left out by hand.
const BY_HAND: &str = "by-hand";

/// The body of a chunk, as `api_types::BatchChunk` reads it.
#[derive(Serialize)]
struct Chunk {
    rows: Vec<ChunkRow>,
}

#[derive(Serialize)]
struct ChunkRow {
    row: u32,
    line: u32,
    cells: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leave_out: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    records: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartRow>,
}

/// A row of an extension, as `api_types::PartRow` reads it.
#[derive(Serialize)]
pub(super) struct PartRow {
    pub(super) part: u16,
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
}

impl Session {
    /// The body of chunk `index` of `size` rows, counted over all rows of the sheet: rows that are
    /// left out or have errors go along with the reason, so that every row gets its outcome.
    #[must_use]
    pub fn chunk(&self, index: u32, size: u32) -> Answer {
        let from = index.saturating_mul(size).min(self.checked);
        let to = from.saturating_add(size).min(self.checked);
        let rows = (from..to).map(|row| self.chunk_row(row)).collect();
        let body = serde_json::to_string(&Chunk { rows }).unwrap_or_default();
        let sha256 = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
        Answer::Chunk { body, sha256, rows: to.saturating_sub(from) }
    }

    fn chunk_row(&self, row: u32) -> ChunkRow {
        let mut cells = Vec::new();
        self.cells(row, &mut cells);
        ChunkRow {
            row: row.saturating_add(1),
            line: self.source.sheet().map_or(0, |sheet| sheet.line_of(row)),
            cells: as_wide(cells, self.columns.len()),
            leave_out: self.reason_left_out(row),
            records: self.picks.get(&row).cloned().unwrap_or_default(),
            parts: self.part_rows(row),
        }
    }

    /// Why a row is not linked: by hand, or the code of its first error.
    pub(super) fn reason_left_out(&self, row: u32) -> Option<&'static str> {
        if self.left_out.contains(row) {
            return Some(BY_HAND);
        }
        let has = |rule: &&Rule| self.ledger.rows_of(**rule).is_some_and(|rows| rows.contains(row));
        if self.ledger.errors().contains(row) {
            let errors =
                Rule::ALL.iter().filter(|rule| rule.severity() == crate::rule::Severity::Error);
            return errors
                .filter(|rule| **rule != Rule::RecordAmbiguous)
                .find(has)
                .map(|rule| rule.code());
        }
        has(&&Rule::RecordAmbiguous).then(|| Rule::RecordAmbiguous.code())
    }

    /// The header of the file of left-out rows: the sheet's own columns, then codes and sentences.
    /// Such a file can be dropped again: its two added columns are not added twice.
    #[must_use]
    pub fn left_out_header(&self) -> Vec<String> {
        let own = self.own_columns().filter_map(|at| self.columns.get(at));
        own.map(|column| column.header.clone())
            .chain([left_out::CODES, left_out::MESSAGES].map(str::to_owned))
            .collect()
    }

    /// The rows that are not linked, one after the other: the sheet's own cells, then the codes and
    /// their sentences, which `sentence` knows.
    pub fn left_out_rows(
        &self,
        sentence: impl Fn(&str) -> Option<String>,
    ) -> impl Iterator<Item = Vec<String>> {
        (0..self.checked).filter_map(move |row| {
            let codes = self.codes(row, self.reason_left_out(row)?);
            let view = self.view(row);
            let cell = |at: usize| view.cells.get(at).cloned().unwrap_or_default();
            let mut cells: Vec<String> = self.own_columns().map(cell).collect();
            cells.push(codes.join(" "));
            cells.push(
                codes.iter().filter_map(|code| sentence(code)).collect::<Vec<_>>().join("; "),
            );
            Some(cells)
        })
    }

    fn own_columns(&self) -> impl Iterator<Item = usize> {
        let added = |at: &usize| {
            self.columns.get(*at).is_some_and(|column| left_out::is_added(&column.header))
        };
        (0..self.columns.len()).filter(move |at| !added(at))
    }

    fn codes(&self, row: u32, reason: &'static str) -> Vec<&'static str> {
        let mut codes: Vec<&'static str> = self
            .explain(row)
            .iter()
            .filter(|it| it.rule.severity() == crate::rule::Severity::Error)
            .map(|it| it.rule.code())
            .collect();
        if !codes.contains(&reason) {
            codes.insert(0, reason);
        }
        codes.dedup();
        codes
    }

    /// Rows whose records the server should confirm: those with an identifier that it has not
    /// confirmed yet.
    #[must_use]
    pub fn to_resolve(&self, from: u32, count: u32) -> Answer {
        let mut rows = Vec::new();
        let mut row = from.saturating_sub(1);
        let column = self.column_of(Target::OriginalUrl);
        while row < self.checked && (rows.len() as u64) < u64::from(count) {
            if !self.server.confirmed.contains(row) {
                let identifiers = self.identifiers(row);
                if !identifiers.is_empty() {
                    let url = column.map_or_else(String::new, |column| self.cell(row, column));
                    rows.push(RowIdentifiers { row: row.saturating_add(1), identifiers, url });
                }
            }
            row = row.saturating_add(1);
        }
        Answer::ToResolve { rows, next: (row < self.checked).then(|| row.saturating_add(1)) }
    }

    /// What the server said.
    pub fn resolved(&mut self, rows: Vec<ResolvedRow>) {
        for answer in rows {
            let Some(row) = answer.row.checked_sub(1).filter(|row| *row < self.checked) else {
                continue;
            };
            self.server.confirmed.insert(row);
            if answer.already_linked {
                self.server.already_linked.insert(row);
            } else {
                self.server.already_linked.remove(row);
            }
            if answer.records.is_empty() {
                self.server.records.remove(&row);
            } else {
                self.server.records.insert(row, answer.records);
            }
            if self.resolutions.len() != self.checked as usize {
                self.resolutions.resize(self.checked as usize, Resolution::Unknown);
            }
            self.set_resolution(row, answer.resolution);
        }
    }
}

/// As many cells as there are columns: the server takes no others. A row that ends early has blank
/// cells; what stands beyond the last column has made the row an error already, if it was any text.
pub(super) fn as_wide(cells: Vec<Cow<'_, str>>, columns: usize) -> Vec<String> {
    let mut cells: Vec<String> = cells.into_iter().map(Cow::into_owned).collect();
    cells.resize(columns, String::new());
    cells
}
