//! An archive that lies unpacked in a folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use dwca::{ArchiveError, FileEntry, Files};

/// Folders within folders that are looked into: an archive has one, some have two.
const MAX_DEPTH: usize = 3;

/// Files that are listed: as many as an archive may have entries.
const MAX_FILES: usize = sheet_container::limits::MAX_PACKAGE_ENTRIES;

/// The files of a folder. Links are not followed.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    files: Vec<FileEntry>,
}

impl Folder {
    /// Lists the files of a folder and of the folders within.
    pub(super) fn list_of(root: &Path) -> io::Result<Folder> {
        let mut files = Vec::new();
        list(root, "", 0, &mut files)?;
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Folder { root: root.to_owned(), files })
    }
}

fn list(folder: &Path, prefix: &str, depth: usize, files: &mut Vec<FileEntry>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let own = entry.file_name().to_string_lossy().into_owned();
        if own.starts_with('.') || own == "__MACOSX" || files.len() >= MAX_FILES {
            continue;
        }
        let name = format!("{prefix}{own}");
        if kind.is_dir() && depth < MAX_DEPTH {
            list(&entry.path(), &format!("{name}/"), depth + 1, files)?;
        } else if kind.is_file() {
            files.push(FileEntry { name, bytes: entry.metadata()?.len() });
        }
    }
    Ok(())
}

impl Files for Folder {
    fn list(&self) -> Vec<FileEntry> {
        self.files.clone()
    }

    fn read<'a>(&'a mut self, name: &'a str) -> Result<Box<dyn Read + 'a>, ArchiveError> {
        let unreadable = || ArchiveError {
            code: dwca::code::FILE_UNREADABLE,
            args: vec![("file", name.to_owned())],
        };
        // Only what was listed: a name cannot lead out of the folder.
        if !self.files.iter().any(|file| file.name == name) {
            return Err(unreadable());
        }
        match File::open(self.root.join(name)) {
            Ok(file) => Ok(Box::new(file)),
            Err(_) => Err(unreadable()),
        }
    }
}
