//! Reading a file slice by slice. The result depends on the bytes alone, not on the slices.

use super::decode::{Decoder, Noticed};
use super::dialect::{SAMPLE_BYTES, is_binary, sniff};
use super::encoding::{DETECT_BYTES, detect, mark_length};
use super::finding::{Findings, code};
use super::index::RowScan;
use super::sheet::Sheet;
use super::{Encoding, ReadOptions};
use crate::limits::MAX_SHEET_BYTES;

/// Takes a file in slices and gives a [`Sheet`].
#[derive(Debug)]
pub struct SheetReader {
    options: ReadOptions,
    /// The first bytes, until they tell the encoding.
    head: Vec<u8>,
    decoder: Option<Decoder>,
    /// The scan for rows and the header's line, once the dialect is known.
    scan: Option<(RowScan, u32)>,
    sheet: Sheet,
    findings: Findings,
    bytes: u64,
    bytes_beyond: u64,
    restarts: u32,
}

impl SheetReader {
    /// A reader of a file with that name and about that many bytes.
    #[must_use]
    pub fn new(name: &str, expected_bytes: u64, options: ReadOptions) -> SheetReader {
        let room = usize::try_from(expected_bytes.min(MAX_SHEET_BYTES)).unwrap_or_default();
        SheetReader {
            options,
            head: Vec::new(),
            decoder: None,
            scan: None,
            sheet: Sheet::new(name, String::with_capacity(room)),
            findings: Findings::default(),
            bytes: 0,
            bytes_beyond: 0,
            restarts: 0,
        }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let room =
            usize::try_from(MAX_SHEET_BYTES.saturating_sub(self.bytes)).unwrap_or(usize::MAX);
        let (bytes, beyond) = bytes.split_at(room.min(bytes.len()));
        self.bytes += bytes.len() as u64;
        self.bytes_beyond += beyond.len() as u64;
        self.sheet.facts.bytes = self.bytes + self.bytes_beyond;
        if self.decoder.is_none() {
            self.head.extend_from_slice(bytes);
            if self.head.len() >= DETECT_BYTES {
                self.start();
            }
        } else {
            self.decode(bytes);
        }
        self.index(false);
    }

    /// The rows that are complete so far; `None` until the header is known.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        (!self.sheet.headers().is_empty()).then_some(&self.sheet)
    }

    /// How often reading began anew because the encoding turned out to be another: rows of
    /// [`SheetReader::sheet`] that were looked at before have to be looked at again.
    #[must_use]
    pub fn restarts(&self) -> u32 {
        self.restarts
    }

    /// Nothing follows: the whole sheet.
    #[must_use]
    pub fn finish(mut self) -> Sheet {
        if self.decoder.is_none() {
            self.start();
        }
        if let Some(decoder) = &mut self.decoder {
            decoder.with_text(&mut self.sheet.text, Decoder::finish);
        }
        self.after_decoding();
        self.index(true);
        self.note_encoding();
        if self.bytes_beyond > 0 {
            let args = vec![
                ("limit", MAX_SHEET_BYTES.to_string()),
                ("bytes", self.sheet.facts.bytes.to_string()),
            ];
            let line = self.sheet.line_of(self.sheet.rows().saturating_sub(1)).max(1);
            self.findings.add(code::SHEET_TOO_LARGE, line, None, args);
        }
        let line_ends = self.scan.as_ref().map(|(scan, _)| scan.line_ends).unwrap_or_default();
        let asked_line = self.options.header_line.unwrap_or(1);
        self.sheet.conclude(self.findings, line_ends, asked_line);
        self.sheet
    }

    /// Chooses the encoding and begins to decode.
    fn start(&mut self) {
        let head = std::mem::take(&mut self.head);
        let start = head.get(..DETECT_BYTES.min(head.len())).unwrap_or_default();
        let (encoding, mark) = match self.options.encoding {
            Some(encoding) => (encoding, mark_length(start, encoding)),
            None => detect(start),
        };
        self.decoder = Some(Decoder::new(encoding, self.options.encoding.is_some()));
        self.decode(head.get(mark..).unwrap_or_default());
    }

    fn decode(&mut self, bytes: &[u8]) {
        if let Some(decoder) = &mut self.decoder {
            decoder.with_text(&mut self.sheet.text, |decoder| decoder.push(bytes));
        }
        self.after_decoding();
    }

    /// Takes over what the decoder knows by now.
    fn after_decoding(&mut self) {
        let Some(decoder) = &self.decoder else { return };
        self.sheet.facts.encoding = decoder.encoding();
        if decoder.restarts != self.restarts {
            self.restarts = decoder.restarts;
            self.scan = None;
            self.findings = Findings::default();
            self.sheet.clear_rows();
        }
    }

    /// Finds the dialect when there is enough text, then the rows.
    fn index(&mut self, last: bool) {
        let in_doubt = self.decoder.as_ref().is_none_or(Decoder::in_doubt);
        if self.scan.is_none() && !in_doubt && (last || self.sheet.text.len() >= SAMPLE_BYTES) {
            self.find_dialect();
        }
        if let Some((scan, header_line)) = &mut self.scan {
            self.sheet.index(scan, *header_line, last, &mut self.findings);
        }
    }

    #[cold]
    #[inline(never)]
    fn find_dialect(&mut self) {
        let complete = self.sheet.text.len() < SAMPLE_BYTES;
        let end = self.sheet.text.floor_char_boundary(SAMPLE_BYTES);
        let sample = self.sheet.text.get(..end).unwrap_or_default();
        let dialect = sniff(sample, complete, self.options.delimiter);
        self.sheet.facts.delimiter = dialect.delimiter;
        if is_binary(sample) {
            self.findings.add(code::NOT_TEXT, 1, None, Vec::new());
        }
        let header_line = self.options.header_line.unwrap_or(dialect.header_line);
        self.scan = Some((RowScan::new(dialect.delimiter.byte()), header_line));
    }

    /// Says which characters were not of the encoding.
    fn note_encoding(&mut self) {
        let Some(decoder) = &self.decoder else { return };
        let name = encoding_name(decoder.encoding());
        let noticed =
            [(code::ENCODING_MIXED, &decoder.mixed), (code::INVALID_CHARACTERS, &decoder.invalid)];
        for (rule_code, noticed) in noticed {
            let mut lines = lines_at(&self.sheet.text, noticed);
            lines.dedup();
            for line in lines {
                self.findings.add(rule_code, line, None, vec![("encoding", name.to_owned())]);
            }
            let unlisted = noticed.count.saturating_sub(noticed.places.len() as u32);
            if unlisted > 0 {
                self.findings.add_unlisted(rule_code, unlisted);
            }
        }
    }
}

/// Reads a whole file at once.
#[must_use]
pub fn read(name: &str, bytes: &[u8], options: ReadOptions) -> Sheet {
    let mut reader = SheetReader::new(name, bytes.len() as u64, options);
    reader.push(bytes);
    reader.finish()
}

/// The 1-based lines at the places noticed.
pub(super) fn lines_at(text: &str, noticed: &Noticed) -> Vec<u32> {
    let (mut line, mut from) = (1, 0);
    let mut lines = Vec::with_capacity(noticed.places.len());
    for place in &noticed.places {
        let between = text.as_bytes().get(from..*place).unwrap_or_default();
        // CR LF is one line end, also where the place cuts it apart (it never does: a place is a
        // character of its own).
        let breaks = between.iter().enumerate().filter(|(index, byte)| {
            **byte == b'\n' || (**byte == b'\r' && between.get(index + 1) != Some(&b'\n'))
        });
        line += u32::try_from(breaks.count()).unwrap_or(u32::MAX);
        from = *place;
        lines.push(line);
    }
    lines
}

/// The encoding's usual name.
pub(super) fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Windows1252 => "Windows-1252",
        Encoding::Iso8859_1 => "ISO-8859-1",
        Encoding::MacRoman => "Mac Roman",
    }
}
