//! `vasculum check occurrences`: sheets, workbooks and compressed ones, text and JSON, exit codes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use sheet_container::write::TextWorkbook;
use tempfile::TempDir;

/// Two records; the date of the second is in words.
const GOOD: &str = "catalogNumber,scientificName,eventDate,decimalLatitude,decimalLongitude\n\
                    A-1,Quercus agrifolia,1987-05-17,33.0651,-116.6012\n\
                    A-2,Quercus lobata,17 May 1987,34.1,-118.2\n";

/// The same with a repeated key and a latitude that no place has.
const TROUBLED: &str = "catalogNumber,scientificName,decimalLatitude,decimalLongitude\n\
                        A-1,Quercus agrifolia,33.0651,-116.6012\n\
                        A-1,Quercus lobata,34.1,-118.2\n\
                        A-3,Quercus lobata,134.1,-118.2\n";

fn check(sheet: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vasculum"));
    command.args(["check", "occurrences"]).arg(sheet).args(arguments).output().unwrap()
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn file(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

fn gzip(content: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn workbook(content: &str) -> Vec<u8> {
    let mut lines = content.lines().map(|line| line.split(','));
    let mut workbook = TextWorkbook::new(lines.next().unwrap()).unwrap();
    for line in lines {
        workbook.add(line).unwrap();
    }
    workbook.finish().unwrap()
}

/// A file of the third-party collection; `None`, with a message, where it is absent.
fn third_party(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/thirdparty");
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {} is absent", file.display());
    None
}

#[test]
fn a_sheet_of_records_gives_the_documented_object() {
    let folder = TempDir::new().unwrap();
    let output = check(&file(&folder, "records.csv", GOOD), &["--format", "json"]);
    let report = json_of(&output);
    assert_eq!(output.status.code(), Some(0), "{report:#}");
    assert_eq!(
        report["file"],
        json!({
            "name": "records.csv", "bytes": GOOD.len(), "encoding": "utf-8", "delimiter": "comma",
            "header_line": 1, "columns": 5, "rows": 2, "blank_rows": 0,
        })
    );
    assert_eq!(
        report["mapping"][1],
        json!({
            "column": 2, "header": "scientificName", "target": "scientificName", "reason": "exact",
        })
    );
    assert_eq!(
        report["summary"],
        json!({ "ready": 2, "with_warnings": 1, "with_errors": 0, "duplicates": 0 })
    );
    assert_eq!(report["resolution"], Value::Null);
    let findings = report["findings"].as_array().unwrap();
    let read = findings.iter().find(|it| it["rule"] == "date-read").unwrap();
    assert_eq!(
        (&read["row"], &read["line"], &read["column"], &read["target"], &read["value"]),
        (&json!(2), &json!(3), &json!(3), &json!("eventDate"), &json!("17 May 1987"))
    );
    assert_eq!(read["severity"], "warning");
}

#[test]
fn errors_are_told_by_the_exit_code_and_in_sentences() {
    let folder = TempDir::new().unwrap();
    let sheet = file(&folder, "records.csv", TROUBLED);
    let output = check(&sheet, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("line 3: error: ") && text.contains("[key-repeated]"), "{text}");
    assert!(text.contains("line 4: error: ") && text.contains("[coordinates-out-of-range]"));
    let report = json_of(&check(&sheet, &["--format", "json"]));
    assert_eq!(report["summary"]["with_errors"], 2, "{report:#}");
}

#[test]
fn records_are_looked_for_in_a_list_that_stands_for_the_collection() {
    let folder = TempDir::new().unwrap();
    let sheet = file(&folder, "records.csv", GOOD);
    let list = file(&folder, "ids.csv", "catalogNumber\nA-1\nA-7\n");
    let output = check(&sheet, &["--identifiers", list.to_str().unwrap(), "--format", "json"]);
    let report = json_of(&output);
    // A record that is not there yet is what an import is for, not an error.
    assert_eq!(output.status.code(), Some(0), "{report:#}");
    assert_eq!(report["resolution"]["matched"], 1);
    assert_eq!(report["resolution"]["not_found"], 1);
}

#[test]
fn workbooks_and_compressed_sheets_give_the_same_rows() {
    let folder = TempDir::new().unwrap();
    for path in
        [file(&folder, "records.xlsx", workbook(GOOD)), file(&folder, "records.csv.gz", gzip(GOOD))]
    {
        let output = check(&path, &["--format", "json"]);
        let report = json_of(&output);
        assert_eq!(output.status.code(), Some(0), "{report:#}");
        assert_eq!((&report["file"]["rows"], &report["summary"]["ready"]), (&json!(2), &json!(2)));
    }
}

#[test]
fn what_cannot_be_read_and_wrong_arguments_end_with_two() {
    let folder = TempDir::new().unwrap();
    let output = check(&folder.path().join("absent.csv"), &[]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("cannot be read") && error.trim_end().ends_with('.'), "{error}");
    let sheet = file(&folder, "records.csv", GOOD);
    assert_eq!(check(&sheet, &["--format", "yaml"]).status.code(), Some(2));
    assert_eq!(check(&sheet, &["--colour"]).status.code(), Some(2));
}

#[test]
fn the_export_of_a_real_portal_maps_and_is_read() {
    let path = "01_dwca_media/poppynorthing+PERE_rotation2/occurrences.csv";
    let Some(sheet) = third_party(path) else { return };
    let output = check(&sheet, &["--format", "json"]);
    let report = json_of(&output);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{report:#}");
    assert!(report["file"]["rows"].as_u64().unwrap() > 100);
    let mapped = |header: &str| {
        let columns = report["mapping"].as_array().unwrap();
        columns.iter().find(|it| it["header"] == header).unwrap()["target"].clone()
    };
    assert_eq!(mapped("scientificName"), "scientificName");
    assert_eq!(mapped("recordedBy"), "recordedBy");
    assert_eq!(mapped("decimalLatitude"), "decimalLatitude");
    let summary = &report["summary"];
    let rows = summary["ready"].as_u64().unwrap() + summary["with_errors"].as_u64().unwrap();
    assert_eq!(Some(rows), report["file"]["rows"].as_u64(), "{summary:#}");
}
