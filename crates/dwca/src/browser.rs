//! The same for the browser's worker: an archive in memory, given away as sheets.

use std::io::Cursor;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::sheets::{SheetFile, Sheets};
use crate::{Archive, ArchiveError, MemoryFiles, Opened, ZipFiles, open_tar_gz};

/// The first bytes of a GZIP file.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// What came of opening an archive.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OpenedArchive {
    result: Result<Option<Sheets>, ArchiveError>,
}

/// Opens an archive. `part` chooses one of several tables where no descriptor says which is the core.
#[wasm_bindgen]
#[must_use]
pub fn open_archive(name: &str, bytes: &[u8], part: Option<String>) -> OpenedArchive {
    let result = if bytes.starts_with(GZIP) {
        open_tar_gz(name, bytes).and_then(|files: MemoryFiles| sheets(files, part.as_deref()))
    } else {
        ZipFiles::open(Cursor::new(bytes)).and_then(|files| sheets(files, part.as_deref()))
    };
    OpenedArchive { result }
}

/// `None` where the tables have no descriptor: whoever opens plain sheets does the rest.
fn sheets<F: crate::Files>(files: F, part: Option<&str>) -> Result<Option<Sheets>, ArchiveError> {
    match (Archive::open(files)?, part) {
        (Opened::Archive(mut archive), _) => archive.to_sheets().map(Some),
        (Opened::Tables(tables), Some(part)) => tables.choose(part)?.to_sheets().map(Some),
        (Opened::Tables(_), None) => Ok(None),
    }
}

#[wasm_bindgen]
impl OpenedArchive {
    /// `archive`, `tables` or `error`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn kind(&self) -> String {
        match &self.result {
            Ok(Some(_)) => "archive",
            Ok(None) => "tables",
            Err(_) => "error",
        }
        .to_owned()
    }

    /// The core as CSV. Given away: a second call gives nothing.
    #[wasm_bindgen(js_name = takeCore)]
    pub fn take_core(&mut self) -> Vec<u8> {
        match &mut self.result {
            Ok(Some(sheets)) => std::mem::take(&mut sheets.core.csv),
            _ => Vec::new(),
        }
    }

    /// How many extensions there are.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn extensions(&self) -> usize {
        match &self.result {
            Ok(Some(sheets)) => sheets.extensions.len(),
            _ => 0,
        }
    }

    /// What the rows of an extension are.
    #[wasm_bindgen(js_name = rowType)]
    #[must_use]
    pub fn row_type(&self, index: usize) -> String {
        self.extension(index).map(|sheet| sheet.row_type.clone()).unwrap_or_default()
    }

    /// The file of an extension.
    #[wasm_bindgen(js_name = fileName)]
    #[must_use]
    pub fn file_name(&self, index: usize) -> String {
        self.extension(index).map(|sheet| sheet.file_name.clone()).unwrap_or_default()
    }

    /// An extension as CSV. Given away: a second call gives nothing.
    #[wasm_bindgen(js_name = takeExtension)]
    pub fn take_extension(&mut self, index: usize) -> Vec<u8> {
        match &mut self.result {
            Ok(Some(sheets)) => sheets
                .extensions
                .get_mut(index)
                .map(|sheet| std::mem::take(&mut sheet.csv))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// What is odd about the archive, as a JSON array.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn findings(&self) -> String {
        match &self.result {
            Ok(Some(sheets)) => serde_json::to_string(&sheets.findings).unwrap_or_default(),
            _ => "[]".to_owned(),
        }
    }

    /// What the archive proposes for the description of the collection, as JSON; `undefined` where it
    /// says nothing.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn dataset(&self) -> Option<String> {
        let eml = self.result.as_ref().ok()?.as_ref()?.eml.as_ref()?;
        let dataset = Some(eml.proposal()).filter(|dataset| !dataset.is_blank())?;
        serde_json::to_string(&dataset).ok()
    }

    /// Why it could not be opened, as JSON `{"code", "args": [[name, value]]}`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn error(&self) -> Option<String> {
        self.result.as_ref().err().map(|error| serde_json::to_string(error).unwrap_or_default())
    }

    fn extension(&self, index: usize) -> Option<&SheetFile> {
        self.result.as_ref().ok()?.as_ref()?.extensions.get(index)
    }
}
