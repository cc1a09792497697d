//! The workbench: a spreadsheet of media addresses, or of records, is dropped, read and checked in
//! the browser, mended in a grid, and sent as one reversible batch.
//!
//! [`logic`] holds what can be worked out without a browser. `bench` is the page's state and its
//! actions; the rows themselves stay in the worker and the page holds one window of them. `view`
//! shows the state. Both exist in the browser only: the server renders the shell below.

#[cfg(target_arch = "wasm32")]
mod bench;
pub mod logic;
#[cfg(target_arch = "wasm32")]
mod view;

use leptos::prelude::*;
use media_batch::job::Job;

/// The workbench of one collection; mounted in the browser only.
#[component]
pub fn Workbench(
    /// The collection's code.
    collection: String,
    /// What the sheet is for.
    job: Job,
    /// Codes of institution and collection, which records do not repeat.
    own_codes: Vec<String>,
    /// The source of the collection whose fetched file is to be opened.
    source: Option<uuid::Uuid>,
) -> impl IntoView {
    view! { <div class="wb">{page(collection, job, own_codes, source)}</div> }
}

/// What was compared as this batch is written: its draft is needed no more.
pub async fn written(batch: uuid::Uuid) {
    #[cfg(target_arch = "wasm32")]
    for (key, kept) in crate::browser::drafts::list(|_| true).await {
        let draft = logic::draft::Draft::from_text(&kept.draft);
        if draft.is_some_and(|draft| draft.compared == Some(batch)) {
            crate::browser::drafts::forget(&key).await;
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = batch;
}

#[cfg(target_arch = "wasm32")]
fn page(
    collection: String,
    job: Job,
    own_codes: Vec<String>,
    source: Option<uuid::Uuid>,
) -> AnyView {
    view::page(collection, job, own_codes, source)
}

#[cfg(not(target_arch = "wasm32"))]
fn page(
    _collection: String,
    _job: Job,
    _own_codes: Vec<String>,
    _source: Option<uuid::Uuid>,
) -> AnyView {
    view! {
        <p class="wb-loading" role="status">{logic::words::text("ui-wb-loading")}</p>
    }
    .into_any()
}
