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
    End,
}

/// How the scanner goes on after a block.
enum Step {
    /// With the next one.
    On,
    /// Again from this place.
    Again(usize),
    /// Not at all: the row has ended.
    End,
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
        unusual: Unusual::default(),
        shape: RowShape::default(),
    };
    splitter.run(start);
    RowShape { plain_columns: !splitter.unusual.columns, ..splitter.shape }
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
    unusual: Unusual,
    shape: RowShape,
}

/// Bytes outside printable ASCII: nearly all rows have none or few, so that columns are noted only
/// where there is one.
#[derive(Clone, Copy, Default)]
struct Unusual {
    /// The columns that have one, as far as there are bits.
    columns: u64,
    /// The current cell has one in a block before this.
    before: bool,
    /// Where the block begins.
    base: usize,
    /// Those of the block that no cell has ended behind yet.
    marks: u64,
}

impl Unusual {
    /// Goes on with the block at `base`.
    #[inline(always)]
    fn enter(&mut self, base: usize, marks: u64) {
        self.before |= self.marks != 0;
        (self.base, self.marks) = (base, marks);
    }

    /// Whether there is none to be noted at the end of a cell.
    #[inline(always)]
    fn is_none(&self) -> bool {
        !self.before && self.marks == 0
    }

    /// The cell in that column ends before `end`; what stands behind is the next cell's. True where it
    /// has one.
    fn end_cell(&mut self, column: usize, end: usize) -> bool {
        let behind = from_bit(end.saturating_sub(self.base));
        let found = self.before || self.marks & !behind != 0;
        (self.before, self.marks) = (false, self.marks & behind);
        if found && column < 64 {
            self.columns |= 1 << column;
        }
        found
    }

    /// A quote was given up: the cells since are found again.
    fn forget(&mut self) {
        (self.before, self.marks) = (false, 0);
    }
}

impl<'a> Splitter<'a, '_> {
    fn run(&mut self, start: usize) {
        let mut base = start;
        let mut resume = start;
        while base < self.bound {
            let Some(block) = block_at(self.bytes, base) else { break };
            let within = !from_bit(self.bound - base) & from_bit(resume.saturating_sub(base));
            let found = cell_marks(&block, self.delimiter, self.quote);
            let unusual = if found.unusual { self.unusual_marks(&block) & within } else { 0 };
            self.unusual.enter(base, unusual);
            let marks = found.marks & within;
            if !found.quoted && matches!(self.state, State::Plain) {
                if self.plain_block(base, marks) {
                    return;
                }
                base += BLOCK;
                continue;
            }
            match self.block(base, marks, &mut resume) {
                Step::On => base += BLOCK,
                Step::Again(at) => (base, resume) = (at, at),
                Step::End => return,
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

    /// Takes a block without quotes; true where the row ends in it. Most blocks are such, and then there
    /// is nothing to decide at a mark but whether it is a delimiter.
    #[inline(always)]
    fn plain_block(&mut self, base: usize, mut marks: u64) -> bool {
        while marks != 0 {
            let at = base + marks.trailing_zeros() as usize;
            marks &= marks - 1;
            self.end_plain_cell(at);
            if self.bytes.get(at) != Some(&self.delimiter) {
                return true;
            }
            self.cell = at + 1;
        }
        false
    }

    /// Takes the marks of a block one by one.
    fn block(&mut self, base: usize, mut marks: u64, resume: &mut usize) -> Step {
        while marks != 0 {
            let bit = marks.trailing_zeros() as usize;
            marks &= marks - 1;
            match self.mark(base + bit) {
                Next::On => {}
                Next::Skip(to) => {
                    *resume = to;
                    marks &= from_bit(to - base);
                }
                Next::Again(at) => return Step::Again(at + 1),
                Next::End => return Step::End,
            }
        }
        Step::On
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
                Next::End
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
        self.unusual.forget();
        self.shape.unclosed_quote = true;
    }

    fn note_stray(&mut self) {
        let column = u16::try_from(self.cells.len()).unwrap_or(u16::MAX);
        self.shape.stray_quote.get_or_insert(column);
    }

    /// Where bytes outside printable ASCII stand that are no delimiters.
    #[inline(always)]
    fn unusual_marks(&self, block: &[u8; BLOCK]) -> u64 {
        match self.delimiter {
            0..0x20 => unusual_marks(block) & !byte_marks(block, self.delimiter),
            _ => unusual_marks(block),
        }
    }

    /// Puts the cell that ends before `end`.
    #[inline(always)]
    fn end_cell(&mut self, end: usize) {
        match self.state {
            State::Closed { at, closed, doubled } if self.cells.len() < MAX_CELLS => {
                let cell = self.quoted_cell(at, closed, doubled, end);
                self.note_unusual(end);
                self.cells.push(cell);
            }
            _ => self.end_plain_cell(end),
        }
        self.state = State::Plain;
    }

    /// Puts the cell without quotes that ends before `end`.
    #[inline(always)]
    fn end_plain_cell(&mut self, end: usize) {
        self.note_unusual(end);
        if self.cells.len() < MAX_CELLS {
            self.cells.push(Cow::Borrowed(self.text.get(self.cell..end).unwrap_or_default()));
        }
    }

    /// Notes the bytes outside printable ASCII of the cell about to be put.
    #[inline(always)]
    fn note_unusual(&mut self, end: usize) {
        if !self.unusual.is_none() {
            self.shape.unusual_bytes |= self.unusual.end_cell(self.cells.len(), end);
        }
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
