//! Which entries of an archive are sheets, whether it is a workbook, and one of its entries unpacked.

use std::io::{Read, Seek};

use super::{Archive, broken, check_count, is_hidden};
use crate::error::{ContainerError, code};
use crate::guard::{Guard, Stop};
use crate::limits::MAX_ENTRIES;

/// Endings of the names of sheets.
const SHEET_ENDINGS: [&str; 9] =
    [".csv", ".tsv", ".tab", ".psv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"];

/// Text files are sheets where nothing else is.
const TEXT_ENDING: &str = ".txt";

const ARCHIVE_ENDINGS: [&str; 7] = [".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2"];

impl<R: Read + Seek> Archive<R> {
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
        check_count(self.entries.len(), MAX_ENTRIES)?;
        self.check_entries()
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
        let file = self.file(name)?;
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

fn ends_with(name: &str, endings: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}
