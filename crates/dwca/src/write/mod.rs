//! Writing an archive: tables, descriptor and metadata into a ZIP, as a stream. What is written here
//! is read here again as it was.

mod eml;
mod meta;
mod table;

use std::io::{self, Read, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::eml::Eml;
pub use table::{Separator, TableSpec};

/// Writes an archive: the core first, then the extensions, each with all its rows.
pub struct ArchiveWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    separator: Separator,
    tables: Vec<TableSpec>,
    metadata: bool,
    line: Vec<u8>,
}

impl<W: Write> std::fmt::Debug for ArchiveWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ArchiveWriter").field("tables", &self.tables.len()).finish_non_exhaustive()
    }
}

impl<W: Write> ArchiveWriter<W> {
    /// An archive into `out`, which nobody has to wind back.
    pub fn new(out: W, separator: Separator) -> ArchiveWriter<W> {
        ArchiveWriter {
            zip: ZipWriter::new_stream(out),
            separator,
            tables: Vec::new(),
            metadata: false,
            line: Vec::new(),
        }
    }

    /// Begins a table: the core, or with the second call the first extension. Writes its header line.
    ///
    /// # Errors
    /// Where `out` fails, or two tables have one file name.
    pub fn start(&mut self, table: TableSpec) -> io::Result<()> {
        self.zip.start_file(table.file_name.as_str(), options())?;
        let id = if self.tables.is_empty() { "id" } else { "coreid" };
        let headers = std::iter::once(id).chain(table.columns());
        self.line.clear();
        table::push_row(&mut self.line, self.separator, headers);
        self.zip.write_all(&self.line)?;
        self.tables.push(table);
        Ok(())
    }

    /// Writes a row of the table that was begun last: the id, then a cell for each of its columns.
    ///
    /// # Errors
    /// Where `out` fails.
    pub fn row<'a>(
        &mut self,
        id: &'a str,
        cells: impl IntoIterator<Item = &'a str>,
    ) -> io::Result<()> {
        self.line.clear();
        push_line(&mut self.line, self.separator, id, cells);
        self.zip.write_all(&self.line)
    }

    /// Writes rows of the table that was begun last, laid out before by [`push_line`]: an extension
    /// that was collected while the core was written.
    ///
    /// # Errors
    /// Where `lines` cannot be read or `out` fails.
    pub fn lines(&mut self, lines: &mut impl Read) -> io::Result<u64> {
        io::copy(lines, &mut self.zip)
    }

    /// Writes a file beside the tables: a citation, a licence.
    ///
    /// # Errors
    /// Where `out` fails, or another file has this name.
    pub fn file(&mut self, name: &str, contents: &[u8]) -> io::Result<()> {
        self.zip.start_file(name, options())?;
        self.zip.write_all(contents)
    }

    /// Writes the metadata.
    ///
    /// # Errors
    /// Where `out` fails.
    pub fn eml(&mut self, eml: &Eml) -> io::Result<()> {
        self.zip.start_file("eml.xml", options())?;
        self.metadata = true;
        self.zip.write_all(eml::document(eml).as_bytes())
    }

    /// Writes the descriptor and ends the archive.
    ///
    /// # Errors
    /// Where `out` fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.zip.start_file("meta.xml", options())?;
        let document = meta::document(&self.tables, self.separator, self.metadata);
        self.zip.write_all(document.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Puts a row as the line that [`ArchiveWriter::row`] would write, for [`ArchiveWriter::lines`].
pub fn push_line<'a>(
    line: &mut Vec<u8>,
    separator: Separator,
    id: &'a str,
    cells: impl IntoIterator<Item = &'a str>,
) {
    table::push_row(line, separator, std::iter::once(id).chain(cells));
}

/// Files may be larger than 4 GiB, which is known only when they are written. No time: two archives
/// of the same data are the same.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true)
}

/// Text for between tags and for attributes in double quotation marks. Characters that XML cannot
/// hold are left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            '\t' | '\n' | '\r' => result.push_str(&format!("&#{};", u32::from(character))),
            character if character < ' ' || matches!(character, '\u{FFFE}' | '\u{FFFF}') => {}
            character => result.push(character),
        }
    }
    result
}
