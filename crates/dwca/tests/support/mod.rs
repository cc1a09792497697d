//! Archives for the tests: made here, or third-party ones that lie beside the repository.

#![expect(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use dwca::{Archive, ArchiveError, Files, MemoryFiles, Opened, ZipFiles, open_tar_gz};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file of the third-party collection; `None`, with a message, where it is absent.
pub(crate) fn third_party(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/thirdparty");
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {} is absent", file.display());
    None
}

/// Opens a folder, a ZIP or a tar archive.
pub(crate) fn files_of(path: &Path) -> Result<Box<dyn Files>, ArchiveError> {
    if path.is_dir() {
        let mut files = BTreeMap::new();
        read_folder(path, "", &mut files);
        return Ok(Box::new(MemoryFiles(files)));
    }
    let bytes = std::fs::read(path).unwrap();
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        return Ok(Box::new(open_tar_gz(&name, &bytes)?));
    }
    Ok(Box::new(ZipFiles::open(Cursor::new(bytes))?))
}

fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// An archive of files in memory.
pub(crate) fn memory(files: &[(&str, &str)]) -> MemoryFiles {
    let entry = |(name, content): &(&str, &str)| ((*name).to_owned(), content.as_bytes().to_vec());
    MemoryFiles(files.iter().map(entry).collect())
}

/// Opens what must be an archive with a core.
#[expect(clippy::panic, reason = "the failure of a test")]
pub(crate) fn open<F: Files>(files: F) -> Archive<F> {
    match Archive::open(files).unwrap() {
        Opened::Archive(archive) => *archive,
        Opened::Tables(tables) => panic!("no archive: {:?}", tables.findings),
    }
}

/// A ZIP of these files.
pub(crate) fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A descriptor of these tables.
pub(crate) fn meta_xml(tables: &str) -> String {
    format!("<archive xmlns=\"http://rs.tdwg.org/dwc/text/\">{tables}</archive>")
}
