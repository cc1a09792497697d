//! ZIP: which entries there are. Nothing is ever written to a disk, so that names and links can do no
//! harm; what is odd in the shape is refused all the same.

#[cfg(feature = "workbook")]
mod sheets;

use std::io::{Read, Seek};

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{ContainerError, code};
use crate::limits::MAX_PACKAGE_ENTRIES;

/// What is told of an entry without unpacking it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) file: bool,
    /// Bytes that it says it has.
    pub(crate) size: u64,
    encrypted: bool,
    link: bool,
    /// Packed in a way that can be unpacked here.
    known: bool,
}

/// An opened archive.
#[derive(Debug)]
pub(crate) struct Archive<R> {
    zip: ZipArchive<R>,
    entries: Vec<Entry>,
}

fn broken() -> ContainerError {
    ContainerError::new(code::ZIP_BROKEN)
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the list of entries.
    pub(crate) fn read(reader: R) -> Result<Archive<R>, ContainerError> {
        let zip = ZipArchive::new(reader).map_err(|error| of_zip(&error, ""))?;
        let mut entries = Vec::with_capacity(zip.len().min(MAX_PACKAGE_ENTRIES));
        // One more than the limit, to see that there are more; workbooks may have any number.
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(|error| of_zip(&error, ""))?;
            entries.push(Entry {
                name: String::from_utf8_lossy(entry.name_raw()).into_owned(),
                file: entry.is_file(),
                size: entry.size(),
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

    /// The entries, in the order of the archive.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Refuses entries that are not what they seem.
    pub(crate) fn check_entries(&mut self) -> Result<(), ContainerError> {
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

    /// An entry, ready to be unpacked by a reader that guards itself.
    pub(crate) fn file(&mut self, name: &str) -> Result<ZipFile<'_, R>, ContainerError> {
        let (index, entry) = self
            .entries
            .iter()
            .enumerate()
            .find(|(_, entry)| entry.name == name)
            .ok_or_else(broken)?;
        if !entry.known {
            return Err(ContainerError::new(code::ZIP_UNSUPPORTED).with("entry", name));
        }
        self.zip.by_index(index).map_err(|error| of_zip(&error, name))
    }
}

/// Refuses more entries than the limit.
pub(crate) fn check_count(count: usize, limit: usize) -> Result<(), ContainerError> {
    if count <= limit {
        return Ok(());
    }
    Err(ContainerError::new(code::ZIP_TOO_MANY_ENTRIES).with("count", count).with("limit", limit))
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
pub(crate) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|step| {
        step == "__MACOSX" || step.starts_with("~$") || (step.starts_with('.') && step.len() > 1)
    })
}
