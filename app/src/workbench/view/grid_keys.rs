//! What clicks, keys and pasting do in the grid. The moves themselves are in
//! [`crate::workbench::logic::roving`].

use leptos::prelude::*;

use super::grid::{Grid, cell_id};
use super::grid_head;
use crate::browser::{dom, files};
use crate::workbench::bench::Bench;
use crate::workbench::logic::roving::{self, Held, Place, Stroke};

/// A click puts the focus on its cell.
pub(super) fn clicked(grid: Grid, event: &web_sys::MouseEvent) {
    let Some((row, column)) = dom::cell_of(event) else { return };
    let place = Place { row, column };
    if files::typing_in(event) {
        return;
    }
    grid.bench.commit_edit();
    grid.bench.select_none();
    grid.bench.focus_place(place);
}

/// Pasted text takes the place of the focused cell's; several copied cells are laid over it and the
/// cells beside and below.
pub(super) fn pasted(bench: Bench, event: &web_sys::ClipboardEvent) {
    if files::typing_in(event) {
        return;
    }
    if let Some(files::Picked::Cells(text)) = files::pasted(event) {
        event.prevent_default();
        let one = text.trim_end_matches(['\r', '\n']);
        if one.contains(['\t', '\r', '\n']) {
            bench.paste(text);
        } else {
            bench.begin_edit(Some(one.to_owned()));
        }
    }
}

/// A key, while no cell is under edit.
pub(super) fn pressed(grid: Grid, event: &web_sys::KeyboardEvent) {
    let bench = grid.bench;
    let place = bench.place.get_untracked();
    if bench.editing.with_untracked(Option::is_some) {
        return;
    }
    if files::typing_in(event) {
        if event.key() == "Escape" {
            dom::focus(&cell_id(place));
        }
        return;
    }
    let held = Held {
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    let bounds = bench.bounds(grid.geometry.get_untracked().page());
    match roving::stroke(&event.key(), held, place, bounds) {
        Stroke::Move(to) => {
            event.prevent_default();
            bench.focus_place(to);
        }
        Stroke::Edit(typed) => edit(grid, event, place, typed),
        Stroke::ToggleRow => {
            event.prevent_default();
            toggle(bench);
        }
        Stroke::SelectAll => {
            event.prevent_default();
            bench.select_all();
        }
        Stroke::Pass if event.key() == "Escape" => bench.select_none(),
        Stroke::Pass => {}
    }
}

/// Leaves the focused row out or takes it in; with all rows selected, all of them.
fn toggle(bench: Bench) {
    let Some(row) = untrack(|| bench.row_in_focus()) else { return };
    if bench.selected.get_untracked() {
        bench.leave_out_selected(!row.left_out);
    } else {
        bench.leave_out_row(row.row, !row.left_out);
    }
}

/// Enter, F2 or a typed character: edits a cell of the file, opens the choice of a header, leads to
/// the details where there is nothing to edit.
fn edit(grid: Grid, event: &web_sys::KeyboardEvent, place: Place, typed: Option<String>) {
    let columns = grid.mappings.with_untracked(|found| found.len());
    let in_file = (1..=columns).contains(&place.column);
    match (place.row, in_file, typed) {
        (0, true, None) => {
            event.prevent_default();
            dom::focus(&grid_head::select_id(place.column));
        }
        (0, ..) => {}
        (_, true, typed) => {
            event.prevent_default();
            grid.bench.begin_edit(typed);
        }
        (_, false, None) => {
            event.prevent_default();
            dom::focus_seen("wb-details");
        }
        (_, false, Some(_)) => {}
    }
}
