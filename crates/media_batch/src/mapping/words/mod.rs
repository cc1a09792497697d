//! The dictionary of headers: what collections, standards and programs call each field. One table
//! a source; each is data only. [`look_up`] takes a folded header ([`super::fold()`]).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold;
use super::similar::Outline;
use crate::order;
use crate::target::Target;

mod arctos;
mod audubon_core;
mod camtrap_dp;
mod conditional;
mod emu;
mod english;
mod french;
mod idigbio;
mod inaturalist;
mod other_fields;
mod portuguese;
mod simple_multimedia;
mod spanish;
mod specify;
mod symbiota;
mod taxonworks;

/// The names that one source has for targets.
type Table = &'static [(Target, &'static [&'static str])];

/// Every table by the name of its source, in no order that matters: a name has one target in all.
const TABLES: [(&str, Table); 14] = [
    ("Symbiota", symbiota::NAMES),
    ("GBIF Simple Multimedia", simple_multimedia::NAMES),
    ("Audubon Core", audubon_core::NAMES),
    ("iDigBio", idigbio::NAMES),
    ("Specify", specify::NAMES),
    ("iNaturalist", inaturalist::NAMES),
    ("Camtrap DP", camtrap_dp::NAMES),
    ("Arctos", arctos::NAMES),
    ("EMu", emu::NAMES),
    ("TaxonWorks", taxonworks::NAMES),
    ("English", english::NAMES),
    ("Spanish", spanish::NAMES),
    ("French", french::NAMES),
    ("Portuguese", portuguese::NAMES),
];

/// What else must be true for a name to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// Nothing.
    Always,
    /// The column holds web addresses (and perhaps file names that lack theirs), or nothing.
    Addresses,
    /// The column holds web addresses or names of media files, or nothing.
    AddressesOrFiles,
    /// No better column says which record a row belongs to.
    NoOtherIdentifier,
    /// The sheet has no column of taxon names (whose author and order would be the name's).
    NoTaxon,
}

/// What a header is known as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The target's own name.
    Own(Target),
    /// Another name of it, on a condition.
    Other(Target, Condition),
    /// A field of the standards that is none of ours: neither likeness nor contents make it one.
    NotOurs,
    /// Likewise, and the sheet speaks of taxon names.
    Taxon,
}

/// A name that is one of a target whatever the column holds.
pub(super) struct Name {
    /// Folded.
    pub(super) text: String,
    /// Its target.
    pub(super) target: Target,
    /// See [`Outline`].
    pub(super) outline: Outline,
}

struct Dictionary {
    meanings: HashMap<String, Meaning>,
    names: Vec<Name>,
}

/// What a folded header means.
pub(super) fn look_up(folded: &str) -> Option<Meaning> {
    dictionary().meanings.get(folded).copied()
}

/// Every unconditional name, for likeness.
pub(super) fn names() -> &'static [Name] {
    &dictionary().names
}

fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut meanings = HashMap::new();
        for (name, meaning) in entries() {
            meanings.entry(fold(name)).or_insert(meaning);
        }
        let mut names: Vec<Name> = meanings
            .iter()
            .filter_map(|(text, meaning)| match *meaning {
                Meaning::Own(target) | Meaning::Other(target, Condition::Always) => {
                    Some(Name { text: text.clone(), target, outline: Outline::of(text) })
                }
                _ => None,
            })
            .collect();
        order::sort_by(&mut names, |a, b| a.text.cmp(&b.text));
        Dictionary { meanings, names }
    })
}

/// Every name with its meaning; own names first, so that they win over the same word elsewhere.
fn entries() -> impl Iterator<Item = (&'static str, Meaning)> {
    let own = Target::ALL.into_iter().map(|target| (target.name(), Meaning::Own(target)));
    let tables = TABLES.into_iter().flat_map(|(_, table)| table).flat_map(|(target, names)| {
        names.iter().map(|name| (*name, Meaning::Other(*target, Condition::Always)))
    });
    let conditional = conditional::NAMES.iter().flat_map(|(target, condition, names)| {
        names.iter().map(|name| (*name, Meaning::Other(*target, *condition)))
    });
    let taxa = other_fields::TAXON.iter().map(|name| (*name, Meaning::Taxon));
    let others = other_fields::NAMES.iter().map(|name| (*name, Meaning::NotOurs));
    own.chain(tables).chain(conditional).chain(taxa).chain(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_targets() {
        let mut first: HashMap<String, (&str, Meaning)> = HashMap::new();
        let mut clashes = Vec::new();
        for (name, meaning) in entries() {
            let (other, known) = *first.entry(fold(name)).or_insert((name, meaning));
            let agree = match (known, meaning) {
                (Meaning::Own(a), Meaning::Own(b) | Meaning::Other(b, Condition::Always))
                | (Meaning::Other(a, Condition::Always), Meaning::Other(b, Condition::Always)) => {
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
            assert!(!fold(name).is_empty(), "{name:?}");
        }
    }

    #[test]
    fn every_target_has_a_name_besides_its_own() {
        for target in Target::ALL {
            let others = names().iter().filter(|name| name.target == target).count();
            assert!(others > 1, "{target:?}");
        }
    }
}
