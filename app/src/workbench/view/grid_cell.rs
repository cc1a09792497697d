//! One cell of the grid: its text, its mark by sign, words and colour, and the field when it is
//! edited.

use std::sync::Arc;

use api_types::RecordLabel;
use leptos::html;
use leptos::prelude::*;
use media_batch::session::protocol::RowView;

use super::grid::{Grid, cell_id};
use crate::workbench::bench::Bench;
use crate::workbench::logic::cells::{self, CellView, Mark};
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::words;

/// A cell.
pub(super) fn cell(
    grid: Grid,
    place: Place,
    data: Memo<Option<Arc<RowView>>>,
    label: Memo<Option<RecordLabel>>,
) -> AnyView {
    let shown = Memo::new(move |_| {
        data.with(|row| {
            row.as_ref().map(|row| {
                grid.mappings.with(|columns| {
                    label.with(|label| content(row, place.column, columns, label.as_ref()))
                })
            })
        })
        .unwrap_or_default()
    });
    let in_file = grid.mappings.with_untracked(|found| (1..=found.len()).contains(&place.column));
    view! {
        <div
            class=move || shown.with(|shown| shown.mark.class())
            class:wb-edited=move || shown.with(|shown| shown.edited)
            role="gridcell"
            aria-colindex=(place.column + 1).to_string()
            aria-readonly=(!in_file).then_some("true")
            aria-invalid=move || shown.with(|shown| (shown.mark == Mark::Error).then_some("true"))
            id=cell_id(place)
            data-row=place.row.to_string()
            data-column=place.column.to_string()
            tabindex=move || grid.tab_stop(place)
            style:grid-column-start=(place.column + 1).to_string()
        >
            {move || {
                if grid.is_edited(place) { editor(grid.bench) } else { text(shown) }
            }}
        </div>
    }
    .into_any()
}

fn content(
    row: &RowView,
    column: usize,
    columns: &[media_batch::mapping::ColumnMapping],
    label: Option<&RecordLabel>,
) -> CellView {
    let Some(index) = column.checked_sub(1) else { return CellView::default() };
    if index == columns.len() {
        return cells::record_cell(row, label);
    }
    match u16::try_from(index) {
        Ok(file) if index < columns.len() => cells::cell(row, file, columns.get(index), label),
        _ => cells::fate_cell(row),
    }
}

fn text(shown: Memo<CellView>) -> AnyView {
    let mark = Memo::new(move |_| shown.with(|shown| shown.mark));
    let note = Memo::new(move |_| shown.with(|shown| shown.note.clone()));
    view! {
        <span class="wb-text">{move || shown.with(|shown| shown.text.clone())}</span>
        {move || {
            let (mark, note) = (mark.get(), note.get());
            (mark != Mark::None || !note.is_empty())
                .then(|| {
                    view! {
                        <span class="wb-under">
                            <span class="wb-sign" aria-hidden="true">{mark.sign()}</span>
                            <span class="wb-hidden">{mark.word()} " "</span>
                            {note}
                        </span>
                    }
                })
        }}
    }
    .into_any()
}

/// The field in which the cell is edited.
fn editor(bench: Bench) -> AnyView {
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(0);
            let _ = field.set_selection_range(end, end);
        }
    });
    let pressed = move |event: web_sys::KeyboardEvent| {
        event.stop_propagation();
        // A key that ends the composition of a character is not the person's Enter.
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            // As in spreadsheets, a line may break within a cell.
            "Enter" if event.shift_key() => return,
            "Enter" => bench.commit_edit_and_move(1, 0),
            "Tab" if !event.shift_key() => bench.commit_edit_and_move(0, 1),
            "Escape" => bench.cancel_edit(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <textarea
            class="wb-editor"
            rows="1"
            autocomplete="off"
            spellcheck="false"
            aria-label=words::text("ui-wb-editor")
            aria-describedby="wb-details-findings"
            node_ref=field
            prop:value=bench.edit_text.get_untracked()
            on:input:target=move |event| bench.typed(event.target().value())
            on:keydown=pressed
            on:blur=move |_| bench.commit_edit()
        ></textarea>
    }
    .into_any()
}
