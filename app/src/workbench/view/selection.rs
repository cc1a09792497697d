//! What can be done with the selected rows.

use leptos::prelude::*;

use crate::browser::dom;
use crate::workbench::bench::Bench;
use crate::workbench::logic::words;

use super::grid::cell_id;

/// The strip; nothing while no row is selected.
pub(super) fn selection(bench: Bench) -> AnyView {
    (move || bench.selected.get().then(|| strip(bench))).into_any()
}

fn strip(bench: Bench) -> AnyView {
    let total = Memo::new(move |_| bench.window.with(|loaded| loaded.total));
    // The strip goes, and with it the focus that is in it.
    let back = move || dom::focus(&cell_id(bench.place.get_untracked()));
    let button = move |id: &str, act: fn(Bench)| {
        view! {
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    back();
                    act(bench);
                }
            >
                {words::text(id)}
            </button>
        }
    };
    view! {
        <div class="wb-selection" role="group" aria-label=words::text("ui-wb-selection")>
            <strong>{move || words::counted("ui-wb-selected", total.get())}</strong>
            {button("ui-wb-selected-leave-out", |bench| bench.leave_out_selected(true))}
            {button("ui-wb-selected-take-in", |bench| bench.leave_out_selected(false))}
            {button("ui-wb-selected-mend", Bench::mend_selected)}
            {button("ui-wb-selected-none", Bench::select_none)}
        </div>
    }
    .into_any()
}
