//! The addresses from which a collection is fetched: what came of it, what one does with the file.

mod add;
mod one;

use api_client::{ApiClient, ClientError};
use api_types::{BackgroundJob, Collection, Role, Session, Source};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use messages::{Arg, text, text_with};

use super::workbench::admit;
use crate::{
    context::{use_client, use_session},
    pages::paths,
    parts::{Heading, is_live, loaded},
};

/// The kind of job that fetches.
const FETCHING: &str = "fetch-source";

/// The page's data in one answer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Data {
    collection: Collection,
    sources: Vec<Source>,
    /// What is being fetched.
    jobs: Vec<BackgroundJob>,
    /// Whether the person may add, fetch and remove.
    manager: bool,
}

/// The page of a collection's sources.
#[component]
pub(crate) fn SourcesPage() -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let params = use_params_map();
    let data = Resource::new(
        move || params.read().get("code").unwrap_or_default(),
        move |code| {
            let client = client.clone();
            async move { load(&client, &code, session.await?).await }
        },
    );
    view! { <div class="page">{loaded(data, |data| view! { <Sources data/> }.into_any())}</div> }
}

async fn load(client: &ApiClient, code: &str, session: Session) -> Result<Data, ClientError> {
    let manager = manages(&session, code);
    let collection = admit(client, code, session).await?;
    let sources = client.sources(code).await?.sources;
    let jobs = client.jobs(None, Some(code.to_owned()), None).await?.jobs;
    let jobs = jobs.into_iter().filter(|job| job.kind == FETCHING && is_live(job)).collect();
    Ok(Data { collection, sources, jobs, manager })
}

fn manages(session: &Session, code: &str) -> bool {
    let manages = |role: &api_types::CollectionRole| {
        role.role == Role::Manager && role.collection.eq_ignore_ascii_case(code)
    };
    session.user.as_ref().is_some_and(|user| user.portal_admin || user.roles.iter().any(manages))
}

/// The page once the sources are known. From here on they are followed without loading it again.
#[component]
fn Sources(
    /// Collection, sources, jobs.
    data: Data,
) -> impl IntoView {
    let Data { collection, sources, jobs, manager } = data;
    let code = collection.code.clone();
    let sources = RwSignal::new(sources);
    let failure = RwSignal::new(None::<ClientError>);
    let bench = one::Bench::new(code.clone(), sources, failure, manager);
    let ids = Memo::new(move |_| sources.read().iter().map(|source| source.id).collect::<Vec<_>>());
    let title = text_with("ui-src-title", &[("collection", Arg::from(collection.name.clone()))]);
    let list = move || {
        let jobs = jobs.clone();
        view! {
            <For each=move || ids.get() key=|id| *id let(id)>
                {one::view(bench, id, running(&jobs, sources, id))}
            </For>
        }
    };
    view! {
        <header class="record-head">
            <p class="eyebrow"><a href=paths::collection(&code)>{code.clone()}</a></p>
            <Heading text=title/>
            <p class="lead">{text("ui-src-lead")}</p>
        </header>
        {manager.then(|| add::form(bench))}
        {(!manager).then(|| view! { <p class="notice">{text("ui-src-managers")}</p> })}
        {move || failure.get().map(|error| view! { <crate::parts::ErrorPanel error inside=true/> })}
        <Show
            when=move || !ids.read().is_empty()
            fallback=|| view! { <p class="empty">{text("ui-src-empty")}</p> }
        >
            <ul class="sources">{list.clone()}</ul>
        </Show>
    }
    .into_any()
}

/// The job that fetches a source, by its address: that is what a job says it is about.
fn running(
    jobs: &[BackgroundJob],
    sources: RwSignal<Vec<Source>>,
    id: uuid::Uuid,
) -> Option<BackgroundJob> {
    let sources = sources.read_untracked();
    let source = sources.iter().find(|source| source.id == id)?;
    jobs.iter().find(|job| job.subject == source.address).cloned()
}
