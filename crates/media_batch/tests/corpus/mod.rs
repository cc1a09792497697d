//! The third-party files beside the repository, for tests only; absent ones are skipped with a
//! message.

use std::path::{Path, PathBuf};

use media_batch::reading::{ReadOptions, Sheet, read};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/thirdparty")
}

/// The bytes of a file, or `None` and a message where it is absent.
pub(crate) fn bytes(path: &str) -> Option<Vec<u8>> {
    match std::fs::read(root().join(path)) {
        Ok(bytes) => Some(bytes),
        Err(_) => {
            eprintln!("skipped: {path} is not there");
            None
        }
    }
}

/// The file as read without any hint.
pub(crate) fn sheet(path: &str) -> Option<Sheet> {
    bytes(path).map(|bytes| read(path, &bytes, ReadOptions::default()))
}

/// Every file below a folder, by name.
pub(crate) fn suite(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    collect(&root().join(folder), &mut files);
    if files.is_empty() {
        eprintln!("skipped: {folder} is not there");
    }
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), files);
        } else if let Ok(bytes) = std::fs::read(entry.path()) {
            files.push((entry.file_name().to_string_lossy().into_owned(), bytes));
        }
    }
}

/// Every row: its line and its cells.
pub(crate) fn rows(sheet: &Sheet) -> Vec<(u32, Vec<String>)> {
    let mut cells = Vec::new();
    (0..sheet.rows())
        .map(|row| {
            sheet.split(row, &mut cells);
            (sheet.line_of(row), cells.iter().map(ToString::to_string).collect())
        })
        .collect()
}

/// The codes of the findings of the file as a whole.
pub(crate) fn codes(sheet: &Sheet) -> Vec<&'static str> {
    sheet.file_findings().iter().map(|finding| finding.rule_code).collect()
}

/// The rows that a suite states, without the header: arrays of cells with the header first, or
/// objects by header.
pub(crate) fn stated(json: &serde_json::Value, headers: &[String]) -> Vec<Vec<String>> {
    let rows = json.as_array().cloned().unwrap_or_else(|| vec![json.clone()]);
    let arrays = rows.iter().filter_map(serde_json::Value::as_array).skip(1);
    let objects = rows.iter().filter_map(serde_json::Value::as_object);
    arrays
        .map(|cells| cells.iter().map(text).collect())
        .chain(objects.map(|cells| headers.iter().map(|header| text(&cells[header])).collect()))
        .collect()
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The rows with text below the header, as the `csv` crate reads them.
pub(crate) fn by_csv_crate(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes)
        .records()
        .map(|record| record.unwrap_or_default().iter().map(str::to_owned).collect::<Vec<String>>())
        .filter(|record| record.iter().any(|cell| !cell.trim().is_empty()))
        .skip(1)
        .collect()
}
