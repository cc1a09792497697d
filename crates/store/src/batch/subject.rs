//! Which records each row of a chunk belongs to, and which records have to be made for it.

use media_batch::identifier::Resolution;
use media_batch::target::Target;
use uuid::Uuid;

use super::Outcome;
use super::pack::Fate;
use super::row::{Medium, Row};
use crate::record::columns::{Columns, Place};
use crate::resolve::hits::{Hits, as_record_id};
use crate::resolve::resolution;
use crate::sql::records::RecordRow;

/// Where a row goes.
#[derive(Debug)]
pub(crate) enum Subject<'a> {
    /// Nowhere: this is its fate.
    Settled(Fate),
    /// To these records.
    Records {
        medium: &'a Medium,
        records: Vec<Uuid>,
        /// The one of them that this row makes.
        new_record: Option<Uuid>,
    },
}

/// Finds every row's records, in the order of the rows: a record that one row makes is there for
/// the next.
pub(crate) fn subjects<'a>(
    rows: &'a [Row],
    hits: &mut Hits,
    create_records: bool,
) -> (Vec<Subject<'a>>, Vec<RecordRow>) {
    let mut new_records = Vec::new();
    let subjects = rows
        .iter()
        .map(|row| match refused(row) {
            Err(fate) => Subject::Settled(fate),
            Ok(medium) => subject(row, medium, hits, create_records, &mut new_records),
        })
        .collect();
    (subjects, new_records)
}

/// A row that is left out or has an error has its fate already.
fn refused(row: &Row) -> Result<&Medium, Fate> {
    if let Some(code) = &row.leave_out {
        return Err(Fate::without_links(Outcome::LeftOut, Some(code)));
    }
    row.medium.as_ref().map_err(|code| Fate::failed(code))
}

fn subject<'a>(
    row: &Row,
    medium: &'a Medium,
    hits: &mut Hits,
    create_records: bool,
    new_records: &mut Vec<RecordRow>,
) -> Subject<'a> {
    let (resolution, candidates) = resolution(&row.identifiers, hits);
    match resolution {
        Resolution::Matched | Resolution::Ambiguous => choose(row, medium, resolution, candidates),
        Resolution::NotFound if create_records => {
            let Some(record) = new_record(&row.identifiers, hits) else {
                return Subject::Settled(Fate::failed("record-not-found"));
            };
            let id = record.record_id;
            new_records.push(record);
            Subject::Records { medium, records: vec![id], new_record: Some(id) }
        }
        Resolution::NotFound | Resolution::Unknown => {
            Subject::Settled(Fate::failed("record-not-found"))
        }
        Resolution::Contradicting => Subject::Settled(Fate::failed("identifiers-contradict")),
        Resolution::NoIdentifier => Subject::Settled(Fate::failed("identifier-missing")),
    }
}

/// The match, or what the person chose among the candidates: choosing is an explicit act, and only
/// candidates can be chosen.
fn choose<'a>(
    row: &Row,
    medium: &'a Medium,
    resolution: Resolution,
    candidates: Vec<Uuid>,
) -> Subject<'a> {
    let mut chosen = row.chosen_records.clone();
    chosen.sort();
    chosen.dedup();
    if chosen.is_empty() {
        return match resolution {
            Resolution::Matched => {
                Subject::Records { medium, records: candidates, new_record: None }
            }
            _ => Subject::Settled(Fate::failed("record-ambiguous")),
        };
    }
    if chosen.iter().any(|record| !candidates.contains(record)) {
        return Subject::Settled(Fate::failed("row-differs-from-check"));
    }
    Subject::Records { medium, records: chosen, new_record: None }
}

/// A record with the identifiers of a row; `None` when they cannot become one (a `recordID` that is
/// none, or that of another collection's record).
fn new_record(identifiers: &[(Target, String)], hits: &mut Hits) -> Option<RecordRow> {
    let mut columns = Columns::default();
    let mut record_id = None;
    for (target, value) in identifiers {
        if *target == Target::RecordId {
            let id = as_record_id(value)?;
            if hits.is_elsewhere(id) {
                return None;
            }
            record_id = Some(id);
        } else {
            columns.set(&Place::of(target.name()), value);
        }
    }
    let record_id = record_id.unwrap_or_else(Uuid::now_v7);
    for (kind, folded) in columns.identifiers() {
        hits.add(kind, folded, record_id);
    }
    hits.set_id(record_id, UNBORN);
    Some(RecordRow { record_id, columns })
}

/// The internal id of a record that is only about to be made.
const UNBORN: i64 = 0;
