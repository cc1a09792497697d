//! The same for the browser's worker: one function, one object to ask for what came out, and one that
//! writes a workbook.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::write::{TextWorkbook, WriteError};
use crate::{ContainerError, Opened};

/// What came out of a container, or why nothing did.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OpenedContainer {
    result: Result<Opened, ContainerError>,
}

/// Opens a container; see [`crate::open`].
#[wasm_bindgen]
#[must_use]
pub fn open_container(name: &str, bytes: &[u8], part: Option<String>) -> OpenedContainer {
    OpenedContainer { result: crate::open(name, bytes, part.as_deref()) }
}

/// True where a file begins like a container; see [`crate::is_container`].
#[wasm_bindgen]
#[must_use]
pub fn begins_like_container(first_bytes: &[u8]) -> bool {
    crate::is_container(first_bytes)
}

#[wasm_bindgen]
impl OpenedContainer {
    /// `sheet`, `grid`, `choose` or `error`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn kind(&self) -> String {
        match &self.result {
            Ok(Opened::Sheet { .. }) => "sheet",
            Ok(Opened::Grid { .. }) => "grid",
            Ok(Opened::Choose { .. }) => "choose",
            Err(_) => "error",
        }
        .to_owned()
    }

    /// Name of the file that was opened.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn name(&self) -> Option<String> {
        match &self.result {
            Ok(Opened::Sheet { name, .. } | Opened::Grid { name, .. }) => Some(name.clone()),
            _ => None,
        }
    }

    /// The worksheet or archive entry that was opened.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn part(&self) -> Option<String> {
        match &self.result {
            Ok(Opened::Sheet { part, .. } | Opened::Grid { part, .. }) => part.clone(),
            _ => None,
        }
    }

    /// The text file's bytes, or the worksheet as CSV. Given away: a second call gives nothing.
    #[wasm_bindgen(js_name = takeBytes)]
    pub fn take_bytes(&mut self) -> Vec<u8> {
        match &mut self.result {
            Ok(Opened::Sheet { bytes, .. } | Opened::Grid { csv: bytes, .. }) => {
                std::mem::take(bytes)
            }
            _ => Vec::new(),
        }
    }

    /// Numeric cells as pairs of 1-based line and 0-based column.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn numeric(&self) -> Vec<u32> {
        match &self.result {
            Ok(Opened::Grid { numeric, .. }) => {
                numeric.iter().flat_map(|(line, column)| [*line, u32::from(*column)]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The 1-based row of the worksheet that is line 1 of the CSV; 0 for anything else.
    #[wasm_bindgen(getter, js_name = firstRow)]
    #[must_use]
    pub fn first_row(&self) -> u32 {
        match &self.result {
            Ok(Opened::Grid { first_row, .. }) => *first_row,
            _ => 0,
        }
    }

    /// The names to choose from, as a JSON array.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn parts(&self) -> String {
        match &self.result {
            Ok(Opened::Choose { parts }) => serde_json::to_string(parts).unwrap_or_default(),
            _ => "[]".to_owned(),
        }
    }

    /// Why it could not be opened, as JSON `{"code", "args": [[name, value]]}`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn error(&self) -> Option<String> {
        self.result.as_ref().err().map(|error| serde_json::to_string(error).unwrap_or_default())
    }
}

/// A workbook being written. Rows come as JSON (an array of arrays of texts), the header first; a
/// failure is thrown as its code.
#[wasm_bindgen]
#[derive(Default)]
pub struct WorkbookWriter {
    workbook: Option<TextWorkbook>,
}

#[wasm_bindgen]
impl WorkbookWriter {
    /// An empty workbook.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> WorkbookWriter {
        WorkbookWriter::default()
    }

    /// Adds rows.
    ///
    /// # Errors
    /// The code of [`WriteError`].
    pub fn add(&mut self, rows: &str) -> Result<(), String> {
        let rows: Vec<Vec<String>> = serde_json::from_str(rows).unwrap_or_default();
        for row in rows {
            let added = match &mut self.workbook {
                Some(workbook) => workbook.add(row),
                None => TextWorkbook::new(row).map(|workbook| self.workbook = Some(workbook)),
            };
            added.map_err(code)?;
        }
        Ok(())
    }

    /// The file; the writer is empty after.
    ///
    /// # Errors
    /// The code of [`WriteError`].
    pub fn finish(&mut self) -> Result<Vec<u8>, String> {
        self.workbook.take().map_or(Ok(Vec::new()), TextWorkbook::finish).map_err(code)
    }
}

fn code(error: WriteError) -> String {
    error.code().to_owned()
}
