//! Terms of Darwin Core by class, in the order in which people read a specimen's label.

use std::collections::BTreeMap;

use dwc_terms::{Field, field};

/// A class of terms as a section of the record page; its heading is the message `ui-class-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) name: &'static str,
    terms: &'static [&'static str],
}

/// The sections in order. A term stands in the first that names it; what none names follows in the
/// section of its Darwin Core class, and what has none goes to `other`.
const CLASSES: [Class; 6] = [
    Class {
        name: "identification",
        terms: &[
            "scientificName",
            "scientificNameAuthorship",
            "acceptedNameUsage",
            "vernacularName",
            "kingdom",
            "phylum",
            "class",
            "order",
            "superfamily",
            "family",
            "subfamily",
            "tribe",
            "genus",
            "subgenus",
            "specificEpithet",
            "infraspecificEpithet",
            "cultivarEpithet",
            "taxonRank",
            "verbatimTaxonRank",
            "taxonomicStatus",
            "nomenclaturalCode",
            "identificationQualifier",
            "identifiedBy",
            "identifiedByID",
            "dateIdentified",
            "identificationReferences",
            "identificationRemarks",
            "typeStatus",
            "previousIdentifications",
            "taxonRemarks",
        ],
    },
    Class {
        name: "event",
        terms: &[
            "recordedBy",
            "recordedByID",
            "associatedCollectors",
            "recordNumber",
            "eventDate",
            "eventDate2",
            "verbatimEventDate",
            "eventTime",
            "year",
            "month",
            "day",
            "startDayOfYear",
            "endDayOfYear",
            "habitat",
            "substrate",
            "samplingProtocol",
            "samplingEffort",
            "fieldNumber",
            "fieldNotes",
            "eventID",
            "eventRemarks",
        ],
    },
    Class {
        name: "place",
        terms: &[
            "continent",
            "waterBody",
            "islandGroup",
            "island",
            "country",
            "countryCode",
            "stateProvince",
            "county",
            "municipality",
            "locality",
            "verbatimLocality",
            "decimalLatitude",
            "decimalLongitude",
            "geodeticDatum",
            "coordinateUncertaintyInMeters",
            "verbatimCoordinates",
            "minimumElevationInMeters",
            "maximumElevationInMeters",
            "verbatimElevation",
            "minimumDepthInMeters",
            "maximumDepthInMeters",
            "verbatimDepth",
            "georeferencedBy",
            "georeferencedDate",
            "georeferenceProtocol",
            "georeferenceSources",
            "georeferenceVerificationStatus",
            "georeferenceRemarks",
            "footprintWKT",
            "locationID",
            "locationRemarks",
        ],
    },
    Class {
        name: "organism",
        terms: &[
            "individualCount",
            "organismQuantity",
            "organismQuantityType",
            "sex",
            "lifeStage",
            "reproductiveCondition",
            "behavior",
            "establishmentMeans",
            "degreeOfEstablishment",
            "cultivationStatus",
            "associatedTaxa",
            "associatedOccurrences",
            "verbatimAttributes",
            "occurrenceStatus",
            "occurrenceRemarks",
        ],
    },
    Class {
        name: "specimen",
        terms: &[
            "institutionCode",
            "institutionID",
            "collectionCode",
            "collectionID",
            "catalogNumber",
            "otherCatalogNumbers",
            "occurrenceID",
            "recordID",
            "materialEntityID",
            "materialSampleID",
            "basisOfRecord",
            "preparations",
            "disposition",
            "duplicateQuantity",
            "storageLocation",
            "associatedSequences",
            "associatedReferences",
        ],
    },
    Class {
        name: "record",
        terms: &[
            "license",
            "rightsHolder",
            "accessRights",
            "rights",
            "language",
            "modified",
            "dateEntered",
            "dateLastModified",
            "recordEnteredBy",
            "informationWithheld",
            "dataGeneralizations",
            "references",
            "bibliographicCitation",
            "dynamicProperties",
        ],
    },
];

/// A section with the terms that have a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) name: &'static str,
    pub(crate) terms: Vec<Term>,
}

/// A term as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) name: String,
    pub(crate) value: String,
    /// The verbatim term that stands beside it, with its text.
    pub(crate) verbatim: Option<(String, String)>,
}

/// Sorts a record's terms into sections; no term is lost and none stands twice. Empty sections are
/// left away.
#[must_use]
pub(crate) fn sections(terms: &BTreeMap<String, String>) -> Vec<Section> {
    let mut left = terms.clone();
    let mut sections: Vec<Section> = CLASSES
        .iter()
        .map(|class| Section {
            name: class.name,
            terms: class.terms.iter().filter_map(|term| take(&mut left, term)).collect(),
        })
        .collect();
    sections.push(Section { name: "other", terms: Vec::new() });
    while let Some(name) = left.keys().next().cloned() {
        let Some(term) = take(&mut left, &name) else { break };
        let home = Field::by_name(&name).map_or("other", |field| section_of(field.class()));
        let section = sections.iter_mut().find(|section| section.name == home);
        if let Some(section) = section {
            section.terms.push(term);
        }
    }
    sections.retain(|section| !section.terms.is_empty());
    sections
}

/// A term with the text it was read from beside it. One text may have been read as several terms: it
/// stands beside the first.
fn take(left: &mut BTreeMap<String, String>, name: &str) -> Option<Term> {
    let value = left.remove(name)?;
    let verbatim = Field::by_name(name)
        .and_then(Field::verbatim)
        .and_then(|verbatim| left.remove_entry(verbatim.name()));
    Some(Term { name: name.to_owned(), value, verbatim })
}

/// The section for terms of a class that no section names.
fn section_of(class: field::Class) -> &'static str {
    use field::Class;
    match class {
        Class::Taxon | Class::Identification => "identification",
        Class::Event => "event",
        Class::Location | Class::GeologicalContext => "place",
        Class::Occurrence | Class::Organism => "organism",
        Class::Material | Class::MaterialSample | Class::Exsiccati | Class::Media => "specimen",
        Class::RecordLevel | Class::Symbiota => "record",
    }
}

/// A term's name in words: `decimalLatitude` as `Decimal latitude`, `occurrenceID` as `Occurrence ID`.
#[must_use]
pub(crate) fn label(term: &str) -> String {
    let mut label = String::with_capacity(term.len() + 4);
    let mut before_is_upper = true;
    for character in term.chars() {
        let upper = character.is_uppercase();
        if label.is_empty() {
            label.extend(character.to_uppercase());
        } else if upper && !before_is_upper {
            label.push(' ');
            label.push(character);
        } else {
            label.push(character);
        }
        before_is_upper = upper;
    }
    lower_words(&label)
}

/// Words after the first in small letters, abbreviations (`ID`, `WKT`) as they are.
fn lower_words(label: &str) -> String {
    let words: Vec<String> = label
        .split(' ')
        .enumerate()
        .map(|(at, word)| {
            let abbreviation = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
            if at == 0 || abbreviation { word.to_owned() } else { word.to_ascii_lowercase() }
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("decimalLatitude", "Decimal latitude")]
    #[case("occurrenceID", "Occurrence ID")]
    #[case("footprintWKT", "Footprint WKT")]
    #[case("order", "Order")]
    #[case("", "")]
    #[case("eventDate2", "Event date2")]
    fn terms_become_words(#[case] term: &str, #[case] expected: &str) {
        assert_eq!(label(term), expected);
    }

    #[test]
    fn no_term_is_named_twice() {
        let mut seen = BTreeSet::new();
        for term in CLASSES.iter().flat_map(|class| class.terms) {
            assert!(seen.insert(term), "{term} stands in two sections");
        }
    }

    #[test]
    fn unknown_terms_go_to_other() {
        let terms = BTreeMap::from([
            ("family".to_owned(), "Salicaceae".to_owned()),
            ("myOwnTerm".to_owned(), "x".to_owned()),
        ]);
        let names: Vec<&str> = sections(&terms).iter().map(|section| section.name).collect();
        assert_eq!(names, ["identification", "other"]);
    }

    #[test]
    fn what_was_written_stands_beside_what_was_read() {
        let terms = BTreeMap::from(
            [("eventDate", "1987-06-14"), ("verbatimEventDate", "14.VI.87")]
                .map(|(term, value)| (term.to_owned(), value.to_owned())),
        );
        let shown = sections(&terms);
        let [Section { name: "event", terms }] = shown.as_slice() else { panic!("{shown:?}") };
        let [date] = terms.as_slice() else { panic!("{terms:?}") };
        assert_eq!(date.verbatim.as_ref().map(|(_, text)| text.as_str()), Some("14.VI.87"));
    }

    #[test]
    fn terms_that_no_section_names_follow_their_class() {
        let terms = BTreeMap::from([("lithostratigraphicTerms".to_owned(), "Chalk".to_owned())]);
        let names: Vec<&str> = sections(&terms).iter().map(|section| section.name).collect();
        assert_eq!(names, ["place"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            terms in prop::collection::btree_map(
                "[a-zA-Z]{1,12}|family|locality|eventDate|verbatimEventDate|verbatimElevation",
                ".*",
                0..20,
            )
        ) {
            let sorted: BTreeMap<String, String> = sections(&terms)
                .into_iter()
                .flat_map(|section| section.terms)
                .flat_map(|term| std::iter::once((term.name, term.value)).chain(term.verbatim))
                .collect();
            prop_assert_eq!(sorted, terms);
        }
    }
}
