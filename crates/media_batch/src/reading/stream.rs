//! Reading a file whose dialect is declared elsewhere, in bounded memory: rows are given slice by
//! slice and forgotten with the next one. The same decoding, scanning and splitting as for a sheet
//! that is kept whole; only the choices are made by somebody else.

use std::borrow::Cow;

use super::bytes::{NO_QUOTE, QUOTE};
use super::decode::{Decoder, Noticed};
use super::encoding::{DETECT_BYTES, detect, mark_length};
use super::finding::{FileFinding, Findings, code};
use super::index::{FoundRow, RowScan};
use super::reader::{encoding_name, lines_at};
use super::row::split_quoted_row;
use super::{Encoding, RowShape};
use crate::limits::MAX_COLUMNS;

/// Bytes of one row at most: as many columns as a sheet may have, each as long as a cell may be,
/// halved, because no row fills them all. What holds a row open for longer is no row.
const MAX_ROW_BYTES: usize = 16 * 1024 * 1024;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The encoding that is declared. Text that is UTF-8 is read as UTF-8 all the same, and UTF-16
    /// is told by its bytes.
    pub encoding: Encoding,
    /// Taken at its word: nothing is looked for.
    pub fixed: bool,
    /// What stands between two cells: an ASCII character.
    pub delimiter: u8,
    /// What cells may be enclosed in: an ASCII character, or nothing.
    pub quote: Option<u8>,
    /// Rows before the first row of data; the last of them is the header.
    pub header_rows: u32,
}

impl Default for Declared {
    /// RFC 4180 with a header.
    fn default() -> Declared {
        Declared {
            encoding: Encoding::Utf8,
            fixed: false,
            delimiter: b',',
            quote: Some(QUOTE),
            header_rows: 1,
        }
    }
}

/// Takes a file in slices; after each, the rows that it completed can be looked at.
#[derive(Debug)]
pub struct RowStream {
    declared: Declared,
    /// The first bytes, until they tell whether this is UTF-16.
    head: Vec<u8>,
    decoder: Option<Decoder>,
    scan: RowScan,
    text: String,
    /// The rows of data completed by the last slice.
    rows: Vec<FoundRow>,
    header: Option<Vec<String>>,
    header_rows: u32,
    blank_rows: u32,
    non_ascii: bool,
    restarts: u32,
    overflow: Option<u32>,
    findings: Findings,
}

impl RowStream {
    /// A stream of a file that is declared to be so.
    #[must_use]
    pub fn new(declared: Declared) -> RowStream {
        RowStream {
            declared,
            head: Vec::new(),
            decoder: None,
            scan: RowScan::with_quote(declared.delimiter, declared.quote.unwrap_or(NO_QUOTE)),
            text: String::new(),
            rows: Vec::new(),
            header: None,
            header_rows: 0,
            blank_rows: 0,
            non_ascii: false,
            restarts: 0,
            overflow: None,
            findings: Findings::default(),
        }
    }

    /// Takes the next bytes; the rows of the slice before are forgotten.
    pub fn push(&mut self, bytes: &[u8]) {
        self.forget();
        if self.overflow.is_some() {
            return;
        }
        if self.decoder.is_none() {
            self.head.extend_from_slice(bytes);
            if self.head.len() < DETECT_BYTES {
                return;
            }
            self.start();
        } else if let Some(decoder) = &mut self.decoder {
            decoder.with_text(&mut self.text, |decoder| decoder.push(bytes));
        }
        self.take_rows(false);
    }

    /// Nothing follows: the last rows.
    pub fn finish(&mut self) {
        self.forget();
        if self.overflow.is_some() {
            return;
        }
        if self.decoder.is_none() {
            self.start();
        }
        if let Some(decoder) = &mut self.decoder {
            decoder.with_text(&mut self.text, Decoder::finish);
        }
        self.take_rows(true);
    }

    /// How many rows of data the last slice completed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the last slice completed no row of data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The 1-based line of the file at which such a row begins; 0 for a row that does not exist.
    #[must_use]
    pub fn line_of(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.line)
    }

    /// Splits one of these rows into its cells, unescaped and not trimmed; `cells` is emptied first.
    pub fn split<'a>(&'a self, row: usize, cells: &mut Vec<Cow<'a, str>>) -> RowShape {
        cells.clear();
        match self.rows.get(row) {
            Some(row) => self.split_found(*row, cells),
            None => RowShape::default(),
        }
    }

    /// The cells of the last header row, once it has been passed.
    #[must_use]
    pub fn header(&self) -> Option<&[String]> {
        self.header.as_deref()
    }

    /// The encoding as known so far.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.decoder.as_ref().map_or(self.declared.encoding, Decoder::encoding)
    }

    /// Whether a character above ASCII has come: without one, most encodings are the same.
    #[must_use]
    pub fn non_ascii(&self) -> bool {
        self.non_ascii
    }

    /// How often the encoding turned out to be another after rows had been given: those were read
    /// wrongly, and the file is best read again with [`RowStream::encoding`] as a fixed one.
    #[must_use]
    pub fn restarts(&self) -> u32 {
        self.restarts
    }

    /// Rows without any text so far: counted, not given.
    #[must_use]
    pub fn blank_rows(&self) -> u32 {
        self.blank_rows
    }

    /// The line of a row that is longer than any row can be; nothing behind it is read.
    #[must_use]
    pub fn overflow(&self) -> Option<u32> {
        self.overflow
    }

    /// What is odd so far about the file as a whole.
    #[must_use]
    pub fn findings(&self) -> Vec<FileFinding> {
        let mut findings = self.findings.clone();
        let ends = self.scan.line_ends;
        if let Some(line) = ends.first_other {
            let args = vec![
                ("lf", ends.lf.to_string()),
                ("crlf", ends.crlf.to_string()),
                ("cr", ends.cr.to_string()),
            ];
            findings.add(code::MIXED_LINE_ENDINGS, line, None, args);
        }
        findings.report()
    }

    /// Drops the rows that were given.
    fn forget(&mut self) {
        self.rows.clear();
        let rest = self.scan.rest();
        if rest == 0 {
            return;
        }
        if let Some(decoder) = &mut self.decoder {
            decoder.note_dropped(non_ascii(self.text.as_bytes().get(..rest).unwrap_or_default()));
        }
        self.text.drain(..rest);
        self.scan.rebase();
    }

    /// Chooses the encoding and begins to decode.
    fn start(&mut self) {
        let head = std::mem::take(&mut self.head);
        let start = head.get(..DETECT_BYTES.min(head.len())).unwrap_or_default();
        let wide = |encoding| matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        let declared = self.declared.encoding;
        let (found, mark) = detect(start);
        let (mut decoder, mark) = if self.declared.fixed {
            (Decoder::new(declared, true), mark_length(start, declared))
        } else if mark > 0 || wide(found) || wide(declared) {
            // A mark says more than a declaration; so do the zeros of UTF-16, and their absence.
            (Decoder::new(found, false), mark)
        } else {
            (Decoder::declared(declared), 0)
        };
        let bytes = head.get(mark..).unwrap_or_default();
        decoder.with_text(&mut self.text, |decoder| decoder.push(bytes));
        self.decoder = Some(decoder);
    }

    /// Finds the rows that the text holds by now.
    fn take_rows(&mut self, last: bool) {
        self.after_decoding();
        self.find_rows(last);
        let waiting = self.text.len().saturating_sub(self.scan.rest());
        if waiting > MAX_ROW_BYTES && !last {
            self.scan.give_up(&mut self.findings);
            self.find_rows(false);
        }
        if self.text.len().saturating_sub(self.scan.rest()) > MAX_ROW_BYTES {
            self.overflow = Some(self.scan.rest_line());
        }
    }

    fn find_rows(&mut self, last: bool) {
        let mut found = Vec::new();
        let bytes = self.text.as_bytes();
        self.scan.advance(bytes, last, &mut self.findings, |row, _| found.push(row));
        for row in found {
            self.take_row(row);
        }
    }

    fn take_row(&mut self, row: FoundRow) {
        if self.header_rows < self.declared.header_rows {
            self.header_rows += 1;
            if self.header_rows == self.declared.header_rows {
                let mut cells = Vec::new();
                self.split_found(row, &mut cells);
                self.header = Some(cells.iter().map(|cell| cell.trim().to_owned()).collect());
            }
        } else if self.is_blank(row) {
            self.blank_rows = self.blank_rows.saturating_add(1);
        } else {
            self.rows.push(row);
        }
    }

    fn split_found<'a>(&'a self, row: FoundRow, cells: &mut Vec<Cow<'a, str>>) -> RowShape {
        let marks = (self.declared.delimiter, self.declared.quote.unwrap_or(NO_QUOTE));
        split_quoted_row(&self.text, row.start, row.next, marks, cells)
    }

    /// No text at all: only delimiters, blanks and cells that enclose nothing.
    fn is_blank(&self, row: FoundRow) -> bool {
        let text = self.text.as_bytes().get(row.start..row.end).unwrap_or_default();
        let Declared { delimiter, quote, .. } = self.declared;
        let plain = |byte: &u8| *byte == delimiter || matches!(byte, b' ' | b'\t');
        match text.iter().find(|byte| !plain(byte)) {
            None => true,
            Some(byte) if byte.is_ascii_graphic() && Some(*byte) != quote => false,
            Some(_) => {
                let mut cells = Vec::new();
                self.split_found(row, &mut cells);
                cells.len() <= MAX_COLUMNS && cells.iter().all(|cell| cell.trim().is_empty())
            }
        }
    }

    /// Takes over what the decoder knows by now.
    fn after_decoding(&mut self) {
        let Some(decoder) = &mut self.decoder else { return };
        self.non_ascii = self.non_ascii || !self.text.is_ascii();
        if decoder.restarts != self.restarts {
            self.restarts = decoder.restarts;
            self.scan.rewind();
        }
        let name = encoding_name(decoder.encoding());
        let first = self.scan.rest_line();
        let noticed = [
            (code::ENCODING_MIXED, std::mem::take(&mut decoder.mixed)),
            (code::INVALID_CHARACTERS, std::mem::take(&mut decoder.invalid)),
        ];
        for (rule_code, noticed) in noticed {
            note(&mut self.findings, &self.text, first, name, rule_code, &noticed);
        }
    }
}

/// Lists wrong characters by their lines; the text begins at line `first`.
fn note(
    findings: &mut Findings,
    text: &str,
    first: u32,
    encoding: &str,
    rule_code: &'static str,
    noticed: &Noticed,
) {
    let mut lines = lines_at(text, noticed);
    lines.dedup();
    for line in lines {
        let line = first.saturating_add(line).saturating_sub(1);
        findings.add(rule_code, line, None, vec![("encoding", encoding.to_owned())]);
    }
    let listed = u32::try_from(noticed.places.len()).unwrap_or(u32::MAX);
    let unlisted = noticed.count.saturating_sub(listed);
    if unlisted > 0 {
        findings.add_unlisted(rule_code, unlisted);
    }
}

/// How many characters are not ASCII: each has one byte that begins it.
fn non_ascii(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte >= 0xC0).count()
}

/// The text of a file whose encoding is declared somewhere, or nowhere: what its bytes say comes
/// first.
#[must_use]
pub fn decode_text(bytes: &[u8], declared: Option<Encoding>) -> (String, Encoding) {
    let start = bytes.get(..DETECT_BYTES.min(bytes.len())).unwrap_or_default();
    let (found, mark) = detect(start);
    let mut decoder = match declared {
        Some(encoding) if mark == 0 && found == Encoding::Utf8 => Decoder::declared(encoding),
        _ => Decoder::new(found, false),
    };
    let mut text = String::with_capacity(bytes.len());
    let content = bytes.get(mark..).unwrap_or_default();
    decoder.with_text(&mut text, |decoder| {
        decoder.push(content);
        decoder.finish();
    });
    let encoding = decoder.encoding();
    (text, encoding)
}
