//! Opens what a sheet arrives in: workbooks (XLSX, XLSB, XLS, ODS), ZIP and GZIP; writes workbooks of
//! plain text.
//!
//! A crate of its own, because the browser loads it only for such files. Pure: bytes in, bytes out;
//! nothing is ever extracted to a disk. What cannot be opened is a [`ContainerError`] with a code.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![warn(missing_docs)]

mod archive;
#[cfg(feature = "workbook")]
mod cell_text;
mod error;
#[cfg(feature = "workbook")]
mod grid;
mod guard;
pub mod limits;
#[cfg(feature = "workbook")]
mod ods_layout;
#[cfg(feature = "workbook")]
mod opening;
mod package;
#[cfg(feature = "workbook")]
mod workbook;
pub mod write;

#[cfg(all(target_arch = "wasm32", feature = "workbook"))]
pub mod browser;

pub use error::{ContainerError, code};
pub use guard::gunzip;
#[cfg(feature = "workbook")]
pub use opening::{Opened, open};
pub use package::{GuardedRead, Package};

const ZIP_ENTRY: &[u8] = b"PK\x03\x04";
const ZIP_EMPTY: &[u8] = b"PK\x05\x06";
const GZIP: &[u8] = &[0x1F, 0x8B];
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// True where a file begins like a workbook, a ZIP or a GZIP, whatever its name.
#[must_use]
pub fn is_container(first_bytes: &[u8]) -> bool {
    [ZIP_ENTRY, ZIP_EMPTY, GZIP, COMPOUND_FILE].iter().any(|magic| first_bytes.starts_with(magic))
}
