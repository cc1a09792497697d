//! The first page: what the portal holds, the search, ways to browse, the newest media.

use api_client::{ApiClient, ClientError};
use api_types::{Collection, Facet, MediaWithRecord};
use leptos::prelude::*;
use leptos_meta::Meta;
use messages::text;
use search_query::Params;

use crate::{
    context::{use_client, use_session},
    format,
    pages::{collections::collection_list, paths, search::SearchBox},
    parts::{Count, Gallery, Heading, loaded},
};

/// Cards on the first page: two full rows on a wide screen.
const CARDS: usize = 12;
/// Collections asked for their newest media: more would make the first page wait for all of them.
const COLLECTIONS_ASKED: usize = 4;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Home {
    portal: String,
    collections: Vec<Collection>,
    recent: Vec<MediaWithRecord>,
    browse: Vec<Facet>,
}

/// The first page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let home = Resource::new(
        || (),
        move |()| {
            let client = client.clone();
            async move { load(&client, session.await.unwrap_or_default().portal_name).await }
        },
    );
    view! { <div class="page">{loaded(home, |home| page(home).into_any())}</div> }
}

async fn load(client: &ApiClient, portal: String) -> Result<Home, ClientError> {
    let collections = client.collections().await?.collections;
    let mut fullest: Vec<&Collection> = collections.iter().filter(|it| it.media > 0).collect();
    fullest.sort_by_key(|collection| std::cmp::Reverse(collection.media));
    let mut recent = Vec::new();
    for collection in fullest.into_iter().take(COLLECTIONS_ASKED) {
        let page = client.recent_media(&collection.code, None, CARDS_ASKED).await?;
        recent.extend(page.media);
    }
    recent.sort_by(|a, b| b.medium.added_at.cmp(&a.medium.added_at));
    recent.truncate(CARDS);
    // The first page is worth having without them.
    let browse = client.occurrence_facets(BROWSED).await.unwrap_or_default().facets;
    Ok(Home { portal, collections, recent, browse })
}

/// What can be browsed by, as the search is asked for it.
const BROWSED: &str = "facets=family,country,recordedBy&facetLimit=12";

/// As many of each collection as the page can show of one.
const CARDS_ASKED: u32 = 12;

fn page(home: Home) -> impl IntoView {
    let records = home.collections.iter().map(|collection| collection.records).sum();
    let media = home.collections.iter().map(|collection| collection.media).sum();
    let collections = u64::try_from(home.collections.len()).unwrap_or(u64::MAX);
    let name = if home.portal.is_empty() { text("ui-portal") } else { home.portal };
    view! {
        <Meta name="description" content=text("ui-home-lead")/>
        <Meta property="og:title" content=name.clone()/>
        <div class="hero">
            <Heading text=name/>
            <p class="lead">{text("ui-home-lead")}</p>
            <SearchBox/>
            <dl class="figures">
                {figure("ui-figure-records", records)}
                {figure("ui-figure-media", media)}
                {figure("ui-figure-collections", collections)}
            </dl>
        </div>
        {browse(&home.browse)}
        {recent(home.recent)}
        <section aria-labelledby="collections">
            <h2 id="collections">{text("ui-collections-title")}</h2>
            {collection_list(home.collections)}
        </section>
    }
    .into_any()
}

/// The most frequent values with their counts, each a search.
fn browse(facets: &[Facet]) -> Option<impl IntoView + use<>> {
    let all = Params::default();
    let told = facets.iter().filter(|facet| !facet.values.is_empty());
    let groups: Vec<AnyView> = told.map(|facet| browse_by(facet, &all)).collect();
    (!groups.is_empty()).then(|| {
        view! {
            <section aria-labelledby="browse">
                <h2 id="browse">{text("ui-browse-title")}</h2>
                <div class="browse">{groups}</div>
            </section>
        }
    })
}

/// The most frequent values of a field among the records asked for, each a search.
pub(super) fn browse_by(facet: &Facet, among: &Params) -> AnyView {
    let values = facet.values.iter().map(|value| {
        let asked = among.with(&facet.field, &value.filter);
        view! {
            <li>
                <a href=asked.address(paths::SEARCH).into_owned()>{value.value.clone()}</a>
                <span class="count">{format::count(value.count)}</span>
            </li>
        }
    });
    view! {
        <div>
            <h3>{text(&format!("ui-browse-{}", facet.field))}</h3>
            <ul class="names one">{values.collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// A number with what it counts, in its plural.
fn figure(id: &str, number: u64) -> impl IntoView + use<> {
    view! { <Count value=number label=format::counted(id, number)/> }
}

fn recent(media: Vec<MediaWithRecord>) -> Option<impl IntoView> {
    (!media.is_empty()).then(|| {
        view! {
            <section aria-labelledby="recent">
                <h2 id="recent">{text("ui-recent-title")}</h2>
                <Gallery media/>
            </section>
        }
    })
}
