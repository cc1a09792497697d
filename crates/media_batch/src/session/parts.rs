//! The extension files of an archive: each a sheet of its own, joined to the rows of the core by the
//! record's key, which stands in the first column of each.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Session;
use super::protocol::{FindingGroup, PartRowView, PartSummary};
use super::send::{PartRow, as_wide};
use crate::dataset::Dataset;
use crate::mapping::{ColumnMapping, Reason};
use crate::occurrence::{PartChecker, PartKind};
use crate::reading::{ReadOptions, Sheet, SheetReader};
use crate::rule::Rule;
use crate::target::Target;
use crate::value::hash::xxh64;

/// Rows of extensions shown beside a record at most: nobody reads more in a panel.
const SHOWN_ROWS: usize = 100;

/// An extension file, joined.
pub(super) struct Part {
    row_type: String,
    file_name: String,
    sheet: Sheet,
    columns: Vec<ColumnMapping>,
    checker: PartChecker,
    joined: Joined,
    refused: u32,
}

/// Which rows of an extension belong to which row of the core.
struct Joined {
    /// Where the rows of each core row begin in `rows`; one more than there are core rows.
    starts: Vec<u32>,
    rows: Vec<u32>,
    orphans: u32,
}

impl Joined {
    fn of(&self, core_row: u32) -> &[u32] {
        let at = |row: usize| self.starts.get(row).map(|start| *start as usize);
        let row = core_row as usize;
        at(row)
            .zip(at(row.saturating_add(1)))
            .and_then(|(from, to)| self.rows.get(from..to))
            .unwrap_or_default()
    }
}

/// The core's keys.
struct CoreKeys(HashMap<u64, u32>);

impl CoreKeys {
    fn of(sheet: &Sheet) -> CoreKeys {
        let mut keys = HashMap::with_capacity(sheet.rows() as usize);
        let mut cells = Vec::new();
        for row in 0..sheet.rows() {
            sheet.split(row, &mut cells);
            let key = cells.first().map_or("", |cell| cell.trim());
            if !key.is_empty() {
                // The first row of a key keeps it: the others are told as repeated.
                keys.entry(xxh64(key.as_bytes())).or_insert(row);
            }
        }
        CoreKeys(keys)
    }

    fn row(&self, key: &str) -> Option<u32> {
        self.0.get(&xxh64(key.trim().as_bytes())).copied()
    }

    fn join(&self, core_rows: u32, part: &Sheet) -> Joined {
        let mut cells = Vec::new();
        let owners: Vec<Option<u32>> = (0..part.rows())
            .map(|row| {
                part.split(row, &mut cells);
                self.row(cells.first().map_or("", Cow::as_ref))
            })
            .collect();
        let mut starts = vec![0_u32; core_rows as usize + 1];
        for owner in owners.iter().flatten() {
            if let Some(count) = starts.get_mut(*owner as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum = sum.saturating_add(*start);
            *start = sum;
        }
        let mut rows = vec![0_u32; sum as usize];
        let mut next = starts.clone();
        for (row, owner) in (0_u32..).zip(&owners) {
            let Some(place) = owner.and_then(|owner| next.get_mut(owner as usize)) else {
                continue;
            };
            if let Some(slot) = rows.get_mut(*place as usize) {
                *slot = row;
            }
            *place += 1;
        }
        let orphans = owners.iter().filter(|owner| owner.is_none()).count();
        Joined { starts, rows, orphans: u32::try_from(orphans).unwrap_or(u32::MAX) }
    }
}

impl Session {
    /// Adds an extension of the archive whose core has been read: CSV in UTF-8 whose first column is
    /// the record's key and whose other headers are target keys (`originalUrl`, `dwc:identifiedBy`) or,
    /// where there is none, the term's own name.
    pub fn add_part(&mut self, row_type: &str, file_name: &str, csv: &[u8]) {
        let Some(core) = self.source.sheet() else { return };
        let mut reader = SheetReader::new(file_name, csv.len() as u64, ReadOptions::own_csv());
        reader.push(csv);
        let sheet = reader.finish();
        let columns: Vec<ColumnMapping> =
            sheet.headers().iter().enumerate().map(|(at, header)| column(at, header)).collect();
        let targets: Vec<Option<Target>> = columns.iter().map(|column| column.target).collect();
        let origin = self.context.own_origin.as_deref();
        let mends = self.context.import.accepts(Rule::ExtensionMediaRead);
        let checker = PartChecker::new(row_type, sheet.headers(), &targets, origin).mending(mends);
        let joined = CoreKeys::of(core).join(core.rows(), &sheet);
        let mut part = Part {
            row_type: row_type.to_owned(),
            file_name: file_name.to_owned(),
            sheet,
            columns,
            checker,
            joined,
            refused: 0,
        };
        for (row, rule) in part.remarks(core.rows()) {
            self.ledger.set_in_bulk(rule, row);
        }
        self.ledger.refresh();
        self.parts.push(part);
    }

    /// What the opener found odd about the archive as a whole: a JSON array of findings with `rule_code`,
    /// `severity` and `args`. Text that is none is passed over: it comes from our own opener.
    pub fn set_archive_findings(&mut self, json: &str) {
        let found: Vec<ArchiveFinding> = serde_json::from_str(json).unwrap_or_default();
        self.archive_groups = grouped(found);
    }

    /// What the archive says about its collection, as JSON of a [`Dataset`]; any other text says nothing.
    pub fn set_dataset(&mut self, json: &str) {
        self.dataset =
            serde_json::from_str(json).ok().filter(|dataset: &Dataset| !dataset.is_blank());
    }

    /// The extensions, for the page.
    pub(super) fn part_summaries(&self) -> Vec<PartSummary> {
        self.parts
            .iter()
            .map(|part| PartSummary {
                row_type: part.row_type.clone(),
                file_name: part.file_name.clone(),
                columns: part.columns.clone(),
                rows: part.sheet.rows(),
                orphans: part.joined.orphans,
                refused: part.refused,
                imported: part.checker.kind() != PartKind::Other,
            })
            .collect()
    }

    /// The rows of the extensions that belong to a row, as they are sent.
    pub(super) fn part_rows(&self, row: u32) -> Vec<PartRow> {
        self.each_part_row(row)
            .filter(|(_, part, _)| part.checker.kind() != PartKind::Other)
            .map(|(number, part, at)| PartRow {
                part: number,
                line: part.sheet.line_of(at),
                cells: part.cells(at),
            })
            .collect()
    }

    /// The same for the eye, the first ones; and how many there are.
    pub(super) fn part_row_views(&self, row: u32) -> (Vec<PartRowView>, u32) {
        let all = u32::try_from(self.each_part_row(row).count()).unwrap_or(u32::MAX);
        let shown = self
            .each_part_row(row)
            .take(SHOWN_ROWS)
            .map(|(number, part, at)| PartRowView {
                part: number,
                line: part.sheet.line_of(at),
                cells: part.cells(at),
                refused: part.refused(at).map(|(_, code)| code.to_owned()),
            })
            .collect();
        (shown, all)
    }

    /// How many media of a row's extensions are refused, and the first of them.
    pub(super) fn refused_media(&self, row: u32) -> (usize, String) {
        let refused: Vec<String> = self
            .each_part_row(row)
            .filter(|(_, part, at)| part.reading(*at).is_none())
            .filter_map(|(_, part, at)| part.refused(at))
            .map(|(text, _)| text)
            .collect();
        let first = refused.first().map(|text| crate::value::text::shown(text));
        (refused.len(), first.unwrap_or_default())
    }

    /// How many addresses of media of a row's extensions can be mended, and the first of them as it
    /// stands and as it would be.
    pub(super) fn mendable_media(&self, row: u32) -> (usize, String, String) {
        let mut all = self.each_part_row(row).filter_map(|(_, part, at)| part.reading(at));
        let Some((value, meaning)) = all.next() else { return Default::default() };
        let shown = crate::value::text::shown;
        (all.count() + 1, shown(&value), shown(&meaning))
    }

    /// What is refused was found when the extensions were read; no cell of the core changes it.
    pub(super) fn mark_refused_media(&mut self) {
        let rows = self.source.sheet().map_or(0, Sheet::rows);
        let mends = self.context.import.accepts(Rule::ExtensionMediaRead);
        self.ledger.clear(Rule::ExtensionMediaRefused);
        self.ledger.clear(Rule::ExtensionMediaRead);
        for part in &mut self.parts {
            part.checker.set_mending(mends);
            for (row, rule) in part.remarks(rows) {
                self.ledger.set_in_bulk(rule, row);
            }
        }
        self.ledger.refresh();
    }

    fn each_part_row(&self, row: u32) -> impl Iterator<Item = (u16, &Part, u32)> {
        (0_u16..).zip(&self.parts).flat_map(move |(number, part)| {
            part.joined.of(row).iter().map(move |at| (number, part, *at))
        })
    }
}

impl Part {
    fn cells(&self, row: u32) -> Vec<String> {
        let mut cells = Vec::new();
        self.sheet.split(row, &mut cells);
        as_wide(cells, self.columns.len())
    }

    fn refused(&self, row: u32) -> Option<(String, &'static str)> {
        let mut cells = Vec::new();
        self.sheet.split(row, &mut cells);
        self.checker.refused(&cells).map(|refused| (refused.text, refused.code))
    }

    fn reading(&self, row: u32) -> Option<(String, String)> {
        let mut cells = Vec::new();
        self.sheet.split(row, &mut cells);
        self.checker.reading(&cells)
    }

    /// The rows of the core with a medium that is refused or can be mended; counts the refused too.
    fn remarks(&mut self, core_rows: u32) -> Vec<(u32, Rule)> {
        let mut found = Vec::new();
        let mut cells = Vec::new();
        let mut refused = 0_u32;
        let is_media = self.checker.kind() == PartKind::Media;
        for row in (0..core_rows).filter(|_| is_media) {
            for at in self.joined.of(row) {
                self.sheet.split(*at, &mut cells);
                refused += u32::from(self.checker.refused(&cells).is_some());
                if let Some(rule) = self.checker.remark(&cells)
                    && !found.ends_with(&[(row, rule)])
                {
                    found.push((row, rule));
                }
            }
        }
        self.refused = refused;
        found
    }
}

/// A finding about an archive, as its opener gives it.
#[derive(serde::Deserialize)]
struct ArchiveFinding {
    rule_code: String,
    severity: crate::rule::Severity,
    #[serde(default)]
    args: Vec<(String, String)>,
}

fn grouped(findings: Vec<ArchiveFinding>) -> Vec<FindingGroup> {
    let mut groups: Vec<FindingGroup> = Vec::new();
    for finding in findings {
        if let Some(group) = groups.iter_mut().find(|group| group.rule == finding.rule_code) {
            group.rows = group.rows.saturating_add(1);
            continue;
        }
        groups.push(FindingGroup {
            rule: finding.rule_code,
            severity: finding.severity,
            rows: 1,
            fixable: 0,
            prefix_fix: false,
            reading: false,
            accepted: false,
            example: finding.args,
        });
    }
    groups
}

/// The first column is the key; the others say what they are by their headers.
fn column(at: usize, header: &str) -> ColumnMapping {
    let target = if at == 0 { None } else { Target::from_key(header) };
    let reason = if target.is_some() { Reason::Exact } else { Reason::None };
    ColumnMapping { header: header.to_owned(), target, reason, samples: Vec::new() }
}
