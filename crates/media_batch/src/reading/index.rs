//! Finding where rows begin, while the text is still coming in: one offset a row, the line number
//! only where a row does not stand on the line after the one before it.
//!
//! The scan depends on the text alone, never on how it was cut into pieces: where the next byte
//! is needed and not there yet, it waits.

use super::bytes::{BLOCK, QUOTE, block_at, from_bit, row_marks};
use super::finding::{Findings, code};

/// A row as the scan finds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundRow {
    /// Offset of its first byte.
    pub(super) start: usize,
    /// Offset behind its last byte, before the line end.
    pub(super) end: usize,
    /// Offset of the row after it.
    pub(super) next: usize,
    /// 1-based line at which it begins.
    pub(super) line: u32,
}

/// How lines end, counted outside quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LineEnds {
    pub(super) lf: u32,
    pub(super) crlf: u32,
    pub(super) cr: u32,
    /// The first line that ends otherwise than the first one.
    pub(super) first_other: Option<u32>,
}

impl LineEnds {
    fn count(&mut self, byte: u8, length: usize, line: u32) {
        let seen = [self.lf > 0, self.crlf > 0, self.cr > 0];
        let (kind, count) = match (byte, length) {
            (b'\n', _) => (0, &mut self.lf),
            (_, 2) => (1, &mut self.crlf),
            _ => (2, &mut self.cr),
        };
        *count = count.saturating_add(1);
        if self.first_other.is_none() && seen.iter().enumerate().any(|(i, seen)| *seen && i != kind)
        {
            self.first_other = Some(line);
        }
    }
}

/// An open quote.
#[derive(Clone, Copy, Debug)]
struct Open {
    line: u32,
    /// Offset of the first line end within the quotes.
    first_break: Option<usize>,
}

/// The scan for row starts.
#[derive(Clone, Debug)]
pub(super) struct RowScan {
    delimiter: u8,
    quote: u8,
    /// Everything before this place is done.
    pos: usize,
    row_start: usize,
    row_line: u32,
    /// Line at `pos`.
    line: u32,
    open: Option<Open>,
    pub(super) line_ends: LineEnds,
    nul_in_line: u32,
}

/// What a mark leads to.
enum Step {
    /// Go on at this place.
    To(usize),
    /// A row ends; go on at its `next`.
    Row(FoundRow),
    /// The next byte must be known first.
    Wait,
}

impl RowScan {
    /// A scan from the beginning of the text.
    pub(super) fn new(delimiter: u8) -> RowScan {
        RowScan {
            delimiter,
            quote: QUOTE,
            pos: 0,
            row_start: 0,
            row_line: 1,
            line: 1,
            open: None,
            line_ends: LineEnds::default(),
            nul_in_line: 0,
        }
    }

    /// Likewise with another quote than that of sheets.
    pub(super) fn with_quote(delimiter: u8, quote: u8) -> RowScan {
        RowScan { quote, ..RowScan::new(delimiter) }
    }

    /// Offset of the first byte that no row found so far holds.
    pub(super) fn rest(&self) -> usize {
        self.row_start
    }

    /// The 1-based line at which the row that is being looked for begins.
    pub(super) fn rest_line(&self) -> u32 {
        self.row_line
    }

    /// The text before [`RowScan::rest`] has been dropped.
    pub(super) fn rebase(&mut self) {
        let by = std::mem::take(&mut self.row_start);
        self.pos = self.pos.saturating_sub(by);
        if let Some(Open { first_break: Some(at), .. }) = &mut self.open {
            *at = at.saturating_sub(by);
        }
    }

    /// Looks again from the beginning of the current row: its bytes have changed.
    pub(super) fn rewind(&mut self) {
        self.pos = self.row_start;
        self.line = self.row_line;
        self.open = None;
    }

    /// Gives up the quote that holds the current row open, however far its end may be: what it
    /// swallowed is scanned again.
    pub(super) fn give_up(&mut self, findings: &mut Findings) {
        if let Some(Open { first_break: Some(first_break), line }) = self.open {
            let open = Open { line, first_break: Some(first_break) };
            self.pos = self.give_up_quote(open, first_break, findings);
        }
    }

    /// Scans what is new in `text`; `last` says that nothing follows. `on_row` gets every row,
    /// blank ones too.
    pub(super) fn advance(
        &mut self,
        text: &[u8],
        last: bool,
        findings: &mut Findings,
        mut on_row: impl FnMut(FoundRow, &mut Findings),
    ) {
        while self.scan(text, last, findings, &mut on_row) {
            // A quote was given up at the end of the text: the rows it had swallowed follow.
        }
    }

    /// One pass to the end of the text; true when it has to be gone on with from an earlier place.
    fn scan(
        &mut self,
        text: &[u8],
        last: bool,
        findings: &mut Findings,
        on_row: &mut impl FnMut(FoundRow, &mut Findings),
    ) -> bool {
        let mut base = self.pos;
        while let Some(block) = block_at(text, base) {
            let mut marks = row_marks(&block, self.quote) & from_bit(self.pos.saturating_sub(base));
            let mut back = false;
            while marks != 0 {
                let at = base + marks.trailing_zeros() as usize;
                match self.mark(text, at, last, findings) {
                    Step::To(to) => self.pos = to,
                    Step::Row(row) => {
                        self.pos = row.next;
                        on_row(row, findings);
                    }
                    Step::Wait => {
                        self.pos = at;
                        return false;
                    }
                }
                if self.pos <= at {
                    back = true;
                    break;
                }
                marks &= from_bit(self.pos - base);
            }
            base = if back { self.pos } else { base + BLOCK };
        }
        self.pos = self.pos.max(text.len());
        last && self.end_of_text(text, findings, on_row)
    }

    #[inline(always)]
    fn mark(&mut self, text: &[u8], at: usize, last: bool, findings: &mut Findings) -> Step {
        let byte = text.get(at).copied().unwrap_or_default();
        let next = text.get(at + 1).copied();
        if next.is_none() && !last && byte != b'\n' && byte != 0 {
            return Step::Wait;
        }
        match (byte, self.open) {
            (quote, Some(open)) if quote == self.quote => {
                self.quote_within(at, next, open, findings)
            }
            (quote, None) if quote == self.quote => {
                let before = at.checked_sub(1).and_then(|before| text.get(before));
                if at == self.row_start || before == Some(&self.delimiter) {
                    self.open = Some(Open { line: self.line, first_break: None });
                }
                Step::To(at + 1)
            }
            (0, _) => {
                self.note_nul(findings);
                Step::To(at + 1)
            }
            _ => self.line_end(at, byte, next),
        }
    }

    fn quote_within(
        &mut self,
        at: usize,
        next: Option<u8>,
        open: Open,
        findings: &mut Findings,
    ) -> Step {
        match (next, open.first_break) {
            (Some(quote), _) if quote == self.quote => return Step::To(at + 2),
            (Some(byte), Some(first_break))
                if byte != self.delimiter && byte != b'\n' && byte != b'\r' =>
            {
                // Text right behind: this is the opening quote of another cell.
                return Step::To(self.give_up_quote(open, first_break, findings));
            }
            _ => self.open = None,
        }
        Step::To(at + 1)
    }

    fn line_end(&mut self, at: usize, byte: u8, next: Option<u8>) -> Step {
        let length = if byte == b'\r' && next == Some(b'\n') { 2 } else { 1 };
        let line = self.line;
        self.line = line.saturating_add(1);
        if let Some(open) = &mut self.open {
            open.first_break.get_or_insert(at);
            return Step::To(at + length);
        }
        self.line_ends.count(byte, length, line);
        let row =
            FoundRow { start: self.row_start, end: at, next: at + length, line: self.row_line };
        self.row_start = row.next;
        self.row_line = self.line;
        Step::Row(row)
    }

    /// The quote is text; the row ends at the first line end behind it, which is given back.
    fn give_up_quote(&mut self, open: Open, first_break: usize, findings: &mut Findings) -> usize {
        findings.add(code::UNCLOSED_QUOTE, open.line, None, Vec::new());
        self.open = None;
        self.line = open.line;
        first_break
    }

    fn note_nul(&mut self, findings: &mut Findings) {
        if self.nul_in_line != self.line {
            self.nul_in_line = self.line;
            findings.add(code::NUL_CHARACTER, self.line, None, Vec::new());
        }
    }

    /// Ends the last row, or gives up a quote that is still open (true: scan again from there).
    fn end_of_text(
        &mut self,
        text: &[u8],
        findings: &mut Findings,
        on_row: &mut impl FnMut(FoundRow, &mut Findings),
    ) -> bool {
        match self.open {
            Some(Open { first_break: Some(first_break), .. }) => {
                if let Some(open) = self.open {
                    self.pos = self.give_up_quote(open, first_break, findings);
                }
                return true;
            }
            Some(open) => {
                self.give_up_quote(open, text.len(), findings);
            }
            None => {}
        }
        if self.row_start < text.len() {
            let end = text.len();
            let row = FoundRow { start: self.row_start, end, next: end, line: self.row_line };
            self.row_start = end;
            on_row(row, findings);
        }
        false
    }
}
