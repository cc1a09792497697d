//! A record's determinations: a history with exactly one current one, whose terms stand in the record.
//! Pure: what is to be written is decided here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use media_batch::identifier::fold;
use media_batch::occurrence::{Determination, TermValue};
use uuid::Uuid;

use crate::record::columns::{Columns, Place};

/// Terms of an identification by Darwin Core name.
pub(crate) type Terms = BTreeMap<String, String>;

/// The terms that say who called it what, when and why; they belong to one determination only.
const OF_ONE: [&str; 19] = [
    "scientificName",
    "sciname",
    "scientificNameAuthorship",
    "scientificNameID",
    "taxonID",
    "genus",
    "specificEpithet",
    "infraspecificEpithet",
    "cultivarEpithet",
    "taxonRank",
    "verbatimTaxonRank",
    "identificationQualifier",
    "identifiedBy",
    "dateIdentified",
    "identificationReferences",
    "identificationRemarks",
    "identificationVerificationStatus",
    "verbatimIdentification",
    "taxonRemarks",
];

/// Also kept with a determination; the next one is often in the same family.
const FAMILY: &str = "family";

static PLACES: LazyLock<Vec<(&'static str, Place)>> = LazyLock::new(|| {
    OF_ONE.into_iter().chain([FAMILY]).map(|term| (term, Place::of(term))).collect()
});

/// The terms of the current determination, as they stand in a record.
pub(crate) fn of_record(columns: &Columns) -> Terms {
    PLACES
        .iter()
        .filter_map(|(term, place)| Some(((*term).to_owned(), columns.get(place)?.into_owned())))
        .collect()
}

/// A determination that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredDetermination {
    pub(crate) determination_id: Uuid,
    pub(crate) occurrence_id: i64,
    pub(crate) is_current: bool,
    pub(crate) terms: Terms,
    pub(crate) version: i32,
    pub(crate) batch_id: Option<Uuid>,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A new one.
    Insert { is_current: bool, terms: Terms },
    /// Another text or place in the history.
    Update { stored: StoredDetermination, is_current: bool, terms: Terms },
}

/// What makes two determinations one: name, person, date.
pub(crate) fn identity(terms: &Terms) -> [String; 3] {
    let term = |name: &str| terms.get(name).map(|text| fold(text)).unwrap_or_default();
    let name = term("scientificName");
    let name = if name.is_empty() { term("sciname") } else { name };
    [name, term("identifiedBy"), term("dateIdentified")]
}

/// Whether `new` only says more about the same determination: person or date were blank.
fn refines(new: &Terms, old: &Terms) -> bool {
    let ([name, by, date], [old_name, old_by, old_date]) = (identity(new), identity(old));
    name == old_name
        && (old_by.is_empty() || old_by == by)
        && (old_date.is_empty() || old_date == date)
}

/// The terms of a row with those of the determination that its archive calls the current one, where
/// that is another than the row's own; and the row's own, which becomes history then.
pub(crate) fn with_current(
    terms: &[TermValue],
    determinations: &[Determination],
) -> Option<(Vec<TermValue>, Determination)> {
    let current = determinations.iter().find(|determination| determination.is_current)?;
    let own: Vec<(&'static str, String)> = terms
        .iter()
        .filter(|term| OF_ONE.contains(&term.term))
        .filter_map(|term| Some((term.term, term.value.clone()?)))
        .collect();
    if identity(&named(&own)) == identity(&named(&current.terms)) {
        return None;
    }
    let mut joined: Vec<TermValue> =
        terms.iter().filter(|term| !OF_ONE.contains(&term.term)).cloned().collect();
    for (term, value) in &current.terms {
        joined.retain(|known| known.term != *term);
        joined.push(TermValue { term, value: Some(value.clone()) });
    }
    for (term, _) in &own {
        if !current.terms.iter().any(|(known, _)| known == term) {
            joined.push(TermValue { term, value: None });
        }
    }
    Some((joined, Determination { terms: own, is_current: false }))
}

fn named(terms: &[(&'static str, String)]) -> Terms {
    terms.iter().map(|(term, text)| ((*term).to_owned(), text.clone())).collect()
}

struct Entry<'a> {
    stored: Option<&'a StoredDetermination>,
    is_current: bool,
    terms: Terms,
}

/// What makes the history fit a record whose identification was `before` and is `after`, with what a
/// row says of others.
pub(crate) fn steps(
    stored: &[StoredDetermination],
    before: &Terms,
    after: &Terms,
    given: &[Determination],
) -> Vec<Step> {
    let mut entries: Vec<Entry<'_>> = stored
        .iter()
        .map(|known| Entry {
            stored: Some(known),
            is_current: known.is_current,
            terms: known.terms.clone(),
        })
        .collect();
    // A record from before the history was kept: its name so far was its current determination.
    if entries.is_empty() && !before.is_empty() {
        entries.push(Entry { stored: None, is_current: true, terms: before.clone() });
    }
    set_current(&mut entries, before, after);
    for determination in given {
        add(&mut entries, named(&determination.terms));
    }
    entries.into_iter().filter_map(step).collect()
}

fn set_current(entries: &mut Vec<Entry<'_>>, before: &Terms, after: &Terms) {
    let found = entries
        .iter()
        .position(|entry| identity(&entry.terms) == identity(after))
        .or_else(|| {
            entries.iter().position(|entry| entry.is_current && refines(after, &entry.terms))
        })
        .filter(|_| !after.is_empty());
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.is_current = Some(index) == found;
        if entry.is_current {
            entry.terms.retain(|term, _| after.contains_key(term) || !before.contains_key(term));
            entry.terms.extend(after.clone());
        }
    }
    if found.is_none() && !after.is_empty() {
        entries.push(Entry { stored: None, is_current: true, terms: after.clone() });
    }
}

/// Adds a determination of the history, or what it says beyond the same one that is there.
fn add(entries: &mut Vec<Entry<'_>>, terms: Terms) {
    if terms.values().all(|text| text.trim().is_empty()) {
        return;
    }
    let same = entries.iter_mut().find(|entry| identity(&entry.terms) == identity(&terms));
    match same {
        // The terms of the current one are the record's: only what the record does not say is added.
        Some(entry) if entry.is_current => {
            for (term, text) in terms {
                entry.terms.entry(term).or_insert(text);
            }
        }
        Some(entry) => entry.terms.extend(terms),
        None => entries.push(Entry { stored: None, is_current: false, terms }),
    }
}

fn step(entry: Entry<'_>) -> Option<Step> {
    let Entry { stored, is_current, terms } = entry;
    match stored {
        None => Some(Step::Insert { is_current, terms }),
        Some(known) if known.is_current == is_current && known.terms == terms => None,
        Some(known) => Some(Step::Update { stored: known.clone(), is_current, terms }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(name: &str, by: &str, date: &str) -> Terms {
        [("scientificName", name), ("identifiedBy", by), ("dateIdentified", date)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(term, text)| (term.to_owned(), text.to_owned()))
            .collect()
    }

    fn given(name: &'static str, by: &str) -> Determination {
        Determination {
            terms: vec![("scientificName", name.to_owned()), ("identifiedBy", by.to_owned())],
            is_current: false,
        }
    }

    /// Does the steps, and checks that doing them again would change nothing.
    fn done(
        stored: &[StoredDetermination],
        before: &Terms,
        after: &Terms,
        others: &[Determination],
    ) -> Vec<StoredDetermination> {
        let mut all = stored.to_vec();
        for step in steps(stored, before, after, others) {
            match step {
                Step::Insert { is_current, terms } => all.push(StoredDetermination {
                    determination_id: Uuid::from_u128(all.len() as u128 + 1),
                    occurrence_id: 1,
                    is_current,
                    terms,
                    version: 1,
                    batch_id: None,
                }),
                Step::Update { stored, is_current, terms } => {
                    let known = all
                        .iter_mut()
                        .find(|known| known.determination_id == stored.determination_id)
                        .unwrap();
                    known.is_current = is_current;
                    known.terms = terms;
                }
            }
        }
        assert_eq!(steps(&all, after, after, others), [], "a second time changes nothing");
        assert!(all.iter().filter(|known| known.is_current).count() <= 1);
        all
    }

    fn names(all: &[StoredDetermination]) -> Vec<(String, bool)> {
        all.iter().map(|known| (identity(&known.terms).join("/"), known.is_current)).collect()
    }

    #[test]
    fn a_new_name_makes_the_old_one_history() {
        let (none, first) = (Terms::new(), terms("Abies alba", "", ""));
        let made = done(&[], &none, &first, &[]);
        assert_eq!(names(&made), [("abies alba//".into(), true)]);
        let next = terms("Abies nigra", "Ruiz", "");
        let made = done(&made, &first, &next, &[]);
        assert_eq!(
            names(&made),
            [("abies alba//".into(), false), ("abies nigra/ruiz/".into(), true)]
        );
        let back = done(&made, &next, &first, &[]);
        assert_eq!(
            names(&back),
            [("abies alba//".into(), true), ("abies nigra/ruiz/".into(), false)]
        );
    }

    #[test]
    fn who_and_when_complete_the_same_determination() {
        let first = terms("Abies alba", "", "");
        let made = done(&[], &Terms::new(), &first, &[]);
        let made = done(&made, &first, &terms("Abies alba", "Ruiz", "1990"), &[]);
        assert_eq!(names(&made), [("abies alba/ruiz/1990".into(), true)]);
    }

    #[test]
    fn the_history_of_a_file_is_not_doubled() {
        let now = terms("Abies alba", "Ruiz", "");
        let history = [given("Pinus alba", "Linnaeus"), given("ABIES ALBA", "ruiz")];
        let made = done(&[], &Terms::new(), &now, &history);
        assert_eq!(
            names(&made),
            [("abies alba/ruiz/".into(), true), ("pinus alba/linnaeus/".into(), false)]
        );
    }

    #[test]
    fn a_name_that_was_there_before_the_history_is_kept() {
        let made = done(&[], &terms("Abies alba", "", ""), &terms("Abies nigra", "", ""), &[]);
        assert_eq!(names(&made), [("abies alba//".into(), false), ("abies nigra//".into(), true)]);
    }

    #[test]
    fn the_archive_says_which_one_is_current() {
        let value = |term, text: &str| TermValue { term, value: Some(text.to_owned()) };
        let own = [value("scientificName", "A"), value("genus", "Aus"), value("country", "Peru")];
        let current = Determination { is_current: true, ..given("B", "Ruiz") };
        let (joined, history) = with_current(&own, &[given("A", ""), current]).unwrap();
        assert_eq!(
            joined,
            [
                value("country", "Peru"),
                value("scientificName", "B"),
                value("identifiedBy", "Ruiz"),
                TermValue { term: "genus", value: None },
            ]
        );
        assert_eq!(history.terms.first().unwrap().1, "A");
        let same = Determination { is_current: true, ..given("a", "") };
        assert_eq!(with_current(&own, &[same]), None);
    }
}
