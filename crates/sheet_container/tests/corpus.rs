//! Third-party workbooks and archives: opened or refused with a code, never a panic; the outcome of
//! each is a snapshot.

use std::path::{Path, PathBuf};

use sheet_container::{ContainerError, Opened, open};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/thirdparty")
}

fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                collect(&entry.path(), files);
            } else if let Ok(bytes) = std::fs::read(entry.path()) {
                files.push((entry.file_name().to_string_lossy().into_owned(), bytes));
            }
        }
    }
    let mut files = Vec::new();
    collect(&root().join(folder), &mut files);
    if files.is_empty() {
        eprintln!("skipped: {folder} is not there");
    }
    files.sort();
    files
}

fn outcome(result: &Result<Opened, ContainerError>) -> String {
    match result {
        Ok(Opened::Sheet { name, bytes, .. }) => format!("sheet {name:?}, {} bytes", bytes.len()),
        Ok(Opened::Grid { part, csv, numeric, .. }) => {
            let text = String::from_utf8_lossy(csv);
            let first = text.lines().next().unwrap_or_default();
            let columns = first.matches(',').count() + 1;
            let lines = text.lines().count();
            let part = part.as_deref().unwrap_or_default();
            format!("grid {part:?}, {lines} lines, {columns} columns, {} numeric", numeric.len())
        }
        Ok(Opened::Choose { parts }) => format!("choose {parts:?}"),
        Err(error) => format!("{} {:?}", error.code, error.args),
    }
}

fn outcomes(folder: &str) -> Option<String> {
    let files = files(folder);
    let containers = files.iter().filter(|(_, bytes)| sheet_container::is_container(bytes));
    let mut lines = Vec::new();
    for (name, bytes) in containers {
        let result = open(name, bytes, None);
        lines.push(format!("{name}: {}", outcome(&result)));
        if let Ok(Opened::Choose { parts }) = &result {
            for part in parts {
                let result = open(name, bytes, Some(part));
                lines.push(format!("  {part}: {}", outcome(&result)));
            }
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[test]
fn regression_workbooks_are_opened_or_refused_with_a_code() {
    if let Some(outcomes) = outcomes("09_workbooks/tafia+calamine") {
        insta::assert_snapshot!("calamine", outcomes);
    }
}

#[test]
fn upload_templates_are_opened() {
    if let Some(outcomes) = outcomes("09_workbooks/Symbiota+Symbiota-Documentation") {
        insta::assert_snapshot!("templates", outcomes);
    }
}

#[test]
fn other_workbooks_are_opened() {
    if let Some(outcomes) = outcomes("07_csv_torture") {
        insta::assert_snapshot!("torture", outcomes);
    }
}

#[test]
fn torture_archives_are_opened_or_refused_with_a_code() {
    if let Some(outcomes) = outcomes("13_zip") {
        insta::assert_snapshot!("zip", outcomes);
    }
}

#[test]
fn archives_of_real_data_are_opened() {
    let folder = "08_encodings/CatalogueOfLife+backend/api/src/test/resources/archives";
    if let Some(outcomes) = outcomes(folder) {
        insta::assert_snapshot!("archives", outcomes);
    }
}

#[test]
fn a_password_is_told() {
    for (name, bytes) in files("09_workbooks/tafia+calamine") {
        if name.starts_with("pass_protected") {
            let error = open(&name, &bytes, None).expect_err("refused");
            assert_eq!(error.code, "workbook-password", "{name}");
        }
    }
}

/// The same workbook saved in four formats gives the same text.
#[test]
fn dates_and_numbers_are_the_same_from_every_format() {
    let all = files("09_workbooks/tafia+calamine");
    let csv = |name: &str| {
        let bytes = &all.iter().find(|(file, _)| file == name)?.1;
        match open(name, bytes, None) {
            Ok(Opened::Grid { csv, .. }) => Some(String::from_utf8(csv).unwrap()),
            other => panic!("{name}: {other:?}"),
        }
    };
    let Some(expected) = csv("date.xlsx") else { return };
    assert_eq!(expected, "2021-01-01,15\n2021-01-02,16\n255:10:10,17\n");
    for name in ["date.xls", "date.xlsb", "date_1904.xlsx", "date_1904.xls", "date_1904.xlsb"] {
        assert_eq!(csv(name).as_deref(), Some(expected.as_str()), "{name}");
    }
}

/// Cut short, and with bytes changed here and there: whatever comes out, it comes out.
#[test]
fn damaged_workbooks_do_not_panic() {
    for folder in ["09_workbooks", "13_zip"] {
        for (name, bytes) in files(folder) {
            for step in 1..8 {
                let _ = open(&name, &bytes[..bytes.len() * step / 8], None);
                let mut damaged = bytes.clone();
                for at in (step * 37..damaged.len()).step_by(509) {
                    damaged[at] = damaged[at].wrapping_mul(31).wrapping_add(7);
                }
                let _ = open(&name, &damaged, None);
            }
        }
    }
}
