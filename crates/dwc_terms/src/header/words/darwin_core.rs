//! Other spellings and former names of terms of Darwin Core (DarwinCore 1.2, 1.4 and its extensions).

use super::Table;
use crate::field::Field;

pub(super) const NAMES: Table = &[
    (Field::OccurrenceId, &["globalUniqueIdentifier", "global unique identifier"]),
    (Field::CatalogNumber, &["catalogue number", "catalogNumberText", "catalogNumberNumeric"]),
    (Field::OtherCatalogNumbers, &["other catalogue numbers", "otherCatalogNumber"]),
    (Field::Modified, &["dateLastModified source", "modifiedDate"]),
    (Field::EventDate2, &["latestDateCollected", "event date end", "end date", "date end"]),
    (Field::EventDate, &["earliestDateCollected", "event date start", "start date", "date start"]),
    (Field::VerbatimEventDate, &["verbatimCollectingDate", "verbatim date"]),
    (Field::Year, &["yearCollected", "collection year"]),
    (Field::Month, &["monthCollected", "collection month"]),
    (Field::Day, &["dayCollected", "collection day"]),
    (Field::StartDayOfYear, &["dayOfYear", "julianDay"]),
    (Field::InfraspecificEpithet, &["infraspecificName", "infraspecies"]),
    (Field::TaxonRank, &["infraspecificRank", "scientificNameRank", "rank"]),
    (Field::ScientificNameAuthorship, &["authorYearOfScientificName", "scientific name author"]),
    (Field::HigherClassification, &["higherTaxon"]),
    (Field::IdentificationQualifier, &["identification qualifier text"]),
    (Field::DecimalLatitude, &["decimal lat", "lat decimal", "latitude decimal", "dec lat"]),
    (
        Field::DecimalLongitude,
        &["decimal long", "decimal lon", "long decimal", "longitude decimal", "dec long"],
    ),
    (Field::VerbatimCoordinateSystem, &["verbatim coordinate system text"]),
    (Field::GeoreferenceVerificationStatus, &["verificationStatus"]),
    (
        Field::CoordinateUncertaintyInMeters,
        &["coordinateUncertainty", "coordinatePrecisionInMeters"],
    ),
    (Field::AssociatedMedia, &["imageURLs", "media urls", "associated images"]),
    (Field::AssociatedSequences, &["genBankNumber", "genbank numbers", "genbank accession"]),
    (Field::AssociatedTaxa, &["relatedTaxa"]),
    (Field::AssociatedOccurrences, &["relatedCatalogedItems"]),
    (Field::PreviousIdentifications, &["previous identification"]),
    (Field::Behavior, &["behaviour"]),
    (Field::LifeStage, &["stage", "age class"]),
    (Field::OccurrenceStatus, &["absence presence"]),
    (Field::OrganismId, &["individualID"]),
    (Field::RecordedById, &["collector ID", "collectedByID"]),
    (Field::IdentifiedById, &["determiner ID"]),
    (Field::LocationId, &["locality ID"]),
    (Field::Locality, &["locality description"]),
    (Field::InstitutionCode, &["institution code acronym"]),
    (Field::VerbatimSrs, &["verbatim datum"]),
];
