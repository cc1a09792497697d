//! Reading a sheet from a file: everything that the workbench reads, workbooks and archives too.

use std::fs;
use std::path::Path;

use media_batch::limits::MAX_SHEET_BYTES;
use media_batch::reading::{Delimiter, Encoding, ReadOptions};
use media_batch::session::{NumericCells, Session};
use sheet_container::{ContainerError, Opened};

use super::exit::UnusableInput;

/// A sheet as rows of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The headers.
    pub(super) headers: Vec<String>,
    /// The rows, each with as many cells as there are headers.
    pub(super) rows: Vec<Vec<String>>,
}

/// Reads a sheet into rows. Refused when the file as a whole has an error: a row that is read wrongly
/// must not become a record.
pub(super) fn read(path: &Path) -> Result<Table, UnusableInput> {
    let mut session = Session::default();
    read_into(&mut session, path)?;
    let Some(sheet) = session.sheet() else {
        return Err(UnusableInput(format!("{} holds no table.", path.display())));
    };
    let headers = sheet.headers().to_vec();
    let mut rows = Vec::with_capacity(sheet.rows() as usize);
    let mut cells = Vec::new();
    for row in 0..sheet.rows() {
        sheet.split(row, &mut cells);
        let mut row: Vec<String> = cells.iter().map(ToString::to_string).collect();
        row.resize(headers.len(), String::new());
        rows.push(row);
    }
    Ok(Table { headers, rows })
}

/// Reads a sheet into a session of the engine.
pub(super) fn read_into(session: &mut Session, path: &Path) -> Result<(), UnusableInput> {
    let unusable = |error: &dyn std::fmt::Display| {
        UnusableInput(format!("{} cannot be read: {error}.", path.display()))
    };
    let size = fs::metadata(path).map_err(|error| unusable(&error))?.len();
    if size > MAX_SHEET_BYTES {
        let limit = MAX_SHEET_BYTES / 1024 / 1024;
        return Err(unusable(&format!("it is larger than the {limit} MiB that are taken")));
    }
    let bytes = fs::read(path).map_err(|error| unusable(&error))?;
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if !sheet_container::is_container(&bytes) {
        session.read(&name, &bytes, ReadOptions::default());
        return Ok(());
    }
    let opened =
        sheet_container::open(&name, &bytes, None).map_err(|error| refused(path, &error))?;
    match opened {
        Opened::Sheet { part, bytes, .. } => {
            session.read(&name, &bytes, ReadOptions::default());
            session.set_part(part, NumericCells::default());
        }
        Opened::Grid { part, csv, numeric, .. } => {
            let mut cells = NumericCells::default();
            for (line, column) in numeric {
                cells.entry(column).or_default().insert(line);
            }
            let options = ReadOptions {
                encoding: Some(Encoding::Utf8),
                delimiter: Some(Delimiter::Comma),
                header_line: None,
            };
            session.begin(&name, csv.len() as u64, options);
            session.set_part(part, cells);
            session.push(&csv);
            session.finish();
        }
        Opened::Choose { parts } => {
            let parts = parts.join(", ");
            return Err(unusable(&format!("it holds several sheets ({parts}); give one of them")));
        }
    }
    Ok(())
}

fn refused(path: &Path, error: &ContainerError) -> UnusableInput {
    let args: Vec<(&str, messages::Arg<'_>)> = error
        .args
        .iter()
        .map(|(name, value)| (*name, messages::Arg::from(value.as_str())))
        .collect();
    let sentence = messages::text_with(&format!("problem-{}", error.code), &args);
    UnusableInput(format!("{} cannot be read: {sentence}", path.display()))
}
