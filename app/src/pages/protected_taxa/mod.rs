//! The portal's list of protected taxa, for portal managers: seen, added to, taken from. Every change
//! says first what it would do to the records.

mod add;
mod desk;
mod history;
mod preview;
mod table;

use api_types::{ProtectedTaxa, ProtectedTaxaChange};
use leptos::prelude::*;
use messages::text;

use crate::{
    context::use_client,
    pages::paths,
    parts::{ErrorPanel, Heading, loaded},
};

use desk::Desk;

/// The list, and the ways to change it.
#[component]
pub(crate) fn ProtectedTaxaPage() -> impl IntoView {
    let client = use_client();
    let list = Resource::new(
        || (),
        move |()| {
            let client = client.clone();
            async move { client.protected_taxa().await }
        },
    );
    let desk = Desk::new(Callback::new(move |()| list.refetch()));
    view! {
        <div class="page">{loaded(list, move |list| page(list, desk).into_any())}</div>
    }
    .into_any()
}

fn page(list: ProtectedTaxa, desk: Desk) -> impl IntoView {
    let failure = move || desk.failure.get().map(|error| view! { <ErrorPanel error inside=true/> });
    let pending = list.pending.then(|| {
        view! {
            <p class="notice">
                {text("ui-protected-pending")} " "
                <a href=paths::JOBS>{text("ui-protected-see-job")}</a>
            </p>
        }
    });
    view! {
        <Heading text=text("ui-protected-title")/>
        <p class="lead">{text("ui-protected-lead")}</p>
        {pending}
        <div aria-live="assertive">{failure}</div>
        {preview::panel(desk)}
        {table::entries(&list, desk)}
        {add::one(desk)}
        {add::sheet(desk)}
        {cultivated(list.protect_cultivated, desk)}
        {history::changes(list.changes)}
    }
    .into_any()
}

fn cultivated(protected: bool, desk: Desk) -> impl IntoView {
    let (now, words) = if protected {
        ("ui-protected-cultivated-yes", "ui-protected-cultivated-leave")
    } else {
        ("ui-protected-cultivated-no", "ui-protected-cultivated-protect")
    };
    let change = ProtectedTaxaChange { protect_cultivated: Some(!protected), ..Default::default() };
    view! {
        <section aria-labelledby="cultivated">
            <h2 id="cultivated">{text("ui-protected-cultivated")}</h2>
            <p>{text(now)}</p>
            <p>
                <button
                    type="button"
                    class="button"
                    disabled=move || desk.busy()
                    on:click=move |_| desk.look(change.clone())
                >
                    {text(words)}
                </button>
            </p>
        </section>
    }
    .into_any()
}
