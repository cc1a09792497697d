//! One row for every kind of trouble that sheets come with, between rows that are good.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{LICENSE, OWNER, photographer};
use crate::specimen::Specimen;

/// A defect: it gets the good cells (catalog number, URL, caption, creator, licence, owner, format)
/// and spoils some.
type Defect = fn(&mut [String; 7]);

/// Every defect once. What each is called by the rules stands in `docs/rules/`.
const DEFECTS: &[Defect] = &[
    |cells| cells[1].clear(),
    |cells| cells[1] = "images/sheet_0042.jpg".into(),
    |cells| cells[1] = r"C:\Imaging\2025\sheet_0042.jpg".into(),
    |cells| cells[1] = "https:///sheet_0042.jpg".into(),
    |cells| cells[1] = "ftp://images.example.org/sheet_0042.jpg".into(),
    |cells| cells[1] = "http://images.example.org/sheet_0042.jpg".into(),
    |cells| cells[1] = "https://images.example.org/sheet 0042.jpg".into(),
    |cells| cells[1] = "https://images.example.org/get?id=42&amp;size=full".into(),
    |cells| cells[1] = "https://images.example.org/a.jpg; https://images.example.org/b.jpg".into(),
    |cells| cells[1] = format!("https://images.example.org/{}.jpg", "long".repeat(520)),
    |cells| cells[1] = "https://192.168.1.20/sheet_0042.jpg".into(),
    |cells| cells[1] = "https://localhost/sheet_0042.jpg".into(),
    |cells| cells[1] = "https://user:secret@images.example.org/sheet_0042.jpg".into(),
    |cells| cells[1] = "https://www.flickr.com/photos/12345678@N00/987654321".into(),
    |cells| cells[1] = "https://www.inaturalist.org/observations/1234567".into(),
    |cells| cells[1] = "https://www.dropbox.com/s/abcdef123456/sheet.jpg?dl=0".into(),
    |cells| cells[1] = "https://drive.google.com/file/d/1AbCdEfGhIjKl/view".into(),
    |cells| cells[1] = "https://www.youtube.com/watch?v=abcdefghijk".into(),
    |cells| cells[1] = "urn:catalog:SVI:SVH:42".into(),
    |cells| cells[1] = "https://images.example.org/sheet_0042.tif".into(),
    |cells| cells[6] = "image/png".into(),
    |cells| cells[6] = "JPG".into(),
    |cells| cells[6] = "picture".into(),
    |cells| cells[4] = "CC-BY".into(),
    |cells| cells[4] = "free for schools".into(),
    |cells| cells[0].clear(),
    |cells| cells[0] = "1.2345E+07".into(),
    |cells| cells[0] = cells[0].replace("SVH000", "SVH"),
    |cells| cells[0] = cells[0].to_lowercase(),
    |cells| cells[0] = cells[0].replacen('0', "O", 1),
    |cells| cells[0] = format!("{}.0", cells[0].trim_start_matches("SVH")),
    |cells| cells[0] = "SVH99999999".into(),
    |cells| cells[0] = format!("{0}; {0}", cells[0]),
    |cells| cells[0] = format!(" {} ", cells[0]),
    |cells| cells[2] = "Plant collected in MontaÃ±a Azul".into(),
    |cells| cells[2] = "x".repeat(1_200),
    |cells| cells[3] = "https://orcid.org/0000-0002-1825-0098".into(),
    |cells| cells[5] = "=HYPERLINK(\"https://example.org\")".into(),
];

/// Good rows before each defect: one in two is good.
const HEADER: &str = "catalogNumber,imageURL,caption,creator,license,owner,format,creator";

/// Writes the sheet by hand: a writer of CSV would mend its shape.
pub(super) fn write(path: &Path, public_url: &str, specimens: &[Specimen]) -> Result<()> {
    let mut text = String::from("Imaging list,,,,,,,\r\n\r\n");
    text.push_str(HEADER);
    text.push_str("\r\n");
    let mut specimens = specimens.iter().cycle();
    let mut good = || -> Option<[String; 7]> {
        let specimen = specimens.next()?;
        Some([
            specimen.catalog_number.clone(),
            format!("{public_url}/demo-media/{}", specimen.file_name()),
            specimen.taxon.name.to_owned(),
            photographer(specimen).to_owned(),
            LICENSE.to_owned(),
            OWNER.to_owned(),
            "image/jpeg".to_owned(),
        ])
    };
    for (index, defect) in DEFECTS.iter().enumerate() {
        let Some(mut cells) = good() else { break };
        defect(&mut cells);
        line(&mut text, &cells)?;
        if index % 2 == 0
            && let Some(cells) = good()
        {
            line(&mut text, &cells)?;
        }
    }
    if let Some(cells) = good() {
        // The same medium twice, then trouble of shape: too few cells, too many, a stray quote.
        line(&mut text, &cells)?;
        line(&mut text, &cells)?;
        let [number, url, ..] = &cells;
        write!(text, "{number},{url}\r\n{number},{url},,,,,,,,one,two\r\n")?;
        write!(text, "{number},{url},a \"quoted\" word,,,,,\r\n,,,,,,,\r\n")?;
        write!(text, "{number},{url},\"a quote that is never closed,,,,,\r\n")?;
    }
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

fn line(text: &mut String, cells: &[String; 7]) -> Result<()> {
    for cell in cells {
        if cell.contains([',', '"', '\n']) {
            write!(text, "\"{}\",", cell.replace('"', "\"\""))?;
        } else {
            write!(text, "{cell},")?;
        }
    }
    text.push_str("\r\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::{HERBARIUM, specimen};

    #[test]
    fn every_defect_spoils_its_row() {
        for defect in DEFECTS {
            let good: [String; 7] = std::array::from_fn(|column| match column {
                0 => "SVH00012345".to_owned(),
                _ => format!("cell {column}"),
            });
            let mut spoiled = good.clone();
            defect(&mut spoiled);
            assert_ne!(good, spoiled);
        }
    }

    #[test]
    fn the_sheet_has_about_sixty_rows_and_a_doubled_header() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let specimens: Vec<_> = (0..60).filter_map(|i| specimen(1, HERBARIUM, i)).collect();
        write(file.path(), "http://127.0.0.1:3000", &specimens).unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        assert!((55..=75).contains(&text.lines().count()));
        assert_eq!(HEADER.matches("creator").count(), 2);
    }
}
