//! The virtual grid: only rows and columns in sight (and the focused ones) are on the page. One tab
//! stop; the focus roves by keys as the ARIA grid pattern says.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use media_batch::mapping::ColumnMapping;
use media_batch::session::protocol::Ask;

use super::{grid_head, grid_keys, grid_row};
use crate::browser::dom::{self, Resizes};
use crate::workbench::bench::Bench;
use crate::workbench::logic::cells;
use crate::workbench::logic::geometry::{Columns, Geometry};
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::words;

/// Height of a row of two lines, in sizes of the root's letters (as in the style sheet).
const ROW_REM: f64 = 3.25;

/// Height of the sticky header (as in the style sheet).
const HEAD_REM: f64 = 5.25;

/// Width of the record's column.
const RECORD_WIDTH: f64 = 250.0;

/// Width of the column of what GBIF makes of it.
const FATE_WIDTH: f64 = 130.0;

/// What the parts of the grid share.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) bench: Bench,
    pub(super) mappings: Memo<Arc<Vec<ColumnMapping>>>,
    pub(super) geometry: Memo<Geometry>,
    pub(super) scroll_top: RwSignal<f64>,
    /// Columns on the page, the focused one always among them.
    pub(super) shown_columns: Memo<Vec<usize>>,
    focused: StoredValue<Selector<Place>>,
    edited: StoredValue<Selector<Option<Place>>>,
    edges: Memo<Columns>,
    number_width: Memo<f64>,
    scale: f64,
    scroll_left: RwSignal<f64>,
    scroller: NodeRef<html::Div>,
}

impl Grid {
    fn new(bench: Bench) -> Grid {
        let scale = dom::root_font_px();
        let mappings =
            Memo::new(move |_| Arc::new(bench.summary.with(|summary| summary.columns.clone())));
        let size = RwSignal::new((0.0, 0.0));
        let (scroll_top, scroll_left) = (RwSignal::new(0.0), RwSignal::new(0.0));
        let total = Memo::new(move |_| bench.window.with(|loaded| loaded.total));
        let geometry = Memo::new(move |_| Geometry {
            rows: total.get(),
            row_height: (ROW_REM * scale).round(),
            viewport: (size.get().1 - HEAD_REM * scale).max(0.0),
        });
        let number_width =
            Memo::new(move |_| cells::number_width(bench.summary.with(|it| it.counts.rows)));
        let own = own_widths(bench);
        let edges = Memo::new(move |_| {
            Columns::new(&mappings.with(|found| widths(number_width.get(), found, own, scale)))
        });
        let column = Memo::new(move |_| bench.place.get().column);
        let shown_columns = Memo::new(move |_| {
            let (first, last) = edges.with(|edges| edges.visible(scroll_left.get(), size.get().0));
            // The sticky column of numbers is not one of them.
            let mut shown: Vec<usize> = (first.max(1)..last).collect();
            let column = column.get();
            if column > 0 && column < edges.with(Columns::len) && !shown.contains(&column) {
                shown.push(column);
                shown.sort_unstable();
            }
            shown
        });
        let scroller = NodeRef::new();
        observe_size(scroller, size);
        Grid {
            bench,
            mappings,
            geometry,
            scroll_top,
            shown_columns,
            focused: StoredValue::new(Selector::new(move || bench.place.get())),
            edited: StoredValue::new(Selector::new(move || {
                bench.editing.with(|editing| editing.as_ref().map(|editing| editing.place))
            })),
            edges,
            number_width,
            scale,
            scroll_left,
            scroller,
        }
    }

    /// `0` for the one cell with the tab stop.
    pub(super) fn tab_stop(self, place: Place) -> &'static str {
        let here = self.focused.try_with_value(|focused| focused.selected(&place));
        if here == Some(true) { "0" } else { "-1" }
    }

    /// Whether the cell is under edit.
    pub(super) fn is_edited(self, place: Place) -> bool {
        self.edited.try_with_value(|edited| edited.selected(&Some(place))) == Some(true)
    }

    /// Scrolls to the place and puts the focus there once it is on the page. An editor that was opened
    /// meanwhile keeps it: without the focus its edit would end with half a text.
    fn reveal(self, place: Place) {
        self.scroll_to(place);
        focus_soon(self.bench, place, FRAMES);
    }

    /// Scrolls, as little as possible, until the place is seen.
    fn scroll_to(self, place: Place) {
        let Some(element) = self.scroller.get_untracked() else { return };
        let top = place.position().and_then(|position| {
            self.geometry.get_untracked().scroll_to(position, self.scroll_top.get_untracked())
        });
        if let Some(top) = top {
            element.set_scroll_top(top.round() as i32);
        }
        let left = self.edges.with_untracked(|edges| {
            let width = f64::from(element.client_width());
            let sticky = self.number_width.get_untracked() * self.scale / 16.0;
            edges.scroll_to(place.column, self.scroll_left.get_untracked(), width, sticky)
        });
        if let Some(left) = left.filter(|_| place.column > 0) {
            element.set_scroll_left(left.round() as i32);
        }
    }
}

/// Frames after which a cell that is not on the page is given up.
const FRAMES: u8 = 30;

/// Focuses a cell as soon as it is on the page, while it is the one wanted. What has scrolled far may
/// come some frames later.
fn focus_soon(bench: Bench, place: Place, frames: u8) {
    request_animation_frame(move || {
        let stays = bench.place.try_get_untracked() == Some(place);
        if !stays || bench.editing.try_get_untracked() != Some(None) {
            return;
        }
        let id = cell_id(place);
        dom::focus(&id);
        if !dom::focus_within(&id) && frames > 0 {
            focus_soon(bench, place, frames - 1);
        }
    });
}

/// Widths of the columns behind those of the file: the fate is that of media alone.
fn own_widths(bench: Bench) -> &'static [f64] {
    if bench.is_import() { &[RECORD_WIDTH] } else { &[RECORD_WIDTH, FATE_WIDTH] }
}

/// Widths of all columns of the grid in pixels.
fn widths(number: f64, mappings: &[ColumnMapping], own: &[f64], scale: f64) -> Vec<f64> {
    std::iter::once(number)
        .chain(mappings.iter().map(cells::width))
        .chain(own.iter().copied())
        .map(|width| (width * scale / 16.0).round())
        .collect()
}

fn observe_size(scroller: NodeRef<html::Div>, size: RwSignal<(f64, f64)>) {
    let resizes = StoredValue::new_local(None::<Resizes>);
    Effect::new(move |_| {
        let Some(element) = scroller.get() else { return };
        let seen = element.clone();
        let observer = Resizes::of(&element, move || {
            let (width, height) = (seen.client_width(), seen.client_height());
            let _ = size.try_set((f64::from(width), f64::from(height)));
        });
        let _ = resizes.try_set_value(observer);
    });
}

/// When the details below take room from the rows, the focused one stays in sight.
fn keep_focused_in_sight(grid: Grid) {
    let viewport = Memo::new(move |_| grid.geometry.get().viewport);
    Effect::new(move |before: Option<f64>| {
        let now = viewport.get();
        if before.is_some_and(|before| now < before) && dom::focus_within(ID) {
            grid.scroll_to(grid.bench.place.get_untracked());
        }
        now
    });
}

/// The id of the grid.
const ID: &str = "wb-grid";

/// The id of a cell, for the focus.
pub(super) fn cell_id(place: Place) -> String {
    format!("wb-cell-{}-{}", place.row, place.column)
}

/// The grid.
pub(super) fn grid(bench: Bench) -> AnyView {
    let grid = Grid::new(bench);
    let rows = mounted_rows(grid);
    load_what_is_mounted(grid);
    set_template(grid);
    keep_focused_in_sight(grid);
    Effect::new(move |_| {
        if bench.focus_wanted.get() > 0 {
            grid.reveal(bench.place.get_untracked());
        }
    });
    Effect::new(move |_| {
        bench.filter.track();
        if let Some(element) = grid.scroller.get_untracked() {
            element.set_scroll_top(0);
        }
    });
    view! {
        <div
            class="wb-grid"
            id=ID
            role="grid"
            aria-multiselectable="true"
            aria-label=words::text("ui-wb-grid")
            aria-rowcount=move || (grid.geometry.get().rows + 1).to_string()
            aria-colcount=move || grid.edges.with(Columns::len).to_string()
            node_ref=grid.scroller
            on:scroll=move |_| scrolled(grid)
            on:keydown=move |event| grid_keys::pressed(grid, &event)
            on:click=move |event| grid_keys::clicked(grid, &event)
            on:dblclick=move |event| {
                if dom::cell_of(&event).is_some() {
                    bench.begin_edit(None);
                }
            }
            on:paste=move |event| grid_keys::pasted(bench, &event)
        >
            {grid_head::head(grid)}
            <div
                class="wb-grid-body"
                role="rowgroup"
                style:height=move || format!("{}px", grid.geometry.get().spacer())
            >
                <For each=move || rows.get() key=|row| *row children=move |row| grid_row::row(grid, row)/>
            </div>
        </div>
        {move || (grid.geometry.get().rows == 0).then(|| empty(bench))}
    }
    .into_any()
}

fn empty(bench: Bench) -> AnyView {
    let sentence = move || {
        let all = bench.filter.with(|filter| *filter == Default::default());
        words::text(if all { "ui-wb-no-rows" } else { "ui-wb-no-rows-in-filter" })
    };
    view! { <p class="wb-empty">{sentence}</p> }.into_any()
}

/// Positions of the rows on the page: those in sight and around, and the focused one.
fn mounted_rows(grid: Grid) -> Memo<Vec<u32>> {
    let focused = Memo::new(move |_| grid.bench.place.get().position());
    Memo::new(move |_| {
        let geometry = grid.geometry.get();
        let (first, last) = geometry.mounted(grid.scroll_top.get());
        let mut rows: Vec<u32> = (first..last).collect();
        if let Some(focused) = focused.get().filter(|row| *row < geometry.rows) {
            if focused < first {
                rows.insert(0, focused);
            } else if focused >= last {
                rows.push(focused);
            }
        }
        rows
    })
}

/// Wants the rows in sight whenever they, the filter or the rows' content change.
fn load_what_is_mounted(grid: Grid) {
    let mounted = Memo::new(move |_| grid.geometry.get().mounted(grid.scroll_top.get()));
    Effect::new(move |_| {
        grid.bench.filter.track();
        grid.bench.revision.track();
        let (first, last) = mounted.get();
        // Nothing is mounted before the first answer: how many rows there are comes with it.
        grid.bench.want_rows(first, last.max(first + 1));
    });
}

/// Widths go to the style sheet as custom properties, set through the style object.
fn set_template(grid: Grid) {
    Effect::new(move |_| {
        let own = own_widths(grid.bench);
        let number = grid.number_width.get();
        let widths = grid.mappings.with(|found| widths(number, found, own, grid.scale));
        let Some(element) = grid.scroller.get() else { return };
        let template: Vec<String> = widths.iter().map(|width| format!("{width}px")).collect();
        let whole: f64 = widths.iter().sum();
        dom::set_property(&element, "--wb-columns", &template.join(" "));
        dom::set_property(&element, "--wb-width", &format!("{whole}px"));
        dom::set_property(&element, "--wb-row", &format!("{}px", (ROW_REM * grid.scale).round()));
    });
}

fn scrolled(grid: Grid) {
    if let Some(element) = grid.scroller.get_untracked() {
        grid.scroll_top.set(f64::from(element.scroll_top()));
        grid.scroll_left.set(f64::from(element.scroll_left()));
    }
}

/// Maps a column; used by the headers.
pub(super) fn set_target(bench: Bench, column: u16, name: &str) {
    let target = media_batch::target::Target::from_name(name);
    bench.act(Ask::SetTarget { column, target });
}
