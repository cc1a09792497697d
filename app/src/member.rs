//! The pages of members. Their code and their texts are a part of the wasm that the browser loads when
//! the first of them is opened: visitors never do (`docs/decisions/0015-two-parts-of-the-pages.md`).

use std::time::Duration;

use api_client::ClientError;
use leptos::{prelude::*, task::spawn_local, wasm_split};
use leptos_router::ChooseView;

use crate::{
    pages::{
        BatchPage, BatchesPage, ImportPage, ImportPreviewPage, JobsPage, ProtectedTaxaPage,
        SearchesPage, SourcesPage, WorkbenchPage,
    },
    parts::ErrorPanel,
};

/// A page of members, as the view of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    /// The workbench for media.
    Workbench,
    /// The workbench for records.
    Import,
    /// What an import would do.
    Preview,
    /// All batches.
    Batches,
    /// One batch.
    Batch,
    /// Work in the background.
    Jobs,
    /// Addresses from which a collection is fetched.
    Sources,
    /// The list of protected taxa.
    ProtectedTaxa,
    /// The searches that the person keeps.
    Searches,
}

/// The part could not be loaded; the browser's console says why.
#[derive(Debug)]
struct NotLoaded;

impl From<wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split::SplitLoaderError) -> Self {
        NotLoaded
    }
}

/// Where the wasm is taken apart: what only this function reaches is in the other part. It may be
/// called from here alone.
#[wasm_split::wasm_split(member, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)]
fn page_of(member: Member) -> Result<AnyView, NotLoaded> {
    messages::load_texts_of_members();
    Ok(match member {
        Member::Workbench => view! { <WorkbenchPage/> }.into_any(),
        Member::Import => view! { <ImportPage/> }.into_any(),
        Member::Preview => view! { <ImportPreviewPage/> }.into_any(),
        Member::Batches => view! { <BatchesPage/> }.into_any(),
        Member::Batch => view! { <BatchPage/> }.into_any(),
        Member::Jobs => view! { <JobsPage/> }.into_any(),
        Member::Sources => view! { <SourcesPage/> }.into_any(),
        Member::Searches => view! { <SearchesPage/> }.into_any(),
        Member::ProtectedTaxa => view! { <ProtectedTaxaPage/> }.into_any(),
    })
}

impl ChooseView for Member {
    async fn choose(self) -> AnyView {
        let hydrating = Owner::current_shared_context().is_some_and(|it| it.during_hydration());
        match page_of(self).await {
            Ok(view) => view,
            // What the server rendered stays as it is: any other view would not fit to it.
            Err(NotLoaded) if hydrating => std::future::pending().await,
            Err(NotLoaded) => {
                let error = ClientError::Network(String::new());
                view! { <div class="page"><ErrorPanel error/></div> }.into_any()
            }
        }
    }

    async fn preload(&self) {
        // A failure shows when the page is opened.
        let _ = load().await;
    }
}

/// What a person needs first comes first; nobody opens a further page sooner.
const BEFORE_LOADING_AHEAD: Duration = Duration::from_secs(2);

/// Loads the part ahead, for people who will need it.
pub(crate) fn load_ahead() {
    set_timeout(
        || {
            spawn_local(async {
                let _ = load().await;
            });
        },
        BEFORE_LOADING_AHEAD,
    );
}

/// Whether a page of members is at that path, so that its part is fetched with the first.
#[must_use]
pub(crate) fn is_at(path: &str) -> bool {
    let mut segments = path.split('/').skip(1);
    match segments.next() {
        Some("batches" | "jobs" | "protected-taxa" | "searches") => true,
        Some("collections") => {
            segments.nth(1).is_some_and(|below| !below.is_empty() && below != "records")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("/", false)]
    #[case("/collections", false)]
    #[case("/collections/SVH", false)]
    #[case("/collections/SVH/", false)]
    #[case("/collections/SVH/workbench/media", true)]
    #[case("/collections/SVH/import", true)]
    #[case("/collections/SVH/batches/1/preview", true)]
    #[case("/batches", true)]
    #[case("/batches/1", true)]
    #[case("/jobs", true)]
    #[case("/collections/SVH/sources", true)]
    #[case("/protected-taxa", true)]
    #[case("/searches", true)]
    #[case("/taxa/Salix", false)]
    #[case("/records/1", false)]
    #[case("/collections/SVH/records/A-12", false)]
    #[case("/help/importing", false)]
    fn the_part_is_fetched_where_it_is_needed(#[case] path: &str, #[case] needed: bool) {
        assert_eq!(is_at(path), needed);
    }
}
