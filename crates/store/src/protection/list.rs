//! The list as records are compared with it. Pure.

use std::collections::{BTreeSet, HashMap};

use taxon_names::{TaxonName, fold, readings, words};
use uuid::Uuid;

use super::NewProtectedTaxon;
use super::place::{Place, is_cultivated};
use crate::record::columns::Columns;
use crate::redaction::{OPEN, PLACE};

/// Terms beside the name itself that hold a whole name of a record's taxon.
const NAMES: [&str; 2] = ["sciname", "acceptedNameUsage"];

/// Terms that hold the name of a taxon above a record's.
const ABOVE: [&str; 10] = [
    "kingdom",
    "phylum",
    "class",
    "order",
    "superfamily",
    "subfamily",
    "tribe",
    "subtribe",
    "subgenus",
    "genericName",
];

/// A term that holds several of them.
const ALL_ABOVE: &str = "higherClassification";

/// How a record is protected: what was said of it and what the list says, together.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Protection {
    /// The effective level.
    pub(crate) level: i16,
    /// Coordinates are shown truncated.
    pub(crate) generalised: bool,
    /// The list's entries that hold for the record.
    pub(crate) by: Vec<Uuid>,
}

impl Protection {
    /// Of a record of which only its own level counts.
    pub(crate) fn own(level: i16) -> Protection {
        Protection { level, generalised: false, by: Vec::new() }
    }

    /// The entries as they are stored.
    pub(crate) fn by_json(&self) -> Option<String> {
        if self.by.is_empty() {
            return None;
        }
        serde_json::to_string(&self.by).ok()
    }

    /// As it was stored.
    pub(crate) fn stored(
        level: i16,
        generalised: bool,
        by: Option<&str>,
    ) -> Result<Protection, serde_json::Error> {
        let by = by.map_or_else(|| Ok(Vec::new()), serde_json::from_str)?;
        Ok(Protection { level, generalised, by })
    }
}

/// The list, ready for comparing.
#[derive(Debug, Default)]
pub(crate) struct ProtectedList {
    entries: Vec<Entry>,
    /// The names of entries by their first words.
    by_first: HashMap<String, Vec<(TaxonName, usize)>>,
    protect_cultivated: bool,
}

#[derive(Debug)]
struct Entry {
    id: Uuid,
    level: i16,
    generalise: bool,
    place: Place,
}

impl ProtectedList {
    /// The list of these entries. A thesaurus joins here: names that it knows of the same taxon are
    /// further names of the entry.
    pub(crate) fn of<'a>(
        entries: impl IntoIterator<Item = (Uuid, &'a NewProtectedTaxon)>,
        protect_cultivated: bool,
    ) -> ProtectedList {
        let mut list = ProtectedList { protect_cultivated, ..ProtectedList::default() };
        for (id, taxon) in entries {
            let index = list.entries.len();
            list.entries.push(Entry {
                id,
                level: taxon.level,
                generalise: taxon.generalise,
                place: Place::of(taxon.country.as_deref(), taxon.state_province.as_deref()),
            });
            for name in std::iter::once(&taxon.name).chain(&taxon.other_names) {
                let Some(name) = TaxonName::read(name) else { continue };
                list.by_first.entry(name.first().to_owned()).or_default().push((name, index));
            }
        }
        list
    }

    /// How a record of these values is protected.
    pub(crate) fn protection(&self, columns: &Columns) -> Protection {
        let own = Protection::own(columns.security);
        if columns.is_locked() {
            return own;
        }
        let hits = self.entries_for(columns);
        let Some(level) = hits.iter().map(|entry| entry.level).max() else { return own };
        Protection {
            level: level.max(own.level),
            generalised: level == PLACE
                && own.level == OPEN
                && hits.iter().all(|entry| entry.generalise),
            by: hits.iter().map(|entry| entry.id).collect(),
        }
    }

    /// Whether entries hold for a record, whatever locks it.
    pub(crate) fn names(&self, columns: &Columns) -> bool {
        !self.entries_for(columns).is_empty()
    }

    /// Whether a text has the first word of a name of the list. What has none, of all texts in which a
    /// record's names stand, is of no protected taxon: most records are told apart by this alone.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        if self.by_first.is_empty() {
            return false;
        }
        let mut plain = String::new();
        text.split(ends_word).filter(|token| !token.is_empty()).any(|token| {
            if !token.is_ascii() {
                return self.by_first.contains_key(&fold(token));
            }
            // What nearly every word is: looked up without making anything.
            plain.clear();
            let letters = token.bytes().filter(u8::is_ascii_alphanumeric);
            plain.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
            self.by_first.contains_key(&plain)
        })
    }

    fn entries_for(&self, columns: &Columns) -> Vec<&Entry> {
        if !texts(columns).any(|text| self.mentions(text)) {
            return Vec::new();
        }
        let named: BTreeSet<usize> = readings_of(columns)
            .iter()
            .flat_map(|reading| {
                let known = reading.first().and_then(|first| self.by_first.get(first));
                known.into_iter().flatten().filter(|(name, _)| name.covers(reading))
            })
            .map(|(_, entry)| *entry)
            .collect();
        if named.is_empty() {
            return Vec::new();
        }
        let anywhere_only = !self.protect_cultivated && is_cultivated(columns);
        let entries = named.iter().filter_map(|index| self.entries.get(*index));
        let here = |entry: &&Entry| {
            !entry.place.is_limited() || (!anywhere_only && entry.place.holds(columns))
        };
        entries.filter(here).collect()
    }
}

/// Marks between words, those of JSON among them.
fn ends_word(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '/'
                | '|'
                | '&'
                | '+'
                | '"'
                | '_'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '\\'
        )
}

/// Every text in which a record's names stand.
fn texts(columns: &Columns) -> impl Iterator<Item = &str> {
    let own = ["scientificName", "genus", "family"].map(|term| columns.text(term));
    let more = NAMES.iter().chain(&ABOVE).chain([&ALL_ABOVE]).map(|term| columns.term(term));
    own.into_iter().chain(more).flatten()
}

/// Every reading of the names of a record's taxon and of those above it.
fn readings_of(columns: &Columns) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let names = NAMES.iter().filter_map(|term| columns.term(term));
    for name in columns.text("scientificName").into_iter().chain(names) {
        all.extend(readings(name));
    }
    let parts = ["genus", "specificEpithet", "infraspecificEpithet"];
    all.push(parts.iter().filter_map(|term| columns.text(term)).flat_map(words).collect());
    let above = ABOVE.iter().filter_map(|term| columns.term(term));
    let above = above.chain(columns.text("family"));
    let listed = columns.term(ALL_ABOVE).unwrap_or_default().split(['|', ';', ',', '>']);
    all.extend(above.chain(listed).map(words));
    all.retain(|reading| !reading.is_empty());
    all
}

#[cfg(test)]
mod tests;
