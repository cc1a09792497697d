//! The last step before the comparison: what goes there, in words.

use leptos::prelude::*;

use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::{importing, words};

/// The words and the button.
pub(in crate::workbench::view) fn words_of(bench: Bench) -> AnyView {
    let said = Memo::new(move |_| bench.summary.with(|summary| importing::review(&summary.counts)));
    let ready = Memo::new(move |_| bench.summary.with(|summary| summary.counts.ready > 0));
    let how = move || {
        bench.summary.with(|summary| {
            bench
                .import
                .choices
                .with(|choices| choices.line(&summary.import, summary.create_records))
        })
    };
    let waiting = Memo::new(move |_| {
        bench.summary.with(|summary| {
            summary.groups.iter().filter(|group| group.reading && !group.accepted).count()
        })
    });
    view! {
        <h2 id="wb-review-title">{move || said.with(|(headline, _)| headline.clone())}</h2>
        <ul class="wb-review-sentences">
            {move || {
                said.get().1.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()
            }}
            <li>{how} "."</li>
            {move || {
                let kinds = u32::try_from(waiting.get()).unwrap_or(u32::MAX);
                (kinds > 0)
                    .then(|| view! { <li>{words::counted("ui-im-review-readings", kinds)}</li> })
            }}
        </ul>
        <p class="soft">{words::text("ui-im-review-nothing-written")}</p>
        <div class="actions">
            <button
                type="button"
                class="button button-go"
                disabled=move || !ready.get()
                on:click=move |_| bench.send()
            >
                {words::text("ui-im-compare")}
            </button>
            <button type="button" class="button" on:click=move |_| bench.dialog.set(Dialog::None)>
                {words::text("ui-wb-review-back")}
            </button>
        </div>
    }
    .into_any()
}
