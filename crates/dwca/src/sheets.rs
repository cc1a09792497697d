//! An archive as sheets of one shape, for whoever reads sheets already: the core, and each extension
//! joined to it by the first column. What a descriptor can say in many ways (constants, columns in any
//! order, several files, another encoding) is said in one way here: CSV in UTF-8 with a header.

use std::borrow::Cow;
use std::ops::ControlFlow;

use media_batch::limits::MAX_SHEET_BYTES;
use media_batch::target::Target;

use crate::archive::{Archive, PartId};
use crate::columns::{header, other_of, value_of};
use crate::eml::Eml;
use crate::error::{ArchiveError, code};
use crate::files::Files;
use crate::finding::ArchiveFinding;
use crate::media::{MediaRead, Medium};
use crate::part::Part;
use crate::rows::{Row, RowsRead};
use crate::terms::local_name;

/// Header of the core's ids in the core.
pub const CORE_KEY: &str = "sourcePrimaryKey-dbpk";

/// Header of the core's ids in an extension.
pub const EXTENSION_KEY: &str = "coreid";

/// A part as a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetFile {
    /// What its rows are.
    pub row_type: String,
    /// The first of its files.
    pub file_name: String,
    /// Header and rows.
    pub csv: Vec<u8>,
}

/// All parts as sheets.
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    /// The core: its ids under [`CORE_KEY`], then the terms by their names.
    pub core: SheetFile,
    /// The extensions: the core's ids under [`EXTENSION_KEY`], then targets of media sheets or of
    /// records by their keys, then whatever else there is by the terms' names.
    pub extensions: Vec<SheetFile>,
    /// Everything odd about the archive and its rows.
    pub findings: Vec<ArchiveFinding>,
    /// What the archive says about itself.
    pub eml: Option<Eml>,
}

impl<F: Files> Archive<F> {
    /// Writes every part as a sheet.
    ///
    /// # Errors
    /// Where a guard refuses to go on, or the sheets would be larger than a sheet may be.
    pub fn to_sheets(&mut self) -> Result<Sheets, ArchiveError> {
        let mut sheets = Sheets {
            findings: std::mem::take(&mut self.findings),
            eml: self.eml.take(),
            ..Sheets::default()
        };
        sheets.core = self.plain_sheet(PartId::Core, CORE_KEY, &mut sheets.findings)?;
        let mut media = self.media_sheets()?;
        for index in 0..self.extensions.len() {
            let id = PartId::Extension(index);
            let Some(part) = self.part(id) else { continue };
            let sheet = match part.kind {
                kind if kind.is_media() => media
                    .iter_mut()
                    .find(|(known, _)| *known == id)
                    .map(|(_, sheet)| std::mem::take(sheet).finished(part))
                    .unwrap_or_default(),
                _ => self.plain_sheet(id, EXTENSION_KEY, &mut sheets.findings)?,
            };
            sheets.extensions.push(sheet);
        }
        Ok(sheets)
    }

    /// A part whose rows are taken as they are.
    fn plain_sheet(
        &mut self,
        id: PartId,
        key: &str,
        findings: &mut Vec<ArchiveFinding>,
    ) -> Result<SheetFile, ArchiveError> {
        let (mut sheet, mut read) = self.written(id, key)?;
        if let Some(found) = read.encoding {
            // The rows before the first odd letter were read in another encoding: once more.
            self.settle_encoding(id, found);
            (sheet, read) = self.written(id, key)?;
        }
        findings.extend(read.findings);
        Ok(sheet)
    }

    fn written(&mut self, id: PartId, key: &str) -> Result<(SheetFile, RowsRead), ArchiveError> {
        let Some(part) = self.part(id) else { return Ok(Default::default()) };
        let mut writer = Csv::default();
        let headers: Vec<String> =
            part.fields.iter().map(|field| header(part, &field.term)).collect();
        writer.row(std::iter::once(key).chain(headers.iter().map(String::as_str)));
        let mut sheet = named(part);
        let mut too_large = false;
        let read = self.for_each_row(id, |row: Row<'_>| {
            let values = row.part.fields.iter().map(|field| row.value(field));
            writer.row(std::iter::once(row.id()).chain(values));
            too_large = writer.is_too_large();
            if too_large { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if too_large {
            return Err(sheet_too_large());
        }
        sheet.csv = writer.text;
        Ok((sheet, read))
    }

    /// The media of each media extension, each medium once.
    fn media_sheets(&mut self) -> Result<MediaSheets, ArchiveError> {
        let (mut sheets, read) = self.media_as_declared()?;
        if !read.encodings.is_empty() {
            // The media before the first odd letter were read in another encoding: once more.
            for (id, found) in read.encodings {
                self.settle_encoding(id, found);
            }
            sheets = self.media_as_declared()?.0;
        }
        Ok(sheets)
    }

    fn media_as_declared(&mut self) -> Result<(MediaSheets, MediaRead), ArchiveError> {
        let mut sheets: MediaSheets =
            self.media_parts().into_iter().map(|id| (id, MediaSheet::default())).collect();
        let mut too_large = false;
        let read = self.for_each_medium(|medium| {
            if let Some((_, sheet)) = sheets.iter_mut().find(|(id, _)| *id == medium.part) {
                sheet.add(&medium);
                too_large = sheet.body.is_too_large();
            }
            if too_large { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if too_large { Err(sheet_too_large()) } else { Ok((sheets, read)) }
    }
}

/// The media extensions with what came of them so far.
type MediaSheets = Vec<(PartId, MediaSheet)>;

fn named(part: &Part) -> SheetFile {
    SheetFile {
        row_type: part.row_type.clone(),
        file_name: part.files.first().map(|file| file.name.clone()).unwrap_or_default(),
        csv: Vec::new(),
    }
}

fn sheet_too_large() -> ArchiveError {
    ArchiveError::new(code::TOO_LARGE).with("limit", MAX_SHEET_BYTES)
}

/// The media of one extension while they come.
#[derive(Debug, Default)]
struct MediaSheet {
    body: Csv,
    /// Terms that are no field of a medium, in the order in which they were first seen.
    others: Vec<String>,
}

impl MediaSheet {
    fn add(&mut self, medium: &Medium) {
        for (term, _) in &medium.others {
            let name = local_name(term);
            if !self.others.iter().any(|known| known == name) {
                self.others.push(name.to_owned());
            }
        }
        let targets = media_targets().map(|target| value_of(medium, target));
        let others = self.others.iter().map(|name| other_of(medium, name));
        let key = std::iter::once(medium.id.as_str());
        self.body.row(key.chain(targets).chain(others));
    }

    /// The header is known when all rows are.
    fn finished(self, part: &Part) -> SheetFile {
        let mut head = Csv::default();
        let targets: Vec<Cow<'static, str>> = media_targets().map(Target::key).collect();
        let names = targets.iter().map(AsRef::as_ref).chain(self.others.iter().map(String::as_str));
        head.row(std::iter::once(EXTENSION_KEY).chain(names));
        head.text.extend(self.body.text);
        SheetFile { csv: head.text, ..named(part) }
    }
}

/// The fields of a medium, without those that say which record it belongs to.
fn media_targets() -> impl Iterator<Item = Target> {
    Target::ALL.into_iter().filter(|target| !target.is_identifier())
}

/// Text as RFC 4180 has it.
#[derive(Debug, Default)]
struct Csv {
    text: Vec<u8>,
}

impl Csv {
    fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        for (number, cell) in cells.enumerate() {
            if number > 0 {
                self.text.push(b',');
            }
            self.cell(cell);
        }
        self.text.push(b'\n');
    }

    fn cell(&mut self, cell: &str) {
        let plain = !cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'));
        if plain {
            self.text.extend(cell.as_bytes());
            return;
        }
        self.text.push(b'"');
        for byte in cell.bytes() {
            if byte == b'"' {
                self.text.push(b'"');
            }
            self.text.push(byte);
        }
        self.text.push(b'"');
    }

    fn is_too_large(&self) -> bool {
        self.text.len() as u64 > MAX_SHEET_BYTES
    }
}
