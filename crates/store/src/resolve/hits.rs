//! The records that a chunk's identifiers belong to: looked up all at once, then asked row by row.

use std::collections::{HashMap, HashSet};

use media_batch::identifier::{IdentifierCell, fields_of};
use media_batch::target::Target;
use uuid::Uuid;

use crate::sql::{Tx, TxError, lookup};

/// Kind of identifier in the index: `occurrenceID`.
pub(crate) const OCCURRENCE_ID: i16 = 1;
/// Kind of identifier in the index: `catalogNumber`.
pub(crate) const CATALOG_NUMBER: i16 = 2;
/// Kind of identifier in the index: one value of `otherCatalogNumbers`.
pub(crate) const OTHER_CATALOG_NUMBERS: i16 = 3;

/// Kind of identifier in the index: the key of the record's source. Not folded: such keys are not for
/// people, and some sources tell `a` from `A`.
pub(crate) const SOURCE_KEY: i16 = 4;
/// Added to the kinds of a withdrawn record: only an import looks for it, and brings it back.
pub(crate) const WITHDRAWN: i16 = 100;

/// A key of a source as it stands in the index; those of several sources cannot meet.
pub(crate) fn source_line(source: Option<Uuid>, key: &str) -> String {
    match source {
        Some(source) => format!("{}|{key}", source.simple()),
        None => format!("|{key}"),
    }
}

/// All kinds with their fields.
pub(crate) const KINDS: [(i16, Target); 3] = [
    (OCCURRENCE_ID, Target::OccurrenceId),
    (CATALOG_NUMBER, Target::CatalogNumber),
    (OTHER_CATALOG_NUMBERS, Target::OtherCatalogNumbers),
];

/// The kind under which a field is in the index (`recordID` is the record itself).
pub(crate) fn kind_of(target: Target) -> Option<i16> {
    KINDS.iter().find(|(_, known)| *known == target).map(|(kind, _)| *kind)
}

/// What is to be looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    folded: HashMap<i16, HashSet<String>>,
    records: HashSet<Uuid>,
}

impl Wanted {
    /// Asks for the records of a row's cell.
    pub(crate) fn identifier(&mut self, target: Target, value: &str) {
        let cell = IdentifierCell::new(target, value);
        for field in fields_of(target) {
            match kind_of(*field) {
                Some(kind) => {
                    let folded = self.folded.entry(kind).or_default();
                    folded.insert(cell.whole());
                    folded.extend(cell.numbers());
                }
                None => self.records.extend(as_record_id(value)),
            }
        }
    }

    /// Asks for the records of a line of the index.
    pub(crate) fn line(&mut self, kind: i16, folded: String) {
        self.folded.entry(kind).or_default().insert(folded);
    }

    /// Asks for withdrawn records too.
    pub(crate) fn withdrawn_too(&mut self) {
        let withdrawn: Vec<_> = self
            .folded
            .iter()
            .filter(|(kind, _)| **kind < WITHDRAWN)
            .map(|(kind, folded)| (kind + WITHDRAWN, folded.clone()))
            .collect();
        for (kind, folded) in withdrawn {
            self.folded.entry(kind).or_default().extend(folded);
        }
    }

    /// Asks for a record by its public id.
    pub(crate) fn record(&mut self, id: Uuid) {
        self.records.insert(id);
    }

    /// The lines of the index that are asked for.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (i16, &String)> {
        self.folded.iter().flat_map(|(kind, folded)| folded.iter().map(|line| (*kind, line)))
    }

    /// The public ids that are asked for.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Uuid> {
        self.records.iter()
    }

    /// Looks everything up within a collection.
    pub(crate) async fn look_up(self, tx: &mut Tx, collection: i64) -> Result<Hits, TxError> {
        let mut hits = Hits::default();
        for (kind, folded) in self.folded {
            let keys: Vec<String> = folded.into_iter().collect();
            for hit in lookup::by_identifier(tx, collection, kind, &keys).await? {
                hits.add(kind % WITHDRAWN, hit.folded, hit.record);
                hits.ids.insert(hit.record, hit.occurrence);
            }
        }
        let records: Vec<Uuid> = self.records.into_iter().collect();
        for (id, record, of) in lookup::by_record_id(tx, &records).await? {
            if of == collection {
                hits.ids.insert(record, id);
            } else {
                hits.elsewhere.insert(record);
            }
        }
        Ok(hits)
    }
}

/// An identifier as a `recordID`, with or without `urn:uuid:`.
pub(crate) fn as_record_id(value: &str) -> Option<Uuid> {
    Uuid::parse_str(value.trim()).ok()
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    by_identifier: HashMap<i16, HashMap<String, Vec<Uuid>>>,
    /// Internal ids of records of the collection.
    ids: HashMap<Uuid, i64>,
    /// Records of other collections.
    elsewhere: HashSet<Uuid>,
}

impl Hits {
    /// Notes that a record has an identifier (also one that is only about to be made).
    pub(crate) fn add(&mut self, kind: i16, folded: String, record: Uuid) {
        let records = self.by_identifier.entry(kind).or_default().entry(folded).or_default();
        if !records.contains(&record) {
            records.push(record);
        }
    }

    /// Notes that a record has an identifier no longer.
    pub(crate) fn remove(&mut self, kind: i16, folded: &str, record: Uuid) {
        let lines = self.by_identifier.get_mut(&kind);
        if let Some(records) = lines.and_then(|lines| lines.get_mut(folded)) {
            records.retain(|known| *known != record);
        }
    }

    /// Notes the internal id of a record (0 as long as it is only about to be made).
    pub(crate) fn set_id(&mut self, record: Uuid, id: i64) {
        self.ids.insert(record, id);
    }

    /// The internal id of a record of the collection.
    pub(crate) fn id(&self, record: Uuid) -> Option<i64> {
        self.ids.get(&record).copied()
    }

    /// Whether that record belongs to another collection.
    pub(crate) fn is_elsewhere(&self, record: Uuid) -> bool {
        self.elsewhere.contains(&record)
    }

    /// The records that a row's cell means.
    pub(crate) fn of(&self, target: Target, value: &str) -> Vec<Uuid> {
        IdentifierCell::new(target, value).records(|folded| {
            let mut found = Vec::new();
            for field in fields_of(target) {
                match kind_of(*field) {
                    Some(kind) => found.extend_from_slice(self.of_folded(kind, folded)),
                    None => {
                        found.extend(as_record_id(folded).filter(|id| self.ids.contains_key(id)));
                    }
                }
            }
            found
        })
    }

    /// The records of a line of the index.
    pub(crate) fn of_folded(&self, kind: i16, folded: &str) -> &[Uuid] {
        self.by_identifier.get(&kind).and_then(|of| of.get(folded)).map_or(&[], Vec::as_slice)
    }
}
