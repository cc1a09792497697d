//! Where an archive's files come from: a ZIP, memory, or whatever the caller reads them from.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use sheet_container::Package;

use crate::error::{ArchiveError, code};

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Its name with the folders before it, separated by `/`.
    pub name: String,
    /// Its bytes, as far as known.
    pub bytes: u64,
}

/// The files of an archive, readable one after the other.
pub trait Files {
    /// All files, in a fixed order.
    fn list(&self) -> Vec<FileEntry>;

    /// Reads a file from its beginning, by a name of [`Files::list`].
    ///
    /// # Errors
    /// Where the file cannot be opened, or should not. A refusal in the middle of reading comes as
    /// an error that [`ArchiveError::of_read`] understands.
    fn read<'a>(&'a mut self, name: &'a str) -> Result<Box<dyn Read + 'a>, ArchiveError>;
}

impl<F: Files + ?Sized> Files for Box<F> {
    fn list(&self) -> Vec<FileEntry> {
        (**self).list()
    }

    fn read<'a>(&'a mut self, name: &'a str) -> Result<Box<dyn Read + 'a>, ArchiveError> {
        (**self).read(name)
    }
}

/// The files of a ZIP, behind the guards of `sheet_container`.
#[derive(Debug)]
pub struct ZipFiles<R>(Package<R>);

impl<R: Read + Seek> ZipFiles<R> {
    /// Opens a ZIP.
    ///
    /// # Errors
    /// Where it cannot be opened, or should not: the codes of [`sheet_container::code`].
    pub fn open(reader: R) -> Result<ZipFiles<R>, ArchiveError> {
        Ok(ZipFiles(Package::open(reader)?))
    }
}

impl<R: Read + Seek> Files for ZipFiles<R> {
    fn list(&self) -> Vec<FileEntry> {
        let entry = |(name, bytes): (&str, u64)| FileEntry { name: name.to_owned(), bytes };
        self.0.files().map(entry).collect()
    }

    fn read<'a>(&'a mut self, name: &'a str) -> Result<Box<dyn Read + 'a>, ArchiveError> {
        Ok(Box::new(self.0.read(name)?))
    }
}

/// Files held in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl Files for MemoryFiles {
    fn list(&self) -> Vec<FileEntry> {
        let entry = |(name, content): (&String, &Vec<u8>)| FileEntry {
            name: name.clone(),
            bytes: content.len() as u64,
        };
        self.0.iter().map(entry).collect()
    }

    fn read<'a>(&'a mut self, name: &'a str) -> Result<Box<dyn Read + 'a>, ArchiveError> {
        match self.0.get(name) {
            Some(content) => Ok(Box::new(content.as_slice())),
            None => Err(ArchiveError::new(code::FILE_UNREADABLE).with("file", name)),
        }
    }
}
