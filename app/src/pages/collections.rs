//! All collections of the portal.

use api_types::Collection;
use leptos::prelude::*;
use messages::text;

use crate::{
    context::use_client,
    format,
    pages::paths,
    parts::{Heading, loaded},
};

/// The list of collections.
#[component]
pub(crate) fn CollectionsPage() -> impl IntoView {
    let client = use_client();
    let collections = Resource::new(
        || (),
        move |()| {
            let client = client.clone();
            async move { client.collections().await }
        },
    );
    view! {
        <div class="page">
            {loaded(
                collections,
                |found| {
                    view! {
                        <Heading text=text("ui-collections-title")/>
                        <h2 class="visually-hidden">{text("ui-collections-list")}</h2>
                        {collection_list(found.collections)}
                    }
                        .into_any()
                },
            )}
        </div>
    }
    .into_any()
}

/// Collections as cards of words; says so when there are none.
pub(crate) fn collection_list(collections: Vec<Collection>) -> AnyView {
    if collections.is_empty() {
        return view! { <p class="empty">{text("ui-collections-empty")}</p> }.into_any();
    }
    let entries = collections.into_iter().map(entry).collect_view();
    view! { <ul class="collections">{entries}</ul> }.into_any()
}

fn entry(collection: Collection) -> impl IntoView {
    let figures = [
        format::counted("ui-count-records", collection.records),
        format::counted("ui-count-media", collection.media),
    ];
    view! {
        <li class="card-words">
            <h3><a href=paths::collection(&collection.code)>{collection.name}</a></h3>
            <p class="soft">{collection.institution}</p>
            <p class="small">{figures.join(" · ")}</p>
        </li>
    }
    .into_any()
}
