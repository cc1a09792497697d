//! Which delimiter, and where the header stands: found from the first rows.

use std::borrow::Cow;

use super::Delimiter;
use super::finding::Findings;
use super::index::RowScan;
use super::row::split_row;

/// Bytes of text looked at. Small enough to be there with the first slice of the file, large
/// enough for some fifty rows.
pub(super) const SAMPLE_BYTES: usize = 24 * 1024;

/// Rows looked at for the delimiter.
const SAMPLE_ROWS: usize = 200;

/// Rows among which the header is looked for; titles above a header are few.
const HEADER_ROWS: usize = 20;

/// Excel's own first line that names the delimiter: `sep=;`.
const SEP_LINE: &str = "sep=";

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: Delimiter,
    /// 1-based.
    pub(super) header_line: u32,
}

struct SampleRow<'a> {
    line: u32,
    cells: Vec<Cow<'a, str>>,
    odd: bool,
}

impl SampleRow<'_> {
    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// Every cell filled with short text that is neither an address nor a number.
    fn looks_like_header(&self) -> bool {
        self.filled() == self.cells.len() && !self.cells.iter().any(|cell| is_data(cell))
    }
}

/// Finds the delimiter and the header's line in the beginning of the text. `complete` says that
/// nothing follows.
pub(super) fn sniff(text: &str, complete: bool, delimiter: Option<Delimiter>) -> Dialect {
    let delimiter = delimiter.or_else(|| named_by_sep_line(text));
    let candidates: &[Delimiter] = match &delimiter {
        Some(delimiter) => std::slice::from_ref(delimiter),
        None => &Delimiter::ALL,
    };
    let mut best = (Delimiter::Comma, Vec::new(), -1.0);
    for candidate in candidates {
        let rows = sample_rows(text, complete, *candidate);
        let score = score(&rows);
        if score > best.2 {
            best = (*candidate, rows, score);
        }
    }
    let (delimiter, rows, _) = best;
    Dialect { delimiter, header_line: header_line(&rows) }
}

/// The delimiter named by a first line `sep=;`.
fn named_by_sep_line(text: &str) -> Option<Delimiter> {
    let line = text.split(['\r', '\n']).next()?;
    if !is_sep_line(line) {
        return None;
    }
    let named = line.bytes().last()?;
    Delimiter::ALL.into_iter().find(|delimiter| delimiter.byte() == named)
}

/// Excel's line that names the delimiter: not a title.
pub(super) fn is_sep_line(line: &str) -> bool {
    let lower = line.get(..SEP_LINE.len()).map(str::to_ascii_lowercase);
    lower.as_deref() == Some(SEP_LINE) && line.len() <= SEP_LINE.len() + 1
}

/// The rows with text of the sample, as this delimiter gives them.
fn sample_rows(text: &str, complete: bool, delimiter: Delimiter) -> Vec<SampleRow<'_>> {
    let mut rows = Vec::new();
    let mut ends_within = false;
    let mut scan = RowScan::new(delimiter.byte());
    scan.advance(text.as_bytes(), true, &mut Findings::default(), |row, _| {
        if rows.len() > SAMPLE_ROWS {
            return;
        }
        let mut cells = Vec::new();
        let shape = split_row(text, row.start, row.next, delimiter.byte(), &mut cells);
        ends_within = row.end == row.next;
        let odd = shape.stray_quote.is_some() || shape.unclosed_quote;
        let row = SampleRow { line: row.line, cells, odd };
        let sep_line =
            row.line == 1 && is_sep_line(text.split(['\r', '\n']).next().unwrap_or_default());
        if row.filled() > 0 && !sep_line {
            rows.push(row);
        }
    });
    if !complete && ends_within && rows.len() > 1 {
        rows.pop();
    }
    rows
}

/// The commonest number of cells of two and more, and how many rows have it.
fn commonest_width(rows: &[SampleRow<'_>]) -> Option<(usize, usize)> {
    let mut widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    widths
        .chunk_by(|a, b| a == b)
        .filter_map(|same| same.first().map(|width| (*width, same.len())))
        .filter(|(width, _)| *width >= 2)
        .max_by_key(|(width, count)| (*count, *width))
}

/// How well a delimiter explains the rows: many cells, as many in every row, quotes where quotes
/// belong.
fn score(rows: &[SampleRow<'_>]) -> f64 {
    let Some((width, count)) = commonest_width(rows) else { return 0.0 };
    let all = rows.len() as f64;
    let odd = rows.iter().filter(|row| row.odd).count() as f64 / all;
    (count as f64 / all) * (1.0 - 1.0 / width as f64) * (1.0 - odd / 2.0)
}

/// The first row that is not a title: titles fill one cell, or far fewer than the rows have, or
/// stand right above a row that is as wide as the others and looks like a header.
fn header_line(rows: &[SampleRow<'_>]) -> u32 {
    let width = commonest_width(rows).map_or(1, |(width, _)| width);
    let is_title = |row: &SampleRow<'_>, next: Option<&SampleRow<'_>>| {
        let filled = row.filled();
        if row.cells.len() == width {
            return width > 1 && filled == 1 && next.is_some_and(SampleRow::looks_like_header);
        }
        let above_header =
            next.is_some_and(|next| next.cells.len() == width && next.looks_like_header());
        filled * 2 < width || (above_header && row.cells.len() < width)
    };
    let header = rows
        .iter()
        .enumerate()
        .take(HEADER_ROWS)
        .find(|(index, row)| !is_title(row, rows.get(index + 1)))
        .map(|(_, row)| row);
    header.or(rows.first()).map_or(1, |row| row.line)
}

/// So many control characters that this is no text: more than a few, and more than one in fifty.
pub(super) fn is_binary(sample: &str) -> bool {
    const FEW: usize = 16;
    const TEXT_PER_CONTROL: usize = 50;
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let count = sample.as_bytes().iter().filter(|byte| control(byte)).count();
    count > FEW && count * TEXT_PER_CONTROL > sample.len()
}

/// A header is an address or a number: perhaps it is the first row of data.
pub(super) fn looks_like_data(headers: &[String]) -> bool {
    headers.iter().any(|header| is_address(header) || is_number(header))
}

/// Digits with at most one sign before them and one point among them. Not `parse::<f64>`, whose
/// tables are a twentieth of what the worker's browser would load: nobody asks for the value.
fn is_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() || !fraction.is_empty()) && digits(whole) && digits(fraction)
}

fn is_address(cell: &str) -> bool {
    // Headers may be the addresses of terms: those of the known vocabularies are no data.
    let cell = cell.trim();
    let term = ["dwc/terms", "purl.org/dc", "rs.tdwg.org", "ns.adobe.com", "rs.gbif.org"];
    let lower = cell.get(..4).map(str::to_ascii_lowercase);
    lower.as_deref() == Some("http")
        && cell.contains("://")
        && !term.iter().any(|term| cell.contains(term))
}

fn is_data(cell: &str) -> bool {
    /// No header is longer; titles are sentences.
    const HEADER_CHARS: usize = 80;
    let cell = cell.trim();
    is_address(cell) || is_number(cell) || cell.len() > HEADER_CHARS
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::is_number;

    #[rstest]
    fn a_number_is_what_the_parser_takes_for_one(
        #[values(
            "", "+", "-", ".", "-.", "0", "12", "-3", "+4.5", ".5", "6.", "1.2.3", "--1", "1 2",
            " 7", "1,5", "٣"
        )]
        cell: &str,
    ) {
        assert_eq!(is_number(cell), cell.parse::<f64>().is_ok(), "{cell:?}");
    }

    #[rstest]
    fn words_are_no_numbers(#[values("nan", "inf", "1e5", "-infinity", "0x1F")] cell: &str) {
        assert!(!is_number(cell), "{cell:?}");
    }
}
