//! What the person does with a preview: write it, change the sheet, compare again. An import that
//! looks like a mistake is held until a box says that it is none.

use api_client::ClientError;
use api_types::{Batch, Preview};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use messages::text;
use uuid::Uuid;

use crate::{
    context::{use_client, use_hydrated},
    format,
    pages::paths,
    parts::ErrorPanel,
};

/// The buttons.
#[component]
pub(super) fn Decide(
    /// The batch.
    batch: Batch,
    /// The counts.
    preview: RwSignal<Option<Preview>>,
    /// Where a failure is shown.
    failure: RwSignal<Option<ClientError>>,
    /// Counts the comparisons that were asked for here.
    rounds: RwSignal<u32>,
) -> impl IntoView {
    let id = batch.id;
    let confirmed = RwSignal::new(false);
    let write = writing(id, failure);
    let compare = comparing(id, preview, rounds, failure);
    let busy = write.pending();
    let held = Memo::new(move |_| preview.read().as_ref().and_then(|it| it.held.clone()));
    let done = Memo::new(move |_| preview.read().as_ref().is_some_and(|it| it.done));
    let changes = Memo::new(move |_| {
        preview.read().as_ref().map_or(0, |it| it.new.saturating_add(it.changed))
    });
    let hydrated = use_hydrated();
    let ready = move || {
        hydrated.get() && done.get() && !busy.get() && (held.get().is_none() || confirmed.get())
    };
    let go = move |_| {
        failure.set(None);
        write.dispatch(confirmed.get_untracked());
    };
    view! {
        {move || held.get().map(|code| held_words(&code, confirmed))}
        {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
        <div class="actions">
            <button type="button" class="button button-go" disabled=move || !ready() on:click=go>
                {move || {
                    let import = format::counted("ui-im-import", changes.get().into());
                    let withdrawn = preview.read().as_ref().map_or(0, |it| it.withdrawn);
                    let and = (withdrawn > 0).then(|| format::counted("ui-im-import-and", withdrawn));
                    [Some(import), and].into_iter().flatten().collect::<Vec<_>>().join(" ")
                }}
            </button>
            <a class="button" href=paths::import(&batch.collection)>{text("ui-im-back")}</a>
            <button
                type="button"
                class="button"
                disabled=move || preview.read().as_ref().is_some_and(|it| !it.done && it.problem.is_none())
                on:click=move |_| {
                    failure.set(None);
                    compare.dispatch(());
                }
            >
                {text("ui-im-compare-again")}
            </button>
        </div>
        <p class="soft">{text("ui-im-import-undo")}</p>
    }
    .into_any()
}

/// Writes the import and goes where its outcome is told.
fn writing(id: Uuid, failure: RwSignal<Option<ClientError>>) -> Action<bool, ()> {
    let client = use_client();
    let navigate = use_navigate();
    Action::new(move |confirmed: &bool| {
        let (client, navigate, confirmed) = (client.clone(), navigate.clone(), *confirmed);
        async move {
            match client.commit_import(id, confirmed).await {
                Ok(_) => {
                    forget_draft(id);
                    navigate(&paths::batch(id), NavigateOptions::default());
                }
                Err(error) => failure.set(Some(error)),
            }
        }
    })
}

/// Has the batch compared anew.
fn comparing(
    id: Uuid,
    preview: RwSignal<Option<Preview>>,
    rounds: RwSignal<u32>,
    failure: RwSignal<Option<ClientError>>,
) -> Action<(), ()> {
    let client = use_client();
    Action::new(move |(): &()| {
        let client = client.clone();
        async move {
            match client.start_preview(id, true).await {
                Ok(now) => {
                    preview.set(Some(now));
                    rounds.update(|rounds| *rounds = rounds.wrapping_add(1));
                }
                Err(error) => failure.set(Some(error)),
            }
        }
    })
}

/// The draft goes in its own time: the page does not wait for the browser's store.
fn forget_draft(id: Uuid) {
    leptos::task::spawn_local(crate::workbench::written(id));
}

/// Why it is held, and the box.
fn held_words(code: &str, confirmed: RwSignal<bool>) -> AnyView {
    let key = format!("ui-im-held-{}", code.trim_start_matches("import-"));
    let sentence = text(&key);
    let sentence = if sentence == key { text("ui-im-held") } else { sentence };
    view! {
        <section class="notice import-held" aria-label=text("ui-im-held-title")>
            <p><strong>{text("ui-im-held-title")}</strong> " " {sentence}</p>
            <label class="wb-choice">
                <input
                    type="checkbox"
                    prop:checked=move || confirmed.get()
                    on:change:target=move |event| confirmed.set(event.target().checked())
                />
                <span>{text("ui-im-held-confirm")}</span>
            </label>
        </section>
    }
    .into_any()
}
