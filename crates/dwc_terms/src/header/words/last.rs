//! Words that mean a field where no better column does.

use super::Table;
use crate::field::Field;

pub(super) const NAMES: Table = &[
    // Without a source's own key, the archive's is one.
    (Field::SourcePrimaryKey, &["id", "_id", "coreid", "gbifID", "key", "observation id"]),
    (Field::OccurrenceId, &["uuid", "observation_uuid"]),
    (
        Field::ScientificName,
        &["species", "scientific_name_guess", "species_guess", "espèce", "especie", "espécie"],
    ),
    (Field::EventDate, &["date", "time_observed_at", "observed_at", "timestamp", "event_start"]),
    (Field::AssociatedMedia, &["image", "photo", "picture", "sound_url"]),
    (Field::CoordinateUncertaintyInMeters, &["positional_accuracy", "accuracy", "uncertainty"]),
    (Field::DateEntered, &["created_at"]),
    (Field::Modified, &["updated_at", "lastInterpreted", "last modified", "date modified"]),
    (Field::References, &["url", "link", "occurrenceDetails", "record url"]),
    (Field::IndividualCount, &["count"]),
    (Field::Locality, &["location name"]),
    (Field::TaxonId, &["speciesKey"]),
    (Field::CollectionCode, &["collection"]),
    (Field::InstitutionCode, &["institution"]),
    (Field::VerbatimElevation, &["geo_alt"]),
    (Field::AssociatedTaxa, &["associations"]),
    (Field::VerbatimCoordinates, &["mgrs", "latitude longitude"]),
];
