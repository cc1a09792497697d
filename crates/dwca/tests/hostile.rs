//! Archives that are built to do harm, and archives that are broken: refused with a code, or read as
//! far as they go; never a panic.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use dwca::{Archive, ArchiveError, Opened, PartId, ZipFiles, meta};
use proptest::prelude::*;
use rstest::rstest;
use support::{memory, meta_xml, zip_of};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CORE: &str = r#"<core fieldsTerminatedBy="," ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>o.csv</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/country"/></core>"#;

/// The code with which a ZIP is refused, wherever that happens.
fn refused(zip: Vec<u8>) -> Option<&'static str> {
    let survey = |zip| -> Result<(), ArchiveError> {
        if let Opened::Archive(mut archive) = Archive::open(ZipFiles::open(Cursor::new(zip))?)? {
            archive.survey()?;
        }
        Ok(())
    };
    survey(zip).err().map(|error| error.code)
}

#[rstest]
#[case(
    "<!DOCTYPE archive [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><archive>&x;</archive>",
    "archive-xml-doctype"
)]
#[case("<archive>\n<!doctype a></archive>", "archive-xml-doctype")]
#[case("<archive><core></archive>", "archive-xml-malformed")]
#[case("", "archive-xml-malformed")]
#[case("no xml at all", "archive-xml-malformed")]
fn a_descriptor_that_should_not_be_parsed_is_refused(#[case] document: &str, #[case] code: &str) {
    let error = meta::read("meta.xml", document.as_bytes()).unwrap_err();
    assert_eq!(error.code, code);
    assert!(error.args.iter().any(|(name, _)| *name == "line"), "{error:?}");
}

#[test]
fn the_line_of_a_document_type_is_named() {
    let error = meta::read("meta.xml", b"<a>\n\n<!DOCTYPE x></a>").unwrap_err();
    assert!(error.args.contains(&("line", "3".to_owned())));
}

#[test]
fn depth_attributes_elements_and_bytes_are_bounded() {
    let code = |document: &str| meta::read("meta.xml", document.as_bytes()).unwrap_err().code;
    assert_eq!(code(&"<a>".repeat(100_000)), "archive-xml-too-deep");
    let attributes: String = (0..10_000).map(|it| format!(" a{it}=\"\"")).collect();
    assert_eq!(code(&format!("<a{attributes}/>")), "archive-xml-too-many-attributes");
    assert_eq!(
        code(&format!("<a>{}</a>", "<b/>".repeat(200_000))),
        "archive-xml-too-many-elements"
    );
    assert_eq!(code(&" ".repeat(2_000_000)), "archive-xml-too-large");
}

#[test]
fn a_hostile_descriptor_refuses_the_archive_a_broken_one_offers_its_tables() {
    let open = |meta: &str| {
        Archive::open(memory(&[
            ("meta.xml", meta),
            ("a.csv", "a,b\n1,2\n"),
            ("b.csv", "a,b\n1,2\n"),
        ]))
    };
    assert_eq!(open("<!DOCTYPE a>").unwrap_err().code, "archive-xml-doctype");
    let Ok(Opened::Tables(tables)) = open("<archive><core>") else { panic!("no tables") };
    assert_eq!(tables.findings[0].rule_code, "archive-meta-malformed");
}

#[test]
fn hostile_metadata_leaves_the_records_alone() {
    let meta = meta_xml(CORE).replace("<archive ", "<archive metadata=\"eml.xml\" ");
    let files = [
        ("meta.xml", meta.as_str()),
        ("o.csv", "id,country\n1,Peru\n"),
        ("eml.xml", "<!DOCTYPE x><eml/>"),
    ];
    let archive = support::open(memory(&files));
    assert!(archive.eml.is_none());
    assert_eq!(archive.findings[0].rule_code, "archive-metadata-refused");
}

#[test]
fn a_bomb_is_refused() {
    let meta = meta_xml(CORE);
    let zeros = vec![b'0'; 64 * 1024 * 1024];
    let zip = zip_of(&[("meta.xml", meta.as_bytes()), ("o.csv", &zeros)]);
    assert_eq!(refused(zip), Some("zip-bomb"));
}

#[test]
fn a_false_claim_of_two_gigabytes_is_refused() {
    let meta = meta_xml(CORE);
    let mut zip = zip_of(&[("meta.xml", meta.as_bytes()), ("o.csv", b"id,country\n1,Peru\n")]);
    // The uncompressed size of the second entry, in the list at the end of the archive.
    let name = zip.windows(5).rposition(|it| it == b"o.csv").unwrap();
    zip[name - 22..name - 18].copy_from_slice(&2_000_000_000_u32.to_le_bytes());
    assert!(matches!(refused(zip), Some("zip-bomb" | "zip-broken")));
}

#[test]
fn too_many_entries_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in 0..10_001 {
        zip.start_file(format!("dataset/{entry}.xml"), SimpleFileOptions::default()).unwrap();
    }
    assert_eq!(refused(zip.finish().unwrap().into_inner()), Some("zip-too-many-entries"));
}

#[test]
fn an_archive_in_an_archive_is_refused_only_where_it_stands_for_a_table() {
    let meta = meta_xml(CORE);
    let inner = zip_of(&[("x", b"y")]);
    let as_table = zip_of(&[("meta.xml", meta.as_bytes()), ("o.csv", &inner)]);
    assert_eq!(refused(as_table), Some("zip-nested"));
    let beside = zip_of(&[
        ("meta.xml", meta.as_bytes()),
        ("o.csv", b"id,country\n1,Peru\n"),
        ("more.zip", &inner),
    ]);
    assert_eq!(refused(beside), None);
}

#[test]
fn names_that_lead_elsewhere_lead_nowhere() {
    let core = CORE.replace("o.csv", "../../o.csv");
    let meta = meta_xml(&core);
    let zip = zip_of(&[("meta.xml", meta.as_bytes()), ("../../o.csv", b"id,country\n1,Peru\n")]);
    // Nothing is written anywhere, and such an entry is not even listed.
    assert_eq!(refused(zip), Some("archive-nothing-to-read"));
}

/// The name of an entry, in the place of another of the same length: what a ZIP's own writer refuses.
fn renamed(mut zip: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = zip
        .windows(from.len())
        .enumerate()
        .filter(|(_, it)| *it == from.as_bytes())
        .map(|(at, _)| at)
        .collect();
    for at in places {
        zip.iter_mut().skip(at).zip(to.bytes()).for_each(|(place, byte)| *place = byte);
    }
    zip
}

#[rstest]
#[case::absolute("/etc/o.csv")]
#[case::of_another_system("C:\\a\\o.csv")]
#[case::on_another_machine("\\\\a\\b\\o.csv")]
#[case::through_a_folder("a/../../o.csv")]
fn an_entry_elsewhere_is_not_written_and_not_read(#[case] name: &str) {
    let meta = meta_xml(&CORE.replace("o.csv", name));
    let held = "x".repeat(name.len());
    let zip = zip_of(&[("meta.xml", meta.as_bytes()), (&held, b"id,country\n1,Peru\n")]);
    let code = refused(renamed(zip, &held, name));
    // A name that leads elsewhere is not listed; one that only looks odd is a name within the archive.
    assert!(matches!(code, None | Some("archive-nothing-to-read" | "zip-broken")), "{code:?}");
    assert!(!std::path::Path::new("/etc/o.csv").exists());
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let meta = meta_xml(CORE);
    let files: [(&str, &[u8]); 3] =
        [("meta.xml", meta.as_bytes()), ("meta.xmX", b"<archive/>"), ("o.csv", b"id\n1\n")];
    let zip = renamed(zip_of(&files), "meta.xmX", "meta.xml");
    assert_eq!(refused(zip), Some("zip-duplicate-names"));
}

#[test]
fn a_link_is_refused() {
    let meta = meta_xml(CORE);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("meta.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(meta.as_bytes()).unwrap();
    zip.add_symlink("o.csv", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert_eq!(refused(zip.finish().unwrap().into_inner()), Some("zip-link"));
}

/// The places of all entries in the list at the end: where each of their heads begins.
fn listed(zip: &[u8]) -> Vec<usize> {
    zip.windows(4).enumerate().filter(|(_, it)| *it == b"PK\x01\x02").map(|(at, _)| at).collect()
}

#[test]
fn an_encrypted_entry_is_refused() {
    let meta = meta_xml(CORE);
    let mut zip = zip_of(&[("meta.xml", meta.as_bytes()), ("o.csv", b"id,country\n1,Peru\n")]);
    let last = *listed(&zip).last().unwrap();
    zip[last + 8] |= 1;
    assert_eq!(refused(zip), Some("zip-password"));
}

#[test]
fn entries_that_lie_over_each_other_are_refused() {
    let meta = meta_xml(CORE);
    let mut zip = zip_of(&[
        ("meta.xml", meta.as_bytes()),
        ("o.csv", b"id,country\n1,Peru\n"),
        ("p.csv", b"id,country\n1,Peru\n"),
    ]);
    let [_, second, third] = listed(&zip)[..] else { panic!("three entries") };
    // The third says that its bytes are those of the second.
    let place: [u8; 4] = zip[second + 42..second + 46].try_into().unwrap();
    zip[third + 42..third + 46].copy_from_slice(&place);
    assert_eq!(refused(zip), Some("zip-overlap"));
}

#[test]
fn an_entry_that_is_larger_than_it_says_is_bounded() {
    let meta = meta_xml(CORE);
    let rows: String = (0..200_000).map(|row| format!("{row},Peru\n")).collect();
    let table = format!("id,country\n{rows}");
    let mut zip = zip_of(&[("meta.xml", meta.as_bytes()), ("o.csv", table.as_bytes())]);
    let last = *listed(&zip).last().unwrap();
    zip[last + 24..last + 28].copy_from_slice(&7_u32.to_le_bytes());
    // Read as far as it goes, or refused: never more than is really there.
    let code = refused(zip);
    assert!(matches!(code, None | Some("zip-broken")), "{code:?}");
}

#[test]
fn an_archive_without_core_offers_its_tables_and_nothing_is_nothing() {
    let meta = meta_xml("");
    let files = [("meta.xml", meta.as_str()), ("a.csv", "x\n1\n"), ("b.csv", "y\n2\n")];
    let Ok(Opened::Tables(tables)) = Archive::open(memory(&files)) else { panic!("no tables") };
    assert!(tables.findings.iter().any(|it| it.rule_code == "archive-core-missing"));
    assert_eq!(refused(Vec::new()), Some("zip-broken"));
    assert_eq!(refused(zip_of(&[])), Some("archive-nothing-to-read"));
    let empty = meta_xml(CORE);
    let zip = zip_of(&[("meta.xml", empty.as_bytes()), ("o.csv", b"")]);
    assert_eq!(refused(zip), None);
}

#[test]
fn an_archive_cut_off_at_thirty_places_is_refused_at_each() {
    let zip = whole();
    for part in 0..30 {
        let cut = zip.len() * part / 30;
        assert!(refused(zip[..cut].to_vec()).is_some(), "cut off at {cut} of {}", zip.len());
    }
}

/// Descriptors that say nonsense without being broken: read as far as they make sense, and said.
#[rstest]
#[case::gaps(&CORE.replace(r#"index="1""#, r#"index="40""#), "archive-header-order")]
#[case::no_number(&CORE.replace(r#"<field index="1""#, r#"<field index="one""#), "archive-field-invalid")]
#[case::negative(&CORE.replace(r#"<field index="1""#, r#"<field index="-1""#), "archive-field-invalid")]
#[case::no_term(&CORE.replace(r#" term="http://rs.tdwg.org/dwc/terms/country""#, ""), "archive-field-invalid")]
#[case::twice(&CORE.replace("</core>", r#"<field index="1" term="http://rs.tdwg.org/dwc/terms/country"/></core>"#), "archive-field-twice")]
#[case::another_kind(&CORE.replace("terms/Occurrence", "terms/Taxon"), "archive-core-kind")]
#[case::two_cores(&format!("{CORE}{CORE}"), "archive-several-cores")]
#[case::no_encoding(&CORE.replace("<core ", r#"<core encoding="KLINGON-8" "#), "archive-encoding-unknown")]
fn a_descriptor_that_makes_no_sense_is_read_and_said(#[case] core: &str, #[case] expected: &str) {
    let meta = meta_xml(core);
    let files = [("meta.xml", meta.as_str()), ("o.csv", "id,country\n1,Peru\n")];
    let mut archive = support::open(memory(&files));
    assert!(archive.findings.iter().any(|it| it.rule_code == expected), "{:?}", archive.findings);
    assert_eq!(archive.survey().unwrap().core.rows, 1);
}

#[test]
fn elements_of_other_namespaces_are_passed_over() {
    let meta = meta_xml(&format!(
        r#"<x:core xmlns:x="http://other.example.org/"><x:more/></x:core>{CORE}<y xmlns="urn:y"><core/></y>"#
    ));
    let files = [("meta.xml", meta.as_str()), ("o.csv", "id,country\n1,Peru\n")];
    let mut archive = support::open(memory(&files));
    assert_eq!(archive.survey().unwrap().core.rows, 1);
}

#[test]
fn a_million_levels_are_refused_in_a_moment() {
    let began = std::time::Instant::now();
    let deep = "<a>".repeat(300_000);
    for document in [deep.clone(), format!("<archive>{deep}")] {
        assert_eq!(
            meta::read("meta.xml", document.as_bytes()).unwrap_err().code,
            "archive-xml-too-deep"
        );
    }
    assert!(began.elapsed() < std::time::Duration::from_secs(1));
}

fn whole() -> Vec<u8> {
    let meta = meta_xml(CORE);
    let rows: String = (0..20_000).map(|row| format!("{row},Country {}\n", row * 7919)).collect();
    let table = format!("id,country\n{rows}");
    zip_of(&[("meta.xml", meta.as_bytes()), ("o.csv", table.as_bytes())])
}

#[test]
fn a_damaged_table_is_read_up_to_the_damage() {
    let mut zip = whole();
    let at = zip.len() / 2;
    zip[at..at + 2_000].fill(0xAA);
    let Ok(Opened::Archive(mut archive)) = Archive::open(ZipFiles::open(Cursor::new(zip)).unwrap())
    else {
        panic!("not opened");
    };
    let mut rows = 0;
    let read = archive
        .for_each_row(PartId::Core, |_| {
            rows += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert!((1..20_000).contains(&rows), "{rows}");
    assert!(read.findings.iter().any(|it| it.rule_code == "archive-file-broken"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A ZIP that breaks off, or with bytes changed, is refused or read; nothing panics.
    #[test]
    fn a_truncated_or_damaged_zip_does_no_harm(
        cut in 0.0_f64..1.0,
        changes in proptest::collection::vec((0.0_f64..1.0, any::<u8>()), 0..20),
    ) {
        let mut zip = whole();
        let length = zip.len();
        for (at, byte) in changes {
            zip[(at * length as f64) as usize] = byte;
        }
        refused(zip.clone());
        zip.truncate((cut * length as f64) as usize);
        prop_assert!(refused(zip).is_some() || cut > 0.99);
    }

    /// Any text between the brackets, any brackets: a descriptor is read or refused.
    #[test]
    fn any_descriptor_is_read_or_refused(
        pieces in proptest::collection::vec(prop_oneof![
            Just("<archive>".to_owned()), Just("</archive>".to_owned()), Just("<core ".to_owned()),
            Just("rowType=\"".to_owned()), Just("\">".to_owned()), Just("</core>".to_owned()),
            Just("<id index=\"".to_owned()), Just("<field index=\"99999999999999999999\" term=\"x\"/>".to_owned()),
            Just("<files><location>".to_owned()), Just("</location></files>".to_owned()),
            Just("&#x0;&amp;&x;".to_owned()), Just("<![CDATA[".to_owned()), Just("]]>".to_owned()),
            "[ -~]{0,12}".prop_map(|it| it), "\\PC{0,6}".prop_map(|it| it),
        ], 0..24),
    ) {
        let document: String = pieces.concat();
        let _ = meta::read("meta.xml", document.as_bytes());
        let files = memory(&[("meta.xml", &document), ("o.csv", "a,b\n1,2\n")]);
        if let Ok(Opened::Archive(mut archive)) = Archive::open(files) {
            archive.survey().unwrap();
        }
    }

    /// Any bytes as table and descriptor's separators: rows come or do not, nothing panics.
    #[test]
    fn any_table_can_be_read(
        table in proptest::collection::vec(any::<u8>(), 0..300),
        separator in "[ -~]{0,2}",
        quote in "[ -~]{0,2}",
        lines in 0_u32..3,
    ) {
        let escape = |text: &str| {
            text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
        };
        let core = CORE
            .replace(r#"fieldsTerminatedBy=",""#, &format!(r#"fieldsTerminatedBy="{}" fieldsEnclosedBy="{}""#, escape(&separator), escape(&quote)))
            .replace(r#"Lines="1""#, &format!(r#"Lines="{lines}""#));
        let mut files = memory(&[("meta.xml", &meta_xml(&core))]);
        files.0.insert("o.csv".to_owned(), table);
        if let Ok(Opened::Archive(mut archive)) = Archive::open(files) {
            archive.survey().unwrap();
        }
    }
}

/// Descriptors with a byte-order mark, in UTF-16 and with entities are read.
#[test]
fn descriptors_in_other_encodings_are_read() {
    let text = meta_xml(&CORE.replace("Occurrence", "Taxon&amp;Caf\u{E9}"));
    let mut documents = vec![text.clone().into_bytes()];
    documents.push([b"\xEF\xBB\xBF", text.as_bytes()].concat());
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    documents.push(wide);
    let latin: Vec<u8> = "<?xml version='1.0' encoding='ISO-8859-1'?>"
        .bytes()
        .chain(text.chars().map(|it| u8::try_from(u32::from(it)).unwrap()))
        .collect();
    documents.push(latin);
    for document in documents {
        let (meta, findings) = meta::read("meta.xml", &document).unwrap();
        assert_eq!(meta.core.unwrap().row_type, "http://rs.tdwg.org/dwc/terms/Taxon&Café");
        assert!(findings.is_empty());
    }
}

#[test]
fn the_tests_write_what_they_think() {
    let mut bytes = Vec::new();
    bytes.write_all(&whole()).unwrap();
    assert_eq!(refused(bytes), None);
}
