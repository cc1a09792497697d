//! Unfinished sheets of this collection, each of which can be gone on with or deleted.

use leptos::prelude::*;

use crate::browser::clock;
use crate::workbench::bench::Bench;
use crate::workbench::logic::draft::Offer;
use crate::workbench::logic::words;

/// The list; nothing where there is none.
pub(super) fn offers(bench: Bench) -> AnyView {
    let any = Memo::new(move |_| bench.offers.with(|offers| !offers.is_empty()));
    view! {
        {move || any.get().then(|| list(bench))}
        {move || bench.deleted.get().map(|offer| deleted(bench, &offer))}
    }
    .into_any()
}

fn list(bench: Bench) -> AnyView {
    let now = clock::now();
    view! {
        <section class="wb-offers" aria-labelledby="wb-offers-title">
            <h2 id="wb-offers-title">{words::text("ui-wb-offers")}</h2>
            <ul>
                <For
                    each=move || bench.offers.get()
                    key=|offer| offer.key.clone()
                    children=move |offer| line(bench, offer, now)
                />
            </ul>
            <p class="soft small">{words::text("ui-wb-offers-where")}</p>
        </section>
    }
    .into_any()
}

fn line(bench: Bench, offer: Offer, now: f64) -> AnyView {
    let Offer { draft, has_file, .. } = offer.clone();
    let name = draft.file.name;
    let work = if draft.sending.is_some() {
        words::text("ui-wb-offer-sending")
    } else {
        words::counted("ui-wb-offer-changes", draft.changes)
    };
    let facts =
        [words::counted("ui-wb-fact-rows", draft.rows), work, words::ago(now - draft.kept_at)];
    let named = |id: &str| words::with(id, &[("file", &name)]);
    let again = (!has_file).then(|| view! { <p>{named("ui-wb-offer-drop")}</p> });
    let kept = offer.clone();
    let go_on = has_file.then(|| {
        view! {
            <button
                type="button"
                class="button button-go"
                aria-label=named("ui-wb-offer-go-on-with")
                on:click=move |_| bench.go_on_with(kept.clone())
            >
                {words::text("ui-wb-offer-go-on")}
            </button>
        }
    });
    view! {
        <li class="wb-offer">
            <div>
                <h3>{name.clone()}</h3>
                <p class="soft">{facts.join(" · ")}</p>
                {again}
            </div>
            <div class="actions">
                {go_on}
                <button
                    type="button"
                    class="button"
                    aria-label=named("ui-wb-offer-delete-of")
                    on:click=move |_| bench.delete_draft(offer.clone())
                >
                    {words::text("ui-wb-offer-delete")}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// Deleting is taken back as easily as it was done.
fn deleted(bench: Bench, offer: &Offer) -> AnyView {
    view! {
        <p class="wb-notice">
            {words::with("ui-wb-draft-deleted", &[("file", &offer.draft.file.name)])}
            <button type="button" class="wb-link" on:click=move |_| bench.restore_deleted()>
                {words::text("ui-wb-draft-restore")}
            </button>
        </p>
    }
    .into_any()
}
