//! The last step: the dry run in words, what happens to media that exist, whether records are
//! created, and one button. While rows go out the same dialog shows how far it is.

use api_types::ExistingPolicy;
use leptos::html;
use leptos::prelude::*;
use media_batch::session::protocol::Ask;

use super::{import, left_out, new_records, sending};
use crate::browser::dom;
use crate::workbench::bench::{Bench, Dialog, Stage};
use crate::workbench::logic::{review, words};

/// Policies with the keys of their words.
const POLICIES: [(ExistingPolicy, &str); 4] = [
    (ExistingPolicy::Skip, "ui-wb-existing-skip"),
    (ExistingPolicy::UpdateMetadata, "ui-wb-existing-update"),
    (ExistingPolicy::Replace, "ui-wb-existing-replace"),
    (ExistingPolicy::KeepBoth, "ui-wb-existing-both"),
];

/// The dialog.
pub(super) fn dialog(bench: Bench) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| bench.dialog.get() == Dialog::Review);
    let idle = Memo::new(move |_| bench.sending.with(|sending| sending.stage == Stage::Idle));
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            if is_open.get() { dom::open_dialog(&element) } else { element.close() }
        }
    });
    let closed = move |_| {
        if bench.dialog.get_untracked() == Dialog::Review {
            bench.dialog.set(Dialog::None);
        }
    };
    view! {
        <dialog
            class="wb-dialog wb-review"
            aria-labelledby="wb-review-title"
            node_ref=element
            on:cancel=move |event: web_sys::Event| {
                // Escape must not hide what is going on.
                if !idle.get_untracked() {
                    event.prevent_default();
                }
            }
            on:close=closed
        >
            {move || {
                is_open
                    .get()
                    .then(|| match idle.get() {
                        false => sending::progress(bench),
                        true if bench.is_import() => import::words_of(bench),
                        true => words_of(bench),
                    })
            }}
        </dialog>
    }
    .into_any()
}

fn words_of(bench: Bench) -> AnyView {
    let confirmed = RwSignal::new(false);
    let creates =
        Memo::new(move |_| {
            bench.summary.with(|summary| {
                if summary.create_records { summary.counts.creates_records } else { 0 }
            })
        });
    // Where nothing is linked already, there is nothing to decide.
    let linked =
        Memo::new(move |_| bench.summary.with(|summary| summary.counts.already_linked > 0));
    let said = Memo::new(move |_| {
        let (counts, create) =
            bench.summary.with(|summary| (summary.counts, summary.create_records));
        review::review(&counts, bench.existing.get(), create)
    });
    let ready = Memo::new(move |_| {
        let counts = bench.summary.with(|summary| summary.counts);
        review::can_send(&counts, bench.existing.get()) && (creates.get() == 0 || confirmed.get())
    });
    view! {
        <h2 id="wb-review-title">{move || said.with(|said| said.headline.clone())}</h2>
        <ul class="wb-review-sentences">
            {move || {
                said.get()
                    .sentences
                    .into_iter()
                    .map(|sentence| view! { <li>{sentence}</li> })
                    .collect_view()
            }}
        </ul>
        {move || linked.get().then(|| policies(bench))}
        {create_records(bench, creates, confirmed)}
        <p class="soft">{words::text("ui-wb-review-undo")}</p>
        <div class="actions">
            <button
                type="button"
                class="button button-go"
                disabled=move || !ready.get()
                on:click=move |_| bench.send()
            >
                {words::text("ui-wb-review-send")}
            </button>
            {move || said.with(|said| said.left_out > 0).then(|| left_out::downloads(bench, "button"))}
            <button type="button" class="button" on:click=move |_| bench.dialog.set(Dialog::None)>
                {words::text("ui-wb-review-back")}
            </button>
        </div>
    }
    .into_any()
}

fn policies(bench: Bench) -> AnyView {
    let choices = POLICIES
        .into_iter()
        .map(|(policy, id)| {
            view! {
                <label class="wb-choice">
                    <input
                        type="radio"
                        name="wb-existing"
                        prop:checked=move || bench.existing.get() == policy
                        on:change=move |_| bench.existing.set(policy)
                    />
                    <span>{words::text(id)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend>{words::text("ui-wb-existing")}</legend>
            {choices}
        </fieldset>
    }
    .into_any()
}

/// Off by default; the records are listed and their number is confirmed.
fn create_records(bench: Bench, creates: Memo<u32>, confirmed: RwSignal<bool>) -> AnyView {
    let on = Memo::new(move |_| bench.summary.with(|summary| summary.create_records));
    let missing = Memo::new(move |_| bench.summary.with(|summary| summary.counts.not_found));
    let toggle = move |on: bool| {
        confirmed.set(false);
        bench.act(Ask::CreateRecords { on });
    };
    let offered = move || on.get() || missing.get() > 0;
    let view = move || {
        view! {
            <fieldset>
                <legend>{words::text("ui-wb-create")}</legend>
                <label class="wb-choice">
                    <input
                        type="checkbox"
                        prop:checked=move || on.get()
                        on:change:target=move |event| toggle(event.target().checked())
                    />
                    <span>{move || words::counted("ui-wb-create-choice", missing.get())}</span>
                </label>
                {move || {
                    (on.get() && creates.get() > 0)
                        .then(|| new_records::confirm(bench, creates.get(), confirmed))
                }}
            </fieldset>
        }
    };
    (move || offered().then(view)).into_any()
}
