//! Loading records: creates or updates, one row a record.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use media_batch::target::Target;
use uuid::Uuid;

use super::columns::{Columns, Place, TEXTS};
use super::{LoadProblem, LoadReport};
use crate::protection::ProtectedList;
use crate::resolve::hits::{Hits, Wanted, as_record_id};
use crate::sql::cursor::{self, Figures};
use crate::sql::records::{self, RecordRow, StoredRecord, Writer};
use crate::sql::{Tx, TxError};
use crate::{Principal, Result, Role, Store, import};

/// The fields by which a row finds its record: the strongest that it has decides; weaker ones only
/// choose among several.
const ORDER: [Target; 4] =
    [Target::RecordId, Target::OccurrenceId, Target::CatalogNumber, Target::OtherCatalogNumbers];

impl Store {
    /// Creates or updates records: one row a record, cells in the order of `terms` (Darwin Core
    /// term names; blank cells leave what is there). The strongest identifier of a row (`recordID`,
    /// `occurrenceID`, `catalogNumber`, `otherCatalogNumbers`) says which record it is; weaker ones
    /// choose when that one belongs to several, and are updated otherwise. One transaction a call:
    /// give a few thousand rows at a time.
    pub async fn load_records(
        &self,
        principal: &Principal,
        collection: i64,
        terms: &[String],
        rows: &[Vec<String>],
        now: DateTime<Utc>,
    ) -> Result<LoadReport> {
        let by = principal.require(collection, Role::Manager)?;
        let writer = Writer { collection, batch: None, by: Some(by), now };
        let mut attempt = 0;
        loop {
            match self.try_load(writer, terms, rows).await {
                Ok(report) => return Ok(report),
                Err(error) => error.pause_or_give_up(attempt).await?,
            }
            attempt += 1;
        }
    }

    async fn try_load(
        &self,
        writer: Writer,
        terms: &[String],
        rows: &[Vec<String>],
    ) -> Result<LoadReport, TxError> {
        let places: Vec<Place> = terms.iter().map(|term| Place::of(term)).collect();
        let mut tx = self.write_collection(writer.collection).await?;
        let mut wanted = Wanted::default();
        for row in rows {
            for (target, value) in identifiers(&places, row) {
                wanted.identifier(target, value);
            }
        }
        let hits = wanted.look_up(&mut tx, writer.collection).await?;
        let mut load = Load { hits, ..Load::default() };
        for (index, row) in rows.iter().enumerate() {
            if let Err(code) = load.add(&places, row) {
                load.report.problems.push(LoadProblem { row: index, code });
            }
        }
        let list = self.protected_list(&mut tx).await?;
        let report = load.write(&mut tx, writer, &list, &places).await?;
        tx.commit().await?;
        Ok(report)
    }
}

/// The identifiers of a row.
fn identifiers<'a>(places: &[Place], row: &'a [String]) -> Vec<(Target, &'a str)> {
    places
        .iter()
        .zip(row)
        .filter_map(|(place, cell)| Some((target_of(place)?, cell.trim())))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn target_of(place: &Place) -> Option<Target> {
    match place {
        Place::Record => Some(Target::RecordId),
        Place::Text(index) => TEXTS
            .get(*index)
            .and_then(|(term, _)| Target::from_name(term))
            .filter(|target| target.is_identifier()),
        _ => None,
    }
}

/// What a load is about to do.
#[derive(Default)]
struct Load<'a> {
    hits: Hits,
    new: Vec<RecordRow>,
    new_by_id: HashMap<Uuid, usize>,
    /// Rows for records that are there, in the order of the rows.
    updates: Vec<(i64, &'a [String])>,
    report: LoadReport,
}

impl<'a> Load<'a> {
    /// Sorts a row in.
    fn add(&mut self, places: &[Place], row: &'a [String]) -> Result<(), &'static str> {
        let given = identifiers(places, row);
        if given.is_empty() {
            return Err("identifier-missing");
        }
        if row.iter().any(|cell| cell.contains('\0')) {
            return Err("nul-character");
        }
        check_security(places, row)?;
        match self.find(&given)? {
            None => self.create(places, row, &given),
            Some(record) => {
                if self.new_by_id.contains_key(&record) {
                    return Err("record-repeated");
                }
                let id = self.hits.id(record).ok_or("record-not-found")?;
                self.updates.push((id, row));
                Ok(())
            }
        }
    }

    fn find(&self, given: &[(Target, &str)]) -> Result<Option<Uuid>, &'static str> {
        let mut candidates: Option<Vec<Uuid>> = None;
        for target in ORDER {
            for (_, value) in given.iter().filter(|(of, _)| *of == target) {
                let hits = self.hits.of(target, value);
                match &mut candidates {
                    None => candidates = Some(hits),
                    Some(known) if known.len() > 1 => known.retain(|record| hits.contains(record)),
                    Some(_) => {}
                }
            }
        }
        match candidates.unwrap_or_default().as_slice() {
            [] => Ok(None),
            [record] => Ok(Some(*record)),
            _ => Err("record-ambiguous"),
        }
    }

    fn create(
        &mut self,
        places: &[Place],
        row: &[String],
        given: &[(Target, &str)],
    ) -> Result<(), &'static str> {
        let mut record_id = Uuid::now_v7();
        if let Some((_, text)) = given.iter().find(|(target, _)| *target == Target::RecordId) {
            record_id = as_record_id(text).ok_or("record-id-invalid")?;
            if self.hits.is_elsewhere(record_id) {
                return Err("record-id-taken");
            }
        }
        let mut columns = Columns::default();
        fill(&mut columns, places, row);
        for (kind, folded) in columns.identifiers() {
            self.hits.add(kind, folded, record_id);
        }
        self.hits.set_id(record_id, 0);
        self.new_by_id.insert(record_id, self.new.len());
        self.new.push(RecordRow { record_id, columns });
        Ok(())
    }

    async fn write(
        mut self,
        tx: &mut Tx,
        writer: Writer,
        list: &ProtectedList,
        places: &[Place],
    ) -> Result<LoadReport, TxError> {
        let ids = records::insert(tx, writer, list, &self.new).await?;
        let mut lines = Vec::with_capacity(self.new.len() * 2);
        for (row, id) in self.new.iter().zip(&ids) {
            lines.extend(records::identifier_rows(&row.columns, *id, row.record_id));
        }
        records::insert_identifiers(tx, writer.collection, lines).await?;
        let made: Vec<_> =
            self.new.iter().zip(&ids).map(|(row, id)| (*id, None, &row.columns)).collect();
        import::write_loaded(tx, writer, &made).await?;
        self.report.created = self.new.len() as u64;
        let mut changed = self.write_updates(tx, writer, list, places).await?;
        let identifiers = !ids.is_empty() || !changed.is_empty();
        let figures =
            Figures { media: 0, records: i64::try_from(ids.len()).unwrap_or(0), identifiers };
        cursor::count(tx, writer.collection, figures).await?;
        changed.extend(ids);
        cursor::announce(tx, writer.collection, None, &changed, writer.now).await?;
        Ok(self.report)
    }

    async fn write_updates(
        &mut self,
        tx: &mut Tx,
        writer: Writer,
        list: &ProtectedList,
        places: &[Place],
    ) -> Result<Vec<i64>, TxError> {
        let mut ids: Vec<i64> = self.updates.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut stored: HashMap<i64, StoredRecord> =
            records::by_id(tx, &ids).await?.into_iter().map(|record| (record.id, record)).collect();
        let mut changed = Vec::new();
        let mut loaded: Vec<(i64, Columns, Columns)> = Vec::new();
        for (id, row) in std::mem::take(&mut self.updates) {
            let Some(record) = stored.get_mut(&id) else { continue };
            let before = record.columns.clone();
            fill(&mut record.columns, places, row);
            if record.columns == before {
                self.report.unchanged += 1;
                continue;
            }
            records::update(tx, writer, list, id, &record.columns).await?;
            let withdrawn = record.withdrawn.is_some();
            let old = import::lines(&before, id, record.record_id, withdrawn);
            let new = import::lines(&record.columns, id, record.record_id, withdrawn);
            if old != new {
                records::delete_identifiers(tx, writer.collection, &old).await?;
                records::insert_identifiers(tx, writer.collection, new).await?;
            }
            self.report.updated += 1;
            changed.push(id);
            loaded.push((id, before, record.columns.clone()));
        }
        // One record at a time where a file names it twice: each step builds on the one before.
        for (id, before, after) in &loaded {
            import::write_loaded(tx, writer, &[(*id, Some(before), after)]).await?;
        }
        Ok(changed)
    }
}

/// A level of protection that is not known is refused before anything is taken from the row.
fn check_security(places: &[Place], row: &[String]) -> Result<(), &'static str> {
    let mut scratch = Columns::default();
    let fine = places
        .iter()
        .zip(row)
        .filter(|(place, cell)| **place == Place::Security && !cell.trim().is_empty())
        .all(|(place, cell)| scratch.set(place, cell.trim()));
    if fine { Ok(()) } else { Err("record-security-unknown") }
}

/// Writes the cells that are not blank.
fn fill(columns: &mut Columns, places: &[Place], row: &[String]) {
    for (place, cell) in places.iter().zip(row) {
        let value = cell.trim();
        if !value.is_empty() {
            columns.set(place, value);
        }
    }
}
