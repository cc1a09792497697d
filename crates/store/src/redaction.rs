//! What a protected record shows to those without a role in its collection: one list, one function.
//!
//! The list (the fields of `dwc_terms` that are not protected) names what may be *seen*, not what is
//! hidden: a term that nobody has thought of is hidden. Of a record of level 1, everything that tells
//! the place closer than the county, the day, or could tell it in free text is withheld, and its media
//! too (labels show the place; files hold coordinates). A record of level 5 does not exist for
//! strangers.
//!
//! What is said about this (`informationWithheld`, `dataGeneralizations`) is written here alone: what
//! somebody else has written there could tell what is withheld.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use dwc_terms::Field;

use crate::Principal;
use crate::generalise::{GENERALISATION, generalised};
use crate::protection::Protection;

/// Nothing is protected.
pub(crate) const OPEN: i16 = 0;
/// The place is withheld.
pub(crate) const PLACE: i16 = 1;
/// From this level on the record itself is hidden.
pub(crate) const HIDDEN: i16 = 5;

const INFORMATION_WITHHELD: &str = "informationWithheld";
const DATA_GENERALIZATIONS: &str = "dataGeneralizations";
/// What the policy writes itself.
const OF_POLICY: [&str; 2] = [INFORMATION_WITHHELD, DATA_GENERALIZATIONS];

/// Another spelling of `scientificName` that records have from elsewhere.
const SCINAME: &str = "sciname";

/// Terms of a protected record that everybody may see.
static VISIBLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let open = Field::ALL.iter().filter(|field| !field.is_protected()).map(|field| field.name());
    open.chain([SCINAME]).filter(|name| !OF_POLICY.contains(name)).collect()
});

/// What is left of a record for an asker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Redacted {
    /// Terms that may be shown.
    pub(crate) terms: BTreeMap<String, String>,
    /// Names of the terms that are withheld.
    pub(crate) withheld: Vec<String>,
}

/// Takes away what the asker may not see; `None` when that is the record itself.
pub(crate) fn redact(
    principal: &Principal,
    collection: i64,
    protection: &Protection,
    terms: BTreeMap<String, String>,
) -> Option<Redacted> {
    if sees_all(principal, collection, protection) {
        return Some(Redacted { terms, withheld: Vec::new() });
    }
    if protection.level >= HIDDEN {
        return None;
    }
    let (mut shown, mut hidden) = parted(terms);
    if protection.generalised
        && let Some(coarse) = generalised(&hidden)
    {
        for (term, value) in coarse {
            hidden.remove(term);
            shown.insert(term.to_owned(), value);
        }
        shown.insert(DATA_GENERALIZATIONS.to_owned(), GENERALISATION.to_owned());
    }
    let withheld: Vec<String> =
        hidden.into_keys().filter(|term| !OF_POLICY.contains(&term.as_str())).collect();
    if !withheld.is_empty() {
        shown.insert(INFORMATION_WITHHELD.to_owned(), withheld.join(" | "));
    }
    Some(Redacted { terms: shown, withheld })
}

/// The same for terms of something that belongs to a record (a determination): nothing is said about
/// what is missing, that is the record's.
pub(crate) fn redact_part(
    principal: &Principal,
    collection: i64,
    protection: &Protection,
    terms: BTreeMap<String, String>,
) -> Option<BTreeMap<String, String>> {
    if sees_all(principal, collection, protection) {
        return Some(terms);
    }
    (protection.level < HIDDEN).then(|| parted(terms).0)
}

/// Whether the asker may see the media of a record.
pub(crate) fn shows_media(principal: &Principal, collection: i64, protection: &Protection) -> bool {
    sees_all(principal, collection, protection)
}

/// Whether anything of a record is withheld from strangers.
pub(crate) fn is_protected(protection: &Protection) -> bool {
    protection.level > OPEN
}

fn sees_all(principal: &Principal, collection: i64, protection: &Protection) -> bool {
    !is_protected(protection) || principal.is_member(collection)
}

type Terms = BTreeMap<String, String>;

fn parted(terms: Terms) -> (Terms, Terms) {
    terms.into_iter().partition(|(term, _)| VISIBLE.contains(term.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    /// The union of everything that must not leave a protected record.
    const PROTECTED: [&str; 50] = [
        "locality",
        "decimalLatitude",
        "decimalLongitude",
        "habitat",
        "minimumElevationInMeters",
        "maximumElevationInMeters",
        "recordNumber",
        "eventDate",
        "verbatimEventDate",
        "eventDate2",
        "month",
        "day",
        "startDayOfYear",
        "endDayOfYear",
        "locationID",
        "associatedTaxa",
        "locationRemarks",
        "verbatimCoordinates",
        "geodeticDatum",
        "coordinateUncertaintyInMeters",
        "verbatimElevation",
        "georeferenceRemarks",
        "footprintWKT",
        "georeferencedBy",
        "georeferenceProtocol",
        "georeferenceSources",
        "georeferenceVerificationStatus",
        "verbatimLocality",
        "municipality",
        "parentLocationID",
        "eventID",
        "fieldNumber",
        "fieldNotes",
        "occurrenceRemarks",
        "eventRemarks",
        "minimumDepthInMeters",
        "maximumDepthInMeters",
        "verbatimDepth",
        "verbatimSRS",
        "dynamicProperties",
        "substrate",
        "exsiccatiNumber",
        "associatedOccurrences",
        "associatedMedia",
        "verbatimLatitude",
        "verbatimLongitude",
        "islandGroup",
        "island",
        "waterBody",
        "somethingOfOurOwn",
    ];

    fn terms() -> Terms {
        PROTECTED
            .iter()
            .chain(&["country", "family", INFORMATION_WITHHELD, DATA_GENERALIZATIONS])
            .map(|term| ((*term).into(), "x".into()))
            .collect()
    }

    fn level(level: i16) -> Protection {
        Protection { level, ..Protection::default() }
    }

    fn seen(protection: &Protection, terms: Terms) -> Redacted {
        redact(&Principal::Visitor, 1, protection, terms).unwrap()
    }

    #[test]
    fn a_protected_place_is_withheld_from_strangers_by_every_of_its_terms() {
        let seen = seen(&level(1), terms());
        assert_eq!(
            seen.terms.keys().collect::<Vec<_>>(),
            ["country", "family", INFORMATION_WITHHELD]
        );
        assert_eq!(seen.withheld.len(), PROTECTED.len());
        assert_eq!(seen.terms[INFORMATION_WITHHELD], seen.withheld.join(" | "));
        assert!(!shows_media(&Principal::Visitor, 1, &level(1)));
    }

    #[test]
    fn what_is_said_of_an_open_record_stays_as_it_is() {
        assert_eq!(seen(&level(0), terms()).terms, terms());
    }

    #[test]
    fn where_nothing_is_withheld_nothing_is_said_of_it() {
        let terms: Terms = [(INFORMATION_WITHHELD.to_owned(), "at 34.1234".to_owned())].into();
        assert_eq!(seen(&level(1), terms), Redacted::default());
    }

    #[test]
    fn a_hidden_record_does_not_exist_for_strangers() {
        assert_eq!(redact(&Principal::Visitor, 1, &level(5), terms()), None);
        assert_eq!(redact_part(&Principal::Visitor, 1, &level(5), terms()), None);
    }

    #[test]
    fn members_of_the_collection_see_all_and_members_of_another_do_not() {
        let member = |collection| Principal::User {
            id: uuid::Uuid::nil(),
            portal_admin: false,
            roles: vec![(collection, Role::Editor)],
        };
        assert_eq!(redact(&member(1), 1, &level(5), terms()).unwrap().terms, terms());
        assert_eq!(redact(&member(2), 1, &level(5), terms()), None);
        assert!(shows_media(&member(1), 1, &level(1)) && !shows_media(&member(2), 1, &level(1)));
    }

    #[test]
    fn generalised_coordinates_depend_on_their_cell_alone() {
        let coarse = Protection { level: 1, generalised: true, ..Protection::default() };
        let at = |latitude: &str, longitude: &str, uncertainty: &str| -> Terms {
            let terms = [
                ("decimalLatitude", latitude),
                ("decimalLongitude", longitude),
                ("coordinateUncertaintyInMeters", uncertainty),
                ("locality", "x"),
                ("country", "Peru"),
            ];
            terms.iter().map(|(term, value)| ((*term).into(), (*value).into())).collect()
        };
        let one = seen(&coarse, at("-11.9312", "-77.0428", "30"));
        assert_eq!(one, seen(&coarse, at("-11.9999", "-77.0999999", "2500")));
        assert_eq!(one.terms["decimalLatitude"], "-11.9");
        assert_eq!(one.terms["decimalLongitude"], "-77.0");
        assert_eq!(one.terms[DATA_GENERALIZATIONS], GENERALISATION);
        assert_eq!(one.withheld, ["locality"]);
        let odd = seen(&coarse, at("11° S", "-77.0428", "30"));
        assert_eq!(odd.terms.keys().collect::<Vec<_>>(), ["country", INFORMATION_WITHHELD]);
        let part = redact_part(&Principal::Visitor, 1, &coarse, at("1", "2", "3")).unwrap();
        assert_eq!(part.keys().collect::<Vec<_>>(), ["country"]);
    }
}
