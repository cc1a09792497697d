//! Pages of members: their code is a file of its own, loaded when the first of them is opened.

use leptos::prelude::*;
use leptos_router::ChooseView;

use crate::pages::{
    BatchPage, BatchesPage, HelpImportingPage, HelpPage, ImportPage, ImportPreviewPage, JobsPage,
    WorkbenchPage,
};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    Workbench,
    Import,
    Preview,
    Batches,
    Batch,
    Jobs,
    Help,
    HelpImporting,
}

#[derive(Debug)]
struct NotLoaded;

impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        NotLoaded
    }
}

#[leptos::wasm_split::wasm_split(member, wasm_split_path = ::leptos::wasm_split, preload(preload_member), fallible)]
fn member_page(page: Member) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Member::Workbench => view! { <WorkbenchPage/> }.into_any(),
        Member::Import => view! { <ImportPage/> }.into_any(),
        Member::Preview => view! { <ImportPreviewPage/> }.into_any(),
        Member::Batches => view! { <BatchesPage/> }.into_any(),
        Member::Batch => view! { <BatchPage/> }.into_any(),
        Member::Jobs => view! { <JobsPage/> }.into_any(),
        Member::Help => view! { <HelpPage/> }.into_any(),
        Member::HelpImporting => view! { <HelpImportingPage/> }.into_any(),
    })
}

impl ChooseView for Member {
    async fn choose(self) -> AnyView {
        match member_page(self).await {
            Ok(view) => view,
            Err(NotLoaded) => ().into_any(),
        }
    }

    async fn preload(&self) {
        let _ = preload_member().await;
    }
}
