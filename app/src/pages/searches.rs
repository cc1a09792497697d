//! The searches that a person keeps: named, opened, followed as a feed, renamed, forgotten.
//! `?save=` holds one that is to be kept.

use api_client::{ApiClient, ClientError, urls};
use api_types::SavedSearch;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_query_map;
use messages::{Arg, text, text_with};

use crate::{
    browser::page,
    context::{use_client, use_hydrated},
    pages::{paths, search::words_of},
    parts::{ErrorPanel, Heading, Loaded, When, loaded},
};

/// The page.
#[component]
pub(crate) fn SearchesPage() -> impl IntoView {
    let client = use_client();
    let save = use_query_map().read_untracked().get("save").unwrap_or_default();
    let kept: Loaded<Vec<SavedSearch>> = Resource::new(
        || (),
        move |()| {
            let client = client.clone();
            async move { client.saved_searches().await.map(|kept| kept.searches) }
        },
    );
    let desk = Desk {
        client: use_client(),
        kept,
        failure: RwSignal::new(None),
        to_save: RwSignal::new(save),
    };
    view! { <div class="page">{loaded(kept, move |kept| page_of(kept, desk.clone()).into_any())}</div> }
}

/// What the page's parts share.
#[derive(Clone)]
struct Desk {
    client: ApiClient,
    kept: Loaded<Vec<SavedSearch>>,
    failure: RwSignal<Option<ClientError>>,
    /// What is to be kept; blank where nothing is.
    to_save: RwSignal<String>,
}

/// What is done with a search.
#[derive(Clone)]
enum Step {
    Save { name: String, query: String },
    Rename { search: SavedSearch, name: String },
    Forget(SavedSearch),
}

impl Desk {
    /// Does it, says so, and shows the list anew; the focus goes to its head, which stays.
    fn action(&self) -> Action<Step, ()> {
        let desk = self.clone();
        let announcer = use_context::<crate::Announcer>().unwrap_or_default();
        Action::new(move |step: &Step| {
            let (desk, step) = (desk.clone(), step.clone());
            async move {
                let (done, key, name) = match step {
                    Step::Save { name, query } => {
                        let done = desk.client.save_search(&name, &query).await.map(|_| ());
                        (done, "ui-searches-saved", name)
                    }
                    Step::Rename { search, name } => (
                        desk.client.rename_search(search.id, &name).await,
                        "ui-searches-renamed",
                        name,
                    ),
                    Step::Forget(search) => (
                        desk.client.forget_search(search.id).await,
                        "ui-searches-forgotten",
                        search.name,
                    ),
                };
                match done {
                    Ok(()) => {
                        desk.failure.set(None);
                        desk.to_save.set(String::new());
                        announcer.say(text_with(key, &[("name", Arg::from(name))]));
                        desk.kept.refetch();
                    }
                    Err(error) => desk.failure.set(Some(error)),
                }
            }
        })
    }
}

fn page_of(kept: Vec<SavedSearch>, desk: Desk) -> impl IntoView {
    page::keep_focus("kept");
    let run = desk.action();
    let failure = desk.failure;
    let to_save = desk.to_save;
    let list = if kept.is_empty() {
        view! {
            <p class="empty">
                {text("ui-searches-empty")} " " <a href=paths::SEARCH>{text("ui-nav-search")}</a>
            </p>
        }
        .into_any()
    } else {
        let rows: Vec<AnyView> = kept.into_iter().map(|search| row(search, run)).collect();
        view! { <ul class="labels searches">{rows}</ul> }.into_any()
    };
    view! {
        <Heading text=text("ui-searches-title")/>
        <p class="lead">{text("ui-searches-lead")}</p>
        <div aria-live="assertive">
            {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
        </div>
        {move || {
            let query = to_save.get();
            (!query.is_empty()).then(|| saving(query, run))
        }}
        <section aria-labelledby="kept">
            <h2 id="kept" tabindex="-1">{text("ui-searches-kept")}</h2>
            {list}
        </section>
    }
    .into_any()
}

/// The text of the box of that name in a form that is being sent.
fn given(event: &SubmitEvent) -> String {
    event.prevent_default();
    let params = search_query::Params::from_query(&page::form_query(event).unwrap_or_default());
    params.get("name").unwrap_or_default().trim().to_owned()
}

fn saving(query: String, run: Action<Step, ()>) -> AnyView {
    let words = words_of(&query);
    let suggested: String = words.chars().take(100).collect();
    let hydrated = use_hydrated();
    let send = move |event: SubmitEvent| {
        let name = given(&event);
        run.dispatch(Step::Save { name, query: query.clone() });
    };
    view! {
        <form class="notice search-name" on:submit=send>
            <p>{words}</p>
            <label for="new-name">{text("ui-searches-name")}</label>
            <div class="find-row">
                <input id="new-name" name="name" type="text" maxlength="200" required value=suggested autocomplete="off"/>
                <button
                    type="submit"
                    class="button button-go"
                    disabled=move || !hydrated.get() || run.pending().get()
                >
                    {text("ui-searches-save")}
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn row(search: SavedSearch, run: Action<Step, ()>) -> AnyView {
    let href = format!("{}?{}", paths::SEARCH, search.query);
    let id = format!("name-{}", search.id);
    let label_for = id.clone();
    let (renamed, gone) = (search.clone(), search.clone());
    let named = |key: &str| text_with(key, &[("name", Arg::from(search.name.clone()))]);
    let rename = move |event: SubmitEvent| {
        let name = given(&event);
        run.dispatch(Step::Rename { search: renamed.clone(), name });
    };
    let forget = move |_| {
        run.dispatch(Step::Forget(gone.clone()));
    };
    view! {
        <li>
            <a href=href>{search.name.clone()}</a>
            <span class="soft">{words_of(&search.query)}</span>
            <span class="soft small">{text("ui-searches-since")} " " <When time=search.created_at.clone()/></span>
            <div class="actions">
                <a href=urls::feed(&search.query) rel="external">{text("ui-search-feed")}</a>
                <details>
                    <summary aria-label=named("ui-searches-rename-of")>{text("ui-searches-rename")}</summary>
                    <form class="search-name" on:submit=rename>
                        <label for=label_for>{text("ui-searches-name")}</label>
                        <div class="find-row">
                            <input id=id name="name" type="text" maxlength="200" required value=search.name.clone() autocomplete="off"/>
                            <button type="submit" class="button">{text("ui-searches-rename")}</button>
                        </div>
                    </form>
                </details>
                <button type="button" class="link" aria-label=named("ui-searches-forget-of") on:click=forget>
                    {text("ui-searches-forget")}
                </button>
            </div>
        </li>
    }
    .into_any()
}
