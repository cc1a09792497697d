//! Whatever holds the files of an archive: a ZIP, a tar archive, or one table alone.

use std::fs::File;
use std::io::{BufReader, Read, Seek as _};
use std::path::{Path, PathBuf};

use dwca::{Archive, ArchiveError, FileEntry, Files, Opened, ZipFiles, open_tar_gz};

use super::Refusal;

/// Bytes of a tar archive, which has to be unpacked in memory (64 MiB). Archives of any size come as
/// ZIP.
const MAX_TAR_BYTES: u64 = 64 * 1024 * 1024;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZIP: [u8; 2] = *b"PK";

/// An archive, whatever holds its files.
pub(super) type AnyArchive = Archive<Box<dyn Files>>;

/// Opens it; a table alone is an archive when its columns are Darwin Core's.
pub(super) fn open(path: &Path, name: &str) -> Result<AnyArchive, Refusal> {
    match Archive::open(files(path, name)?)? {
        Opened::Archive(archive) => Ok(*archive),
        // Somebody has to say which table holds the records.
        Opened::Tables(_) => Err(Refusal::new("archive-without-core")),
    }
}

fn files(path: &Path, name: &str) -> Result<Box<dyn Files>, Refusal> {
    let mut file = File::open(path)?;
    let bytes = file.metadata()?.len();
    let mut magic = Vec::new();
    Read::by_ref(&mut file).take(2).read_to_end(&mut magic)?;
    file.rewind()?;
    if magic == GZIP {
        if bytes > MAX_TAR_BYTES {
            let limit = vec![("megabytes", (MAX_TAR_BYTES / 1024 / 1024).to_string())];
            return Err(Refusal::with("archive-tar-too-large", limit));
        }
        return Ok(Box::new(open_tar_gz(name, &std::fs::read(path)?)?));
    }
    if magic == ZIP {
        return Ok(Box::new(ZipFiles::open(BufReader::new(file))?));
    }
    Ok(Box::new(OneTable { path: path.to_owned(), name: as_table(name), bytes }))
}

/// A server may call a table whatever it likes; an archive tells its tables by their names.
fn as_table(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv" | "txt" | "tsv" | "tab") => name.to_owned(),
        _ => format!("{name}.csv"),
    }
}

/// A table that lies by itself.
#[derive(Debug)]
struct OneTable {
    path: PathBuf,
    name: String,
    bytes: u64,
}

impl Files for OneTable {
    fn list(&self) -> Vec<FileEntry> {
        vec![FileEntry { name: self.name.clone(), bytes: self.bytes }]
    }

    fn read<'a>(&'a mut self, name: &'a str) -> Result<Box<dyn Read + 'a>, ArchiveError> {
        match File::open(&self.path) {
            Ok(file) if name == self.name => Ok(Box::new(file)),
            _ => Err(ArchiveError {
                code: dwca::code::FILE_UNREADABLE,
                args: vec![("file", name.to_owned())],
            }),
        }
    }
}
