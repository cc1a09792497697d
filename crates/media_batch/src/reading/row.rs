//! Splitting one row into its cells. Same cells as the `csv` crate on well-formed rows; what is
//! odd is noticed in [`RowShape`] and bounded:
//!
//! - a quote inside a cell that does not begin with one is text;
//! - text after a closing quote is kept as text;
//! - a quote that never closes is text, so that it cannot swallow the cells or rows behind it. The
//!   same holds for a quote that closes on a later line with text right behind: that is the
//!   opening quote of another cell.

use std::borrow::Cow;

use super::RowShape;
use super::bytes::{BLOCK, QUOTE, block_at, byte_marks, cell_marks, from_bit, unusual_marks};
use crate::limits::MAX_COLUMNS;

/// Cells given at most: one more than the limit, so that a longer row is seen to be longer.
const MAX_CELLS: usize = MAX_COLUMNS + 1;

/// Where the scanner stands within the row.
#[derive(Clone, Copy)]
enum State {
    /// In text outside quotes.
    Plain,
    /// Behind an opening quote at `at`.
    Quoted { at: usize, doubled: bool, breaks: bool },
    /// Behind the closing quote at `closed`.
    Closed { at: usize, closed: usize, doubled: bool },
}

/// What the scanner does after a mark.
enum Next {
    /// Goes on.
    On,
    /// Passes over the marks before this place.
    Skip(usize),
    /// Looks again from behind the quote at this place, which is text.
    Again(usize),
    /// The row ends here.
    End(usize),
}

/// Splits the row of `text` that begins at `start`; it ends at a line end outside quotes, at the
/// latest at `bound`. The cells are put behind those in `cells`.
pub(super) fn split_row<'a>(
    text: &'a str,
    start: usize,
    bound: usize,
    delimiter: u8,
    cells: &mut Vec<Cow<'a, str>>,
) -> RowShape {
    split_quoted_row(text, start, bound, (delimiter, QUOTE), cells)
}

/// Likewise with another delimiter and quote than those of sheets.
pub(super) fn split_quoted_row<'a>(
    text: &'a str,
    start: usize,
    bound: usize,
    (delimiter, quote): (u8, u8),
    cells: &mut Vec<Cow<'a, str>>,
) -> RowShape {
    let mut splitter = Splitter {
        text,
        bytes: text.as_bytes(),
        bound,
        delimiter,
        quote,
        cells,
        cell: start,
        state: State::Plain,
        shape: RowShape::default(),
    };
    splitter.run(start);
    splitter.shape
}

struct Splitter<'a, 'c> {
    text: &'a str,
    bytes: &'a [u8],
    bound: usize,
    delimiter: u8,
    quote: u8,
    cells: &'c mut Vec<Cow<'a, str>>,
    /// Where the current cell begins.
    cell: usize,
    state: State,
    shape: RowShape,
}

impl<'a> Splitter<'a, '_> {
    fn run(&mut self, start: usize) {
        let mut base = start;
        let mut resume = start;
        while base < self.bound {
            let Some(block) = block_at(self.bytes, base) else { break };
            let within = !from_bit(self.bound - base) & from_bit(resume.saturating_sub(base));
            let mut marks = cell_marks(&block, self.delimiter, self.quote) & within;
            let mut end = BLOCK;
            let mut again = None;
            while marks != 0 {
                let bit = marks.trailing_zeros() as usize;
                marks &= marks - 1;
                match self.mark(base + bit) {
                    Next::On => {}
                    Next::Skip(to) => {
                        resume = to;
                        marks &= from_bit(to - base);
                    }
                    Next::Again(at) => {
                        again = Some(at);
                        break;
                    }
                    Next::End(at) => {
                        end = at - base;
                        break;
                    }
                }
            }
            self.note_unusual(&block, within & !from_bit(end));
            if end < BLOCK {
                return;
            }
            match again {
                Some(at) => (base, resume) = (at + 1, at + 1),
                None => base += BLOCK,
            }
            if base >= self.bound
                && let State::Quoted { at, .. } = self.state
            {
                self.give_up_quote(at);
                (base, resume) = (at + 1, at + 1);
            }
        }
        self.end_cell(self.bound.min(self.bytes.len()));
    }

    /// Takes one mark: a delimiter, a quote or a line end.
    #[inline(always)]
    fn mark(&mut self, pos: usize) -> Next {
        let byte = self.bytes.get(pos).copied().unwrap_or_default();
        match self.state {
            State::Quoted { at, doubled, breaks } => {
                if byte == self.quote {
                    return self.quote_within(pos, at, doubled, breaks);
                }
                if byte != self.delimiter {
                    self.state = State::Quoted { at, doubled, breaks: true };
                }
                Next::On
            }
            _ if byte == self.delimiter => {
                self.end_cell(pos);
                self.cell = pos + 1;
                Next::On
            }
            _ if byte != self.quote => {
                self.end_cell(pos);
                Next::End(pos)
            }
            State::Plain if pos == self.cell => {
                self.state = State::Quoted { at: pos, doubled: false, breaks: false };
                Next::On
            }
            _ => {
                self.note_stray();
                Next::On
            }
        }
    }

    /// A quote within quotes: doubled, closing, or proof that the opening one never closed.
    fn quote_within(&mut self, pos: usize, at: usize, doubled: bool, breaks: bool) -> Next {
        let next = if pos + 1 < self.bound { self.bytes.get(pos + 1).copied() } else { None };
        match next {
            Some(quote) if quote == self.quote => {
                self.state = State::Quoted { at, doubled: true, breaks };
                return Next::Skip(pos + 2);
            }
            None | Some(b'\n' | b'\r') => {}
            Some(byte) if byte == self.delimiter => {}
            Some(_) if breaks => {
                self.give_up_quote(at);
                return Next::Again(at);
            }
            Some(_) => self.note_stray(),
        }
        self.state = State::Closed { at, closed: pos, doubled };
        Next::On
    }

    /// From here on the quote at the beginning of the cell is text.
    fn give_up_quote(&mut self, at: usize) {
        self.state = State::Plain;
        self.cell = at;
        self.shape.unclosed_quote = true;
    }

    fn note_stray(&mut self) {
        let column = u16::try_from(self.cells.len()).unwrap_or(u16::MAX);
        self.shape.stray_quote.get_or_insert(column);
    }

    #[inline(always)]
    fn note_unusual(&mut self, block: &[u8; BLOCK], within: u64) {
        if self.shape.unusual_bytes {
            return;
        }
        let mut unusual = unusual_marks(block) & within;
        if self.delimiter < 0x20 && unusual != 0 {
            unusual &= !byte_marks(block, self.delimiter);
        }
        self.shape.unusual_bytes = unusual != 0;
    }

    /// Puts the cell that ends before `end`.
    #[inline(always)]
    fn end_cell(&mut self, end: usize) {
        if self.cells.len() < MAX_CELLS {
            let cell = match self.state {
                State::Closed { at, closed, doubled } => self.quoted_cell(at, closed, doubled, end),
                _ => Cow::Borrowed(self.text.get(self.cell..end).unwrap_or_default()),
            };
            self.cells.push(cell);
        }
        self.state = State::Plain;
    }

    fn quoted_cell(&self, at: usize, closed: usize, doubled: bool, end: usize) -> Cow<'a, str> {
        let inner = self.text.get(at + 1..closed).unwrap_or_default();
        let behind = self.text.get(closed + 1..end).unwrap_or_default();
        match (doubled, behind.is_empty()) {
            (false, true) => Cow::Borrowed(inner),
            (false, false) => Cow::Owned(format!("{inner}{behind}")),
            (true, _) => {
                let quote = char::from(self.quote);
                let single = quote.encode_utf8(&mut [0; 4]).to_owned();
                Cow::Owned(inner.replace(&single.repeat(2), &single) + behind)
            }
        }
    }
}
