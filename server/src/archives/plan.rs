//! Everything that has to be known before the first row goes out: how many rows, what the columns
//! are, what the dates say about their order. What the workbench's session decides by itself is decided
//! in the same way here.

use std::ops::ControlFlow;

use api_types::{BatchPart, DayMonth, Job};
use dwc_terms::date::{DayMonthOrder, Evidence, Verdict};
use dwc_terms::field::Kind;
use dwca::{Columns, PartId, Survey};
use media_batch::limits::{MAX_COLUMNS, MAX_ROWS};
use media_batch::mapping::{MappingProblem, guess_for, problems_for};
use media_batch::target::Target;
use store::NewBatch;

use super::open::{AnyArchive, open};
use super::{CHUNK_ROWS, Refusal, Request};

/// Rows that columns are guessed by, where their headers say nothing: as many as in the workbench.
const SAMPLE_ROWS: u32 = 200;

/// Extensions of one archive: as many as the API takes.
const MAX_PARTS: usize = 64;

/// An archive that can be staged.
pub(crate) struct Plan {
    /// The batch that it becomes.
    pub(crate) batch: NewBatch,
    /// The order of day and month, where the dates decided it.
    pub(super) day_month: Option<DayMonth>,
    pub(super) archive: AnyArchive,
    pub(super) survey: Survey,
    /// Of the extensions, by their positions.
    pub(super) extensions: Vec<Columns>,
    pub(super) targets: Vec<Option<Target>>,
}

/// Reads an archive once and decides.
pub(crate) fn plan(request: &Request) -> Result<Plan, Refusal> {
    let mut archive = open(&request.path, &request.file_name)?;
    let survey = archive.survey()?;
    let rows = survey.core.rows;
    if rows == 0 {
        return Err(Refusal::new(dwca::code::NOTHING_TO_READ));
    }
    if rows > MAX_ROWS {
        let args = vec![("rows", rows.to_string()), ("max", MAX_ROWS.to_string())];
        return Err(Refusal::with("archive-too-many-rows", args));
    }
    let columns = Columns::of_core(&archive.core);
    let extensions: Vec<Columns> = archive.extensions.iter().map(Columns::of_extension).collect();
    let widest = extensions.iter().chain([&columns]).map(|columns| columns.headers.len()).max();
    if widest.is_some_and(|widest| widest > MAX_COLUMNS) {
        let max = vec![("max", MAX_COLUMNS.to_string())];
        return Err(Refusal::with("archive-too-many-columns", max));
    }
    if extensions.len() > MAX_PARTS {
        let args = vec![("parts", extensions.len().to_string()), ("max", MAX_PARTS.to_string())];
        return Err(Refusal::with("import-too-many-parts", args));
    }
    let targets = mapped(request, &mut archive, &columns.headers)?;
    let day_month = match request.settings.day_month {
        Some(_) => None,
        None => order_of_dates(&mut archive, &targets)?,
    };
    let parts = archive.extensions.iter().zip(&extensions).map(|(part, columns)| BatchPart {
        row_type: part.row_type.clone(),
        file_name: part.files.first().map(|file| file.name.clone()).unwrap_or_default(),
        headers: columns.headers.clone(),
        targets: part_targets(columns).iter().map(|target| key(*target)).collect(),
    });
    let mut settings = request.settings.clone();
    settings.day_month = settings.day_month.or(day_month);
    let batch = NewBatch {
        id: request.batch,
        collection: request.collection,
        file_name: request.file_name.clone(),
        headers: columns.headers,
        targets: targets.iter().map(|target| key(*target)).collect(),
        existing: crate::routes::policy(request.existing),
        create_records: settings.create_records,
        rows,
        chunk_size: CHUNK_ROWS,
        job: Job::Archive,
        import: Some(settings),
        parts: parts.collect(),
        ..NewBatch::default()
    };
    Ok(Plan { batch, day_month, archive, survey, extensions, targets })
}

fn key(target: Option<Target>) -> Option<String> {
    target.map(|target| target.key().into_owned())
}

/// The first column is the key; the others say what they are by their names.
pub(super) fn part_targets(columns: &Columns) -> Vec<Option<Target>> {
    let behind_key = columns.headers.iter().skip(1).map(|header| Target::from_key(header));
    std::iter::once(None).chain(behind_key).collect()
}

/// The targets of the core's columns, guessed as in the workbench.
fn mapped(
    request: &Request,
    archive: &mut AnyArchive,
    headers: &[String],
) -> Result<Vec<Option<Target>>, Refusal> {
    let mut samples: Vec<Vec<String>> = Vec::new();
    archive.for_each_column_row(PartId::Core, |row| {
        samples.push(row.cells.iter().map(|cell| (*cell).to_owned()).collect());
        if row.number + 1 < SAMPLE_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    let job = media_batch::job::Job::Occurrences;
    let columns = guess_for(job, headers, &samples, &request.remembered);
    match problems_for(job, &columns).first() {
        None => Ok(columns.into_iter().map(|column| column.target).collect()),
        Some(MappingProblem::TargetTwice { target, .. }) => {
            let target = vec![("target", target.name().to_owned())];
            Err(Refusal::with("batch-target-twice", target))
        }
        Some(_) => Err(Refusal::new("import-nothing-identifies")),
    }
}

/// The order of day and month, where every date that has only one order has the same.
fn order_of_dates(
    archive: &mut AnyArchive,
    targets: &[Option<Target>],
) -> Result<Option<DayMonth>, Refusal> {
    let is_date = |target: &Target| target.field().is_some_and(|field| field.kind() == Kind::Date);
    let dates: Vec<usize> = (0..)
        .zip(targets)
        .filter(|(_, target)| target.as_ref().is_some_and(is_date))
        .map(|(at, _)| at)
        .collect();
    if dates.is_empty() {
        return Ok(None);
    }
    let mut evidence = Evidence::default();
    archive.for_each_column_row(PartId::Core, |row| {
        for cell in dates.iter().filter_map(|at| row.cells.get(*at)) {
            evidence.observe(cell.trim());
        }
        ControlFlow::Continue(())
    })?;
    Ok(match evidence.verdict() {
        Verdict::Decided(DayMonthOrder::DayFirst) => Some(DayMonth::DayFirst),
        Verdict::Decided(DayMonthOrder::MonthFirst) => Some(DayMonth::MonthFirst),
        Verdict::NotNeeded | Verdict::Undecidable => None,
    })
}
