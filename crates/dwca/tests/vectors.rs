//! The archives that other portals import wrongly (vectors D01 to D06), and the ways in which
//! descriptors and files disagree.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use dwca::check::Summary;
use dwca::identification::{DeterminationField, IdentificationMap};
use dwca::media::Medium;
use dwca::{Archive, ArchiveFinding, Files, Opened, PartId};
use media_batch::target::Target;
use rstest::rstest;
use support::{memory, meta_xml, open};

const CORE: &str = r#"<core encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="&quot;" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>occurrence.csv</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/catalogNumber"/></core>"#;
const RECORDS: &str = "id,catalogNumber\n1,TST001\n2,TST002\n";

/// An extension in a comma-separated file with a header.
fn extension(row_type: &str, file: &str, fields: &str) -> String {
    format!(
        r#"<extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="&quot;" ignoreHeaderLines="1" rowType="{row_type}"><files><location>{file}</location></files>{fields}</extension>"#
    )
}

fn media<F: Files>(archive: &mut Archive<F>) -> Vec<Medium> {
    let mut media = Vec::new();
    archive
        .for_each_medium(|medium| {
            media.push(medium);
            ControlFlow::Continue(())
        })
        .unwrap();
    media
}

fn with_media(extensions: &str, files: &[(&str, &str)]) -> Vec<Medium> {
    let meta = meta_xml(&format!("{CORE}{extensions}"));
    let mut all = vec![("meta.xml", meta.as_str()), ("occurrence.csv", RECORDS)];
    all.extend_from_slice(files);
    media(&mut open(memory(&all)))
}

fn codes(findings: &[ArchiveFinding]) -> BTreeMap<&'static str, usize> {
    let mut codes = BTreeMap::new();
    for finding in findings {
        *codes.entry(finding.rule_code).or_default() += 1;
    }
    codes
}

fn rows<F: Files>(archive: &mut Archive<F>, id: PartId) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    archive
        .for_each_row(id, |row| {
            let mut values = vec![row.id().to_owned()];
            values.extend(row.part.fields.iter().map(|field| row.value(field).to_owned()));
            rows.push(values);
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

#[test]
fn d01_simple_multimedia_gives_every_field() {
    let terms = [
        "type",
        "format",
        "identifier",
        "references",
        "title",
        "description",
        "created",
        "creator",
        "contributor",
        "publisher",
        "audience",
        "source",
        "license",
        "rightsHolder",
    ];
    let fields: String = terms
        .iter()
        .enumerate()
        .map(|(at, term)| {
            format!(r#"<field index="{}" term="http://purl.org/dc/terms/{term}"/>"#, at + 1)
        })
        .collect();
    let extension = extension(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "media.csv",
        &format!(r#"<coreid index="0"/>{fields}"#),
    );
    let file = format!(
        "coreid,{}\n1,StillImage,image/jpeg,https://h.example/1.jpg,https://h.example/1,A sheet,\
         Flowering,2020-05-01,A. Gray,B. Helper,Museum,everyone,https://h.example/set,\
         https://creativecommons.org/licenses/by/4.0/,Herbarium\n",
        terms.join(",")
    );
    let media = with_media(&extension, &[("media.csv", &file)]);
    let value = |target| media[0].values.get(&target).map(String::as_str);
    assert_eq!((media.len(), media[0].id.as_str()), (1, "1"));
    for (target, expected) in [
        (Target::OriginalUrl, "https://h.example/1.jpg"),
        (Target::ReferenceUrl, "https://h.example/1"),
        (Target::SourceUrl, "https://h.example/set"),
        (Target::Title, "A sheet"),
        (Target::Description, "Flowering"),
        (Target::Creator, "A. Gray"),
        (Target::License, "https://creativecommons.org/licenses/by/4.0/"),
        (Target::Owner, "Herbarium"),
        (Target::Created, "2020-05-01"),
        (Target::Format, "image/jpeg"),
        (Target::Type, "StillImage"),
    ] {
        assert_eq!(value(target), Some(expected), "{target:?}");
    }
    let others: Vec<&str> = media[0].others.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(others, ["B. Helper", "Museum", "everyone"]);
}

#[test]
fn d02_audubon_core_keeps_identifier_and_hash() {
    let extension = extension(
        "http://rs.tdwg.org/ac/terms/Multimedia",
        "media.csv",
        r#"<coreid index="0"/><field index="1" term="http://purl.org/dc/terms/identifier"/><field index="2" term="http://rs.tdwg.org/ac/terms/accessURI"/><field index="3" term="http://rs.tdwg.org/ac/terms/hashFunction"/><field index="4" term="http://rs.tdwg.org/ac/terms/hashValue"/>"#,
    );
    let file = "coreid,identifier,accessURI,hashFunction,hashValue\n\
                1,urn:uuid:7,https://h.example/1.jpg,MD5,d41d8cd98f00b204e9800998ecf8427e\n\
                2,https://h.example/2.jpg,,,\n";
    let media = with_media(&extension, &[("media.csv", file)]);
    let value = |index: usize, target| media[index].values.get(&target).map(String::as_str);
    assert_eq!(value(0, Target::OriginalUrl), Some("https://h.example/1.jpg"));
    assert_eq!(value(0, Target::SourceIdentifier), Some("urn:uuid:7"));
    assert_eq!(value(0, Target::HashFunction), Some("MD5"));
    assert_eq!(value(0, Target::HashValue), Some("d41d8cd98f00b204e9800998ecf8427e"));
    assert_eq!(value(1, Target::OriginalUrl), Some("https://h.example/2.jpg"));
    assert_eq!(value(1, Target::SourceIdentifier), None);
}

#[test]
fn d03_the_core_id_may_stand_in_any_column() {
    let extension = extension(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "media.csv",
        r#"<coreid index="1"/><field index="0" term="http://purl.org/dc/terms/identifier"/>"#,
    );
    let media =
        with_media(&extension, &[("media.csv", "identifier,coreid\nhttps://h.example/2.jpg,2\n")]);
    assert_eq!((media.len(), media[0].id.as_str()), (1, "2"));
    assert_eq!(media[0].address(), Some("https://h.example/2.jpg"));
}

#[test]
fn d04_two_media_extensions_are_both_read_and_a_medium_in_both_is_one() {
    let simple = extension(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "simple.csv",
        r#"<coreid index="0"/><field index="1" term="http://purl.org/dc/terms/identifier"/>"#,
    );
    let audubon = extension(
        "http://rs.tdwg.org/ac/terms/Multimedia",
        "audubon.csv",
        r#"<coreid index="0"/><field index="1" term="http://rs.tdwg.org/ac/terms/accessURI"/><field index="2" term="http://rs.tdwg.org/ac/terms/caption"/>"#,
    );
    let files = [
        (
            "simple.csv",
            "coreid,identifier\n1,http://h.example/1.jpg\n1,https://h.example/2.jpg\n2,https://h.example/1.jpg\n",
        ),
        ("audubon.csv", "coreid,accessURI,caption\n1,https://H.example/1.jpg,A sheet\n"),
    ];
    let media = with_media(&format!("{simple}{audubon}"), &files);
    let found: Vec<(&str, &str)> =
        media.iter().map(|it| (it.id.as_str(), it.address().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("1", "https://H.example/1.jpg"),
            ("1", "https://h.example/2.jpg"),
            ("2", "https://h.example/1.jpg"),
        ]
    );
    assert_eq!(media[0].values[&Target::Caption], "A sheet");
}

#[test]
fn d05_a_default_licence_holds_for_blank_cells_and_all_rows() {
    let extension = extension(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "media.csv",
        r#"<coreid index="0"/><field index="1" term="http://purl.org/dc/terms/identifier"/><field index="2" default="CC0" term="http://purl.org/dc/terms/license"/><field default="StillImage" term="http://purl.org/dc/terms/type"/>"#,
    );
    let file =
        "coreid,identifier,license\n1,https://h.example/1.jpg,\n2,https://h.example/2.jpg,CC BY\n";
    let media = with_media(&extension, &[("media.csv", file)]);
    let licenses: Vec<&str> = media.iter().map(|it| it.values[&Target::License].as_str()).collect();
    assert_eq!(licenses, ["CC0", "CC BY"]);
    assert!(media.iter().all(|it| it.values[&Target::Type] == "StillImage"));
}

#[test]
fn d06_a_second_reading_shows_what_changed() {
    let extension = extension(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "media.csv",
        r#"<coreid index="0"/><field index="1" term="http://purl.org/dc/terms/identifier"/><field index="2" term="http://purl.org/dc/terms/license"/>"#,
    );
    let read = |file: &str| with_media(&extension, &[("media.csv", file)]);
    let before = read("c,i,l\n1,https://h.example/1.jpg,CC0\n2,https://h.example/2.jpg,CC0\n");
    let after = read("c,i,l\n1,https://h.example/1.jpg,CC BY\n");
    assert_ne!(before[0], after[0]);
    assert_eq!(before[0].address(), after[0].address());
    assert!(!after.iter().any(|it| it.id == "2"));
    assert_eq!(
        before,
        read("c,i,l\n1,https://h.example/1.jpg,CC0\n2,https://h.example/2.jpg,CC0\n")
    );
}

#[test]
fn rows_of_one_medium_become_one_by_their_variants() {
    let extension = extension(
        "http://rs.tdwg.org/ac/terms/Multimedia",
        "media.csv",
        r#"<coreid index="0"/><field index="1" term="http://purl.org/dc/terms/identifier"/><field index="2" term="http://rs.tdwg.org/ac/terms/accessURI"/><field index="3" term="http://rs.tdwg.org/ac/terms/variantLiteral"/>"#,
    );
    let file = "coreid,identifier,accessURI,variantLiteral\n\
                1,m1,https://h.example/1_tn.jpg,Thumbnail\n\
                1,m1,https://h.example/1_web.jpg,ac:GoodQuality\n\
                1,m1,https://h.example/1.jpg,Best Quality\n\
                1,m2,https://h.example/2.jpg,Best Quality\n";
    let media = with_media(&extension, &[("media.csv", file)]);
    assert_eq!(media.len(), 2);
    assert_eq!(media[0].rows, [0, 1, 2]);
    assert_eq!(media[0].values[&Target::ThumbnailUrl], "https://h.example/1_tn.jpg");
    assert_eq!(media[0].values[&Target::Url], "https://h.example/1_web.jpg");
    assert_eq!(media[0].values[&Target::OriginalUrl], "https://h.example/1.jpg");
}

#[test]
fn a_history_of_determinations_is_mapped() {
    let extension = extension(
        "http://rs.tdwg.org/dwc/terms/Identification",
        "identifications.csv",
        r#"<coreid index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/identifiedBy"/><field index="2" term="https://symbiota.org/terms/identificationIsCurrent"/><field index="3" term="http://example.org/mood"/>"#,
    );
    let meta = meta_xml(&format!("{CORE}{extension}"));
    let files = [
        ("meta.xml", meta.as_str()),
        ("occurrence.csv", RECORDS),
        (
            "identifications.csv",
            "coreid,identifiedBy,identificationIsCurrent,mood\n1,A. Gray,1,good\n",
        ),
    ];
    let mut archive = open(memory(&files));
    let map = IdentificationMap::of(&archive.extensions[0]).unwrap();
    archive
        .for_each_row(PartId::Extension(0), |row| {
            let read = map.read(&row);
            assert_eq!(
                read.values,
                [
                    (DeterminationField::IdentifiedBy, "A. Gray"),
                    (DeterminationField::IdentificationIsCurrent, "1"),
                ]
            );
            assert_eq!(read.others, [("http://example.org/mood", "good")]);
            ControlFlow::Continue(())
        })
        .unwrap();
}

#[test]
fn the_header_is_believed_where_it_says_plainly_where_columns_stand() {
    let core = CORE.replace(
        "</core>",
        r#"<field index="2" term="http://rs.tdwg.org/dwc/terms/country"/><field index="3" term="http://rs.tdwg.org/dwc/terms/county"/></core>"#,
    );
    let file = "id,country,county,catalogNumber\n1,Peru,Lima,TST001\n";
    let meta = meta_xml(&core);
    let mut archive = open(memory(&[("meta.xml", &meta), ("occurrence.csv", file)]));
    assert_eq!(codes(&archive.findings)["archive-header-order"], 3);
    assert_eq!(rows(&mut archive, PartId::Core), [["1", "TST001", "Peru", "Lima"]]);
}

#[test]
fn the_id_moves_with_its_header() {
    let core = CORE
        .replace(r#"index="0""#, r#"index="1""#)
        .replace(r#"<field index="1""#, r#"<field index="0""#);
    let meta = meta_xml(&core);
    let mut archive = open(memory(&[("meta.xml", &meta), ("occurrence.csv", RECORDS)]));
    assert_eq!(rows(&mut archive, PartId::Core), [["1", "TST001"], ["2", "TST002"]]);
}

#[rstest]
// Declared comma, is tab.
#[case("id\tcatalogNumber\n1\tTST001\n2\tTST002\n", "archive-delimiter-differs")]
#[case("id;catalogNumber\n1;TST001\n2;TST002\n", "archive-delimiter-differs")]
// The header is missing altogether: the first row is lost by the descriptor's own word, and said.
#[case("9,TST009\n1,TST001\n2,TST002\n", "archive-header-is-data")]
fn a_file_that_is_not_as_declared_is_read_as_it_is(#[case] file: &str, #[case] code: &str) {
    let meta = meta_xml(CORE);
    let mut archive = open(memory(&[("meta.xml", &meta), ("occurrence.csv", file)]));
    assert!(codes(&archive.findings).contains_key(code), "{:?}", archive.findings);
    assert_eq!(rows(&mut archive, PartId::Core), [["1", "TST001"], ["2", "TST002"]]);
}

#[test]
fn a_header_that_is_not_declared_is_no_row() {
    let meta = meta_xml(&CORE.replace(r#"ignoreHeaderLines="1""#, r#"ignoreHeaderLines="0""#));
    let mut archive = open(memory(&[("meta.xml", &meta), ("occurrence.csv", RECORDS)]));
    assert!(codes(&archive.findings).contains_key("archive-header-undeclared"));
    assert_eq!(rows(&mut archive, PartId::Core).len(), 2);
}

#[test]
fn cells_are_taken_out_of_quotation_marks_that_were_not_declared() {
    let meta = meta_xml(&CORE.replace(r#"fieldsEnclosedBy="&quot;""#, r#"fieldsEnclosedBy="""#));
    let file = "\"id\",\"catalogNumber\"\n\"1\",\"TST,001\"\n";
    let mut archive = open(memory(&[("meta.xml", &meta), ("occurrence.csv", file)]));
    assert!(codes(&archive.findings).contains_key("archive-enclosure-differs"));
    assert_eq!(rows(&mut archive, PartId::Core), [["1", "TST,001"]]);
}

#[rstest]
#[case("UTF-8", b"id,catalogNumber\n1,Ca\xF1on\n", true)]
#[case("ISO-8859-1", b"id,catalogNumber\n1,Ca\xF1on\n", false)]
#[case("ISO-8859-1", "id,catalogNumber\n1,Cañon\n".as_bytes(), true)]
#[case("windows-1252", b"id,catalogNumber\n1,Ca\xF1on\n", false)]
#[case("UTF-8", "id,catalogNumber\n1,Cañon\n".as_bytes(), false)]
fn the_encoding_is_the_one_that_the_bytes_are_in(
    #[case] declared: &str,
    #[case] file: &[u8],
    #[case] differs: bool,
) {
    let meta = meta_xml(&CORE.replace("UTF-8", declared));
    let mut files = memory(&[("meta.xml", &meta)]);
    files.0.insert("occurrence.csv".to_owned(), file.to_vec());
    let mut archive = open(files);
    let survey = archive.survey().unwrap();
    assert_eq!(codes(&survey.findings).contains_key("archive-encoding-differs"), differs);
    assert_eq!(rows(&mut archive, PartId::Core), [["1", "Cañon"]]);
}

#[test]
fn short_and_long_rows_are_read_and_said() {
    let meta = meta_xml(CORE);
    let file = "id,catalogNumber\n1\n2,TST002,more\n3,TST003,,\n";
    let mut archive = open(memory(&[("meta.xml", &meta), ("occurrence.csv", file)]));
    assert_eq!(rows(&mut archive, PartId::Core).len(), 3);
    let survey = archive.survey().unwrap();
    let codes = codes(&survey.findings);
    assert_eq!((codes["archive-row-short"], codes["archive-row-long"]), (1, 1));
}

#[test]
fn ids_are_counted_orphans_and_repetitions_named() {
    let extension = extension(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "media.csv",
        r#"<coreid index="0"/><field index="1" term="http://purl.org/dc/terms/identifier"/>"#,
    );
    let meta = meta_xml(&format!("{CORE}{extension}"));
    let files = [
        ("meta.xml", meta.as_str()),
        ("occurrence.csv", "id,catalogNumber\n1,a\n1,b\n,c\n2,d\n"),
        (
            "media.csv",
            "coreid,identifier\n1,https://h.example/1.jpg\n9,https://h.example/9.jpg\n,x.jpg\n2,\n",
        ),
    ];
    let mut archive = open(memory(&files));
    let survey = archive.survey().unwrap();
    assert_eq!(
        (survey.core.distinct_ids, survey.core.repeated_ids, survey.core.blank_ids),
        (2, 1, 1)
    );
    assert_eq!(survey.ids.row("2"), Some(3));
    let media = survey.extensions[0].media.unwrap();
    assert_eq!((media.with_url, media.without_url, media.file_names), (2, 2, 1));
    assert_eq!((survey.extensions[0].orphans, survey.extensions[0].core_rows), (2, 2));
    let json = serde_json::to_value(Summary::of(&archive, &survey)).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "core": {
                "row_type": "http://rs.tdwg.org/dwc/terms/Occurrence",
                "rows": 4, "distinct_ids": 2,
            },
            "extensions": [{
                "row_type": "http://rs.gbif.org/terms/1.0/Multimedia",
                "rows": 4, "orphans": 2,
                "media": { "with_url": 2, "without_url": 2 },
            }],
        })
    );
}

#[test]
fn files_are_found_in_a_folder_and_in_another_case() {
    let meta = meta_xml(CORE);
    let files = [("export/META.XML", meta.as_str()), ("export/Occurrence.CSV", RECORDS)];
    let mut archive = open(memory(&files));
    assert!(codes(&archive.findings).contains_key("archive-file-renamed"));
    assert_eq!(rows(&mut archive, PartId::Core).len(), 2);
}

#[test]
fn without_a_descriptor_tables_are_offered_and_one_can_be_chosen() {
    let files =
        [("a.csv", "occurrenceID,country\nx1,Peru\n"), ("b.csv", "taxonID,family\n7,Rosaceae\n")];
    let Opened::Tables(tables) = Archive::open(memory(&files)).unwrap() else { panic!() };
    assert_eq!(tables.tables.len(), 2);
    let mut archive = tables.choose("b.csv").unwrap();
    assert_eq!(archive.core.row_type, "http://rs.tdwg.org/dwc/terms/Taxon");
    assert_eq!(rows(&mut archive, PartId::Core), [["7", "7", "Rosaceae"]]);
}
