//! The records as a sheet with Darwin Core headers, as any collection would export them.

use std::path::Path;

use anyhow::Result;

use crate::specimen::Specimen;

/// Darwin Core terms, and `recordSecurity` (1: the place is not for the public).
const HEADERS: [&str; 27] = [
    "occurrenceID",
    "catalogNumber",
    "otherCatalogNumbers",
    "basisOfRecord",
    "institutionCode",
    "collectionCode",
    "scientificName",
    "scientificNameAuthorship",
    "family",
    "genus",
    "specificEpithet",
    "typeStatus",
    "recordedBy",
    "recordNumber",
    "eventDate",
    "year",
    "month",
    "day",
    "country",
    "stateProvince",
    "county",
    "locality",
    "habitat",
    "minimumElevationInMeters",
    "decimalLatitude",
    "decimalLongitude",
    "recordSecurity",
];

/// Writes the records.
///
/// # Errors
/// When the file cannot be written.
pub fn write<'a>(path: &Path, specimens: impl Iterator<Item = &'a Specimen>) -> Result<()> {
    let mut sheet = csv::Writer::from_path(path)?;
    sheet.write_record(HEADERS)?;
    for specimen in specimens {
        sheet.write_record(row(specimen))?;
    }
    sheet.flush()?;
    Ok(())
}

fn row(specimen: &Specimen) -> [String; 27] {
    let (genus, epithet) = specimen.taxon.name.split_once(' ').unwrap_or((specimen.taxon.name, ""));
    let (year, month, day) = specimen.date;
    let degrees = |part: fn((f64, f64)) -> f64| -> String {
        specimen.point.map(|point| format!("{:.5}", part(point))).unwrap_or_default()
    };
    [
        specimen.occurrence_id.clone(),
        specimen.catalog_number.clone(),
        specimen.other_number.clone().unwrap_or_default(),
        "PreservedSpecimen".to_owned(),
        "SVI".to_owned(),
        specimen.holder.code.to_owned(),
        specimen.taxon.name.to_owned(),
        specimen.taxon.author.to_owned(),
        specimen.taxon.family.to_owned(),
        genus.to_owned(),
        epithet.to_owned(),
        specimen.type_status.unwrap_or_default().to_owned(),
        specimen.collector.name.to_owned(),
        specimen.number.to_string(),
        specimen.iso_date(),
        year.to_string(),
        month.to_string(),
        day.to_string(),
        "United States".to_owned(),
        specimen.place.state.to_owned(),
        specimen.place.county.to_owned(),
        specimen.locality.clone(),
        specimen.habitat.to_owned(),
        specimen.metres.to_string(),
        degrees(|(latitude, _)| latitude),
        degrees(|(_, longitude)| longitude),
        u8::from(specimen.protected).to_string(),
    ]
}
