//! Which records each row of a chunk belongs to, and which records have to be made for it.

use media_batch::check::MediaDraft;
use media_batch::identifier::Resolution;
use media_batch::target::Target;
use uuid::Uuid;

use super::pack::Fate;
use super::values::MediaValues;
use super::{Outcome, PreparedRow};
use crate::record::columns::{Columns, Place};
use crate::resolve::hits::{Hits, Wanted, as_record_id};
use crate::resolve::resolution;
use crate::sql::records::RecordRow;

/// Where a row goes.
#[derive(Debug)]
pub(crate) enum Subject<'a> {
    /// Nowhere: this is its fate.
    Settled(Fate),
    /// To these records.
    Records {
        draft: &'a MediaDraft,
        records: Vec<Uuid>,
        /// The one of them that this row makes.
        new_record: Option<Uuid>,
    },
}

/// What has to be looked up for a chunk.
pub(crate) fn wanted(rows: &[PreparedRow]) -> Wanted {
    let mut wanted = Wanted::default();
    for row in rows.iter().filter(|row| row.leave_out.is_none()) {
        let Ok(draft) = &row.prepared else { continue };
        for (target, value) in &draft.identifiers {
            wanted.identifier(*target, value);
        }
        for record in &row.chosen_records {
            wanted.record(*record);
        }
    }
    wanted
}

/// Finds every row's records, in the order of the rows: a record that one row makes is there for
/// the next.
pub(crate) fn subjects<'a>(
    rows: &'a [PreparedRow],
    hits: &mut Hits,
    create_records: bool,
) -> (Vec<Subject<'a>>, Vec<RecordRow>) {
    let mut new_records = Vec::new();
    let subjects = rows
        .iter()
        .map(|row| match refused(row) {
            Err(fate) => Subject::Settled(fate),
            Ok(draft) => subject(row, draft, hits, create_records, &mut new_records),
        })
        .collect();
    (subjects, new_records)
}

/// A row that is left out or has an error has its fate already.
fn refused(row: &PreparedRow) -> Result<&MediaDraft, Fate> {
    if let Some(code) = &row.leave_out {
        return Err(Fate::without_links(Outcome::LeftOut, Some(code)));
    }
    let draft = row.prepared.as_ref().map_err(|code| Fate::failed(code))?;
    if MediaValues::has_nul(draft) {
        return Err(Fate::failed("nul-character"));
    }
    Ok(draft)
}

fn subject<'a>(
    row: &PreparedRow,
    draft: &'a MediaDraft,
    hits: &mut Hits,
    create_records: bool,
    new_records: &mut Vec<RecordRow>,
) -> Subject<'a> {
    let (resolution, candidates) = resolution(&draft.identifiers, hits);
    match resolution {
        Resolution::Matched | Resolution::Ambiguous => choose(row, draft, resolution, candidates),
        Resolution::NotFound if create_records => {
            let Some(record) = new_record(draft, hits) else {
                return Subject::Settled(Fate::failed("record-not-found"));
            };
            let id = record.record_id;
            new_records.push(record);
            Subject::Records { draft, records: vec![id], new_record: Some(id) }
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
    row: &PreparedRow,
    draft: &'a MediaDraft,
    resolution: Resolution,
    candidates: Vec<Uuid>,
) -> Subject<'a> {
    let mut chosen = row.chosen_records.clone();
    chosen.sort();
    chosen.dedup();
    if chosen.is_empty() {
        return match resolution {
            Resolution::Matched => {
                Subject::Records { draft, records: candidates, new_record: None }
            }
            _ => Subject::Settled(Fate::failed("record-ambiguous")),
        };
    }
    if chosen.iter().any(|record| !candidates.contains(record)) {
        return Subject::Settled(Fate::failed("row-differs-from-check"));
    }
    Subject::Records { draft, records: chosen, new_record: None }
}

/// A record with the identifiers of a row; `None` when they cannot become one (a `recordID` that is
/// none, or that of another collection's record).
fn new_record(draft: &MediaDraft, hits: &mut Hits) -> Option<RecordRow> {
    let mut columns = Columns::default();
    let mut record_id = None;
    for (target, value) in &draft.identifiers {
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
