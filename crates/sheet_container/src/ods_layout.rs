//! How many cells the reader of ODS would lay out. A file of a few hundred bytes can repeat one cell
//! over a million rows, and the reader takes it by its word.

use crate::error::{ContainerError, code};
use crate::limits::MAX_LAID_OUT_CELLS;

/// Attributes stand within so many bytes of a tag; longer tags are cut.
const MAX_TAG: usize = 4 * 1024;

/// Follows the tags of `content.xml` as its bytes come.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    tag: Option<Vec<u8>>,
    rows_repeated: u64,
    /// Cells of the row so far, and up to the last one with text.
    cells: u64,
    filled: u64,
    rows: u64,
    filled_rows: u64,
    widest: u64,
    laid_out: u64,
}

impl Layout {
    /// Takes the next bytes.
    pub(crate) fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (&mut self.tag, byte) {
                (_, b'<') => self.tag = Some(Vec::new()),
                (Some(_), b'>') => {
                    let tag = self.tag.take().unwrap_or_default();
                    self.close_tag(&tag);
                }
                (Some(tag), byte) if tag.len() < MAX_TAG => tag.push(*byte),
                _ => {}
            }
        }
    }

    /// Refuses what would be laid out beyond the limit.
    pub(crate) fn check(&self) -> Result<(), ContainerError> {
        if self.laid_out.saturating_add(self.widest.saturating_mul(self.filled_rows))
            > MAX_LAID_OUT_CELLS
        {
            return Err(
                ContainerError::new(code::WORKBOOK_TOO_LARGE).with("limit", MAX_LAID_OUT_CELLS)
            );
        }
        Ok(())
    }

    fn close_tag(&mut self, tag: &[u8]) {
        if tag.starts_with(b"/table:table-row") {
            self.end_row();
        } else if tag.starts_with(b"/table:table") && !tag.starts_with(b"/table:table-") {
            self.laid_out =
                self.laid_out.saturating_add(self.widest.saturating_mul(self.filled_rows));
            (self.rows, self.filled_rows, self.widest) = (0, 0, 0);
        } else if tag.starts_with(b"table:table-row") && !tag.starts_with(b"table:table-rows") {
            self.rows_repeated = repeated(tag, b"table:number-rows-repeated=");
            (self.cells, self.filled) = (0, 0);
            if tag.ends_with(b"/") {
                self.end_row();
            }
        } else if tag.starts_with(b"table:table-cell")
            || tag.starts_with(b"table:covered-table-cell")
        {
            let count = repeated(tag, b"table:number-columns-repeated=");
            self.cells = self.cells.saturating_add(count);
            let empty = tag.ends_with(b"/") && !contains(tag, b"value");
            if !empty {
                self.filled = self.cells;
            }
        }
    }

    fn end_row(&mut self) {
        self.rows = self.rows.saturating_add(self.rows_repeated);
        if self.filled > 0 {
            self.widest = self.widest.max(self.filled);
            self.filled_rows = self.rows;
        }
        (self.cells, self.filled, self.rows_repeated) = (0, 0, 0);
    }
}

fn find(tag: &[u8], what: &[u8]) -> Option<usize> {
    tag.windows(what.len()).position(|window| window == what)
}

fn contains(tag: &[u8], what: &[u8]) -> bool {
    find(tag, what).is_some()
}

/// The number in an attribute; 1 where it is absent.
fn repeated(tag: &[u8], attribute: &[u8]) -> u64 {
    let Some(at) = find(tag, attribute) else { return 1 };
    let digits = tag.get(at + attribute.len() + 1..).unwrap_or_default();
    digits.iter().take_while(|byte| byte.is_ascii_digit()).fold(0_u64, |number, digit| {
        number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
    })
}
