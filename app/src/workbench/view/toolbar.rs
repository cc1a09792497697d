//! Over the open sheet: the facts of the file, and what applies to all of it (undo, redo, values for
//! blank cells, another file). One band, so that the rows get the height.

use leptos::prelude::*;
use media_batch::session::protocol::{Ask, OperationLabel};

use super::facts;
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::words;

/// The band.
pub(super) fn title_bar(bench: Bench) -> AnyView {
    view! {
        <header class="wb-title">
            {facts::facts(bench)}
            {tools(bench)}
        </header>
    }
    .into_any()
}

fn tools(bench: Bench) -> AnyView {
    let undo = Memo::new(move |_| bench.summary.with(|summary| summary.undo.clone()));
    let redo = Memo::new(move |_| bench.summary.with(|summary| summary.redo.clone()));
    // Values for blank cells are fields of media; records are told how they are imported.
    let settings = if bench.is_import() { Dialog::Import } else { Dialog::Defaults };
    view! {
        <div class="wb-tools" role="toolbar" aria-label=words::text("ui-wb-tools")>
            <button
                type="button"
                class="button"
                disabled=move || undo.with(Option::is_none)
                aria-keyshortcuts="Control+Z"
                on:click=move |_| bench.act(Ask::Undo)
            >
                <span aria-hidden="true">"↶ "</span>
                {move || label("ui-wb-undo", "ui-wb-undo-nothing", undo.get())}
            </button>
            <button
                type="button"
                class="button"
                disabled=move || redo.with(Option::is_none)
                aria-keyshortcuts="Control+Shift+Z"
                on:click=move |_| bench.act(Ask::Redo)
            >
                <span aria-hidden="true">"↷ "</span>
                {move || label("ui-wb-redo", "ui-wb-redo-nothing", redo.get())}
            </button>
            <button
                type="button"
                class="button"
                on:click=move |_| bench.dialog.set(settings)
            >
                {words::text(if bench.is_import() { "ui-im-title" } else { "ui-wb-defaults-open" })}
            </button>
            <button type="button" class="button" on:click=move |_| bench.another_file()>
                {words::text("ui-wb-another-file")}
            </button>
        </div>
    }
    .into_any()
}

fn label(id: &str, nothing: &str, operation: Option<OperationLabel>) -> String {
    match operation {
        Some(operation) => {
            let what = words::operation(&operation.code, &operation.args);
            words::with(id, &[("what", &what)])
        }
        None => words::text(nothing),
    }
}
