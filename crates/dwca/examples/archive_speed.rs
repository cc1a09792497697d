//! How fast archives are written and surveyed: `cargo run -p dwca --release --example archive_speed
//! [ROWS]`. As many media as records, twenty columns a record.

#![expect(clippy::print_stdout, reason = "an example that reports figures")]

use std::error::Error;
use std::io::Cursor;
use std::time::Instant;

use dwca::write::{ArchiveWriter, Separator, TableSpec};
use dwca::{Archive, Opened, ZipFiles, terms};

const CORE: [&str; 20] = [
    "catalogNumber",
    "occurrenceID",
    "basisOfRecord",
    "institutionCode",
    "collectionCode",
    "recordedBy",
    "recordNumber",
    "eventDate",
    "country",
    "stateProvince",
    "county",
    "locality",
    "decimalLatitude",
    "decimalLongitude",
    "scientificName",
    "family",
    "genus",
    "specificEpithet",
    "habitat",
    "occurrenceRemarks",
];

fn main() -> Result<(), Box<dyn Error>> {
    let rows: u32 = std::env::args().nth(1).map_or(Ok(1_000_000), |count| count.parse())?;
    let start = Instant::now();
    let zip = archive(rows)?;
    println!("written: {rows} + {rows} rows, {} MB, {:?}", zip.len() / 1_000_000, start.elapsed());
    let start = Instant::now();
    let opened = Archive::open(ZipFiles::open(Cursor::new(zip))?)?;
    let Opened::Archive(mut archive) = opened else { return Err("no archive".into()) };
    println!("opened: {:?}", start.elapsed());
    let start = Instant::now();
    let survey = archive.survey()?;
    println!("surveyed: {} ids, {:?}", survey.core.distinct_ids, start.elapsed());
    Ok(())
}

/// Ids that differ from the first character on.
fn id_of(row: u32) -> String {
    format!(
        "urn:uuid:{:032x}",
        u128::from(row).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)
    )
}

fn archive(rows: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut writer = ArchiveWriter::new(Vec::new(), Separator::Tab);
    let names: Vec<String> = CORE.iter().map(|name| format!("{}{name}", terms::DWC)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    writer.start(TableSpec::new(terms::OCCURRENCE, "occurrence.txt", &names))?;
    for row in 0..rows {
        let id = id_of(row);
        let number = format!("TST{row:08}");
        let cells = (0..CORE.len()).map(|it| match it {
            0 => number.as_str(),
            1 => id.as_str(),
            18 => "Oak forest on limestone, north-facing slope",
            _ => "some ordinary text",
        });
        writer.row(&id, cells)?;
    }
    let media = ["http://purl.org/dc/terms/identifier", "http://purl.org/dc/terms/license"];
    writer.start(TableSpec::new(terms::SIMPLE_MULTIMEDIA, "multimedia.txt", &media))?;
    for row in 0..rows {
        let address = format!("https://h.example/images/{row:08}.jpg");
        let cells = [address.as_str(), "https://creativecommons.org/licenses/by/4.0/"];
        writer.row(&id_of(row), cells)?;
    }
    Ok(writer.finish()?)
}
