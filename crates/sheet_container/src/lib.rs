//! Opens what a sheet arrives in: workbooks (XLSX, XLSB, XLS, ODS), ZIP and GZIP; writes workbooks of
//! plain text.
//!
//! A crate of its own, because the browser loads it only for such files. Pure: bytes in, bytes out;
//! nothing is ever extracted to a disk. What cannot be opened is a [`ContainerError`] with a code.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![warn(missing_docs)]

mod archive;
mod cell_text;
mod error;
mod grid;
mod guard;
pub mod limits;
mod ods_layout;
mod workbook;
pub mod write;

#[cfg(target_arch = "wasm32")]
pub mod browser;

pub use error::{ContainerError, code};

use archive::Archive;

const ZIP_ENTRY: &[u8] = b"PK\x03\x04";
const ZIP_EMPTY: &[u8] = b"PK\x05\x06";
const GZIP: &[u8] = &[0x1F, 0x8B];
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What a container held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// A text file, as it was found.
    Sheet {
        /// Name of the text file.
        name: String,
        /// The archive entry, where the container could have held several.
        part: Option<String>,
        /// Its bytes, in whatever encoding and dialect.
        bytes: Vec<u8>,
    },
    /// A worksheet, written as CSV: RFC 4180, comma, UTF-8, LF. Empty rows between others are kept
    /// as empty lines, empty rows and columns before the first cell are not.
    Grid {
        /// Name of the workbook.
        name: String,
        /// The worksheet; `entry/worksheet` in an archive.
        part: Option<String>,
        /// The worksheet as CSV.
        csv: Vec<u8>,
        /// Cells that are numbers, dates or times in the workbook: the 1-based line of the CSV at
        /// which their row begins, and the 0-based column. Numbers that the workbook itself shows
        /// with leading zeros are given with these and are not listed.
        numeric: Vec<(u32, u16)>,
        /// The 1-based row of the worksheet that is line 1 of the CSV.
        first_row: u32,
    },
    /// Several sheets: one has to be chosen by its name.
    Choose {
        /// The names, in the order of the container.
        parts: Vec<String>,
    },
}

/// True where a file begins like a workbook, a ZIP or a GZIP, whatever its name.
#[must_use]
pub fn is_container(first_bytes: &[u8]) -> bool {
    [ZIP_ENTRY, ZIP_EMPTY, GZIP, COMPOUND_FILE].iter().any(|magic| first_bytes.starts_with(magic))
}

/// Opens a container. `part` chooses among several sheets, by a name that [`Opened::Choose`] gave.
///
/// # Errors
/// Where it cannot be opened, or should not: see [`code`].
pub fn open(name: &str, bytes: &[u8], part: Option<&str>) -> Result<Opened, ContainerError> {
    if bytes.starts_with(GZIP) {
        return open_gzip(name, bytes, part);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return workbook::open(name, bytes, part, None);
    }
    if !is_container(bytes) {
        return Err(ContainerError::new(code::NOT_A_CONTAINER));
    }
    let archive = Archive::read(bytes)?;
    if archive.is_workbook() {
        archive.check_growth()?;
        return workbook::open(name, bytes, part, None);
    }
    open_archive(archive, part)
}

fn open_gzip(name: &str, bytes: &[u8], part: Option<&str>) -> Result<Opened, ContainerError> {
    let inner = guard::gunzip(name, bytes)?;
    let inner_name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".GZ")).unwrap_or(name);
    if inner.get(257..262) == Some(b"ustar") {
        return Err(ContainerError::new(code::ZIP_UNSUPPORTED).with("entry", inner_name));
    }
    open_inner(inner_name, inner, part, None)
}

fn open_archive(mut archive: Archive<'_>, part: Option<&str>) -> Result<Opened, ContainerError> {
    archive.check_shape()?;
    let sheets = archive.sheets();
    let chosen = match (part, sheets.as_slice()) {
        (Some(part), _) => sheets
            .iter()
            .find(|entry| *entry == part)
            .or_else(|| sheets.iter().find(|entry| worksheet_of(entry, part).is_some())),
        (None, [only]) => Some(only),
        (None, []) => return Err(archive.no_sheet()),
        (None, _) => return Ok(Opened::Choose { parts: sheets }),
    };
    let Some(entry) = chosen else {
        let part = part.unwrap_or_default();
        return Err(ContainerError::new(code::PART_NOT_FOUND).with("part", part));
    };
    let bytes = archive.unpack(entry)?;
    let worksheet = part.and_then(|part| worksheet_of(entry, part));
    let name = entry.rsplit('/').next().unwrap_or(entry).to_owned();
    open_inner(&name, bytes, worksheet, Some(entry))
}

/// The worksheet in `entry/worksheet`. Names of worksheets hold no slash.
fn worksheet_of<'a>(entry: &str, part: &'a str) -> Option<&'a str> {
    part.strip_prefix(entry)?.strip_prefix('/')
}

/// Opens what came out of a container: a text, or one workbook, but no further archive.
fn open_inner(
    name: &str,
    bytes: Vec<u8>,
    part: Option<&str>,
    entry: Option<&str>,
) -> Result<Opened, ContainerError> {
    if !is_container(&bytes) {
        return Ok(Opened::Sheet { name: name.to_owned(), part: entry.map(str::to_owned), bytes });
    }
    if !bytes.starts_with(COMPOUND_FILE) {
        let nested = || ContainerError::new(code::ZIP_NESTED).with("entry", name);
        if bytes.starts_with(GZIP) {
            return Err(nested());
        }
        let archive = Archive::read(&bytes)?;
        if !archive.is_workbook() {
            return Err(nested());
        }
        archive.check_growth()?;
    }
    workbook::open(name, &bytes, part, entry)
}
