//! An archive of data: many files, each read as a stream behind the guards, none ever held or
//! written to a disk.

use std::fmt;
use std::io::{self, Read, Seek};

use zip::read::ZipFile;

use crate::archive::{Archive, check_count, is_hidden};
use crate::error::{ContainerError, code};
use crate::guard::Guard;
use crate::is_container;
use crate::limits::{
    MAX_ENTRIES, MAX_PACKAGE_BYTES, MAX_PACKAGE_ENTRIES, MAX_RATIO, RATIO_FREE_BYTES,
};

/// An opened archive whose entries can be read one after the other.
#[derive(Debug)]
pub struct Package<R> {
    archive: Archive<R>,
}

impl<R: Read + Seek> Package<R> {
    /// Opens a ZIP.
    ///
    /// # Errors
    /// Where it cannot be opened, or should not: see [`code`].
    pub fn open(reader: R) -> Result<Package<R>, ContainerError> {
        let mut archive = Archive::read(reader)?;
        check_count(archive.entries().len(), MAX_PACKAGE_ENTRIES)?;
        let is_data = |name: &str| !is_hidden(name) && !name.to_ascii_lowercase().ends_with(".xml");
        let data = archive.entries().iter().filter(|entry| entry.file && is_data(&entry.name));
        check_count(data.count(), MAX_ENTRIES)?;
        archive.check_entries()?;
        let declared = archive.entries().iter().fold(0, |sum: u64, it| sum.saturating_add(it.size));
        if declared > MAX_PACKAGE_BYTES {
            return Err(
                ContainerError::new(code::CONTENT_TOO_LARGE).with("limit", MAX_PACKAGE_BYTES)
            );
        }
        Ok(Package { archive })
    }

    /// Name and declared bytes of every file, in the order of the archive; without what systems put
    /// beside the files of a person.
    pub fn files(&self) -> impl Iterator<Item = (&str, u64)> {
        self.archive
            .entries()
            .iter()
            .filter(|entry| entry.file && !is_hidden(&entry.name))
            .map(|entry| (entry.name.as_str(), entry.size))
    }

    /// Reads a file from its beginning. A refusal in the middle comes as an [`io::Error`] that
    /// [`ContainerError::of_read`] understands.
    ///
    /// # Errors
    /// Where the file cannot be unpacked, or says of itself that it grows beyond all measure.
    pub fn read<'a>(&'a mut self, name: &'a str) -> Result<GuardedRead<'a>, ContainerError> {
        let file = self.archive.file(name)?;
        let (packed, size) = (file.compressed_size(), file.size());
        if size > RATIO_FREE_BYTES && size / MAX_RATIO > packed {
            return Err(ContainerError::new(code::ZIP_BOMB)
                .with("entry", name)
                .with("ratio", MAX_RATIO));
        }
        let guard = Guard::with_limit(name, packed, MAX_PACKAGE_BYTES);
        Ok(GuardedRead { name, file: Box::new(Unpacking(file)), guard, begun: false })
    }
}

/// A file of a [`Package`] on its way out.
pub struct GuardedRead<'a> {
    name: &'a str,
    file: Box<dyn Read + 'a>,
    guard: Guard<'a>,
    begun: bool,
}

impl fmt::Debug for GuardedRead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GuardedRead").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Hides the kind of the archive's reader.
struct Unpacking<'a, R: Read>(ZipFile<'a, R>);

impl<R: Read> Read for Unpacking<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Read for GuardedRead<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let start = buffer.get(..count).unwrap_or_default();
        if !self.begun && is_container(start) {
            let nested = ContainerError::new(code::ZIP_NESTED).with("entry", self.name);
            return Err(io::Error::other(nested));
        }
        self.begun |= count > 0;
        self.guard.count(count as u64).map_err(io::Error::other)?;
        Ok(count)
    }
}
