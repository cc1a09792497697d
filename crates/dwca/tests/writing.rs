//! What is written is read again as it was.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

mod support;

use std::io::Cursor;
use std::ops::ControlFlow;

use dwca::eml::{
    Citation, Collection, Eml, Geographic, LangText, License, Party, Taxon, Taxonomic, Temporal,
};
use dwca::meta::Field;
use dwca::write::{ArchiveWriter, Separator, TableSpec, push_line};
use dwca::{Archive, PartId, ZipFiles, terms};
use proptest::prelude::*;

type Rows = Vec<(String, Vec<String>)>;

const CORE_TERMS: [&str; 2] =
    ["http://rs.tdwg.org/dwc/terms/catalogNumber", "http://rs.tdwg.org/dwc/terms/locality"];
const MEDIA_TERMS: [&str; 2] =
    ["http://rs.tdwg.org/ac/terms/accessURI", "http://rs.tdwg.org/ac/terms/caption"];

fn written(core: &Rows, media: &Rows, separator: Separator, eml: Option<&Eml>) -> Vec<u8> {
    let mut writer = ArchiveWriter::new(Vec::new(), separator);
    let tables = [
        (TableSpec::new(terms::OCCURRENCE, "occurrence.txt", &CORE_TERMS), core),
        (TableSpec::new(terms::AUDUBON_CORE, "multimedia.txt", &MEDIA_TERMS), media),
    ];
    for (mut table, rows) in tables {
        let constant = Field {
            term: "http://purl.org/dc/terms/license".to_owned(),
            default: Some("CC0 <&\"".to_owned()),
            ..Field::default()
        };
        table.fields.insert(1, constant);
        writer.start(table).unwrap();
        for (id, cells) in rows {
            writer.row(id, cells.iter().map(String::as_str)).unwrap();
        }
    }
    if let Some(eml) = eml {
        writer.eml(eml).unwrap();
    }
    writer.finish().unwrap()
}

fn read(archive: &mut Archive<ZipFiles<Cursor<Vec<u8>>>>, id: PartId) -> Rows {
    let mut rows = Vec::new();
    let read = archive
        .for_each_row(id, |row| {
            assert_eq!(row.value(&row.part.fields[1]), "CC0 <&\"");
            let cells = row.cells.iter().skip(1).map(ToString::to_string).collect();
            rows.push((row.cells[0].to_string(), cells));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert!(
        read.findings.iter().all(|it| it.rule_code.starts_with("mixed-line")),
        "{:?}",
        read.findings
    );
    rows
}

fn open(zip: Vec<u8>) -> Archive<ZipFiles<Cursor<Vec<u8>>>> {
    support::open(ZipFiles::open(Cursor::new(zip)).unwrap())
}

/// Cells of all kinds; ids are never blank.
fn rows() -> impl Strategy<Value = Rows> {
    let cell = prop_oneof![
        "[a-zé,\t\"\r\n' |;]{0,12}",
        Just("\"quoted\"".to_owned()),
        Just("two\r\nlines".to_owned()),
        Just("https://h.example/a.jpg?b=c&d=1,2".to_owned()),
        "\\PC{0,8}",
    ];
    let id = "[a-z0-9:/.-]{1,10}";
    proptest::collection::vec((id, proptest::collection::vec(cell, 2)), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_come_back_as_they_were(core in rows(), media in rows(), comma in any::<bool>()) {
        let separator = if comma { Separator::Comma } else { Separator::Tab };
        let mut archive = open(written(&core, &media, separator, None));
        prop_assert!(archive.findings.is_empty(), "{:?}", archive.findings);
        prop_assert_eq!(read(&mut archive, PartId::Core), core);
        prop_assert_eq!(read(&mut archive, PartId::Extension(0)), media);
    }
}

#[test]
fn the_same_archive_is_the_same_bytes() {
    let rows = vec![("1".to_owned(), vec!["a".to_owned(), "b".to_owned()])];
    let once = written(&rows, &rows, Separator::Tab, None);
    assert_eq!(once, written(&rows, &rows, Separator::Tab, None));
}

#[test]
fn lines_laid_out_before_are_rows_and_files_beside_the_tables_do_no_harm() {
    let rows: Rows = vec![
        ("1".to_owned(), vec!["a,\"b\"".to_owned(), "c\nd".to_owned()]),
        ("1".to_owned(), vec![String::new(), "é".to_owned()]),
    ];
    let mut lines = Vec::new();
    for (id, cells) in &rows {
        push_line(&mut lines, Separator::Comma, id, cells.iter().map(String::as_str));
    }
    let table = |terms| TableSpec::new(terms, "media.csv", &MEDIA_TERMS);
    let mut writer = ArchiveWriter::new(Vec::new(), Separator::Comma);
    writer.start(TableSpec::new(terms::OCCURRENCE, "core.csv", &CORE_TERMS)).unwrap();
    writer.row("1", ["A-1", ""]).unwrap();
    writer.start(table(terms::AUDUBON_CORE)).unwrap();
    assert_eq!(writer.lines(&mut &lines[..]).unwrap(), lines.len() as u64);
    writer.file("citation.txt", b"Cite this.").unwrap();
    let mut archive = open(writer.finish().unwrap());
    // It is for people alone: nothing is said of it.
    assert_eq!(archive.findings, []);
    assert_eq!(archive.other_files, ["citation.txt"]);
    let mut found: Rows = Vec::new();
    archive
        .for_each_row(PartId::Extension(0), |row| {
            let cells = row.cells.iter().skip(1).map(ToString::to_string).collect();
            found.push((row.cells[0].to_string(), cells));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(found, rows);
}

fn party(name: &str) -> Party {
    Party {
        given_names: vec!["Asa".to_owned()],
        surname: name.to_owned(),
        organization: "Herbarium & Co".to_owned(),
        position: "Curator".to_owned(),
        emails: vec!["a@h.example".to_owned()],
        phones: vec!["+1".to_owned()],
        urls: vec!["https://h.example".to_owned()],
        identifiers: vec!["https://orcid.org/0000-0002-1825-0097".to_owned()],
        address_lines: vec!["1 Road".to_owned()],
        city: "Lima".to_owned(),
        administrative_area: "Lima".to_owned(),
        postal_code: "15000".to_owned(),
        country: "PE".to_owned(),
        role: String::new(),
    }
}

fn text(language: &str, text: &str) -> LangText {
    LangText { language: language.to_owned(), text: text.to_owned() }
}

fn metadata() -> Eml {
    Eml {
        package_id: "urn:uuid:1/v1".to_owned(),
        alternate_identifiers: vec!["10.1234/x".to_owned()],
        language: "eng".to_owned(),
        titles: vec![text("eng", "Herbarium <one>"), text("spa", "Herbario uno")],
        abstracts: vec![text("eng", "First."), text("eng", "Second."), text("spa", "Primero.")],
        purpose: "Research".to_owned(),
        additional_info: vec!["More".to_owned()],
        creators: vec![party("Gray")],
        metadata_providers: vec![party("Brown")],
        contacts: vec![party("Hooker"), party("Bentham")],
        associated_parties: vec![Party { role: "owner".to_owned(), ..party("Sloane") }],
        license: License {
            text: "Free for all".to_owned(),
            url: "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
        },
        citation: Some(Citation { text: "Gray 2020".to_owned(), identifier: "10.1/2".to_owned() }),
        keywords: vec!["plants".to_owned()],
        published: "2020-05-01".to_owned(),
        urls: vec!["https://h.example/set".to_owned()],
        logo_url: "https://h.example/logo.png".to_owned(),
        geographic: vec![Geographic {
            description: "Peru".to_owned(),
            west: Some(-81.5),
            east: Some(-68.0),
            north: Some(0.0),
            south: Some(-18.25),
        }],
        taxonomic: vec![Taxonomic {
            description: "Vascular plants".to_owned(),
            taxa: vec![Taxon {
                rank: "family".to_owned(),
                name: "Rosaceae".to_owned(),
                common_name: "roses".to_owned(),
            }],
        }],
        temporal: vec![
            Temporal { begin: "1900".to_owned(), end: "2000".to_owned() },
            Temporal { begin: "2010".to_owned(), end: String::new() },
        ],
        collections: vec![Collection {
            name: "Herbarium".to_owned(),
            identifier: "urn:lsid:1".to_owned(),
            parent_identifier: "TST".to_owned(),
            rights: "CC0".to_owned(),
            url: "https://h.example/c".to_owned(),
            logo_url: "https://h.example/c.png".to_owned(),
            abstract_text: "All".to_owned(),
            contacts: vec![party("Smith")],
        }],
    }
}

#[test]
fn metadata_come_back_as_they_were() {
    let eml = metadata();
    let archive = open(written(&Vec::new(), &Vec::new(), Separator::Comma, Some(&eml)));
    assert_eq!(archive.eml.as_ref(), Some(&eml));
    assert_eq!(archive.eml.unwrap().title(), "Herbarium <one>");
    assert!(archive.other_files.is_empty());
}
