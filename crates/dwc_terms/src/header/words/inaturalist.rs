//! Names of iNaturalist's exports of observations.

use super::Table;
use crate::field::Field;

pub(super) const NAMES: Table = &[
    (Field::VerbatimEventDate, &["observed_on_string"]),
    (
        Field::RecordedBy,
        &["user_login", "user_name", "user.login", "inaturalistLogin", "user.name"],
    ),
    (Field::RecordedById, &["user.orcid"]),
    (Field::References, &["uri"]),
    (Field::License, &["license_code"]),
    (Field::OccurrenceRemarks, &["observation comments"]),
    (Field::CultivationStatus, &["captive"]),
    (Field::VerbatimLocality, &["place_guess"]),
    (Field::CoordinateUncertaintyInMeters, &["public_positional_accuracy"]),
    (Field::ScientificName, &["taxon.name"]),
    (Field::TaxonRank, &["taxon.rank"]),
    (Field::VernacularName, &["taxon.preferred_common_name", "preferred_common_name"]),
    (Field::TaxonId, &["taxon.id"]),
    (Field::AssociatedMedia, &["photo_url", "photo_urls"]),
    (Field::Country, &["place_country_name"]),
    (Field::StateProvince, &["place_state_name"]),
    (Field::County, &["place_county_name"]),
    (Field::Kingdom, &["taxon_kingdom_name"]),
    (Field::Phylum, &["taxon_phylum_name"]),
    (Field::Class, &["taxon_class_name"]),
    (Field::Order, &["taxon_order_name"]),
    (Field::Superfamily, &["taxon_superfamily_name"]),
    (Field::Subfamily, &["taxon_subfamily_name"]),
    (Field::Tribe, &["taxon_tribe_name"]),
    (Field::Genus, &["taxon_genus_name"]),
    (Field::Municipality, &["place_town_name"]),
];
