//! One row of the grid. It is mounted by its position within the filter; its content comes with the
//! window of rows and may follow later.

use std::sync::Arc;

use leptos::prelude::*;
use media_batch::session::protocol::RowView;

use super::grid::{Grid, cell_id};
use super::grid_cell;
use crate::workbench::bench::Bench;
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::words;

/// A row at a position within the filter.
pub(super) fn row(grid: Grid, position: u32) -> AnyView {
    let bench = grid.bench;
    let data = Memo::new(move |_| bench.window.with(|loaded| loaded.at(position)));
    let label = Memo::new(move |_| data.get().and_then(|row| bench.label_of(&row)));
    // Below the height at which scrolling is scaled this never changes with the scroll position.
    let top =
        Memo::new(move |_| grid.geometry.get().top_of(position, grid.scroll_top.get()).round());
    let left_out =
        Memo::new(move |_| data.with(|row| row.as_ref().is_some_and(|row| row.left_out)));
    view! {
        <div
            class="wb-row"
            class:wb-row-left-out=move || left_out.get()
            class:wb-row-selected=move || bench.selected.get()
            role="row"
            aria-selected=move || bench.selected.get().to_string()
            aria-rowindex=(position + 2).to_string()
            aria-busy=move || data.with(Option::is_none).then_some("true")
            style:transform=move || format!("translateY({}px)", top.get())
        >
            {number(grid, position, data)}
            <For
                each=move || grid.shown_columns.get()
                key=|column| *column
                children=move |column| {
                    let place = Place { row: position + 1, column };
                    grid_cell::cell(grid, place, data, label)
                }
            />
        </div>
    }
    .into_any()
}

/// The sticky cell with the row's number and the box that leaves it out.
fn number(grid: Grid, position: u32, data: Memo<Option<Arc<RowView>>>) -> AnyView {
    let place = Place { row: position + 1, column: 0 };
    let row = Memo::new(move |_| data.with(|row| row.as_ref().map(|row| (row.row, row.left_out))));
    view! {
        <div
            class="wb-cell wb-number"
            role="rowheader"
            aria-colindex="1"
            id=cell_id(place)
            data-row=place.row.to_string()
            data-column="0"
            tabindex=move || grid.tab_stop(place)
        >
            {move || row.get().map(|(row, left_out)| send_box(grid.bench, row, left_out))}
        </div>
    }
    .into_any()
}

/// Ticked rows are sent; the keyboard toggles with Shift and Space anywhere in the row.
fn send_box(bench: Bench, row: u32, left_out: bool) -> AnyView {
    let number = words::number(u64::from(row));
    let label = words::with("ui-wb-send-row", &[("row", &number)]);
    view! {
        <input
            type="checkbox"
            tabindex="-1"
            aria-label=label
            prop:checked=!left_out
            on:change:target=move |event| bench.leave_out_row(row, !event.target().checked())
        />
        <span>{number}</span>
    }
    .into_any()
}
