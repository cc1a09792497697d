//! One collection: what it is, whom to ask, how much it holds, its newest media.

use api_client::{ApiClient, ClientError};
use api_types::{Collection, Facet, MediaWithRecord, OccurrenceMap, RecentMedia, Session};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_meta::Meta;
use leptos_router::hooks::{use_params_map, use_query_map};
use messages::text;
use search_query::Params;

use crate::{
    announce,
    context::{use_client, use_session},
    format,
    pages::{
        home::browse_by,
        paths,
        search::{SearchBox, map_of, years_of},
    },
    parts::{Count, ErrorPanel, Gallery, Heading, loaded},
};

/// Characters of a description that others show of it.
const DESCRIPTION: usize = 300;
/// Cards a page: six rows of five on a wide screen.
const PAGE: u32 = 30;

/// The page's data in one answer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Data {
    collection: Collection,
    recent: RecentMedia,
    /// Whether the person may link media here.
    member: bool,
    /// What its records can be browsed by.
    browse: Vec<Facet>,
    years: Facet,
    map: Option<OccurrenceMap>,
}

/// What its records can be browsed by, and how many values of each.
const BROWSED: [(&str, &str); 2] = [("family,country,recordedBy", "12"), ("year", "300")];

/// The collection's page.
#[component]
pub(crate) fn CollectionPage() -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let params = use_params_map();
    let query = use_query_map();
    let data = Resource::new(
        move || params.read().get("code").unwrap_or_default(),
        move |code| {
            let client = client.clone();
            let after = query.read_untracked().get("after");
            async move { load(&client, &code, after, session.await.unwrap_or_default()).await }
        },
    );
    view! { <div class="page">{loaded(data, |data| page(data).into_any())}</div> }
}

async fn load(
    client: &ApiClient,
    code: &str,
    after: Option<String>,
    session: Session,
) -> Result<Data, ClientError> {
    let collection = client.collection(code).await?;
    let recent = client.recent_media(code, after, PAGE).await?;
    let member = session.user.is_some_and(|user| {
        user.portal_admin || user.roles.iter().any(|role| role.collection == collection.code)
    });
    // The page is worth having without what the search says.
    let asked = Params::default().with("collection", &collection.code);
    let mut browse = Vec::new();
    let mut years = Facet::default();
    for (fields, limit) in BROWSED {
        let query = asked.set("facets", fields).set("facetLimit", limit).to_query();
        let found = client.occurrence_facets(&query).await.unwrap_or_default().facets;
        let (of_years, others) = found.into_iter().partition(|facet| facet.field == "year");
        browse.extend::<Vec<Facet>>(others);
        let mut of_years: Vec<Facet> = of_years;
        years = of_years.pop().unwrap_or(years);
    }
    let map = client.occurrence_map(&asked.to_query()).await.ok();
    Ok(Data { collection, recent, member, browse, years, map })
}

/// Where, when and what, each a way into the search.
fn holdings(data: &Data) -> AnyView {
    let asked = Params::default().with("collection", &data.collection.code);
    let told = data.browse.iter().filter(|facet| !facet.values.is_empty());
    let lists: Vec<AnyView> = told.map(|facet| browse_by(facet, &asked)).collect();
    let map = data.map.filter(|map| map.with_coordinates > 0).map(|map| {
        view! {
            <section aria-labelledby="where">
                <h2 id="where">{text("ui-record-map")}</h2>
                {map_of(&asked, map)}
            </section>
        }
    });
    let years = (!data.years.values.is_empty()).then(|| {
        view! {
            <section aria-labelledby="years">
                <h2 id="years">{text("ui-taxon-years")}</h2>
                {years_of(&asked, &data.years)}
            </section>
        }
    });
    let browse = (!lists.is_empty()).then(|| {
        view! {
            <section aria-labelledby="browse">
                <h2 id="browse">{text("ui-browse-title")}</h2>
                <div class="browse">{lists}</div>
            </section>
        }
    });
    view! { {browse} {map} {years} }.into_any()
}

fn page(data: Data) -> impl IntoView {
    let holdings = holdings(&data);
    let Data { collection, recent, member, .. } = data;
    let link_media = member.then(|| {
        view! {
            <p>
                <a class="button button-go" href=paths::workbench(&collection.code)>
                    {text("ui-link-media")}
                </a>
                " "
                <a class="button" href=paths::import(&collection.code)>{text("ui-im-open")}</a>
                " "
                <a class="button" href=paths::sources(&collection.code)>{text("ui-src-open")}</a>
            </p>
        }
    });
    let description: String = collection.description.chars().take(DESCRIPTION).collect();
    view! {
        <Meta name="description" content=description/>
        <Meta property="og:title" content=collection.name.clone()/>
        <div class="hero">
            <p class="eyebrow">{collection.institution.clone()} " · " {collection.code.clone()}</p>
            <Heading text=collection.name.clone()/>
            {paragraphs(&collection.description)}
            <dl class="figures">
                <Count value=collection.records label=text("ui-figure-records")/>
                <Count value=collection.media label=text("ui-figure-media")/>
            </dl>
            <SearchBox within=collection.code.clone()/>
            <p><a href=paths::all_of(&collection.code)>{text("ui-collection-all")}</a></p>
            {link_media}
            {contact(&collection.contact)}
        </div>
        {holdings}
        <section aria-labelledby="recent">
            <h2 id="recent">{text("ui-recent-title")}</h2>
            <MediaList code=collection.code first=recent/>
        </section>
    }
    .into_any()
}

/// Plain text with its paragraphs.
fn paragraphs(description: &str) -> impl IntoView + use<> {
    let parts = description.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| view! { <p class="lead">{part.to_owned()}</p> }).collect_view()
}

/// Whom to ask; an e-mail address becomes a link.
fn contact(contact: &str) -> Option<impl IntoView + use<>> {
    if contact.is_empty() {
        return None;
    }
    let mail = contact.split([' ', '<', '>', ',', ';']).find(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    });
    let shown = match mail {
        Some(mail) => {
            view! { <a href=format!("mailto:{mail}")>{contact.to_owned()}</a> }.into_any()
        }
        None => contact.to_owned().into_any(),
    };
    Some(view! { <p>{text("ui-contact")} ": " {shown}</p> })
}

/// The newest media, page after page.
#[component]
fn MediaList(
    /// The collection's code.
    code: String,
    /// The page that the server rendered.
    first: RecentMedia,
) -> impl IntoView {
    if first.media.is_empty() {
        return view! { <p class="empty">{text("ui-recent-empty")}</p> }.into_any();
    }
    let client = use_client();
    let next = RwSignal::new(first.next);
    let pages = RwSignal::new(vec![(0_usize, first.media)]);
    let failure = RwSignal::new(None::<ClientError>);
    let more = Action::new(move |after: &String| {
        let (client, code, after) = (client.clone(), code.clone(), after.clone());
        async move {
            match client.recent_media(&code, Some(after), PAGE).await {
                Ok(page) => append(pages, next, page),
                Err(error) => failure.set(Some(error)),
            }
        }
    });
    let pending = more.pending();
    view! {
        <For each=move || pages.get() key=|(at, _)| *at let((_, media))>
            <Gallery media/>
        </For>
        {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
        {move || {
            next.get()
                .map(|after| {
                    let href = format!("?after={}", api_client::urls::encode(&after));
                    let load = move |event: MouseEvent| {
                        event.prevent_default();
                        failure.set(None);
                        if !pending.get_untracked() {
                            more.dispatch(after.clone());
                        }
                    };
                    view! {
                        <p class="more">
                            <a class="button" href=href on:click=load>
                                {move || if pending.get() { text("ui-loading") } else { text("ui-more") }}
                            </a>
                        </p>
                    }
                })
        }}
    }
    .into_any()
}

/// Adds a page and says so to those who cannot see it grow.
fn append(
    pages: RwSignal<Vec<(usize, Vec<MediaWithRecord>)>>,
    next: RwSignal<Option<String>>,
    page: RecentMedia,
) {
    let added = u64::try_from(page.media.len()).unwrap_or(u64::MAX);
    pages.update(|pages| pages.push((pages.len(), page.media)));
    next.set(page.next);
    announce(format::counted("ui-more-loaded", added));
}
