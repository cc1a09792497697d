//! Archives as sheets of one shape.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test that cannot go on has failed the test"
)]

use std::collections::BTreeMap;

use dwca::sheets::Sheets;
use dwca::{Archive, MemoryFiles, Opened};

fn sheets(files: &[(&str, &[u8])]) -> Sheets {
    let files: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    match Archive::open(MemoryFiles(files)).unwrap() {
        Opened::Archive(mut archive) => archive.to_sheets().unwrap(),
        Opened::Tables(tables) => panic!("no archive: {tables:?}"),
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const META: &str = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml">
  <core encoding="ISO-8859-1" fieldsTerminatedBy="\t" linesTerminatedBy="\n" fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
    <files><location>occurrence.txt</location></files>
    <id index="0"/>
    <field index="1" term="http://rs.tdwg.org/dwc/terms/catalogNumber"/>
    <field index="2" term="http://rs.tdwg.org/dwc/terms/locality"/>
    <field default="PreservedSpecimen" term="http://rs.tdwg.org/dwc/terms/basisOfRecord"/>
  </core>
  <extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="&quot;" ignoreHeaderLines="1" rowType="http://rs.gbif.org/terms/1.0/Multimedia">
    <files><location>multimedia.csv</location></files>
    <coreid index="2"/>
    <field index="0" term="http://purl.org/dc/terms/identifier"/>
    <field index="1" term="http://purl.org/dc/terms/creator"/>
  </extension>
  <extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Identification">
    <files><location>identification.csv</location></files>
    <coreid index="0"/>
    <field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/>
    <field index="2" term="http://rs.tdwg.org/dwc/terms/identifiedBy"/>
  </extension>
</archive>"#;

#[test]
fn a_core_and_its_extensions_come_as_plain_csv() {
    let sheets = sheets(&[
        ("meta.xml", META.as_bytes()),
        ("occurrence.txt", b"id\tcatalogNumber\tlocality\n7\tA1\tMal\xe1, \"S\xfcd\"\n8\tA2\t\n"),
        ("multimedia.csv", b"identifier,creator,coreid\nhttps://example.org/a.jpg,\"Kim, R.\",7\n"),
        ("identification.csv", b"coreid,name,by\n8,Quercus alba,Kim\n"),
    ]);
    assert_eq!(
        text(&sheets.core.csv),
        "sourcePrimaryKey-dbpk,catalogNumber,locality,basisOfRecord\n\
         7,A1,\"Mal\u{e1}, \"\"S\u{fc}d\"\"\",PreservedSpecimen\n\
         8,A2,,PreservedSpecimen\n"
    );
    let [media, determinations] = sheets.extensions.as_slice() else {
        panic!("{} extensions", sheets.extensions.len());
    };
    assert_eq!(media.file_name, "multimedia.csv");
    let lines: Vec<&str> = text(&media.csv).lines().collect();
    assert!(lines[0].starts_with("coreid,originalUrl,"), "{}", lines[0]);
    assert!(lines[1].starts_with("7,https://example.org/a.jpg,"), "{}", lines[1]);
    assert!(lines[1].contains("\"Kim, R.\""), "{}", lines[1]);
    assert_eq!(
        text(&determinations.csv),
        "coreid,dwc:scientificName,dwc:identifiedBy\n8,Quercus alba,Kim\n"
    );
}
