//! The dictionary: names of fields by source, one file each.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::fold_with_notes;
use crate::field::Field;

mod arctos;
mod brahms;
mod darwin_core;
mod emu;
mod english;
mod french;
mod gbif;
mod inaturalist;
mod last;
mod not_ours;
mod portuguese;
mod spanish;
mod specify;
mod symbiota;

/// The names that one source has for fields.
type Table = &'static [(Field, &'static [&'static str])];

/// Every table by the name of its source; no order matters, for a name has one field in all.
const TABLES: [(&str, Table); 12] = [
    ("Darwin Core", darwin_core::NAMES),
    ("Symbiota", symbiota::NAMES),
    ("iNaturalist", inaturalist::NAMES),
    ("Specify", specify::NAMES),
    ("Arctos", arctos::NAMES),
    ("EMu", emu::NAMES),
    ("BRAHMS", brahms::NAMES),
    ("GBIF", gbif::NAMES),
    ("English", english::NAMES),
    ("Spanish", spanish::NAMES),
    ("French", french::NAMES),
    ("Portuguese", portuguese::NAMES),
];

/// What a header is known as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The field's own name.
    Own(Field),
    /// Another name of it.
    Other(Field),
    /// A name of it where no other column has a better one.
    Last(Field),
    /// A name of something that records do not keep: no likeness makes it a field.
    NotOurs,
}

struct Dictionary {
    meanings: HashMap<String, Meaning>,
    names: Vec<(String, Field)>,
}

/// What a folded header means.
pub(super) fn look_up(folded: &str) -> Option<Meaning> {
    dictionary().meanings.get(folded).copied()
}

/// Every sure name, folded, for likeness.
pub(super) fn names() -> &'static [(String, Field)] {
    &dictionary().names
}

fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut meanings = HashMap::new();
        for (name, meaning) in entries() {
            meanings.entry(fold_with_notes(name)).or_insert(meaning);
        }
        let mut names: Vec<(String, Field)> = meanings
            .iter()
            .filter_map(|(text, meaning)| match *meaning {
                Meaning::Own(field) | Meaning::Other(field) => Some((text.clone(), field)),
                Meaning::Last(_) | Meaning::NotOurs => None,
            })
            .collect();
        names.sort_unstable();
        Dictionary { meanings, names }
    })
}

/// Every name with its meaning; own names first, so that they win over the same word elsewhere.
fn entries() -> impl Iterator<Item = (&'static str, Meaning)> {
    let own = Field::ALL.iter().map(|field| (field.name(), Meaning::Own(*field)));
    let others = TABLES
        .into_iter()
        .flat_map(|(_, table)| table)
        .flat_map(|(field, names)| names.iter().map(|name| (*name, Meaning::Other(*field))));
    let last = last::NAMES
        .iter()
        .flat_map(|(field, names)| names.iter().map(|name| (*name, Meaning::Last(*field))));
    let not_ours = not_ours::NAMES.iter().map(|name| (*name, Meaning::NotOurs));
    own.chain(others).chain(last).chain(not_ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut first: HashMap<String, (&str, Meaning)> = HashMap::new();
        let mut clashes = Vec::new();
        for (name, meaning) in entries() {
            let (other, known) = *first.entry(fold_with_notes(name)).or_insert((name, meaning));
            let agree = match (known, meaning) {
                (Meaning::Own(a) | Meaning::Other(a), Meaning::Own(b) | Meaning::Other(b)) => {
                    a == b
                }
                (a, b) => a == b,
            };
            if !agree {
                clashes.push(format!("{other:?} {known:?} / {name:?} {meaning:?}"));
            }
        }
        assert!(clashes.is_empty(), "{clashes:#?}");
    }

    #[test]
    fn every_name_folds_to_something() {
        for (name, _) in entries() {
            assert!(!fold_with_notes(name).is_empty(), "{name:?}");
        }
    }
}
