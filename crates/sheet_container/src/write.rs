//! Workbooks in which every cell is text: no formula runs, no leading zero is lost. Written row by row
//! and packed at once, so that the rows are never in memory as XML.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// Characters (of UTF-16) that a workbook's cell can hold.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Rows that a worksheet can hold, the header among them.
pub const MAX_ROWS: u32 = 1_048_576;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A cell is too long for one.
    #[error("a cell has more than {MAX_CELL_CHARS} characters")]
    CellTooLong,
    /// There are more rows than one can hold.
    #[error("there are more than {MAX_ROWS} rows")]
    TooManyRows,
    /// It could not be packed.
    #[error(transparent)]
    Pack(#[from] ZipError),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

impl WriteError {
    /// The stable code; its sentence is in the message catalogue under `problem-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            WriteError::CellTooLong => "sheet-cell-too-long",
            WriteError::TooManyRows => "sheet-too-many-rows",
            WriteError::Pack(_) | WriteError::Write(_) => "sheet-not-written",
        }
    }
}

/// A workbook with one worksheet of text.
pub struct TextWorkbook {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    xml: String,
    rows: u32,
}

/// XML gathered before it is packed.
const STEP: usize = 64 * 1024;

/// The parts beside the worksheet, by name. Style 1 is text (`@`, so that an edited cell is not read
/// as a number), style 2 the same in bold for the header.
const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
    ),
];

/// Up to the rows; the first row stays in view.
const SHEET_BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;

const SHEET_END: &str = "</sheetData></worksheet>";

/// The styles of cells, by their numbers.
const TEXT: char = '1';
const HEADER: char = '2';

impl TextWorkbook {
    /// Begins with the header row.
    ///
    /// # Errors
    /// When a cell is too long, or packing fails.
    pub fn new<C: AsRef<str>>(
        headers: impl IntoIterator<Item = C>,
    ) -> Result<TextWorkbook, WriteError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in PARTS {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(content.as_bytes())?;
        }
        zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())?;
        let mut workbook = TextWorkbook { zip, xml: SHEET_BEGIN.to_owned(), rows: 0 };
        workbook.row(headers, HEADER)?;
        Ok(workbook)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When a cell is too long, the worksheet is full, or packing fails.
    pub fn add<C: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
    ) -> Result<(), WriteError> {
        self.row(cells, TEXT)
    }

    /// The file.
    ///
    /// # Errors
    /// When packing fails.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        self.xml.push_str(SHEET_END);
        self.zip.write_all(self.xml.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }

    fn row<C: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
        style: char,
    ) -> Result<(), WriteError> {
        if self.rows == MAX_ROWS {
            return Err(WriteError::TooManyRows);
        }
        self.rows = self.rows.saturating_add(1);
        self.xml.push_str("<row>");
        for cell in cells {
            self.cell(cell.as_ref(), style)?;
        }
        self.xml.push_str("</row>");
        if self.xml.len() > STEP {
            self.zip.write_all(self.xml.as_bytes())?;
            self.xml.clear();
        }
        Ok(())
    }

    /// Blank cells are written too: without a reference each stands behind the one before.
    fn cell(&mut self, cell: &str, style: char) -> Result<(), WriteError> {
        if cell.len() > MAX_CELL_CHARS && cell.encode_utf16().count() > MAX_CELL_CHARS {
            return Err(WriteError::CellTooLong);
        }
        self.xml.push_str("<c s=\"");
        self.xml.push(style);
        if cell.is_empty() {
            self.xml.push_str("\"/>");
            return Ok(());
        }
        self.xml.push_str("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(cell, &mut self.xml);
        self.xml.push_str("</t></is></c>");
        Ok(())
    }
}

/// Text as it stands in the XML of a workbook. What XML cannot hold is written `_x000B_`, as
/// spreadsheet programs do; a text that looks so already has its first line escaped.
fn escape(text: &str, xml: &mut String) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '_' if looks_escaped(rest) => xml.push_str("_x005F_"),
            '\t' | '\n' => xml.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                xml.push_str(&format!("_x{:04X}_", u32::from(character)));
            }
            _ => xml.push(character),
        }
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
}

/// `_xHHHH_`
fn looks_escaped(text: &str) -> bool {
    let Some(code) = text.strip_prefix("_x").and_then(|text| text.get(..5)) else { return false };
    code.ends_with('_') && code.bytes().take(4).all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Opened;

    fn read_back(bytes: &[u8]) -> String {
        match crate::open("a.xlsx", bytes, None).unwrap() {
            Opened::Grid { csv, numeric, .. } => {
                assert_eq!(numeric, [], "every cell is text");
                String::from_utf8(csv).unwrap()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn rows_come_back_as_they_were_written() {
        let mut workbook = TextWorkbook::new(["catalogNumber", "note"]).unwrap();
        workbook.add(["00012", "=1+1"]).unwrap();
        workbook.add(["", "a < b & \"c\""]).unwrap();
        workbook.add([" outer ", "two\nlines"]).unwrap();
        workbook.add(["2024-01-02", "_x0041_ \u{b} é 𝒳"]).unwrap();
        let csv = read_back(&workbook.finish().unwrap());
        assert_eq!(
            csv,
            "catalogNumber,note\n00012,=1+1\n,\"a < b & \"\"c\"\"\"\n outer ,\"two\nlines\"\n\
             2024-01-02,_x0041_ \u{b} é 𝒳\n"
        );
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut workbook = TextWorkbook::new(["a"]).unwrap();
        workbook.add(["é".repeat(MAX_CELL_CHARS)]).unwrap();
        let long = workbook.add(["é".repeat(MAX_CELL_CHARS + 1)]);
        assert!(matches!(long, Err(WriteError::CellTooLong)), "{long:?}");
    }
}
