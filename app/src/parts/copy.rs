//! A text to be taken along, with a button that says what became of it.

use leptos::{prelude::*, task::spawn_local};
use messages::text;

use crate::{browser::page, context::Announcer};

/// A text with its button.
#[component]
pub(crate) fn Copied(
    /// The text.
    #[prop(into)]
    line: String,
    /// What the button says: a text of the catalogue.
    label: &'static str,
    /// Further ways to take it, beside the button.
    #[prop(optional)]
    beside: Option<AnyView>,
) -> impl IntoView {
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let words = RwSignal::new(label);
    let copied = line.clone();
    let copy = move |_| {
        let copied = copied.clone();
        spawn_local(async move {
            let said = if page::copy(copied).await { "ui-copied" } else { "ui-copy-refused" };
            let _ = words.try_set(said);
            announcer.say(text(said));
        });
    };
    view! {
        <p class="citation">{line}</p>
        <p class="actions">
            <button type="button" class="button needs-script" on:click=copy>{move || text(words.get())}</button>
            {beside}
        </p>
    }
    .into_any()
}
