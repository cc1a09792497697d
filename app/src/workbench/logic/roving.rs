//! Moving the one focused cell of the grid by keyboard, as the ARIA grid pattern describes it.

/// The cell that has the grid's one tab stop. Row 0 is the header; the first row of data is 1, so
/// that `row + 1` is its `aria-rowindex`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// 0 for the header, then the position within the filter plus one.
    pub row: u32,
    /// 0-based column of the grid.
    pub column: usize,
}

impl Place {
    /// Position within the filter; `None` in the header.
    #[must_use]
    pub fn position(self) -> Option<u32> {
        self.row.checked_sub(1)
    }
}

/// How far the focus can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Rows of data.
    pub rows: u32,
    /// Columns of the grid.
    pub columns: usize,
    /// Rows of one page.
    pub page: u32,
}

/// What a key means while no cell is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// The focus goes there.
    Move(Place),
    /// Edit the cell; with the typed character instead of its text, where one was typed.
    Edit(Option<String>),
    /// Leave the row out or take it in again.
    ToggleRow,
    /// Select all rows.
    SelectAll,
    /// Not the grid's business.
    Pass,
}

/// The keys that are held beside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// What `key` does at `place`.
#[must_use]
pub fn stroke(key: &str, held: Held, place: Place, bounds: Bounds) -> Stroke {
    if held.alt {
        return Stroke::Pass;
    }
    if let Some(to) = moved(key, held, place, bounds) {
        return Stroke::Move(clamp(to, bounds));
    }
    match key {
        "a" | "A" if held.control => Stroke::SelectAll,
        " " if held.shift || place.column == 0 => Stroke::ToggleRow,
        "Enter" | "F2" => Stroke::Edit(None),
        typed if !held.control && typed.chars().count() == 1 && typed != " " => {
            Stroke::Edit(Some(typed.to_owned()))
        }
        _ => Stroke::Pass,
    }
}

fn moved(key: &str, held: Held, place: Place, bounds: Bounds) -> Option<Place> {
    let Place { row, column } = place;
    let last = bounds.columns.saturating_sub(1);
    Some(match key {
        "ArrowUp" => Place { row: row.saturating_sub(1), column },
        "ArrowDown" => Place { row: row.saturating_add(1), column },
        "ArrowLeft" => Place { row, column: column.saturating_sub(1) },
        "ArrowRight" => Place { row, column: column + 1 },
        "Home" if held.control => Place { row: bounds.rows.min(1), column: 0 },
        "End" if held.control => Place { row: bounds.rows, column: last },
        "Home" => Place { row, column: 0 },
        "End" => Place { row, column: last },
        // PageUp stops at the first row of data; the header is one arrow further.
        "PageUp" => Place { row: row.saturating_sub(bounds.page).max(row.min(1)), column },
        "PageDown" => Place { row: row.saturating_add(bounds.page), column },
        _ => return None,
    })
}

/// The nearest cell that exists.
#[must_use]
pub fn clamp(place: Place, bounds: Bounds) -> Place {
    Place {
        row: place.row.min(bounds.rows),
        column: place.column.min(bounds.columns.saturating_sub(1)),
    }
}

/// Walking a list with one tab stop (the findings): the next index for a key.
#[must_use]
pub fn walk(key: &str, index: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match key {
        "ArrowDown" => (index + 1).min(last),
        "ArrowUp" => index.saturating_sub(1).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { rows: 100, columns: 5, page: 10 };

    fn at(row: u32, column: usize) -> Place {
        Place { row, column }
    }

    fn press(key: &str, place: Place) -> Stroke {
        stroke(key, Held::default(), place, BOUNDS)
    }

    #[test]
    fn arrows_move_by_one_and_stop_at_the_edges() {
        assert_eq!(press("ArrowDown", at(1, 1)), Stroke::Move(at(2, 1)));
        assert_eq!(press("ArrowUp", at(1, 1)), Stroke::Move(at(0, 1)));
        assert_eq!(press("ArrowUp", at(0, 1)), Stroke::Move(at(0, 1)));
        assert_eq!(press("ArrowDown", at(100, 1)), Stroke::Move(at(100, 1)));
        assert_eq!(press("ArrowLeft", at(3, 0)), Stroke::Move(at(3, 0)));
        assert_eq!(press("ArrowRight", at(3, 4)), Stroke::Move(at(3, 4)));
    }

    #[test]
    fn home_and_end_stay_in_the_row_and_with_control_go_through_the_sheet() {
        let control = Held { control: true, ..Held::default() };
        assert_eq!(press("Home", at(7, 3)), Stroke::Move(at(7, 0)));
        assert_eq!(press("End", at(7, 3)), Stroke::Move(at(7, 4)));
        assert_eq!(stroke("Home", control, at(7, 3), BOUNDS), Stroke::Move(at(1, 0)));
        assert_eq!(stroke("End", control, at(7, 3), BOUNDS), Stroke::Move(at(100, 4)));
    }

    #[test]
    fn pages_stop_at_the_first_row_of_data_and_at_the_last() {
        assert_eq!(press("PageUp", at(5, 2)), Stroke::Move(at(1, 2)));
        assert_eq!(press("PageUp", at(0, 2)), Stroke::Move(at(0, 2)));
        assert_eq!(press("PageDown", at(95, 2)), Stroke::Move(at(100, 2)));
    }

    #[test]
    fn typing_begins_an_edit_with_the_character_and_enter_or_f2_with_the_text() {
        assert_eq!(press("7", at(3, 2)), Stroke::Edit(Some("7".to_owned())));
        assert_eq!(press("é", at(3, 2)), Stroke::Edit(Some("é".to_owned())));
        assert_eq!(press("Enter", at(3, 2)), Stroke::Edit(None));
        assert_eq!(press("F2", at(3, 2)), Stroke::Edit(None));
    }

    #[test]
    fn tab_escape_and_shortcuts_are_left_to_the_page() {
        let control = Held { control: true, ..Held::default() };
        assert_eq!(press("Tab", at(3, 2)), Stroke::Pass);
        assert_eq!(press("Escape", at(3, 2)), Stroke::Pass);
        assert_eq!(stroke("z", control, at(3, 2), BOUNDS), Stroke::Pass);
        assert_eq!(
            stroke("a", Held { alt: true, ..Held::default() }, at(3, 2), BOUNDS),
            Stroke::Pass
        );
    }

    #[test]
    fn shift_and_space_leaves_the_row_out_anywhere_and_space_in_the_first_column() {
        let shift = Held { shift: true, ..Held::default() };
        assert_eq!(stroke(" ", shift, at(3, 2), BOUNDS), Stroke::ToggleRow);
        assert_eq!(press(" ", at(3, 0)), Stroke::ToggleRow);
        assert_eq!(press(" ", at(3, 2)), Stroke::Pass);
    }

    #[test]
    fn control_and_a_selects_all_rows() {
        let control = Held { control: true, ..Held::default() };
        assert_eq!(stroke("a", control, at(3, 2), BOUNDS), Stroke::SelectAll);
        assert_eq!(press("a", at(3, 2)), Stroke::Edit(Some("a".to_owned())));
    }

    #[test]
    fn an_empty_grid_keeps_the_focus_in_its_header() {
        let empty = Bounds { rows: 0, columns: 3, page: 10 };
        assert_eq!(stroke("ArrowDown", Held::default(), at(0, 0), empty), Stroke::Move(at(0, 0)));
        assert_eq!(clamp(at(9, 9), empty), at(0, 2));
    }

    #[test]
    fn a_list_is_walked_with_arrows_home_and_end() {
        assert_eq!(walk("ArrowDown", 0, 3), Some(1));
        assert_eq!(walk("ArrowDown", 2, 3), Some(2));
        assert_eq!(walk("ArrowUp", 0, 3), Some(0));
        assert_eq!(walk("End", 0, 3), Some(2));
        assert_eq!(walk("x", 0, 3), None);
        assert_eq!(walk("End", 0, 0), None);
    }
}
