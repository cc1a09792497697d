//! The rows of a part as a stream: in bounded memory, without a `String` for each cell.

use std::borrow::Cow;
use std::fmt;
use std::io::{ErrorKind, Read};
use std::ops::ControlFlow;

use media_batch::limits::MAX_CELL_BYTES;
use media_batch::reading::{Declared, Encoding, RowShape, RowStream};

use crate::archive::{Archive, PartId};
use crate::error::{ArchiveError, code as error_code};
use crate::files::Files;
use crate::finding::{ArchiveFinding, Findings, code};
use crate::limits::SLICE_BYTES;
use crate::meta::Field;
use crate::part::Part;

/// One row of a part.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The part that it belongs to.
    pub part: &'a Part,
    /// Which of the part's files it stands in.
    pub file: usize,
    /// Its number in the part, from 0, over all files.
    pub number: u32,
    /// The 1-based line of its file at which it begins.
    pub line: u32,
    /// Its cells, unescaped and not trimmed.
    pub cells: &'a [Cow<'a, str>],
    /// What its shape says.
    pub shape: RowShape,
}

impl Row<'_> {
    /// The id (core) or the core's id (extension), without outer blanks; empty where it has none.
    #[must_use]
    pub fn id(&self) -> &str {
        self.part.id_of(self.cells)
    }

    /// The value of a field of the part: the cell, or the default where that is blank.
    #[must_use]
    pub fn value<'b>(&'b self, field: &'b Field) -> &'b str {
        self.part.value(field, self.cells)
    }
}

/// What came of reading a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowsRead {
    /// Rows of data.
    pub rows: u32,
    /// Rows without any text: counted, not given.
    pub blank_rows: u32,
    /// Set where the encoding turned out to be another after rows had been given: they were read
    /// wrongly, and the part is best read again after [`Archive::settle_encoding`].
    pub encoding: Option<Encoding>,
    /// What is odd about the files and the shapes of their rows.
    pub findings: Vec<ArchiveFinding>,
}

/// Some rows of a file, to be looked at before the next ones come.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    stream: &'a RowStream,
}

impl<'a> Block<'a> {
    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stream.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stream.is_empty()
    }

    /// The 1-based line of the file at which a row begins.
    #[must_use]
    pub fn line_of(&self, row: usize) -> u32 {
        self.stream.line_of(row)
    }

    /// Splits a row into its cells, unescaped and not trimmed; `cells` is emptied first.
    pub fn split(&self, row: usize, cells: &mut Vec<Cow<'a, str>>) -> RowShape {
        self.stream.split(row, cells)
    }
}

/// One file of a part, read block by block.
pub struct FileRows<'a> {
    reader: Box<dyn Read + 'a>,
    stream: RowStream,
    buffer: Vec<u8>,
    name: &'a str,
    done: bool,
    broken: bool,
}

impl fmt::Debug for FileRows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileRows").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<'a> FileRows<'a> {
    fn new(
        files: &'a mut dyn Files,
        name: &'a str,
        dialect: Declared,
    ) -> Result<FileRows<'a>, ArchiveError> {
        Ok(FileRows {
            reader: files.read(name)?,
            stream: RowStream::new(dialect),
            buffer: vec![0; SLICE_BYTES],
            name,
            done: false,
            broken: false,
        })
    }

    /// The next rows; `None` at the end of the file.
    ///
    /// # Errors
    /// Where a guard refuses to go on. A damaged file ends where the damage is, and says so in
    /// [`FileRows::findings`].
    pub fn next_block(&mut self) -> Result<Option<Block<'_>>, ArchiveError> {
        if self.done {
            return Ok(None);
        }
        while !self.done {
            let count = match self.reader.read(&mut self.buffer) {
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => {
                    let error = ArchiveError::of_read(&error);
                    if !error.is_damage() {
                        return Err(error);
                    }
                    self.broken = true;
                    0
                }
            };
            if count == 0 || self.stream.overflow().is_some() {
                self.done = true;
                self.stream.finish();
            } else {
                self.stream.push(self.buffer.get(..count).unwrap_or_default());
            }
            if !self.stream.is_empty() {
                break;
            }
        }
        let stream = &self.stream;
        Ok((!stream.is_empty()).then_some(Block { stream }))
    }

    /// Rows without any text so far.
    #[must_use]
    pub fn blank_rows(&self) -> u32 {
        self.stream.blank_rows()
    }

    /// How the encoding turned out, and whether rows were given before it did.
    pub(crate) fn encoding(&self) -> (Encoding, bool) {
        (self.stream.encoding(), self.stream.restarts() > 0)
    }

    /// What is odd about the file, complete at its end; `declared` is the encoding that it should
    /// have had.
    #[must_use]
    pub fn findings(&self, declared: Encoding) -> Vec<ArchiveFinding> {
        let mut findings: Vec<ArchiveFinding> = self
            .stream
            .findings()
            .iter()
            .map(|finding| ArchiveFinding::of_file(finding, self.name))
            .collect();
        let found = self.stream.encoding();
        if self.stream.non_ascii() && !agree(declared, found) {
            let finding = ArchiveFinding::new(code::ENCODING_DIFFERS)
                .with("declared", encoding_name(declared))
                .with("found", encoding_name(found));
            findings.push(finding.file(self.name));
        }
        if let Some(line) = self.stream.overflow() {
            findings.push(ArchiveFinding::new(code::ROW_ENDLESS).file(self.name).line(line));
        }
        if self.broken {
            findings.push(ArchiveFinding::new(code::FILE_BROKEN).file(self.name));
        }
        findings
    }
}

/// Encodings that are the same for those who declare them.
fn agree(declared: Encoding, found: Encoding) -> bool {
    let group = |encoding| match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => 0,
        Encoding::Utf16Le | Encoding::Utf16Be => 1,
        Encoding::Windows1252 | Encoding::Iso8859_1 => 2,
        Encoding::MacRoman => 3,
    };
    group(declared) == group(found)
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Windows1252 => "Windows-1252",
        Encoding::Iso8859_1 => "ISO-8859-1",
        Encoding::MacRoman => "Mac Roman",
    }
}

impl<F: Files> Archive<F> {
    /// One file of a part, to be read block by block at the caller's own pace.
    ///
    /// # Errors
    /// Where there is no such file, or it cannot be opened.
    pub fn file_rows(&mut self, id: PartId, file: usize) -> Result<FileRows<'_>, ArchiveError> {
        let part = match id {
            PartId::Core => Some(&self.core),
            PartId::Extension(index) => self.extensions.get(index),
        };
        let missing = || ArchiveError::new(error_code::FILE_UNREADABLE).with("file", file);
        let part = part.ok_or_else(missing)?;
        let name = &part.files.get(file).ok_or_else(missing)?.name;
        FileRows::new(&mut self.files, name, part.dialect)
    }

    /// Gives every row of a part, file after file, until `take` says that it is enough.
    ///
    /// # Errors
    /// Where a guard refuses to go on.
    pub fn for_each_row(
        &mut self,
        id: PartId,
        take: impl FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> Result<RowsRead, ArchiveError> {
        let part = match id {
            PartId::Core => Some(&self.core),
            PartId::Extension(index) => self.extensions.get(index),
        };
        let Some(part) = part else { return Ok(RowsRead::default()) };
        let mut reading =
            Reading { part, take, read: RowsRead::default(), findings: Findings::default() };
        for file in 0..part.files.len() {
            if reading.file(&mut self.files, file)?.is_break() {
                break;
            }
        }
        let Reading { read, findings, .. } = reading;
        Ok(RowsRead { findings: findings.report(), ..read })
    }

    /// Says which encoding a part has; from now on it is taken at its word.
    pub fn settle_encoding(&mut self, id: PartId, found: Encoding) {
        let part = match id {
            PartId::Core => Some(&mut self.core),
            PartId::Extension(index) => self.extensions.get_mut(index),
        };
        if let Some(part) = part {
            part.dialect.encoding = found;
            part.dialect.fixed = true;
        }
    }
}

struct Reading<'a, T> {
    part: &'a Part,
    take: T,
    read: RowsRead,
    findings: Findings,
}

impl<T: FnMut(Row<'_>) -> ControlFlow<()>> Reading<'_, T> {
    fn file(
        &mut self,
        files: &mut dyn Files,
        file: usize,
    ) -> Result<ControlFlow<()>, ArchiveError> {
        let Some(entry) = self.part.files.get(file) else { return Ok(ControlFlow::Continue(())) };
        let mut rows = match FileRows::new(files, &entry.name, self.part.dialect) {
            Err(error) if error.is_damage() => {
                self.findings.add(ArchiveFinding::new(code::FILE_BROKEN).file(&entry.name));
                return Ok(ControlFlow::Continue(()));
            }
            rows => rows?,
        };
        let mut flow = ControlFlow::Continue(());
        while let Some(block) = rows.next_block()? {
            flow = self.block(block, file, &entry.name);
            if flow.is_break() {
                break;
            }
        }
        self.read.blank_rows = self.read.blank_rows.saturating_add(rows.blank_rows());
        if let (encoding, true) = rows.encoding() {
            self.read.encoding = Some(encoding);
        }
        for finding in rows.findings(self.part.declared_encoding) {
            self.findings.add(finding);
        }
        Ok(flow)
    }

    fn block(&mut self, block: Block<'_>, file: usize, name: &str) -> ControlFlow<()> {
        let (needed, columns) = (self.part.needed_columns(), self.part.columns);
        let mut cells = Vec::new();
        for row in 0..block.len() {
            let shape = block.split(row, &mut cells);
            let line = block.line_of(row);
            if cells.len() < needed || cells.len() > columns.max(needed) {
                note_shape(&mut self.findings, &cells, (needed, columns), name, line);
            }
            if cells.iter().any(|cell| cell.len() > MAX_CELL_BYTES) {
                note_long_cells(&mut self.findings, &cells, name, line);
            }
            let number = self.read.rows;
            self.read.rows = self.read.rows.saturating_add(1);
            (self.take)(Row { part: self.part, file, number, line, cells: &cells, shape })?;
        }
        ControlFlow::Continue(())
    }
}

/// A row with fewer cells than the fields need, or with text behind the last column.
#[cold]
fn note_shape(
    findings: &mut Findings,
    cells: &[Cow<'_, str>],
    (needed, columns): (usize, usize),
    file: &str,
    line: u32,
) {
    let columns = columns.max(needed);
    let beyond = cells.iter().skip(columns).any(|cell| !cell.trim().is_empty());
    let (rule_code, expected) = if cells.len() < needed {
        (code::ROW_SHORT, needed)
    } else if beyond {
        (code::ROW_LONG, columns)
    } else {
        return;
    };
    let finding = ArchiveFinding::new(rule_code).with("expected", expected);
    findings.add(finding.with("found", cells.len()).file(file).line(line));
}

#[cold]
fn note_long_cells(findings: &mut Findings, cells: &[Cow<'_, str>], file: &str, line: u32) {
    for (column, cell) in cells.iter().enumerate() {
        if cell.len() > MAX_CELL_BYTES {
            let mut finding = ArchiveFinding::new(code::CELL_LONG)
                .with("length", cell.len())
                .with("limit", MAX_CELL_BYTES);
            finding.column = u16::try_from(column).ok();
            findings.add(finding.file(file).line(line));
        }
    }
}
