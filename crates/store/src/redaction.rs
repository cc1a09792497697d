//! What a protected record shows to those without a role in its collection: one list, one function.
//!
//! The list names what may be *seen*, not what is hidden: a term that nobody has thought of is
//! hidden. Of a record of level 1, everything that tells the place closer than the county, the day,
//! or could tell it in free text is withheld, and its media too (labels show the place; files hold
//! coordinates). A record of level 5 does not exist for strangers.

use std::collections::BTreeMap;

use crate::Principal;

/// Nothing is protected.
const OPEN: i16 = 0;
/// From this level on the record itself is hidden. (Between the two: its place.)
pub(crate) const HIDDEN: i16 = 5;

/// Terms of a protected record that everybody may see.
const VISIBLE: [&str; 56] = [
    "accessRights",
    "basisOfRecord",
    "bibliographicCitation",
    "catalogNumber",
    "class",
    "collectionCode",
    "collectionID",
    "continent",
    "country",
    "countryCode",
    "county",
    "cultivarEpithet",
    "dataGeneralizations",
    "datasetID",
    "datasetName",
    "dateIdentified",
    "disposition",
    "establishmentMeans",
    "family",
    "genus",
    "identificationQualifier",
    "identificationReferences",
    "identifiedBy",
    "individualCount",
    "informationWithheld",
    "infraspecificEpithet",
    "institutionCode",
    "institutionID",
    "kingdom",
    "language",
    "license",
    "lifeStage",
    "modified",
    "nomenclaturalCode",
    "occurrenceID",
    "occurrenceStatus",
    "order",
    "organismID",
    "otherCatalogNumbers",
    "ownerInstitutionCode",
    "phylum",
    "preparations",
    "processingStatus",
    "recordedBy",
    "reproductiveCondition",
    "rightsHolder",
    "sciname",
    "scientificName",
    "scientificNameAuthorship",
    "sex",
    "specificEpithet",
    "stateProvince",
    "taxonRank",
    "typeStatus",
    "vernacularName",
    "year",
];

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
    security: i16,
    terms: BTreeMap<String, String>,
) -> Option<Redacted> {
    if security <= OPEN || principal.is_member(collection) {
        return Some(Redacted { terms, withheld: Vec::new() });
    }
    if security >= HIDDEN {
        return None;
    }
    let (shown, hidden): (BTreeMap<_, _>, BTreeMap<_, _>) =
        terms.into_iter().partition(|(term, _)| VISIBLE.contains(&term.as_str()));
    Some(Redacted { terms: shown, withheld: hidden.into_keys().collect() })
}

/// Whether anything of a record of that level is withheld from strangers.
pub(crate) fn is_protected(security: i16) -> bool {
    security > OPEN
}

/// Whether the asker may see the media of a record.
pub(crate) fn shows_media(principal: &Principal, collection: i64, security: i16) -> bool {
    security <= OPEN || principal.is_member(collection)
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

    fn terms() -> BTreeMap<String, String> {
        PROTECTED
            .iter()
            .chain(&["country", "family"])
            .map(|term| ((*term).into(), "x".into()))
            .collect()
    }

    #[test]
    fn a_protected_place_is_withheld_from_strangers_by_every_of_its_terms() {
        let seen = redact(&Principal::Visitor, 1, 1, terms()).unwrap();
        assert_eq!(seen.terms.keys().collect::<Vec<_>>(), ["country", "family"]);
        assert_eq!(seen.withheld.len(), PROTECTED.len());
        assert!(!shows_media(&Principal::Visitor, 1, 1));
    }

    #[test]
    fn a_hidden_record_does_not_exist_for_strangers() {
        assert_eq!(redact(&Principal::Visitor, 1, 5, terms()), None);
    }

    #[test]
    fn members_of_the_collection_see_all_and_members_of_another_do_not() {
        let member = |collection| Principal::User {
            id: uuid::Uuid::nil(),
            portal_admin: false,
            roles: vec![(collection, Role::Editor)],
        };
        assert_eq!(redact(&member(1), 1, 5, terms()).unwrap().terms, terms());
        assert_eq!(redact(&member(2), 1, 5, terms()), None);
        assert!(shows_media(&member(1), 1, 1) && !shows_media(&member(2), 1, 1));
    }
}
