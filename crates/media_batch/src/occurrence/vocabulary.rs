//! The words that standards list for a field.

use dwc_terms::Field;

/// Fields with a list of words, as the standards give them.
pub(super) const LISTS: [(Field, &[&str]); 3] = [
    (
        Field::BasisOfRecord,
        &[
            "PreservedSpecimen",
            "FossilSpecimen",
            "LivingSpecimen",
            "MaterialEntity",
            "MaterialSample",
            "MaterialCitation",
            "HumanObservation",
            "MachineObservation",
            "Occurrence",
            "Organism",
            "Event",
            "Taxon",
        ],
    ),
    (Field::OccurrenceStatus, &["present", "absent"]),
    (
        Field::Continent,
        &["Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America"],
    ),
];

/// The words that the standards list for a field; `None` where they list none.
#[must_use]
pub fn listed_words(field: Field) -> Option<&'static [&'static str]> {
    LISTS.into_iter().find(|(listed, _)| *listed == field).map(|(_, words)| words)
}
