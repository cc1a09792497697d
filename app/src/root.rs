//! The application: providers, routes, the frame around every page.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    context::{Announcer, PortalName, session_resource},
    member::Member,
    pages::{
        CollectionPage, CollectionsPage, FindPage, HelpApiPage, HelpImportingPage, HelpPage,
        HomePage, MediumPage, NotFoundPage, NumberedRecordPage, RecordPage, SearchPage, SignInPage,
        TaxonPage,
    },
    parts::{Footer, Frame, Visited},
    session::SessionDesk,
};

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    if use_context::<api_client::ApiClient>().is_none() {
        provide_context(api_client::ApiClient::default());
    }
    let portal = PortalName::new();
    provide_context(portal.clone());
    provide_context(Announcer::new());
    provide_context(Visited::default());
    provide_context(SessionDesk::new());
    provide_context(session_resource());
    view! {
        <Title formatter=move |text: String| portal.title(&text)/>
        <Router>
            <Frame/>
            <main id="content" tabindex="-1">
                <Routes fallback=NotFoundPage>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/collections") view=CollectionsPage ssr=SsrMode::Async/>
                    <Route path=path!("/collections/:code") view=CollectionPage ssr=SsrMode::Async/>
                    <Route
                        path=path!("/collections/:code/workbench/media")
                        view=Member::Workbench
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/collections/:code/records/:number")
                        view=NumberedRecordPage
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/collections/:code/import") view=Member::Import ssr=SsrMode::Async/>
                    <Route
                        path=path!("/collections/:code/batches/:id/preview")
                        view=Member::Preview
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/collections/:code/sources") view=Member::Sources ssr=SsrMode::Async/>
                    <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                    <Route path=path!("/find") view=FindPage ssr=SsrMode::Async/>
                    <Route path=path!("/records/:id") view=RecordPage ssr=SsrMode::Async/>
                    <Route path=path!("/media/:id") view=MediumPage ssr=SsrMode::Async/>
                    <Route path=path!("/taxa/:name") view=TaxonPage ssr=SsrMode::Async/>
                    <Route path=path!("/searches") view=Member::Searches ssr=SsrMode::Async/>
                    <Route path=path!("/batches") view=Member::Batches ssr=SsrMode::Async/>
                    <Route path=path!("/batches/:id") view=Member::Batch ssr=SsrMode::Async/>
                    <Route path=path!("/jobs") view=Member::Jobs ssr=SsrMode::Async/>
                    <Route path=path!("/protected-taxa") view=Member::ProtectedTaxa ssr=SsrMode::Async/>
                    <Route path=path!("/help") view=HelpPage ssr=SsrMode::Async/>
                    <Route path=path!("/help/importing") view=HelpImportingPage ssr=SsrMode::Async/>
                    <Route path=path!("/help/api") view=HelpApiPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                </Routes>
            </main>
            <Footer/>
        </Router>
    }
    .into_any()
}
