//! The generated archive: records of twenty columns, each with a medium; the media in another order
//! than the records.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Result;

/// Prime, and larger than the archive: media come in another order than their records.
const STRIDE: u64 = 2_147_483_647;

/// What was written.
pub(crate) struct Written {
    pub(crate) rows: u32,
    pub(crate) bytes: u64,
    /// The name of the file in the portal's folder of fetched files: the hash of its contents.
    pub(crate) sha256: [u8; 32],
}

const TERMS: [&str; 19] = [
    "occurrenceID",
    "catalogNumber",
    "basisOfRecord",
    "recordedBy",
    "recordNumber",
    "eventDate",
    "scientificName",
    "scientificNameAuthorship",
    "family",
    "genus",
    "identifiedBy",
    "country",
    "stateProvince",
    "county",
    "locality",
    "decimalLatitude",
    "decimalLongitude",
    "habitat",
    "occurrenceRemarks",
];

/// Writes the archive as if it had been fetched.
pub(crate) fn write(data: &Path, rows: u32) -> Result<Written> {
    let folder = data.join("sources");
    std::fs::create_dir_all(&folder)?;
    // Named by a hash of what makes its contents: nobody reads the file for it.
    let mut sha256 = [7; 32];
    sha256[..4].copy_from_slice(&rows.to_be_bytes());
    let name: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let path = folder.join(name);
    let mut zip = ZipWriter::new(BufWriter::new(File::create(&path)?));
    let options = SimpleFileOptions::default();
    zip.start_file("meta.xml", options)?;
    zip.write_all(meta().as_bytes())?;
    zip.start_file("occurrence.txt", options.large_file(true))?;
    records(&mut zip, rows)?;
    zip.start_file("multimedia.txt", options.large_file(true))?;
    media(&mut zip, rows)?;
    zip.finish()?.flush()?;
    Ok(Written { rows, bytes: std::fs::metadata(path)?.len(), sha256 })
}

fn meta() -> String {
    let file = |row_type: &str, tag: &str, key: &str, name: &str, fields: String| {
        format!(
            "<{tag} encoding=\"UTF-8\" fieldsTerminatedBy=\"\\t\" linesTerminatedBy=\"\\n\" \
             fieldsEnclosedBy=\"\" ignoreHeaderLines=\"1\" rowType=\"{row_type}\">\
             <files><location>{name}</location></files><{key} index=\"0\"/>{fields}</{tag}>"
        )
    };
    let dwc = "http://rs.tdwg.org/dwc/terms/";
    let fields =
        (1..).zip(TERMS).map(|(at, term)| format!("<field index=\"{at}\" term=\"{dwc}{term}\"/>"));
    let core = file(&format!("{dwc}Occurrence"), "core", "id", "occurrence.txt", fields.collect());
    let terms = ["identifier", "type", "format", "title", "creator", "rightsHolder", "license"];
    let fields = (1..).zip(terms).map(|(at, term)| {
        format!("<field index=\"{at}\" term=\"http://purl.org/dc/terms/{term}\"/>")
    });
    let multimedia = "http://rs.gbif.org/terms/1.0/Multimedia";
    let media = file(multimedia, "extension", "coreid", "multimedia.txt", fields.collect());
    format!("<archive xmlns=\"http://rs.tdwg.org/dwc/text/\">{core}{media}</archive>")
}

fn records(out: &mut impl Write, rows: u32) -> Result<()> {
    writeln!(out, "id\t{}", TERMS.join("\t"))?;
    for n in 0..rows {
        let species = n % 4_999;
        writeln!(
            out,
            "{n}\turn:catalog:SVH:Plants:{n:09}\tSVH-{n:09}\tPreservedSpecimen\tCollector {}\t{}\t\
             19{:02}-0{}-1{}\tCarex species{species}\tL.\tCyperaceae\tCarex\tBotanist {}\t\
             United States\tArizona\tCoconino County\tCa. {} km north of the old bridge\t\
             {}.{:04}\t-11{}.{:04}\tOpen woodland on limestone\tWith fruit; flowers white, plot {}",
            n % 307,
            n % 9_973,
            n % 99,
            1 + n % 9,
            n % 9,
            n % 83,
            n % 211,
            31 + n % 5,
            n % 10_000,
            n % 5,
            n % 9_999,
            n % 613,
        )?;
    }
    Ok(())
}

fn media(out: &mut impl Write, rows: u32) -> Result<()> {
    writeln!(out, "coreid\tidentifier\ttype\tformat\ttitle\tcreator\trightsHolder\tlicense")?;
    for n in 0..rows {
        let record = u64::from(n) * STRIDE % u64::from(rows.max(1));
        writeln!(
            out,
            "{record}\thttps://media.herbarium.example.org/svh/2021/{record:09}/{n:07}.jpg\t\
             StillImage\timage/jpeg\tHerbarium sheet {record}\tPhotographer {}\t\
             Springfield Valley Herbarium\thttps://creativecommons.org/licenses/by/4.0/",
            n % 17
        )?;
    }
    Ok(())
}
