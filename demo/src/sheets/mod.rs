//! Spreadsheets to drop: one that is good, one with every kind of trouble, one as a German or
//! French spreadsheet program saves it, one workbook; and the sheet of the first media.

mod troubled;
mod workbook;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::specimen::Specimen;

/// Pictures that the portal has from the start; the others wait to be dropped.
const LINKED_AT_FIRST: usize = 250;
/// Rows of `good.csv`.
const GOOD_ROWS: usize = 240;

/// Headers of a sheet as an imaging station writes it.
const HEADERS: [&str; 7] = [
    "catalogNumber",
    "imageURL",
    "caption",
    "photographer",
    "license",
    "rightsHolder",
    "dateTaken",
];
const LICENSE: &str = "https://creativecommons.org/licenses/by/4.0/";
const OWNER: &str = "Sierra Verde Institute of Natural History";

/// Writes every sheet.
///
/// # Errors
/// When a file cannot be written.
pub fn write_all(folder: &Path, public_url: &str, photographed: &[Specimen]) -> Result<()> {
    let (linked, waiting) = photographed.split_at(LINKED_AT_FIRST.min(photographed.len()));
    let (good, rest) = waiting.split_at(GOOD_ROWS.min(waiting.len()));
    let address = |specimen: &Specimen| format!("{public_url}/demo-media/{}", specimen.file_name());
    let rows = |specimens: &[Specimen]| -> Vec<[String; 7]> {
        specimens.iter().map(|specimen| row(specimen, address(specimen))).collect()
    };
    csv_file(&folder.join("first-media.csv"), &rows(linked))?;
    let sheets = folder.join("sheets");
    csv_file(&sheets.join("good.csv"), &rows(good))?;
    let some = if rest.is_empty() { photographed } else { rest };
    troubled::write(&sheets.join("troubled.csv"), public_url, some)?;
    latin1(&sheets.join("semicolon-latin1.csv"), &rows(some))?;
    workbook::write(&sheets.join("workbook.xlsx"), &rows(some))
}

fn row(specimen: &Specimen, url: String) -> [String; 7] {
    [
        specimen.catalog_number.clone(),
        url,
        format!(
            "{}, {} County, {}",
            specimen.taxon.name, specimen.place.county, specimen.place.state
        ),
        photographer(specimen).to_owned(),
        LICENSE.to_owned(),
        OWNER.to_owned(),
        "2025-11-04".to_owned(),
    ]
}

/// Three people take turns at the camera.
fn photographer(specimen: &Specimen) -> &'static str {
    match specimen.number % 3 {
        0 => "Noémie Sandoval",
        1 => "P. Okonkwo-Reyes",
        _ => "Jürgen Whitlatch",
    }
}

fn csv_file(path: &Path, rows: &[[String; 7]]) -> Result<()> {
    let mut sheet = csv::Writer::from_path(path)?;
    sheet.write_record(HEADERS)?;
    for row in rows {
        sheet.write_record(row)?;
    }
    sheet.flush().with_context(|| format!("writing {}", path.display()))
}

/// Semicolons, CRLF and one byte a character: what "Save as CSV" gives on many desktops.
fn latin1(path: &Path, rows: &[[String; 7]]) -> Result<()> {
    let mut sheet = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    sheet.write_record([
        "Numéro de catalogue",
        "URL de l'image",
        "Légende",
        "Photographe",
        "Licence",
        "Titulaire des droits",
        "Date",
    ])?;
    for row in rows {
        sheet.write_record(row)?;
    }
    let text = String::from_utf8(sheet.into_inner().map_err(csv::IntoInnerError::into_error)?)?;
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}
