//! Over the rows: how they will be imported, in one line; columns that stay behind; what only the
//! person can decide.

use leptos::prelude::*;

use super::{dataset, questions};
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::words;

/// The bar; nothing for media.
pub(in crate::workbench::view) fn bar(bench: Bench) -> Option<AnyView> {
    bench.is_import().then(|| {
        let line = move || {
            bench.summary.with(|summary| {
                bench
                    .import
                    .choices
                    .with(|choices| choices.line(&summary.import, summary.create_records))
            })
        };
        let unmapped = Memo::new(move |_| {
            bench.summary.with(|summary| {
                summary.columns.iter().filter(|column| column.target.is_none()).count()
            })
        });
        view! {
            <div class="wb-import-bar">
                <p>
                    <strong>{words::text("ui-im-bar")}</strong>
                    " "
                    {line}
                    " "
                    <button
                        type="button"
                        class="wb-link"
                        on:click=move |_| bench.dialog.set(Dialog::Import)
                    >
                        {words::text("ui-im-bar-change")}
                    </button>
                {move || {
                    let count = u32::try_from(unmapped.get()).unwrap_or(u32::MAX);
                    (count > 0)
                        .then(|| {
                            view! {
                                <span class="wb-import-unmapped">
                                    " " {words::counted("ui-im-unmapped", count)}
                                </span>
                            }
                        })
                }}
                </p>
                {dataset::notice(bench)}
                {questions::questions(bench)}
            </div>
        }
        .into_any()
    })
}
