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
    let button = |id: &str, act: fn(Bench)| {
        view! {
            <button type="button" class="button" on:click=move |_| act(bench)>
                {words::text(id)}
            </button>
        }
    };
    view! {
        <div class="wb-tools" role="toolbar" aria-label=words::text("ui-wb-tools")>
            {step(undo, "↶ ", "Control+Z", "ui-wb-undo", move || bench.act(Ask::Undo))}
            {step(redo, "↷ ", "Control+Shift+Z", "ui-wb-redo", move || bench.act(Ask::Redo))}
            {bench
                .is_import()
                .then(|| button("ui-im-title", |bench| bench.dialog.set(Dialog::Import)))}
            {button("ui-wb-defaults-open", |bench| bench.dialog.set(Dialog::Defaults))}
            {button("ui-wb-another-file", Bench::another_file)}
        </div>
    }
    .into_any()
}

/// A step through the history: says what it would touch.
fn step(
    operation: Memo<Option<OperationLabel>>,
    sign: &'static str,
    keys: &'static str,
    id: &'static str,
    act: impl Fn() + 'static,
) -> AnyView {
    let label = move || match operation.get() {
        Some(operation) => {
            let what = words::operation(&operation.code, &operation.args);
            words::with(id, &[("what", &what)])
        }
        None => words::text(&format!("{id}-nothing")),
    };
    view! {
        <button
            type="button"
            class="button"
            disabled=move || operation.with(Option::is_none)
            aria-keyshortcuts=keys
            on:click=move |_| act()
        >
            <span aria-hidden="true">{sign}</span>
            {label}
        </button>
    }
    .into_any()
}
