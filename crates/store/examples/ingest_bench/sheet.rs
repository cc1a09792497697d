//! The generated records and the sheet: sixteen columns, about five hundred bytes a row.

use store::StagedRow;

/// Terms of the records.
pub(crate) const TERMS: [&str; 9] = [
    "catalogNumber",
    "occurrenceID",
    "scientificName",
    "family",
    "country",
    "stateProvince",
    "locality",
    "recordedBy",
    "eventDate",
];

/// Targets of the sheet's columns.
pub(crate) const TARGETS: [&str; 16] = [
    "catalogNumber",
    "originalUrl",
    "thumbnailUrl",
    "format",
    "title",
    "caption",
    "description",
    "creator",
    "owner",
    "license",
    "rights",
    "locality",
    "tag",
    "created",
    "sortOccurrence",
    "sourceIdentifier",
];

/// Prime, and larger than the collection: rows go to records all over it, each to another.
const STRIDE: u64 = 2_147_483_647;

pub(crate) fn record(number: u32) -> Vec<String> {
    vec![
        catalog_number(number),
        format!("urn:catalog:SVH:Plants:{number:09}"),
        format!("Carex species{}", number % 4_999),
        "Cyperaceae".to_owned(),
        "United States of America".to_owned(),
        "Arizona".to_owned(),
        format!("Ca. {} km north of the old bridge", number % 211),
        format!("Collector {}", number % 307),
        format!("19{:02}-0{}-1{}", number % 99, 1 + number % 9, number % 9),
    ]
}

fn catalog_number(number: u32) -> String {
    format!("SVH-{number:09}")
}

/// A row of the sheet (1-based) for a collection of that many records.
pub(crate) fn row(row: u32, records: u32) -> StagedRow {
    let record = u64::from(row) * STRIDE % u64::from(records.max(1));
    let record = u32::try_from(record).unwrap_or_default();
    let cells = vec![
        catalog_number(record),
        format!(
            "https://media.herbarium.example.org/svh/originals/2021/{record:09}/{row:07}_a.jpg"
        ),
        format!("https://media.herbarium.example.org/svh/thumbnails/2021/{record:09}/{row:07}.jpg"),
        "image/jpeg".to_owned(),
        format!("Herbarium sheet {record}"),
        format!("Whole sheet with label and barcode, image {row}"),
        format!("Photographed on the copy stand with colour chart and ruler, session {}", row % 83),
        format!("Photographer {}", row % 17),
        "Springfield Valley Herbarium".to_owned(),
        "https://creativecommons.org/licenses/by/4.0/".to_owned(),
        "Copyright of the Springfield Valley Herbarium".to_owned(),
        format!("Ca. {} km north of the old bridge", record % 211),
        "specimen".to_owned(),
        format!("2021-0{}-1{}", 1 + row % 9, row % 9),
        (row % 5).to_string(),
        format!("svh-img-{row:08}"),
    ];
    StagedRow { row, line: row + 1, cells, ..StagedRow::default() }
}
