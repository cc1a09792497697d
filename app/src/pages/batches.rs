//! The list of batches: who, when, which file, what became of it.

use api_types::{Batch, Batches};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use messages::text;

use crate::{
    context::use_client,
    format,
    pages::paths,
    parts::{Heading, When, loaded},
};

/// The person's batches, newest first; `?collection=` narrows them, `?before=` goes on.
#[component]
pub(crate) fn BatchesPage() -> impl IntoView {
    let client = use_client();
    let query = use_query_map();
    let asked = move || {
        let query = query.read();
        (query.get("collection"), query.get("before"))
    };
    let batches = Resource::new(asked, move |(collection, before)| {
        let client = client.clone();
        async move { client.batches(collection.clone(), before).await.map(|found| (collection, found)) }
    });
    view! {
        <div class="page">
            {loaded(batches, |(collection, found)| page(collection, found).into_any())}
        </div>
    }
    .into_any()
}

fn page(collection: Option<String>, found: Batches) -> impl IntoView {
    let list = if found.batches.is_empty() {
        view! {
            <p class="empty">
                {text("ui-batches-empty")} " "
                <a href=paths::COLLECTIONS>{text("ui-nav-collections")}</a>
            </p>
        }
        .into_any()
    } else {
        table(found.batches).into_any()
    };
    let older = found.next.map(|next| {
        let before = api_client::urls::encode(&next);
        let only = collection
            .map(|code| format!("&collection={}", api_client::urls::encode(&code)))
            .unwrap_or_default();
        view! { <p class="more"><a class="button" href=format!("?before={before}{only}")>{text("ui-older")}</a></p> }
    });
    view! {
        <Heading text=text("ui-batches-title")/>
        <p class="lead">{text("ui-batches-lead")}</p>
        {list}
        {older}
    }
    .into_any()
}

fn table(batches: Vec<Batch>) -> impl IntoView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-batches-title")>
            <table class="table batches">
                <thead>
                    <tr>
                        <th scope="col">{text("ui-batch-file")}</th>
                        <th scope="col">{text("ui-batch-collection")}</th>
                        <th scope="col">{text("ui-batch-when")}</th>
                        <th scope="col">{text("ui-batch-who")}</th>
                        <th scope="col">{text("ui-batch-state")}</th>
                        <th scope="col">{text("ui-batch-rows")}</th>
                    </tr>
                </thead>
                <tbody>{batches.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(batch: Batch) -> impl IntoView {
    let state = format::standing(&batch);
    let counts: Vec<String> = format::outcomes(batch.counts)
        .into_iter()
        .map(|(name, count)| {
            format!("{} {}", format::count(count.into()), format::outcome_of(&batch.kind, name))
        })
        .collect();
    view! {
        <tr>
            <th scope="row"><a href=paths::batch(batch.id)>{name_of(&batch)}</a></th>
            <td>{batch.collection}</td>
            <td><When time=batch.created_at/></td>
            <td>{batch.created_by}</td>
            <td><span class=format!("state state-{state}")>{text(&format!("ui-state-{state}"))}</span></td>
            <td>
                <span>{format::counted("ui-count-rows", batch.rows.into())}</span>
                <span class="soft small block">{counts.join(" · ")}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// What the batch is called: its file; an undo says so.
pub(crate) fn name_of(batch: &Batch) -> String {
    if batch.kind == "undo" {
        let file = messages::Arg::from(batch.file_name.clone());
        return messages::text_with("ui-batch-undo-of", &[("file", file)]);
    }
    batch.file_name.clone()
}
