//! The second half of deciding a chunk, once new records have their ids: their media and the
//! determinations. Reads, and writes nothing.

use std::collections::{HashMap, HashSet};

use media_batch::check::MediaDraft;
use media_batch::occurrence::Determination;
use uuid::Uuid;

use super::decide::{Context, Decided, Row, WITHDRAWN_TERM, Work};
use super::determine::{self, Step, StoredDetermination, Terms};
use super::fate::ImportFate;
use crate::Outcome;
use crate::batch::plan::{self, Plan};
use crate::batch::row::Medium;
use crate::batch::subject::Subject;
use crate::record::columns::Columns;
use crate::resolve::hits::Hits;
use crate::sql::{Tx, TxError, determinations, media};

/// What a chunk writes beside its records.
#[derive(Debug, Default)]
pub(crate) struct Finished<'m> {
    /// Media to make and to change.
    pub(crate) plan: Plan<'m>,
    /// Determinations to write, by their records' internal ids.
    pub(crate) steps: Vec<(i64, Step)>,
}

/// A medium, with the place of its row in the chunk.
pub(crate) type MediumOfRow = (usize, Medium);

/// The media of a chunk: made before what is planned with them, which borrows them.
pub(crate) fn media_of_rows(decided: &Decided<'_>) -> Result<Vec<MediumOfRow>, TxError> {
    let mut media = Vec::new();
    for (index, row) in decided.rows.iter().enumerate() {
        let drafts: &[MediaDraft] = match &row.work {
            Work::Nothing => &[],
            Work::New(new) => &new.draft.media,
            Work::Known(known) => &known.draft.media,
        };
        for draft in drafts {
            media.push((index, Medium::of(draft)?));
        }
    }
    Ok(media)
}

/// Decides media and determinations, and with them the outcome of every row.
pub(crate) async fn finish<'m>(
    tx: &mut Tx,
    context: &Context,
    decided: &mut Decided<'_>,
    media: &'m [MediumOfRow],
) -> Result<Finished<'m>, TxError> {
    let steps = determinations_of(tx, context, &mut decided.rows, &decided.hits).await?;
    let plan = media_of(tx, context, &mut decided.rows, &decided.hits, media).await?;
    for row in &mut decided.rows {
        let Some(id) = row.fate.record.and_then(|record| decided.hits.id(record)) else { continue };
        if let Work::Known(known) = &row.work {
            let determined = steps.binary_search_by_key(&id, |(record, _)| *record).is_ok();
            let media = row.fate.media.new + row.fate.media.changed > 0;
            let changed = row.fate.changes.iter().any(|change| !change.kept);
            if changed || !known.numbers.is_empty() || determined || media {
                row.fate.outcome = Outcome::Updated;
            }
        }
    }
    Ok(Finished { plan, steps })
}

async fn determinations_of(
    tx: &mut Tx,
    context: &Context,
    rows: &mut [Row<'_>],
    hits: &Hits,
) -> Result<Vec<(i64, Step)>, TxError> {
    let ids: Vec<i64> = rows.iter().filter_map(determined).collect();
    let mut stored: HashMap<i64, Vec<StoredDetermination>> = HashMap::new();
    for found in determinations::of_records(tx, context.collection, &ids).await? {
        stored.entry(found.occurrence_id).or_default().push(found);
    }
    let mut all = Vec::new();
    for row in rows {
        let id = row.fate.record.and_then(|record| hits.id(record)).unwrap_or_default();
        let steps = match &row.work {
            Work::Nothing => continue,
            Work::New(new) => steps(&[], &Columns::default(), &new.record.columns, &new.history),
            Work::Known(known) if determined(row).is_some() => {
                let stored = stored.remove(&id).unwrap_or_default();
                steps(&stored, &known.stored.columns, &known.compared.after, &known.history)
            }
            Work::Known(_) => continue,
        };
        row.fate.determinations = count(&steps);
        all.extend(steps.into_iter().map(|step| (id, step)));
    }
    all.sort_by_key(|(id, _)| *id);
    Ok(all)
}

/// The record of a row that may change its determinations. A record whose name stays and whose
/// history is not spoken of is not looked at.
fn determined(row: &Row<'_>) -> Option<i64> {
    let Work::Known(known) = &row.work else { return None };
    let renamed = row.fate.changes.iter().any(|change| !change.kept)
        && terms(&known.stored.columns) != terms(&known.compared.after);
    (renamed || !known.history.is_empty()).then_some(known.stored.id)
}

fn terms(columns: &Columns) -> Terms {
    determine::of_record(columns)
}

fn steps(
    stored: &[StoredDetermination],
    before: &Columns,
    after: &Columns,
    history: &[Determination],
) -> Vec<Step> {
    determine::steps(stored, &terms(before), &terms(after), history)
}

fn count(steps: &[Step]) -> u32 {
    let new = steps.iter().filter(|step| matches!(step, Step::Insert { .. })).count();
    u32::try_from(new).unwrap_or(u32::MAX)
}

/// Media go the way of media batches; each comes back to the row that it stands in.
async fn media_of<'m>(
    tx: &mut Tx,
    context: &Context,
    rows: &mut [Row<'_>],
    hits: &Hits,
    media: &'m [MediumOfRow],
) -> Result<Plan<'m>, TxError> {
    let mut owners: Vec<usize> = Vec::with_capacity(media.len());
    let mut subjects: Vec<Subject<'m>> = Vec::with_capacity(media.len());
    for (index, medium) in media {
        let records: Vec<Uuid> =
            rows.get(*index).and_then(|row| row.fate.record).into_iter().collect();
        owners.push(*index);
        subjects.push(Subject::Records { medium, records, new_record: None });
    }
    if subjects.is_empty() {
        return Ok(Plan::default());
    }
    let keys: Vec<(i64, i64)> =
        plan::keys(&subjects, hits).into_iter().filter(|(id, _)| *id > 0).collect();
    let stored = media::linked(tx, context.collection, &keys).await?;
    let mut plan = plan::plan(subjects, hits, stored, context.existing)?;
    for (owner, fate) in owners.into_iter().zip(std::mem::take(&mut plan.fates)) {
        let Some(row) = rows.get_mut(owner) else { continue };
        let counts = &mut row.fate.media;
        match fate.outcome {
            Outcome::Created => counts.new += 1,
            Outcome::Updated | Outcome::Replaced => counts.changed += 1,
            _ => counts.unchanged += 1,
        }
        row.fate.links.extend(fate.links);
    }
    Ok(plan)
}

/// The fates of a chunk, in the order of its rows.
pub(crate) fn fates(rows: Vec<Row<'_>>) -> Vec<ImportFate> {
    rows.into_iter().map(|row| row.fate).collect()
}

/// The records that a chunk touches, by internal id.
pub(crate) fn touched(decided: &Decided<'_>) -> Vec<i64> {
    let mut ids: HashSet<i64> = HashSet::new();
    for row in &decided.rows {
        if matches!(row.fate.outcome, Outcome::Created | Outcome::Updated) {
            ids.extend(row.fate.record.and_then(|record| decided.hits.id(record)));
        }
    }
    let mut ids: Vec<i64> = ids.into_iter().collect();
    ids.sort_unstable();
    ids
}

/// Whether a row brings a withdrawn record back.
pub(crate) fn comes_back(fate: &ImportFate) -> bool {
    fate.changes.iter().any(|change| change.term == WITHDRAWN_TERM)
}
