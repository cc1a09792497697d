//! `vasculum check archive`: folders and ZIPs, text and JSON, and the exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use dwca::terms;
use dwca::write::{ArchiveWriter, Separator, TableSpec};
use serde_json::{Value, json};
use tempfile::TempDir;

fn check(archive: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vasculum"));
    command.args(["check", "archive"]).arg(archive).args(arguments).output().unwrap()
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Two records, three media: one of them of no record, one without an address.
fn archive() -> Vec<u8> {
    let mut writer = ArchiveWriter::new(Vec::new(), Separator::Comma);
    let core = ["http://rs.tdwg.org/dwc/terms/catalogNumber"];
    writer.start(TableSpec::new(terms::OCCURRENCE, "occurrence.csv", &core)).unwrap();
    writer.row("1", ["TST001"]).unwrap();
    writer.row("2", ["TST002"]).unwrap();
    let media = ["http://purl.org/dc/terms/identifier", "http://purl.org/dc/terms/title"];
    writer.start(TableSpec::new(terms::SIMPLE_MULTIMEDIA, "media.csv", &media)).unwrap();
    writer.row("1", ["https://h.example/1.jpg", "Sheet"]).unwrap();
    writer.row("9", ["https://h.example/9.jpg", "Sheet"]).unwrap();
    writer.row("2", ["", "Sheet"]).unwrap();
    writer.finish().unwrap()
}

#[test]
fn a_zip_gives_the_documented_object() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.zip");
    fs::write(&path, archive()).unwrap();
    let output = check(&path, &["--format", "json"]);
    let report = json_of(&output);
    assert_eq!(output.status.code(), Some(0), "{report:#}");
    assert_eq!(
        report["core"],
        json!({
            "row_type": "http://rs.tdwg.org/dwc/terms/Occurrence",
            "rows": 2, "distinct_ids": 2,
        })
    );
    assert_eq!(
        report["extensions"],
        json!([{
            "row_type": "http://rs.gbif.org/terms/1.0/Multimedia",
            "rows": 3, "orphans": 1,
            "media": { "with_url": 2, "without_url": 1 },
        }])
    );
    let findings = report["findings"].as_array().unwrap();
    let orphans = findings.iter().find(|it| it["rule"] == "archive-orphans").unwrap();
    assert_eq!(orphans["severity"], "warning");
    assert_eq!(
        orphans["message"],
        "1 row of Multimedia belongs to no record of the core, for example “9”."
    );
}

#[test]
fn a_folder_is_read_like_a_zip_and_errors_are_told_by_the_exit_code() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
    write(
        "meta.xml",
        r#"<archive xmlns="http://rs.tdwg.org/dwc/text/"><core fieldsTerminatedBy="," ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>o.csv</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/country"/></core></archive>"#,
    );
    write("o.csv", "id,country\n1,Peru\n1,Chile\n");
    let output = check(folder.path(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("core Occurrence: 2 rows, 1 different ids"), "{text}");
    assert!(text.contains("error: 1 row of the core has an identifier that another"), "{text}");
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.zip");
    for content in [&b"no archive"[..], &[]] {
        fs::write(&path, content).unwrap();
        let output = check(&path, &[]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains("cannot be read") && error.trim_end().ends_with('.'), "{error}");
    }
    let output = check(&folder.path().join("absent.zip"), &[]);
    assert_eq!(output.status.code(), Some(2));
}
