//! Which record a row is about. The first key that finds one decides; every other identifier of the
//! row must agree: *and, never or*.

use std::collections::HashMap;

use api_types::MatchBy;
use media_batch::identifier::{fold, split_other_catalog_numbers};
use media_batch::occurrence::OccurrenceDraft;
use media_batch::target::Target;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::PreparedOccurrence;
use super::compare::OTHER_NUMBERS;
use super::file::{FileState, Marks};
use crate::record::columns::Columns;
use crate::resolve::hits::{
    CATALOG_NUMBER, Hits, OTHER_CATALOG_NUMBERS, SOURCE_KEY, Wanted, as_record_id, source_line,
};
use crate::sql::records::StoredRecord;

/// Candidates that are read at most for one row; of more the person could not choose anyway.
pub(crate) const MAX_CANDIDATES: usize = 50;

/// What an import matches by when nothing is said.
const DEFAULT_ORDER: [MatchBy; 3] =
    [MatchBy::SourceId, MatchBy::OccurrenceId, MatchBy::CatalogNumber];

/// Terms of which a row without any key needs one to become a record (Symbiota's minimum; its
/// identifiers are keys here).
const MINIMUM: [&str; 7] = [
    "catalogNumber",
    OTHER_NUMBERS,
    "occurrenceID",
    "recordedBy",
    "eventDate",
    "scientificName",
    "sciname",
];

/// What a key made of a row's contents begins with.
const FINGERPRINT: &str = "sha256:";

/// A kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Record,
    Source,
    Occurrence,
    Catalog,
    Other,
}

/// How rows find their records.
#[derive(Clone, Debug)]
pub(crate) struct Matching {
    order: Vec<Kind>,
    source: Option<Uuid>,
    create: bool,
}

/// The keys of a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// In the order in which they decide.
    deciding: Vec<(Kind, String)>,
    /// Identifiers that only must not name another record.
    agreeing: Vec<(Kind, String)>,
    /// The key of the source: given, or made of the contents of a row that has no key at all.
    pub(crate) source_key: Option<String>,
    by_contents: bool,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The record.
    Record(Uuid),
    /// None: one is to be made.
    New,
    /// The row cannot be taken.
    Refused(&'static str),
}

impl Matching {
    pub(crate) fn new(match_by: &[MatchBy], source: Option<Uuid>, create: bool) -> Matching {
        let match_by = if match_by.is_empty() { &DEFAULT_ORDER } else { match_by };
        let mut order = vec![Kind::Record];
        order.extend(match_by.iter().map(|by| match by {
            MatchBy::SourceId => Kind::Source,
            MatchBy::OccurrenceId => Kind::Occurrence,
            MatchBy::CatalogNumber => Kind::Catalog,
            MatchBy::OtherCatalogNumbers => Kind::Other,
        }));
        Matching { order, source, create }
    }

    /// The keys that a row has.
    pub(crate) fn keys(&self, draft: &OccurrenceDraft) -> Keys {
        let mut keys = Keys { source_key: draft.source_id.clone(), ..Keys::default() };
        for kind in &self.order {
            keys.deciding.extend(value(draft, *kind).map(|value| (*kind, value)));
        }
        if keys.deciding.is_empty() && self.create && has_minimum(draft) {
            let key = fingerprint(draft);
            keys.deciding.push((Kind::Source, key.clone()));
            keys.source_key = Some(key);
            keys.by_contents = true;
        }
        for kind in [Kind::Occurrence, Kind::Catalog] {
            if !self.order.contains(&kind) {
                keys.agreeing.extend(value(draft, kind).map(|value| (kind, value)));
            }
        }
        keys
    }

    /// What has to be looked up for rows.
    pub(crate) fn wanted(&self, rows: &[(&PreparedOccurrence, Keys)]) -> Wanted {
        let mut wanted = Wanted::default();
        for (row, keys) in rows {
            for (kind, value) in keys.deciding.iter().chain(&keys.agreeing) {
                self.ask(&mut wanted, *kind, value);
            }
            for record in &row.chosen_records {
                wanted.record(*record);
            }
            if row.prepared.is_err() && !row.identifier_shown.trim().is_empty() {
                for kind in &self.order {
                    self.ask(&mut wanted, *kind, row.identifier_shown.trim());
                }
            }
        }
        wanted
    }

    fn ask(&self, wanted: &mut Wanted, kind: Kind, value: &str) {
        match kind {
            Kind::Source => wanted.line(SOURCE_KEY, source_line(self.source, value)),
            Kind::Record => wanted.identifier(Target::RecordId, value),
            Kind::Occurrence => wanted.identifier(Target::OccurrenceId, value),
            Kind::Catalog => wanted.line(CATALOG_NUMBER, fold(value)),
            Kind::Other => wanted.identifier(Target::OtherCatalogNumbers, value),
        }
    }

    fn hits(&self, kind: Kind, value: &str, hits: &Hits) -> Vec<Uuid> {
        match kind {
            Kind::Source => hits.of_folded(SOURCE_KEY, &source_line(self.source, value)).to_vec(),
            Kind::Record => hits.of(Target::RecordId, value),
            Kind::Occurrence => hits.of(Target::OccurrenceId, value),
            Kind::Catalog => hits.of(Target::CatalogNumber, value),
            Kind::Other => match hits.of(Target::OtherCatalogNumbers, value) {
                found if found.is_empty() => any_number(value, hits),
                found => found,
            },
        }
    }

    /// Every record that a row may be about.
    pub(crate) fn candidates(
        &self,
        row: &PreparedOccurrence,
        keys: &Keys,
        hits: &Hits,
    ) -> Vec<Uuid> {
        let mut all: Vec<Uuid> = Vec::new();
        for (kind, value) in &keys.deciding {
            all.extend(self.hits(*kind, value, hits));
        }
        if row.prepared.is_err() && !row.identifier_shown.trim().is_empty() {
            for kind in &self.order {
                all.extend(self.hits(*kind, row.identifier_shown.trim(), hits));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Finds a row's record. `stored` holds the candidates as they are.
    pub(crate) fn find(
        &self,
        keys: &Keys,
        chosen: &[Uuid],
        hits: &Hits,
        stored: &HashMap<Uuid, StoredRecord>,
        file: (&FileState, &Marks),
    ) -> Found {
        if keys.deciding.is_empty() {
            return Found::Refused("identifier-missing");
        }
        let sets: Vec<Vec<Uuid>> =
            keys.deciding.iter().map(|(kind, value)| self.hits(*kind, value, hits)).collect();
        let Some(first) = sets.iter().position(|set| !set.is_empty()) else {
            return self.none(keys, hits, file);
        };
        let mut candidates = sets.get(first).cloned().unwrap_or_default();
        for (kind, value) in keys.deciding.iter().take(first) {
            if let Err(found) = fits(*kind, value, &mut candidates, stored, file) {
                return found;
            }
        }
        if candidates.is_empty() {
            return self.none(keys, hits, file);
        }
        let agreeing = keys.agreeing.iter().map(|(kind, value)| self.hits(*kind, value, hits));
        for set in sets.into_iter().skip(first + 1).chain(agreeing) {
            if set.is_empty() {
                continue;
            }
            candidates.retain(|record| set.contains(record));
            if candidates.is_empty() {
                return Found::Refused("identifiers-contradict");
            }
        }
        choose(&candidates, chosen)
    }

    /// No record has any of the row's keys.
    fn none(&self, keys: &Keys, hits: &Hits, (file, marks): (&FileState, &Marks)) -> Found {
        if !self.create {
            return Found::Refused("record-not-found");
        }
        for (kind, value) in &keys.deciding {
            // A `recordID` is given by the portal: nobody else's, and none that is no such id.
            let taken = |id| hits.is_elsewhere(id);
            if *kind == Kind::Record && as_record_id(value).is_none_or(taken) {
                return Found::Refused("record-not-found");
            }
        }
        for (kind, value) in &keys.agreeing {
            let others = self.hits(*kind, value, hits);
            let of_others = others.iter().any(|record| !file.is_taken(marks, *record));
            match kind {
                // What has no key but a number that a record has is hardly another specimen.
                Kind::Catalog if keys.by_contents && of_others => {
                    return Found::Refused("identifier-missing");
                }
                Kind::Occurrence if !others.is_empty() => {
                    return Found::Refused("identifiers-contradict");
                }
                _ => {}
            }
        }
        Found::New
    }
}

/// The records that a weaker key found must not have another value for a stronger one, which found
/// nothing. A record with another key of the source is simply another one.
fn fits(
    kind: Kind,
    value: &str,
    candidates: &mut Vec<Uuid>,
    stored: &HashMap<Uuid, StoredRecord>,
    (file, marks): (&FileState, &Marks),
) -> Result<(), Found> {
    let mut problem = None;
    candidates.retain(|record| {
        let taken = file.is_taken(marks, *record);
        let columns = stored.get(record).map(|record| &record.columns);
        let blank = !taken && columns.is_some_and(|columns| is_blank(kind, columns, value));
        if blank {
            return true;
        }
        if kind != Kind::Source {
            let code = if taken { "key-repeated" } else { "identifiers-contradict" };
            problem = problem.or(Some(Found::Refused(code)));
        }
        false
    });
    match problem {
        Some(found) if candidates.is_empty() => Err(found),
        _ => Ok(()),
    }
}

fn is_blank(kind: Kind, columns: &Columns, _value: &str) -> bool {
    match kind {
        Kind::Record => false,
        Kind::Source => columns.source_key.is_none(),
        Kind::Occurrence => columns.text("occurrenceID").is_none(),
        Kind::Catalog => columns.text("catalogNumber").is_none(),
        // A set has always room for one more.
        Kind::Other => true,
    }
}

/// The one candidate, or the one that the person chose among several.
fn choose(candidates: &[Uuid], chosen: &[Uuid]) -> Found {
    match (candidates, chosen) {
        ([record], []) => Found::Record(*record),
        (_, []) => Found::Refused("record-ambiguous"),
        (candidates, [record]) if candidates.contains(record) => Found::Record(*record),
        _ => Found::Refused("row-differs-from-check"),
    }
}

fn any_number(cell: &str, hits: &Hits) -> Vec<Uuid> {
    let mut found = Vec::new();
    for part in split_other_catalog_numbers(cell) {
        for record in hits.of_folded(OTHER_CATALOG_NUMBERS, &fold(part)) {
            if !found.contains(record) {
                found.push(*record);
            }
        }
    }
    found
}

/// A row's value of a key.
fn value(draft: &OccurrenceDraft, kind: Kind) -> Option<String> {
    let target = match kind {
        Kind::Source => {
            let key = draft.source_id.as_deref()?.trim();
            return (!key.is_empty()).then(|| key.to_owned());
        }
        Kind::Record => Target::RecordId,
        Kind::Occurrence => Target::OccurrenceId,
        Kind::Catalog => Target::CatalogNumber,
        Kind::Other => Target::OtherCatalogNumbers,
    };
    let given = draft.identifiers.iter().find(|(of, _)| *of == target);
    let value = given.map(|(_, value)| value.trim().to_owned());
    value.filter(|value| !value.is_empty())
}

fn has_minimum(draft: &OccurrenceDraft) -> bool {
    let says = |value: Option<&String>| value.is_some_and(|text| !text.trim().is_empty());
    draft.terms.iter().any(|term| MINIMUM.contains(&term.term) && says(term.value.as_ref()))
        || !draft.identifiers.is_empty()
        || !draft.other_identifiers.is_empty()
}

/// A key made of everything that a row says: the same row again finds the record that it made.
fn fingerprint(draft: &OccurrenceDraft) -> String {
    let mut parts: Vec<(&str, &str)> = draft
        .terms
        .iter()
        .filter_map(|term| Some((term.term, term.value.as_deref()?)))
        .chain(draft.identifiers.iter().map(|(target, value)| (target.name(), value.as_str())))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    let mut hash = Sha256::new();
    for (term, value) in parts {
        hash.update(term.as_bytes());
        hash.update([0]);
        hash.update(value.as_bytes());
        hash.update([0]);
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{FINGERPRINT}{hex}")
}
