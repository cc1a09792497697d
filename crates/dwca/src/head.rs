//! Looking at the beginning of a file before it is read: is it written as the descriptor says? What
//! is declared holds unless the rows plainly say otherwise.

use std::borrow::Cow;

use media_batch::reading::{Declared, Encoding, RowStream};

use crate::finding::{ArchiveFinding, code};
use crate::meta::{Dialect, Table};
use crate::terms::folded;
use crate::xml;

/// Rows looked at.
const SAMPLE_ROWS: usize = 200;

/// Separators that are tried where the declared one does not work.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// Rows in a hundred that have the columns which the descriptor needs, where its separator works.
const WORKING_PERCENT: usize = 50;

/// Rows in a hundred that another separator has to explain before it is believed.
const CONVINCING_PERCENT: usize = 80;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) dialect: Declared,
    pub(crate) headers: Option<Vec<String>>,
    /// Columns of most rows, or of the header where that has more.
    pub(crate) columns: usize,
    pub(crate) findings: Vec<ArchiveFinding>,
}

/// The first rows, as some dialect gives them.
struct Sample {
    header: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
}

impl Sample {
    fn of(head: &[u8], complete: bool, dialect: Declared) -> Sample {
        let mut stream = RowStream::new(dialect);
        let mut rows = Vec::new();
        stream.push(head);
        take_rows(&stream, &mut rows);
        if complete || rows.is_empty() {
            stream.finish();
            take_rows(&stream, &mut rows);
        }
        Sample { header: stream.header().map(<[String]>::to_vec), rows }
    }

    /// The first row, header or data.
    fn columns(&self) -> usize {
        self.header.as_ref().or(self.rows.first()).map_or(0, Vec::len)
    }

    /// How many cells most rows have, or the header where that has more or the rows disagree.
    fn widest(&self) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(Vec::len).collect();
        widths.sort_unstable();
        let most = widths.chunk_by(|a, b| a == b).find(|run| run.len() * 2 > widths.len());
        let of_rows = most.and_then(|run| run.first()).copied().unwrap_or_default();
        let of_first = self.header.as_ref().or(self.rows.first()).map_or(0, Vec::len);
        of_rows.max(of_first)
    }

    /// Rows in a hundred that satisfy `test`; the header counts as one of them.
    fn percent(&self, test: impl Fn(&[String]) -> bool) -> usize {
        let rows = || self.header.iter().chain(&self.rows);
        let count = rows().count();
        let fitting = rows().filter(|row| test(row)).count() * 100;
        fitting.checked_div(count).unwrap_or(100)
    }

    /// Rows in a hundred that are as wide as the first.
    fn regular(&self) -> usize {
        let columns = self.columns();
        self.percent(|row| row.len() == columns)
    }
}

fn take_rows(stream: &RowStream, rows: &mut Vec<Vec<String>>) {
    let mut cells: Vec<Cow<'_, str>> = Vec::new();
    for row in 0..stream.len() {
        if rows.len() >= SAMPLE_ROWS {
            return;
        }
        stream.split(row, &mut cells);
        rows.push(cells.iter().map(ToString::to_string).collect());
    }
}

/// Looks at the beginning of a file; `complete` says that nothing follows.
pub(crate) fn examine(table: &Table, file: &str, head: &[u8], complete: bool) -> Found {
    let mut findings = Vec::new();
    let (declared, usable) = declared(&table.dialect, &mut findings);
    let needed = table.columns();
    let mut dialect = declared;
    let mut sample = Sample::of(head, complete, dialect);
    let works = |sample: &Sample| sample.percent(|row| row.len() >= needed);
    if needed > 1 && (!usable || works(&sample) < WORKING_PERCENT) {
        let before = works(&sample);
        let others = DELIMITERS.into_iter().filter(|other| *other != declared.delimiter);
        let candidates = others.map(|delimiter| {
            // A separator that was declared wrongly says nothing about the enclosure either.
            let quote = declared.quote.or(Some(b'"'));
            let dialect = Declared { delimiter, quote, ..declared };
            (dialect, Sample::of(head, complete, dialect))
        });
        let best = candidates.max_by_key(|(_, sample)| (works(sample), sample.regular()));
        if let Some((other, found)) = best
            && works(&found) >= CONVINCING_PERCENT
            && works(&found) > before
        {
            findings.push(differs(code::DELIMITER_DIFFERS, declared.delimiter, other.delimiter));
            (dialect, sample) = (other, found);
        }
    }
    if dialect.quote.is_none() {
        let quoted = Declared { quote: Some(b'"'), ..dialect };
        let found = Sample::of(head, complete, quoted);
        if is_enclosed(&sample) || found.regular() > sample.regular().max(CONVINCING_PERCENT) {
            findings.push(
                ArchiveFinding::new(code::ENCLOSURE_DIFFERS)
                    .with("declared", "")
                    .with("found", "\""),
            );
            (dialect, sample) = (quoted, found);
        }
    }
    if dialect.header_rows == 0 && is_header(table, &sample) {
        findings.push(ArchiveFinding::new(code::HEADER_UNDECLARED));
        dialect.header_rows = 1;
        sample = Sample::of(head, complete, dialect);
    } else if dialect.header_rows == 1 && is_data(table, &sample) {
        findings.push(ArchiveFinding::new(code::HEADER_IS_DATA));
    }
    let findings = findings.into_iter().map(|finding| finding.file(file)).collect();
    Found { dialect, columns: sample.widest(), headers: sample.header, findings }
}

/// What the descriptor says, as the reader takes it; and whether its separator can be used at all.
fn declared(dialect: &Dialect, findings: &mut Vec<ArchiveFinding>) -> (Declared, bool) {
    let encoding = xml::encoding(&dialect.encoding).unwrap_or_else(|| {
        let finding = ArchiveFinding::new(code::ENCODING_UNKNOWN);
        findings.push(finding.with("declared", &dialect.encoding));
        Encoding::Utf8
    });
    let delimiter = one_byte(&dialect.fields_terminated_by);
    if delimiter.is_none() {
        let finding = ArchiveFinding::new(code::DELIMITER_UNUSABLE);
        findings.push(finding.with("declared", &dialect.fields_terminated_by));
    }
    let quote = one_byte(&dialect.fields_enclosed_by).filter(|quote| Some(*quote) != delimiter);
    let declared = Declared {
        encoding,
        fixed: false,
        delimiter: delimiter.unwrap_or(b'\t'),
        quote,
        header_rows: dialect.ignore_header_lines,
    };
    (declared, delimiter.is_some())
}

/// A separator of one ASCII character that ends no line.
fn one_byte(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'\n' | b'\r' | 0) => Some(*byte),
        _ => None,
    }
}

fn differs(rule_code: &'static str, declared: u8, found: u8) -> ArchiveFinding {
    let shown = |byte: u8| match byte {
        b'\t' => "\\t".to_owned(),
        byte => char::from(byte).to_string(),
    };
    ArchiveFinding::new(rule_code).with("declared", shown(declared)).with("found", shown(found))
}

/// Nearly every cell with text stands in quotation marks, though none are declared.
fn is_enclosed(sample: &Sample) -> bool {
    let rows = || sample.header.iter().chain(&sample.rows).flatten();
    let is_quoted = |cell: &&String| cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"');
    let with_text = rows().filter(|cell| !cell.trim().is_empty()).count();
    with_text > 1 && rows().filter(is_quoted).count() * 10 >= with_text * 9
}

/// The first row of data holds the names of the fields.
fn is_header(table: &Table, sample: &Sample) -> bool {
    let Some(first) = sample.rows.first() else { return false };
    let columns = table.fields.iter().filter(|field| field.index.is_some()).count();
    let same = matches(table, first);
    same > 0 && same >= 2.min(columns) && same * 2 >= columns
}

/// No cell of the header is the name of its field, and one is an address or a number.
fn is_data(table: &Table, sample: &Sample) -> bool {
    let Some(header) = &sample.header else { return false };
    let value = |cell: &String| {
        let digits = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
        digits || (cell.contains("://") && !folded_is_known(table, cell))
    };
    matches(table, header) == 0 && header.iter().any(value)
}

fn folded_is_known(table: &Table, cell: &str) -> bool {
    let cell = folded(cell);
    table.fields.iter().any(|field| folded(&field.term) == cell)
}

/// How many cells are the names of the fields declared for their columns.
fn matches(table: &Table, row: &[String]) -> usize {
    let is_same = |(index, term): (usize, &str)| {
        row.get(index).is_some_and(|cell| !cell.is_empty() && folded(cell) == folded(term))
    };
    let fields = table.fields.iter().filter_map(|it| Some((it.index?, it.term.as_str())));
    fields.filter(|it| is_same(*it)).count()
}
