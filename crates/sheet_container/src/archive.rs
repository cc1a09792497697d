//! ZIP: which entries are sheets, and one of them unpacked. Nothing is ever written to a disk, so
//! that names and links can do no harm; what is odd in the shape is refused all the same.

use std::io::Cursor;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{ContainerError, code};
use crate::guard::{Guard, Stop};
use crate::limits::MAX_ENTRIES;

/// Endings of the names of sheets.
const SHEET_ENDINGS: [&str; 9] =
    [".csv", ".tsv", ".tab", ".psv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"];

/// Text files are sheets where nothing else is.
const TEXT_ENDING: &str = ".txt";

const ARCHIVE_ENDINGS: [&str; 7] = [".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2"];

/// What is told of an entry without unpacking it.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    file: bool,
    encrypted: bool,
    link: bool,
    /// Packed in a way that can be unpacked here.
    known: bool,
}

/// An opened archive.
#[derive(Debug)]
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    entries: Vec<Entry>,
}

fn broken() -> ContainerError {
    ContainerError::new(code::ZIP_BROKEN)
}

impl<'a> Archive<'a> {
    /// Reads the list of entries.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Archive<'a>, ContainerError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| of_zip(&error, ""))?;
        let mut entries = Vec::with_capacity(zip.len().min(MAX_ENTRIES));
        // One more than the limit, to see that there are more; workbooks may have any number.
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(|error| of_zip(&error, ""))?;
            entries.push(Entry {
                name: String::from_utf8_lossy(entry.name_raw()).into_owned(),
                file: entry.is_file(),
                encrypted: entry.encrypted(),
                link: entry.is_symlink(),
                known: matches!(
                    entry.compression(),
                    CompressionMethod::Stored | CompressionMethod::Deflated
                ),
            });
        }
        Ok(Archive { zip, entries })
    }

    /// A workbook is an archive too: told by the entries it must have.
    pub(crate) fn is_workbook(&self) -> bool {
        !self.workbook_format().is_empty()
    }

    /// The kind of workbook; empty for any other archive.
    pub(crate) fn workbook_format(&self) -> &'static str {
        let has = |name: &str| self.entries.iter().any(|entry| entry.name == name);
        let below = |folder: &str| self.entries.iter().any(|entry| entry.name.starts_with(folder));
        if has("xl/workbook.bin") {
            "xlsb"
        } else if has("[Content_Types].xml") && below("xl/") {
            "xlsx"
        } else if has("content.xml") && (has("mimetype") || below("META-INF/")) {
            "ods"
        } else if below("Index/Document.iwa") {
            "Numbers"
        } else {
            ""
        }
    }

    /// Refuses archives that are too many things, or not what they seem.
    pub(crate) fn check_shape(&mut self) -> Result<(), ContainerError> {
        if self.entries.len() > MAX_ENTRIES {
            return Err(ContainerError::new(code::ZIP_TOO_MANY_ENTRIES)
                .with("count", self.entries.len())
                .with("limit", MAX_ENTRIES));
        }
        if let Some(entry) = self.entries.iter().find(|entry| entry.encrypted) {
            return Err(ContainerError::new(code::ZIP_PASSWORD).with("entry", &entry.name));
        }
        if let Some(entry) = self.entries.iter().find(|entry| entry.link) {
            return Err(ContainerError::new(code::ZIP_LINK).with("entry", &entry.name));
        }
        if self.zip.has_duplicate_names() {
            return Err(ContainerError::new(code::ZIP_DUPLICATE_NAMES));
        }
        if self.zip.has_overlapping_entries().map_err(|error| of_zip(&error, ""))? {
            return Err(ContainerError::new(code::ZIP_OVERLAP));
        }
        Ok(())
    }

    /// The names of the sheets, in the order of the archive.
    pub(crate) fn sheets(&self) -> Vec<String> {
        let with = |endings: &[&str]| -> Vec<String> {
            self.entries
                .iter()
                .filter(|entry| entry.file && !is_hidden(&entry.name))
                .filter(|entry| ends_with(&entry.name, endings))
                .map(|entry| entry.name.clone())
                .collect()
        };
        let sheets = with(&SHEET_ENDINGS);
        if sheets.is_empty() { with(&[TEXT_ENDING]) } else { sheets }
    }

    /// Why there is no sheet.
    pub(crate) fn no_sheet(&self) -> ContainerError {
        let archive = self
            .entries
            .iter()
            .find(|entry| !is_hidden(&entry.name) && ends_with(&entry.name, &ARCHIVE_ENDINGS));
        match archive {
            Some(entry) => ContainerError::new(code::ZIP_NESTED).with("entry", &entry.name),
            None => ContainerError::new(code::ZIP_NO_SHEET),
        }
    }

    /// The bytes of an entry.
    pub(crate) fn unpack(&mut self, name: &str) -> Result<Vec<u8>, ContainerError> {
        let (index, entry) = self
            .entries
            .iter()
            .enumerate()
            .find(|(_, entry)| entry.name == name)
            .ok_or_else(broken)?;
        if !entry.known {
            return Err(ContainerError::new(code::ZIP_UNSUPPORTED).with("entry", name));
        }
        let file = self.zip.by_index(index).map_err(|error| of_zip(&error, name))?;
        let mut content = Vec::new();
        let mut guard = Guard::new(name, file.compressed_size());
        guard.run(file, |step| content.extend_from_slice(step)).map_err(of_stop)?;
        Ok(content)
    }

    /// Unpacks every entry of a workbook once without keeping it: the workbook's reader has no
    /// guard of its own.
    pub(crate) fn check_growth(mut self) -> Result<(), ContainerError> {
        for (index, entry) in self.entries.iter().enumerate() {
            if !entry.file || entry.encrypted {
                continue;
            }
            let file = match self.zip.by_index(index) {
                Ok(file) => file,
                // What cannot be unpacked cannot grow; the workbook's reader will say more.
                Err(_) => continue,
            };
            let mut guard = Guard::new(&entry.name, file.compressed_size());
            let mut layout = crate::ods_layout::Layout::default();
            let content = entry.name == "content.xml";
            let run = guard.run(file, |step| {
                if content {
                    layout.take(step);
                }
            });
            match run {
                Err(Stop::Refused(error)) => return Err(error),
                Ok(()) | Err(Stop::Broken) => layout.check()?,
            }
        }
        Ok(())
    }
}

fn of_stop(stop: Stop) -> ContainerError {
    match stop {
        Stop::Broken => broken(),
        Stop::Refused(error) => error,
    }
}

fn of_zip(error: &ZipError, entry: &str) -> ContainerError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ContainerError::new(code::ZIP_PASSWORD).with("entry", entry)
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            ContainerError::new(code::ZIP_UNSUPPORTED).with("entry", entry)
        }
        _ => broken(),
    }
}

/// What systems put beside the files of a person: `__MACOSX`, `.DS_Store`, `._name`, `~$name`.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|step| {
        step == "__MACOSX" || step.starts_with("~$") || (step.starts_with('.') && step.len() > 1)
    })
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}
