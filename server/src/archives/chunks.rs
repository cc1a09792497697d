//! The rows of an archive, chunk by chunk: every row of the core with what hangs on it, and why it is
//! left out if it is.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::ControlFlow;

use api_types::{ImportReport, PartRow};
use dwca::{ColumnRow, PartId};
use media_batch::check::{CheckContext, CheckRow, Sink as _};
use media_batch::occurrence::{OccurrenceChecker, PartChecker, PartKind};
use media_batch::rule::Rule;
use store::StagedRow;

use super::findings::{Counted, OfRow};
use super::plan::part_targets;
use super::spill::{Spill, Spilled};
use super::{CHUNK_ROWS, Piece, Plan, Refusal, Request};
use crate::ingest::shape_of;

/// Gives everything to `send`, which says whether it is still wanted: the chunks, then the report.
pub(crate) fn chunks(
    request: &Request,
    plan: Plan,
    mut send: impl FnMut(Piece) -> bool,
) -> Result<(), Refusal> {
    let Plan { batch, day_month, mut archive, survey, extensions, targets } = plan;
    let settings = batch.import.unwrap_or_default();
    let context = request.surroundings.context(&settings);
    let import = context.import.clone();
    let mut parts: Vec<Part> = Vec::new();
    for (part, columns) in archive.extensions.iter().zip(&extensions) {
        let own_origin = Some(request.surroundings.own_origin.as_str());
        let targets = part_targets(columns);
        let checker = PartChecker::new(&part.row_type, &columns.headers, &targets, own_origin)
            .mending(import.accepts(Rule::ExtensionMediaRead));
        parts.push(Part { is_media: part.kind.is_media(), checker });
    }
    let mut spill = Spill::begin(request.scratch.clone())?;
    let mut failed: Option<Refusal> = None;
    let mut keep = |index: usize, row: ColumnRow<'_>| {
        let owner = Some(row.id).filter(|id| !id.is_empty()).and_then(|id| survey.ids.row(id));
        // What belongs to no record is told by the survey.
        let (Some(owner), Ok(part)) = (owner, u16::try_from(index)) else {
            return ControlFlow::Continue(());
        };
        match spill.add(owner, (part, row.line), row.cells) {
            Ok(()) => ControlFlow::Continue(()),
            Err(refusal) => {
                failed = Some(refusal);
                ControlFlow::Break(())
            }
        }
    };
    archive.for_each_column_medium(&extensions, |index, row| {
        let imported = parts.get(index).is_some_and(Part::is_imported);
        if imported { keep(index, row) } else { ControlFlow::Continue(()) }
    })?;
    for (index, _) in (0..).zip(&parts).filter(|(_, part)| !part.is_media && part.is_imported()) {
        archive.for_each_column_row(PartId::Extension(index), |row| keep(index, row))?;
    }
    if let Some(refusal) = failed {
        return Err(refusal);
    }
    let mut staging = Staging {
        checker: OccurrenceChecker::new(
            &targets,
            CheckContext { import: import.clone(), ..context },
        ),
        parts,
        spilled: spill.finish()?,
        keys: HashSet::new(),
        counted: Counted::default(),
        rows: Vec::new(),
        index: 0,
        part_bytes: 0,
        failed: None,
    };
    archive.for_each_column_row(PartId::Core, |row| staging.take(row, &mut send))?;
    let Staging { counted, .. } = staging.finish(&mut send)?;
    let mut odd = std::mem::take(&mut archive.findings);
    odd.extend(survey.findings);
    let rows = counted.rows();
    let report =
        ImportReport { findings: counted.told(&odd, &import), day_month, waits: Vec::new() };
    if send(Piece::Report(report, rows)) { Ok(()) } else { Err(Refusal::Stopped) }
}

/// An extension.
struct Part {
    is_media: bool,
    checker: PartChecker,
}

impl Part {
    /// All others are counted by the survey.
    fn is_imported(&self) -> bool {
        self.checker.kind() != PartKind::Other
    }
}

/// The chunk that is being filled.
struct Staging {
    checker: OccurrenceChecker,
    parts: Vec<Part>,
    spilled: Spilled,
    /// Keys that earlier rows have.
    keys: HashSet<u64>,
    counted: Counted,
    rows: Vec<StagedRow>,
    index: u32,
    /// Bytes of extension rows in this chunk.
    part_bytes: u64,
    failed: Option<Refusal>,
}

impl Staging {
    fn take(
        &mut self,
        row: ColumnRow<'_>,
        send: &mut impl FnMut(Piece) -> bool,
    ) -> ControlFlow<()> {
        match self.staged(row) {
            Ok(staged) => self.rows.push(staged),
            Err(refusal) => {
                self.failed = Some(refusal);
                return ControlFlow::Break(());
            }
        }
        if u32::try_from(self.rows.len()).unwrap_or(u32::MAX) < CHUNK_ROWS {
            return ControlFlow::Continue(());
        }
        self.send(send)
    }

    fn send(&mut self, send: &mut impl FnMut(Piece) -> bool) -> ControlFlow<()> {
        let chunk = Piece::Chunk(self.index, std::mem::take(&mut self.rows));
        self.index += 1;
        self.part_bytes = 0;
        if send(chunk) {
            return ControlFlow::Continue(());
        }
        self.failed = Some(Refusal::Stopped);
        ControlFlow::Break(())
    }

    /// The last chunk.
    fn finish(mut self, send: &mut impl FnMut(Piece) -> bool) -> Result<Staging, Refusal> {
        if self.failed.is_none() && !self.rows.is_empty() {
            let _ = self.send(send);
        }
        match self.failed.take() {
            Some(refusal) => Err(refusal),
            None => Ok(self),
        }
    }

    fn staged(&mut self, row: ColumnRow<'_>) -> Result<StagedRow, Refusal> {
        let parts = self.spilled.rows_of(row.number, &mut self.part_bytes)?;
        let cells: Vec<Cow<'_, str>> = row.cells.iter().map(|cell| Cow::Borrowed(*cell)).collect();
        let shape = shape_of(&cells);
        let mut found = OfRow::new(&self.counted);
        let facts = self.checker.check(&CheckRow { cells: &cells, shape }, &mut found);
        if facts.url_key != 0 && !self.keys.insert(facts.url_key) {
            found.note(Rule::KeyRepeated);
        }
        self.remark_media(&parts, &mut found);
        let leave_out = found.first_error().map(|rule| rule.code().to_owned());
        let found = found.over();
        self.counted.add(row.number + 1, found);
        Ok(StagedRow {
            row: row.number + 1,
            line: row.line,
            cells: row.cells.iter().map(|cell| (*cell).to_owned()).collect(),
            leave_out,
            records: Vec::new(),
            parts,
        })
    }

    /// What is to be said of the media in a row's extensions, each rule once, with the first address.
    fn remark_media(&self, rows: &[PartRow], found: &mut OfRow<'_>) {
        for row in rows {
            let cells: Vec<Cow<'_, str>> =
                row.cells.iter().map(|it| Cow::Borrowed(&**it)).collect();
            let Some(part) = self.parts.get(usize::from(row.part)) else { continue };
            if let Some(rule) = part.checker.remark(&cells) {
                found.add(rule, None, || part.checker.told(&cells));
            }
        }
    }
}
