//! The records that a chunk's identifiers belong to: looked up all at once, then asked row by row.

use std::collections::{BTreeSet, HashMap, HashSet};

use media_batch::identifier::{fields_of, fold, split_other_catalog_numbers};
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
    folded: HashSet<(i16, String)>,
    records: HashSet<Uuid>,
}

impl Wanted {
    /// Asks for the records of an identifier.
    pub(crate) fn identifier(&mut self, target: Target, value: &str) {
        for field in fields_of(target) {
            match kind_of(*field) {
                Some(kind) => {
                    self.folded.insert((kind, fold(value)));
                }
                None => self.records.extend(as_record_id(value)),
            }
        }
        if target == Target::OtherCatalogNumbers {
            for part in split_other_catalog_numbers(value) {
                self.folded.insert((OTHER_CATALOG_NUMBERS, fold(part)));
            }
        }
    }

    /// Asks for the records of a line of the index.
    pub(crate) fn line(&mut self, kind: i16, folded: String) {
        self.folded.insert((kind, folded));
    }

    /// Asks for withdrawn records too.
    pub(crate) fn withdrawn_too(&mut self) {
        let lines: Vec<(i16, String)> = self
            .folded
            .iter()
            .filter(|(kind, _)| *kind < WITHDRAWN)
            .map(|(kind, folded)| (kind + WITHDRAWN, folded.clone()))
            .collect();
        self.folded.extend(lines);
    }

    /// Asks for a record by its public id.
    pub(crate) fn record(&mut self, id: Uuid) {
        self.records.insert(id);
    }

    /// The lines of the index that are asked for.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &(i16, String)> {
        self.folded.iter()
    }

    /// The public ids that are asked for.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Uuid> {
        self.records.iter()
    }

    /// Looks everything up within a collection.
    pub(crate) async fn look_up(self, tx: &mut Tx, collection: i64) -> Result<Hits, TxError> {
        let mut hits = Hits::default();
        let kinds: BTreeSet<i16> = self.folded.iter().map(|(kind, _)| *kind).collect();
        for kind in kinds {
            let keys: Vec<String> = self
                .folded
                .iter()
                .filter(|(of, _)| *of == kind)
                .map(|(_, folded)| folded.clone())
                .collect();
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
    by_identifier: HashMap<(i16, String), Vec<Uuid>>,
    /// Internal ids of records of the collection.
    ids: HashMap<Uuid, i64>,
    /// Records of other collections.
    elsewhere: HashSet<Uuid>,
}

impl Hits {
    /// Notes that a record has an identifier (also one that is only about to be made).
    pub(crate) fn add(&mut self, kind: i16, folded: String, record: Uuid) {
        let records = self.by_identifier.entry((kind, folded)).or_default();
        if !records.contains(&record) {
            records.push(record);
        }
    }

    /// Notes that a record has an identifier no longer.
    pub(crate) fn remove(&mut self, kind: i16, folded: &str, record: Uuid) {
        if let Some(records) = self.by_identifier.get_mut(&(kind, folded.to_owned())) {
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

    /// The records that one identifier belongs to.
    pub(crate) fn of(&self, target: Target, value: &str) -> Vec<Uuid> {
        let mut found = Vec::new();
        for field in fields_of(target) {
            match kind_of(*field) {
                Some(kind) => found.extend_from_slice(self.of_folded(kind, fold(value))),
                None => found.extend(as_record_id(value).filter(|id| self.ids.contains_key(id))),
            }
        }
        if found.is_empty() && target == Target::OtherCatalogNumbers {
            found = self.of_all_parts(value);
        }
        found
    }

    /// The records of a line of the index.
    pub(crate) fn of_folded(&self, kind: i16, folded: String) -> &[Uuid] {
        self.by_identifier.get(&(kind, folded)).map_or(&[], Vec::as_slice)
    }

    /// The records that have every one of several numbers in a cell.
    fn of_all_parts(&self, cell: &str) -> Vec<Uuid> {
        let mut parts = split_other_catalog_numbers(cell)
            .map(|part| self.of_folded(OTHER_CATALOG_NUMBERS, fold(part)));
        let Some(first) = parts.next() else { return Vec::new() };
        let mut common = first.to_vec();
        for part in parts {
            common.retain(|record| part.contains(record));
        }
        common
    }
}
