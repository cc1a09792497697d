//! What becomes of each row of a chunk: which record it is about, and what it would write there.
//! Reads, and writes nothing: preview and commit decide with the same code.

use std::collections::{HashMap, HashSet};

use api_types::{ImportMode, MediaChanges, TermChange};
use media_batch::occurrence::{Determination, OccurrenceDraft, OtherIdentifier, TermValue};
use uuid::Uuid;

use super::PreparedOccurrence;
use super::compare::{Compared, OTHER_NUMBERS, Rules, Term, compare, new_record};
use super::determine::with_current;
use super::fate::ImportFate;
use super::file::{FileState, LineChange, Marks, unborn, unborn_id};
use super::matching::{Found, Keys, MAX_CANDIDATES, Matching};
use super::numbers::{self, NumbersChange};
use crate::batch::values::MediaValues;
use crate::record::columns::{Columns, Place};
use crate::resolve::hits::{Hits, WITHDRAWN, as_record_id};
use crate::sql::records::{RecordRow, StoredRecord};
use crate::sql::{Tx, TxError, imported, other_identifiers, records};
use crate::{ExistingPolicy, NewBatch, Outcome};

/// The name under which a change tells that a record comes back.
pub(crate) const WITHDRAWN_TERM: &str = "withdrawn";

/// How the rows of a batch are decided.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) collection: i64,
    pub(crate) matching: Matching,
    pub(crate) rules: Rules,
    pub(crate) existing: ExistingPolicy,
}

impl Context {
    /// For what a batch was made with.
    pub(crate) fn of(content: &NewBatch) -> Context {
        let settings = content.import.clone().unwrap_or_default();
        let create = settings.create_records || content.create_records;
        let targets = content.targets.iter().flatten();
        let mapped = targets.chain(content.defaults.iter().map(|(target, _)| target));
        Context {
            collection: content.collection,
            matching: Matching::new(&settings.match_by, settings.source, create),
            rules: Rules {
                mode: settings.mode,
                mapped: mapped.map(|target| Place::of(target)).collect(),
                source: settings.source,
            },
            existing: content.existing,
        }
    }
}

/// A row that has been decided, as far as that is possible before new records have their ids.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) fate: ImportFate,
    pub(crate) work: Work<'a>,
}

/// What a row writes.
#[derive(Debug)]
pub(crate) enum Work<'a> {
    /// Nothing: its fate is settled.
    Nothing,
    /// A new record.
    New(Box<NewRecord<'a>>),
    /// A record that is there.
    Known(Box<KnownRecord<'a>>),
}

/// A record to make.
#[derive(Debug)]
pub(crate) struct NewRecord<'a> {
    pub(crate) draft: &'a OccurrenceDraft,
    pub(crate) record: RecordRow,
    pub(crate) numbers: Vec<OtherIdentifier>,
    pub(crate) history: Vec<Determination>,
}

/// A record that a row is about.
#[derive(Debug)]
pub(crate) struct KnownRecord<'a> {
    pub(crate) draft: &'a OccurrenceDraft,
    pub(crate) stored: StoredRecord,
    pub(crate) compared: Compared,
    pub(crate) numbers: NumbersChange,
    /// Its numbers stand only in the cell as yet.
    pub(crate) numbers_from_cell: Vec<OtherIdentifier>,
    pub(crate) history: Vec<Determination>,
}

/// A chunk that has been decided.
#[derive(Debug)]
pub(crate) struct Decided<'a> {
    pub(crate) rows: Vec<Row<'a>>,
    pub(crate) hits: Hits,
    pub(crate) marks: Marks,
}

/// Decides the rows of a chunk, in their order. `preview`: new records stay unborn.
pub(crate) async fn decide<'a>(
    tx: &mut Tx,
    context: &Context,
    rows: &'a [PreparedOccurrence],
    file: &FileState,
    preview: bool,
) -> Result<Decided<'a>, TxError> {
    let keyed: Vec<(&PreparedOccurrence, Keys)> = rows
        .iter()
        .map(|row| {
            let keys = row.prepared.as_ref().map(|draft| context.matching.keys(draft));
            (row, keys.unwrap_or_default())
        })
        .collect();
    let mut wanted = context.matching.wanted(&keyed);
    if imported::has_withdrawn(tx, context.collection).await? {
        wanted.withdrawn_too();
    }
    let mut hits = wanted.clone().look_up(tx, context.collection).await?;
    if preview {
        file.complete(&wanted, &mut hits);
    }
    let stored = candidates(tx, context, &keyed, &hits).await?;
    let numbers = numbers_of(tx, context, &stored).await?;
    let mut decider = Decider {
        context,
        file,
        preview,
        stored,
        numbers,
        hits,
        marks: Marks::default(),
        places: HashMap::new(),
    };
    let rows = keyed.iter().map(|(row, keys)| decider.row(row, keys)).collect();
    Ok(Decided { rows, hits: decider.hits, marks: decider.marks })
}

/// The records that rows may be about, as they are.
async fn candidates(
    tx: &mut Tx,
    context: &Context,
    keyed: &[(&PreparedOccurrence, Keys)],
    hits: &Hits,
) -> Result<HashMap<Uuid, StoredRecord>, TxError> {
    let mut ids: HashSet<i64> = HashSet::new();
    for (row, keys) in keyed {
        let records = context.matching.candidates(row, keys, hits);
        if records.len() <= MAX_CANDIDATES {
            ids.extend(records.iter().filter_map(|record| hits.id(*record)).filter(|id| *id > 0));
        }
    }
    let mut ids: Vec<i64> = ids.into_iter().collect();
    ids.sort_unstable();
    let stored = records::by_id(tx, &ids).await?;
    Ok(stored.into_iter().map(|record| (record.record_id, record)).collect())
}

/// The other catalog numbers of records that have any.
async fn numbers_of(
    tx: &mut Tx,
    context: &Context,
    stored: &HashMap<Uuid, StoredRecord>,
) -> Result<HashMap<i64, Vec<OtherIdentifier>>, TxError> {
    let mut ids: Vec<i64> = stored
        .values()
        .filter(|record| record.columns.text(OTHER_NUMBERS).is_some())
        .map(|record| record.id)
        .collect();
    ids.sort_unstable();
    let mut numbers: HashMap<i64, Vec<OtherIdentifier>> = HashMap::new();
    for (record, number) in other_identifiers::of_records(tx, context.collection, &ids).await? {
        numbers.entry(record).or_default().push(number);
    }
    Ok(numbers)
}

struct Decider<'a> {
    context: &'a Context,
    file: &'a FileState,
    preview: bool,
    stored: HashMap<Uuid, StoredRecord>,
    numbers: HashMap<i64, Vec<OtherIdentifier>>,
    hits: Hits,
    marks: Marks,
    places: HashMap<&'static str, Place>,
}

impl Decider<'_> {
    fn row<'r>(&mut self, row: &'r PreparedOccurrence, keys: &Keys) -> Row<'r> {
        let draft = match refused(row) {
            Ok(draft) => draft,
            Err((outcome, code)) => return self.settled(row, keys, outcome, &code),
        };
        let matching = &self.context.matching;
        let file = (self.file, &self.marks);
        let found = matching.find(keys, &row.chosen_records, &self.hits, &self.stored, file);
        let decided = match found {
            Found::Refused(code) => Err(code),
            Found::New => self.new_record(row, draft, keys),
            Found::Record(record) if self.file.is_taken(&self.marks, record) => Err("key-repeated"),
            Found::Record(record) => self.known(row, draft, keys, record),
        };
        match decided {
            Ok(row) => row,
            Err(code) => self.settled(row, keys, Outcome::Failed, code),
        }
    }

    /// A row that is not taken. The file has its records all the same.
    fn settled<'r>(
        &mut self,
        row: &PreparedOccurrence,
        keys: &Keys,
        outcome: Outcome,
        code: &str,
    ) -> Row<'r> {
        let mut fate = fate(row, outcome);
        fate.code = Some(code.to_owned());
        fate.seen = self.context.matching.candidates(row, keys, &self.hits);
        fate.seen.truncate(MAX_CANDIDATES);
        fate.seen.retain(|record| !self.file.is_taken(&self.marks, *record));
        self.marks.see(&fate.seen);
        Row { fate, work: Work::Nothing }
    }

    fn new_record<'r>(
        &mut self,
        row: &PreparedOccurrence,
        draft: &'r OccurrenceDraft,
        keys: &Keys,
    ) -> Result<Row<'r>, &'static str> {
        let given_id = draft
            .identifiers
            .iter()
            .find(|(target, _)| *target == media_batch::target::Target::RecordId)
            .and_then(|(_, value)| as_record_id(value));
        let record_id = match given_id {
            Some(id) => id,
            None if self.preview => unborn(row.row),
            None => Uuid::now_v7(),
        };
        let (terms, history) = told(draft);
        let terms = self.terms(&terms);
        let source = self.context.rules.source;
        let mut columns = new_record(&borrowed(&terms), keys.source_key.as_deref(), source)?;
        let numbers = given_numbers(draft);
        write_numbers(&mut columns, &numbers);
        let lines = columns.identifiers();
        for (kind, folded) in &lines {
            self.hits.add(*kind, folded.clone(), record_id);
        }
        let id = if self.preview { unborn_id(row.row) } else { 0 };
        self.hits.set_id(record_id, id);
        self.marks.take(record_id);
        self.marks.lines(LineChange {
            row: row.row,
            record: record_id,
            keeps_id: given_id.is_some(),
            new: lines,
            lost: Vec::new(),
        });
        let mut fate = fate(row, Outcome::Created);
        fate.record = Some(record_id);
        fate.new_record = Some(record_id);
        note_media(&mut fate, draft);
        let record = RecordRow { record_id, columns };
        let work = NewRecord { draft, record, numbers, history };
        Ok(Row { fate, work: Work::New(Box::new(work)) })
    }

    fn known<'r>(
        &mut self,
        row: &PreparedOccurrence,
        draft: &'r OccurrenceDraft,
        keys: &Keys,
        record: Uuid,
    ) -> Result<Row<'r>, &'static str> {
        let stored = self.stored.get(&record).ok_or("record-ambiguous")?.clone();
        let (terms, history) = told(draft);
        let terms = self.terms(&terms);
        let rules = &self.context.rules;
        let key = keys.source_key.as_deref();
        let mut compared = compare(&stored.columns, &borrowed(&terms), key, rules)?;
        let cell = stored.columns.text(OTHER_NUMBERS);
        let (known_numbers, from_cell) = match (self.numbers.remove(&stored.id), cell) {
            (Some(numbers), _) => (numbers, Vec::new()),
            (None, Some(cell)) => (numbers::of_cell(cell), numbers::of_cell(cell)),
            (None, None) => (Vec::new(), Vec::new()),
        };
        let names_numbers = terms.iter().any(|(place, _)| place.name() == OTHER_NUMBERS)
            || !draft.other_identifiers.is_empty();
        let whole = rules.mode == ImportMode::ReplaceRecord
            && (names_numbers || !rules.mapped.contains(&Place::of(OTHER_NUMBERS)));
        let numbers = numbers::change(&known_numbers, &given_numbers(draft), whole);
        if !numbers.is_empty() {
            let after = numbers::to_cell(&numbers::after(&known_numbers, &numbers));
            set_cell(&mut compared, cell, after);
        }
        if let Some((at, _)) = stored.withdrawn {
            compared.changes.push(TermChange {
                term: WITHDRAWN_TERM.to_owned(),
                before: Some(at.to_rfc3339()),
                after: None,
                kept: false,
            });
        }
        self.mark_known(row.row, &stored, &compared.after);
        let mut fate = fate(row, Outcome::Unchanged);
        fate.record = Some(record);
        fate.changes = std::mem::take(&mut compared.changes);
        if compared.locked {
            fate.code = Some("security-locked".to_owned());
        }
        note_media(&mut fate, draft);
        let work =
            KnownRecord { draft, stored, compared, numbers, numbers_from_cell: from_cell, history };
        Ok(Row { fate, work: Work::Known(Box::new(work)) })
    }

    /// The rows behind this one find the record by what it has then.
    fn mark_known(&mut self, row: u32, stored: &StoredRecord, after: &Columns) {
        let record = stored.record_id;
        self.marks.take(record);
        let shift = if stored.withdrawn.is_some() { WITHDRAWN } else { 0 };
        let (old, new) = (stored.columns.identifiers(), after.identifiers());
        if old == new && shift == 0 {
            return;
        }
        for (kind, folded) in &old {
            self.hits.remove(*kind, folded, record);
        }
        for (kind, folded) in &new {
            self.hits.add(*kind, folded.clone(), record);
        }
        let lost = old.into_iter().filter(|line| !new.contains(line)).collect();
        self.marks.lines(LineChange { row, record, keeps_id: true, new, lost });
    }

    /// Where each term of a row is kept.
    fn terms(&mut self, terms: &[TermValue]) -> Vec<(Place, Option<String>)> {
        let mut placed = Vec::with_capacity(terms.len());
        for TermValue { term, value } in terms {
            let place = self.places.entry(*term).or_insert_with(|| Place::of(term));
            placed.push((place.clone(), value.clone()));
        }
        placed
    }
}

fn borrowed(terms: &[(Place, Option<String>)]) -> Vec<Term<'_>> {
    terms.iter().map(|(place, value)| (place, value.as_deref())).collect()
}

/// The cells of a record that a row makes, in the order of the row; its other numbers as they will
/// stand in their cell.
pub(crate) fn cells_of_new(draft: &OccurrenceDraft) -> Vec<TermChange> {
    let (terms, _history) = told(draft);
    let placed: Vec<(Place, Option<String>)> =
        terms.into_iter().map(|TermValue { term, value }| (Place::of(term), value)).collect();
    let Ok(mut columns) = new_record(&borrowed(&placed), None, None) else { return Vec::new() };
    write_numbers(&mut columns, &given_numbers(draft));
    let numbers = Place::of(OTHER_NUMBERS);
    let mut seen: HashSet<&Place> = HashSet::new();
    let places = placed.iter().map(|(place, _)| place).chain([&numbers]);
    places
        .filter(|place| seen.insert(*place))
        .filter_map(|place| {
            let value = columns.get(place)?.into_owned();
            let term = place.name().to_owned();
            Some(TermChange { term, before: None, after: Some(value), kept: false })
        })
        .collect()
}

/// A row's terms and its history, after an archive has said which determination is the current one.
fn told(draft: &OccurrenceDraft) -> (Vec<TermValue>, Vec<Determination>) {
    let mut history = draft.determinations.clone();
    match with_current(&draft.terms, &draft.determinations) {
        Some((terms, own)) => {
            history.push(own);
            (terms, history)
        }
        None => (draft.terms.clone(), history),
    }
}

fn fate(row: &PreparedOccurrence, outcome: Outcome) -> ImportFate {
    ImportFate {
        outcome,
        code: None,
        links: Vec::new(),
        new_record: None,
        record: None,
        seen: Vec::new(),
        row: row.row,
        line: row.line,
        identifier: row.identifier_shown.clone(),
        changes: Vec::new(),
        media: MediaChanges::default(),
        determinations: 0,
    }
}

/// Media that the rules refuse do not keep their row from being taken, but are told.
fn note_media(fate: &mut ImportFate, draft: &OccurrenceDraft) {
    fate.media.failed = u32::try_from(draft.refused_media.len()).unwrap_or(u32::MAX);
    if let Some(refused) = draft.refused_media.first() {
        fate.code = Some(refused.code.to_owned());
    }
}

/// A row that is left out or has an error has its fate already.
fn refused(row: &PreparedOccurrence) -> Result<&OccurrenceDraft, (Outcome, String)> {
    if let Some(code) = &row.leave_out {
        return Err((Outcome::LeftOut, code.clone()));
    }
    let draft = row.prepared.as_ref().map_err(|code| (Outcome::Failed, code.clone()))?;
    if has_nul(draft) {
        return Err((Outcome::Failed, "nul-character".to_owned()));
    }
    Ok(draft)
}

/// PostgreSQL's text cannot hold NUL; neither database is given it, so that both say the same.
fn has_nul(draft: &OccurrenceDraft) -> bool {
    let terms = draft.terms.iter().filter_map(|term| term.value.as_deref());
    let numbers =
        draft.other_identifiers.iter().flat_map(|number| [number.tag.as_str(), &number.value]);
    let determinations = draft
        .determinations
        .iter()
        .flat_map(|determination| determination.terms.iter().map(|(_, text)| text.as_str()));
    terms
        .chain(draft.identifiers.iter().map(|(_, value)| value.as_str()))
        .chain(draft.source_id.as_deref())
        .chain(numbers)
        .chain(determinations)
        .any(|text| text.contains('\0'))
        || draft.media.iter().any(MediaValues::has_nul)
}

/// The numbers that a row names, from the set or else from the cell.
fn given_numbers(draft: &OccurrenceDraft) -> Vec<OtherIdentifier> {
    if !draft.other_identifiers.is_empty() {
        return numbers::change(&[], &draft.other_identifiers, false).added;
    }
    let cell = draft.terms.iter().find(|term| term.term == OTHER_NUMBERS);
    cell.and_then(|term| term.value.as_deref()).map(numbers::of_cell).unwrap_or_default()
}

/// The cell of a new record, to the letter where it says what the set says.
fn write_numbers(columns: &mut Columns, numbers: &[OtherIdentifier]) {
    let place = Place::of(OTHER_NUMBERS);
    let said = columns.text(OTHER_NUMBERS).map(numbers::of_cell).unwrap_or_default();
    if numbers::change(&said, numbers, true).is_empty() {
        return;
    }
    match numbers::to_cell(numbers) {
        Some(cell) => {
            columns.set(&place, &cell);
        }
        None => columns.clear(&place),
    }
}

/// Writes the cell of a set that has changed.
fn set_cell(compared: &mut Compared, before: Option<&str>, after: Option<String>) {
    let place = Place::of(OTHER_NUMBERS);
    match &after {
        Some(cell) => {
            compared.after.set(&place, cell);
        }
        None => compared.after.clear(&place),
    }
    if before != after.as_deref() {
        compared.changes.push(TermChange {
            term: OTHER_NUMBERS.to_owned(),
            before: before.map(str::to_owned),
            after,
            kept: false,
        });
    }
}
