//! Where the rows of the virtual grid stand: from the scroll position to rows and back.
//!
//! Browsers clamp the height of an element near 16.7 million pixels (Chrome) and 17.9 million
//! (Firefox), which a million rows exceed. Above [`MAX_SPACER`] the scroll bar is therefore scaled:
//! its way from top to bottom stands for the whole way through the rows.

/// Height of the scrolled element at most, in pixels: safely below what browsers clamp.
pub const MAX_SPACER: f64 = 16_000_000.0;

/// Rows kept ready above and below the visible ones, so that a turn of the wheel shows no gap.
pub const OVERSCAN: u32 = 20;

/// Everything that the place of a row depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// Rows in all.
    pub rows: u32,
    /// Height of one row in pixels.
    pub row_height: f64,
    /// Visible height for rows (without the sticky header).
    pub viewport: f64,
}

impl Geometry {
    /// Height that all rows would take.
    fn full(&self) -> f64 {
        f64::from(self.rows) * self.row_height
    }

    /// Height of the scrolled element.
    #[must_use]
    pub fn spacer(&self) -> f64 {
        self.full().min(MAX_SPACER)
    }

    /// How many pixels of rows one pixel of the scroll bar stands for; 1 for ordinary sheets.
    fn ratio(&self) -> f64 {
        let way = self.spacer() - self.viewport;
        if self.full() <= MAX_SPACER || way <= 0.0 {
            1.0
        } else {
            (self.full() - self.viewport) / way
        }
    }

    /// Rows to keep on the page for this scroll position: first and one past the last.
    #[must_use]
    pub fn mounted(&self, scroll: f64) -> (u32, u32) {
        let (first, last) = self.visible(scroll);
        (first.saturating_sub(OVERSCAN), last.saturating_add(OVERSCAN).min(self.rows))
    }

    /// Rows that are at least partly seen: first and one past the last.
    #[must_use]
    pub fn visible(&self, scroll: f64) -> (u32, u32) {
        if self.row_height <= 0.0 {
            return (0, 0);
        }
        let top = self.virtual_top(scroll);
        let first = to_row((top / self.row_height).floor()).min(self.rows);
        let last = to_row(((top + self.viewport) / self.row_height).ceil()).min(self.rows);
        (first, last)
    }

    /// Pixels of rows above the visible part.
    fn virtual_top(&self, scroll: f64) -> f64 {
        (scroll.max(0.0) * self.ratio()).min((self.full() - self.viewport).max(0.0))
    }

    /// Top of a row within the scrolled element, for this scroll position. Kept inside the element:
    /// a focused row far away must not stretch it.
    #[must_use]
    pub fn top_of(&self, row: u32, scroll: f64) -> f64 {
        let scroll = scroll.max(0.0);
        let top = f64::from(row) * self.row_height - (self.virtual_top(scroll) - scroll);
        top.clamp(0.0, (self.spacer() - self.row_height).max(0.0))
    }

    /// Scroll position that shows the row, changed as little as possible; `None` when it is seen whole.
    #[must_use]
    pub fn scroll_to(&self, row: u32, scroll: f64) -> Option<f64> {
        let top = f64::from(row) * self.row_height;
        let bottom = top + self.row_height;
        let seen = self.virtual_top(scroll);
        let wanted = if top < seen {
            top
        } else if bottom > seen + self.viewport {
            bottom - self.viewport
        } else {
            return None;
        };
        Some((wanted / self.ratio()).clamp(0.0, (self.spacer() - self.viewport).max(0.0)))
    }

    /// Whole rows that fit, for PageUp and PageDown.
    #[must_use]
    pub fn page(&self) -> u32 {
        if self.row_height <= 0.0 {
            return 1;
        }
        to_row((self.viewport / self.row_height).floor()).saturating_sub(1).max(1)
    }
}

/// A row number from a computed position; the cast saturates, so nothing can wrap.
fn to_row(value: f64) -> u32 {
    value.max(0.0) as u32
}

/// Where the columns begin, for showing only those in sight: sheets may have 512.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Left edge of each column and, last, the right edge of the last.
    edges: Vec<f64>,
}

impl Columns {
    /// From the widths in pixels.
    #[must_use]
    pub fn new(widths: &[f64]) -> Columns {
        let mut edges = Vec::with_capacity(widths.len() + 1);
        let mut edge = 0.0;
        edges.push(edge);
        for width in widths {
            edge += width;
            edges.push(edge);
        }
        Columns { edges }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Columns in sight, with one more on each side: first and one past the last.
    #[must_use]
    pub fn visible(&self, left: f64, width: f64) -> (usize, usize) {
        let first = self.edges.partition_point(|edge| *edge <= left).saturating_sub(2);
        let last = self.edges.partition_point(|edge| *edge < left + width) + 1;
        (first.min(self.len()), last.min(self.len()))
    }

    /// Scroll position that shows the column right of `sticky` pixels; `None` when it is seen whole.
    #[must_use]
    pub fn scroll_to(&self, column: usize, left: f64, width: f64, sticky: f64) -> Option<f64> {
        let (start, end) = (*self.edges.get(column)?, *self.edges.get(column + 1)?);
        if start < left + sticky {
            Some((start - sticky).max(0.0))
        } else if end > left + width {
            // A column wider than the room shows its beginning.
            Some((end - width).min(start - sticky).max(0.0))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geometry(rows: u32) -> Geometry {
        Geometry { rows, row_height: 50.0, viewport: 500.0 }
    }

    #[test]
    fn a_small_sheet_scrolls_pixel_by_pixel() {
        let small = geometry(1_000);
        assert_eq!(small.spacer(), 50_000.0);
        assert_eq!(small.visible(0.0), (0, 10));
        assert_eq!(small.visible(25.0), (0, 11));
        assert_eq!(small.mounted(5_000.0), (80, 130));
        assert_eq!(small.top_of(100, 5_000.0), 5_000.0);
    }

    #[test]
    fn an_empty_sheet_and_a_row_without_height_show_nothing() {
        assert_eq!(geometry(0).mounted(10.0), (0, 0));
        let flat = Geometry { rows: 5, row_height: 0.0, viewport: 10.0 };
        assert_eq!(flat.visible(0.0), (0, 0));
    }

    #[test]
    fn a_million_rows_reach_both_ends() {
        let big = geometry(1_000_000);
        assert_eq!(big.spacer(), MAX_SPACER);
        assert_eq!(big.visible(0.0).0, 0);
        let (_, last) = big.visible(MAX_SPACER - 500.0);
        assert_eq!(last, 1_000_000);
    }

    #[test]
    fn visible_rows_stand_inside_the_view_at_every_scroll_position_of_a_million() {
        let big = geometry(1_000_000);
        for step in 0..=100 {
            let scroll = (MAX_SPACER - 500.0) * f64::from(step) / 100.0;
            let (first, last) = big.visible(scroll);
            assert!(big.top_of(first, scroll) <= scroll + 1.0, "step {step}");
            assert!(big.top_of(last - 1, scroll) + 50.0 >= scroll + 499.0, "step {step}");
        }
    }

    #[test]
    fn a_focused_row_far_away_does_not_stretch_the_scrolled_element() {
        let big = geometry(1_000_000);
        assert!(big.top_of(999_999, 0.0) <= MAX_SPACER - 50.0);
        assert!(big.top_of(0, MAX_SPACER) >= 0.0);
    }

    #[test]
    fn scrolling_to_a_row_shows_it_whole() {
        for rows in [1_000, 1_000_000] {
            let grid = geometry(rows);
            for row in [0, 1, rows / 3, rows - 1] {
                let scroll = grid.scroll_to(row, 100.0).unwrap_or(100.0);
                let (first, last) = grid.visible(scroll);
                assert!(first <= row && row < last, "row {row} of {rows}: {first}..{last}");
            }
        }
        assert_eq!(geometry(1_000).scroll_to(3, 0.0), None);
    }

    #[test]
    fn columns_in_sight_are_found_by_their_edges() {
        let columns = Columns::new(&[100.0; 10]);
        assert_eq!(columns.len(), 10);
        assert_eq!(columns.visible(0.0, 250.0), (0, 4));
        assert_eq!(columns.visible(500.0, 200.0), (4, 8));
        assert_eq!(Columns::new(&[]).visible(0.0, 100.0), (0, 0));
    }

    #[test]
    fn scrolling_to_a_column_keeps_it_clear_of_the_sticky_one() {
        let columns = Columns::new(&[100.0; 10]);
        assert_eq!(columns.scroll_to(1, 300.0, 400.0, 80.0), Some(20.0));
        assert_eq!(columns.scroll_to(9, 0.0, 400.0, 80.0), Some(600.0));
        assert_eq!(columns.scroll_to(2, 0.0, 400.0, 80.0), None);
        assert_eq!(columns.scroll_to(10, 0.0, 400.0, 80.0), None);
    }
}
