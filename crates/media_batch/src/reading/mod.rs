//! Reading any sheet: bytes in, rows out, and never a failure — what is odd becomes a finding.
//!
//! [`SheetReader`] takes the file in slices and gives a [`Sheet`]: the text (UTF-8) and where each
//! row begins. No `String` per cell: a row is split when it is looked at ([`Sheet::split`]).
//!
//! On the way: `decode` (bytes → UTF-8, by what `encoding` and `tables` know), `dialect` (delimiter
//! and header), `index` (where rows are) and `rows` (which of them are data), `row` (a row → cells);
//! `bytes` compares 64 bytes at once. What is odd about the file as a whole: [`finding`]. A file that
//! is too large to be kept, or declared elsewhere, goes through [`RowStream`].

mod bytes;
mod decode;
mod dialect;
mod encoding;
pub mod finding;
mod index;
mod reader;
mod row;
mod rows;
mod sheet;
mod stream;
mod tables;

use serde::{Deserialize, Serialize};

pub use finding::FileFinding;
pub use reader::{SheetReader, read};
pub use sheet::Sheet;
pub use stream::{Declared, RowStream, decode_text};

/// The character encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, plain ASCII included.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 with byte-order mark.
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    /// UTF-16, little end first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows-1252.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// ISO-8859-1: what Windows-1252 is called while no byte of 0x80 to 0x9F is seen.
    #[serde(rename = "iso-8859-1")]
    Iso8859_1,
    /// Mac Roman.
    MacRoman,
}

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// Tab.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// All of them; at a draw the first wins.
    pub const ALL: [Delimiter; 4] =
        [Delimiter::Comma, Delimiter::Tab, Delimiter::Semicolon, Delimiter::Pipe];

    /// The byte that it is.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Pipe => b'|',
        }
    }

    /// Its stable name, as in files and messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Delimiter::Comma => "comma",
            Delimiter::Semicolon => "semicolon",
            Delimiter::Tab => "tab",
            Delimiter::Pipe => "pipe",
        }
    }
}

/// What the person fixed by hand; everything `None` is found from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// The encoding.
    pub encoding: Option<Encoding>,
    /// The delimiter.
    pub delimiter: Option<Delimiter>,
    /// 1-based line of the header.
    pub header_line: Option<u32>,
}

impl ReadOptions {
    /// For text of the portal's own making (worksheets and archives come as such): nothing is guessed.
    #[must_use]
    pub fn own_csv() -> ReadOptions {
        ReadOptions {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(Delimiter::Comma),
            header_line: Some(1),
        }
    }
}

/// What is known of the file after reading: shown at once, each changeable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetFacts {
    /// Name of the file.
    pub name: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Its encoding.
    pub encoding: Encoding,
    /// Its delimiter.
    pub delimiter: Delimiter,
    /// 1-based line of the header.
    pub header_line: u32,
    /// Columns of the header.
    pub columns: u32,
    /// Rows of data.
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
    /// A quote is opened in this row and never closed: it was taken as text.
    pub unclosed_quote: bool,
    /// The row has a byte outside printable ASCII (so that look-alikes, control characters or
    /// double-encoded text are possible at all).
    pub unusual_bytes: bool,
    /// The columns whose cells are known to have none, one bit each; nothing is said of the columns
    /// behind the first 64.
    pub plain_columns: u64,
}

impl RowShape {
    /// Whether the cell in that column may hold a byte outside printable ASCII.
    #[inline]
    #[must_use]
    pub fn is_unusual(&self, column: usize) -> bool {
        self.unusual_bytes && !(column < 64 && (self.plain_columns >> column) & 1 == 1)
    }
}
