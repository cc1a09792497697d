//! Which records an entry protects, as tables.

use rstest::rstest;

use super::*;
use crate::record::columns::Place as Term;

fn columns(terms: &[(&str, &str)]) -> Columns {
    let mut columns = Columns::default();
    for (term, value) in terms {
        assert!(columns.set(&Term::of(term), value), "{term}");
    }
    columns
}

fn taxon(name: &str, level: i16) -> NewProtectedTaxon {
    NewProtectedTaxon { name: name.into(), level, ..NewProtectedTaxon::default() }
}

fn list(entries: &[NewProtectedTaxon]) -> ProtectedList {
    let ids = (1_u128..).map(Uuid::from_u128);
    ProtectedList::of(ids.zip(entries), false)
}

#[rstest]
#[case("Cypripedium", &[("scientificName", "Cypripedium acaule Aiton")], true)]
#[case("Cypripedium", &[("scientificName", "CYPRIPEDIUM ACAULE")], true)]
#[case("Cypripedium", &[("genus", "Cypripedium")], true)]
#[case("Cypripedium", &[("genericName", "Cypripedium")], true)]
#[case("Cypripedium", &[("sciname", "Cypripedium ×andrewsii")], true)]
#[case("Cypripedium", &[("acceptedNameUsage", "Cypripedium reginae Walter")], true)]
#[case("Cypripedium", &[("scientificName", "Cypripedioideae")], false)]
#[case("Cypripedium", &[("associatedTaxa", "Cypripedium acaule")], false)]
#[case("Cypripedium calceolus L.", &[("scientificName", "Cypripedium calceolus var. pubescens")], true)]
#[case("Cypripedium calceolus", &[("genus", "Cypripedium"), ("specificEpithet", "calceolus")], true)]
#[case(
    "Cypripedium calceolus",
    &[("genus", "Cypripedium"), ("specificEpithet", "calceolus"), ("infraspecificEpithet", "x")],
    true
)]
#[case("Cypripedium calceolus", &[("genus", "Cypripedium"), ("specificEpithet", "acaule")], false)]
#[case("Cypripedium calceolus", &[("scientificName", "Cypripedium")], false)]
#[case("Orchidaceae", &[("family", "ORCHIDACEAE"), ("scientificName", "Goodyera repens")], true)]
#[case("Orchidaceae", &[("family", "Orchidaceae Juss.")], true)]
#[case("Orchidaceae", &[("scientificName", "Orchidaceae")], true)]
#[case("Orchidaceae", &[("higherClassification", "Plantae | Asparagales | Orchidaceae")], true)]
#[case("Falconiformes", &[("order", "Falconiformes"), ("scientificName", "Falco peregrinus")], true)]
#[case("Isoëtes", &[("scientificName", "Isoetes lacustris L.")], true)]
#[case("calceolus", &[("scientificName", "Cypripedium calceolus")], false)]
fn an_entry_covers_what_is_below_it(
    #[case] entry: &str,
    #[case] record: &[(&str, &str)],
    #[case] expected: bool,
) {
    let found = list(&[taxon(entry, 1)]).protection(&columns(record));
    assert_eq!((found.level, found.by.len()), (i16::from(expected), usize::from(expected)));
}

#[test]
fn other_names_protect_too() {
    let mut entry = taxon("Dactylorhiza viridis", 1);
    entry.other_names = vec!["Coeloglossum viride (L.) Hartm.".into()];
    let record = columns(&[("scientificName", "Coeloglossum viride var. virescens")]);
    assert_eq!(list(&[entry]).protection(&record).level, 1);
}

/// Own level, reason, levels of entries that name the record (a `g` generalises), effective level,
/// generalised, number of entries.
#[rstest]
#[case("0", "", &[], 0, false, 0)]
#[case("0", "", &["1"], 1, false, 1)]
#[case("0", "", &["1g"], 1, true, 1)]
#[case("0", "", &["1g", "1"], 1, false, 2)]
#[case("0", "", &["1g", "1g"], 1, true, 2)]
#[case("0", "", &["1g", "5"], 5, false, 2)]
#[case("1", "", &["1g"], 1, false, 1)]
#[case("1", "", &["5"], 5, false, 1)]
#[case("5", "", &["1"], 5, false, 1)]
#[case("0", "rare", &["1"], 1, false, 1)]
#[case("0", "Locked: known from every guide book", &["5"], 0, false, 0)]
#[case("1", "[Security Setting Locked]", &["5"], 1, false, 0)]
#[case("1", "unlocked", &["5"], 5, false, 1)]
fn the_higher_level_holds_unless_the_record_is_locked(
    #[case] own: &str,
    #[case] reason: &str,
    #[case] entries: &[&str],
    #[case] level: i16,
    #[case] generalised: bool,
    #[case] by: usize,
) {
    let entries: Vec<NewProtectedTaxon> = entries
        .iter()
        .map(|code| NewProtectedTaxon {
            generalise: code.ends_with('g'),
            ..taxon("Cypripedium", if code.starts_with('5') { 5 } else { 1 })
        })
        .collect();
    let mut record = columns(&[("genus", "Cypripedium"), ("recordSecurity", own)]);
    if !reason.is_empty() {
        record.set(&Term::of("securityReason"), reason);
    }
    let list = list(&entries);
    let found = list.protection(&record);
    assert_eq!((found.level, found.generalised, found.by.len()), (level, generalised, by));
    assert_eq!(list.names(&record), !entries.is_empty());
}

/// Where the entry holds, what the record says of itself, whether it is protected; then the same where
/// cultivated specimens are protected.
#[rstest]
#[case(Some("California"), "California", "", true, true)]
#[case(Some("California"), "California", "cultivated", false, true)]
#[case(Some("California"), "Nevada", "", false, false)]
#[case(None, "California", "cultivated", true, true)]
fn cultivated_specimens_are_of_no_state(
    #[case] place: Option<&str>,
    #[case] state: &str,
    #[case] means: &str,
    #[case] usually: bool,
    #[case] everywhere: bool,
) {
    let entry = NewProtectedTaxon {
        state_province: place.map(str::to_owned),
        ..taxon("Cypripedium montanum", 1)
    };
    let mut record =
        columns(&[("scientificName", "Cypripedium montanum"), ("stateProvince", state)]);
    if !means.is_empty() {
        record.set(&Term::of("establishmentMeans"), means);
    }
    for (protect, expected) in [(false, usually), (true, everywhere)] {
        let list = ProtectedList::of([(Uuid::nil(), &entry)], protect);
        assert_eq!(list.protection(&record).level, i16::from(expected), "{protect}");
    }
}

#[test]
fn what_was_stored_comes_back() {
    let all = Protection { level: 1, generalised: true, by: vec![Uuid::from_u128(7)] };
    let back = Protection::stored(1, true, all.by_json().as_deref()).unwrap();
    assert_eq!(back, all);
    assert_eq!(Protection::own(5).by_json(), None);
    assert_eq!(Protection::stored(5, false, None).unwrap(), Protection::own(5));
}

proptest::proptest! {
    /// Whoever is told apart by the first words alone is told apart rightly.
    #[test]
    fn what_is_not_mentioned_is_not_protected(name in "[A-Za-z×'.() -]{0,40}", entry in "[A-Z][a-z]{2,6}( [a-z]{2,6})?") {
        let list = list(&[taxon(&entry, 1)]);
        let named = TaxonName::read(&entry);
        let covered = readings(&name).iter().any(|reading| named.as_ref().is_some_and(|it| it.covers(reading)));
        let record = columns(&[("scientificName", &name)]);
        proptest::prop_assert_eq!(list.protection(&record).level == 1, covered);
    }
}
