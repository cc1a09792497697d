//! Reading any sheet: bytes in, rows out, and never a failure — what is odd becomes a finding.
//!
//! [`SheetReader`] takes the file in slices and gives a [`Sheet`]: the text (UTF-8) and where each
//! row begins. No `String` per cell: a row is split when it is looked at ([`Sheet::split`]).
#![expect(missing_docs, reason = "contract under construction")]

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The character encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    #[serde(rename = "windows-1252")]
    Windows1252,
    #[serde(rename = "iso-8859-1")]
    Iso8859_1,
    MacRoman,
}

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delimiter {
    Comma,
    Semicolon,
    Tab,
    Pipe,
}

/// What the person fixed by hand; everything `None` is found from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    pub encoding: Option<Encoding>,
    pub delimiter: Option<Delimiter>,
    /// 1-based line of the header.
    pub header_line: Option<u32>,
}

/// What is known of the file after reading: shown at once, each changeable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetFacts {
    pub name: String,
    pub bytes: u64,
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    /// 1-based line of the header.
    pub header_line: u32,
    pub columns: u32,
    pub rows: u32,
    /// Rows without any text: counted, not imported.
    pub blank_rows: u32,
    /// The worksheet or archive entry that was read, where the file held several.
    pub part: Option<String>,
}

/// What the shape of a row says before its cells are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowShape {
    /// A quote stands inside a cell that does not begin with one, or text follows a closing quote.
    pub stray_quote: Option<u16>,
    /// The file ends inside a quoted cell that began in this row.
    pub unclosed_quote: bool,
    /// The row has a byte outside printable ASCII (so that look-alikes, control characters or
    /// double-encoded text are possible at all).
    pub unusual_bytes: bool,
}
