//! Names of GBIF's downloads (simple and Darwin Core Archive).

use super::Table;
use crate::field::Field;

pub(super) const NAMES: Table = &[
    (Field::VerbatimIdentification, &["verbatimScientificName"]),
    (Field::AcceptedNameUsage, &["acceptedScientificName"]),
    (Field::AcceptedNameUsageId, &["acceptedTaxonKey"]),
    (Field::TaxonId, &["taxonKey"]),
    (Field::DatasetId, &["datasetKey"]),
    (Field::CountryCode, &["country code"]),
    (Field::StateProvince, &["level1Name"]),
    (Field::County, &["level2Name"]),
];
