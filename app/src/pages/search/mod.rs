//! The search: one question in the address, five views of its answer. Everything is a plain form or a
//! plain link, so that it works before and without script; with script the page stays and only the
//! answer changes.

mod asked;
mod bar;
mod chips;
mod empty;
mod facets;
mod fields;
mod files;
mod form;
mod gallery;
mod list;
mod load;
mod map;
mod species;
mod table;
mod words;
mod years;

use api_client::urls;
use api_types::{Facet, OccurrenceHit, OccurrenceMap};
use leptos::prelude::*;
use leptos_meta::{Link, Title};
use leptos_router::hooks::use_location;
use messages::{Arg, text, text_with};
use search_query::Params;

pub(crate) use self::form::SearchBox;
use self::{
    asked::{Asked, Group},
    facets::Folds,
    load::{Body, Found},
};
use crate::{
    announce,
    browser::page,
    context::{use_client, use_origin},
    format,
    pages::paths,
    parts::{Heading, Loading},
};

/// Criteria named in the page's title; more would not be read.
const IN_TITLE: usize = 3;

/// The page.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let location = use_location();
    let asked = Memo::new(move |before: Option<&Asked>| {
        let search = location.search.get();
        // The address of the next page is there before this one has gone: it asks nothing here.
        match before.filter(|_| location.pathname.get() != paths::SEARCH) {
            Some(before) => before.clone(),
            None => Asked::read(&search),
        }
    });
    view! {
        <div class="search">
            <div class="search-head">
                <div class="visually-hidden"><Heading text=text("ui-search-title")/></div>
                // A text, not a closure: the server asks for it after the request's signals are gone.
                {move || view! { <Title text=title(&asked.read())/> }}
                {move || form::search_form(&asked.read())}
                {move || chips::chips(&asked.read())}
            </div>
            <div class="search-body">
                <input type="checkbox" id="show-filters" class="visually-hidden"/>
                <label for="show-filters" class="button show-filters">{text("ui-search-filters")}</label>
                <Filters asked/>
                <Answer asked/>
            </div>
        </div>
    }
    .into_any()
}

/// The media of records as cards, for pages that show a search of their own.
pub(crate) fn gallery_of(hits: &[OccurrenceHit]) -> AnyView {
    gallery::cards(hits)
}

/// The map of a search, for pages that show a search of their own.
pub(crate) fn map_of(criteria: &Params, summary: OccurrenceMap) -> AnyView {
    map::picture(&Asked::read(&criteria.set("view", "map").to_query()), summary)
}

/// The years of a search as bars, each of which leads to it.
pub(crate) fn years_of(criteria: &Params, years: &Facet) -> AnyView {
    years::histogram(&Asked::read(&criteria.to_query()), years)
}

/// What a search asks for, in words.
pub(crate) fn words_of(query: &str) -> String {
    let said: Vec<String> = Asked::read(query)
        .pairs()
        .iter()
        .map(|(name, value)| words::criterion(name, value))
        .collect();
    if said.is_empty() { text("ui-search-title") } else { said.join(", ") }
}

/// What is asked, in a few words.
fn title(asked: &Asked) -> String {
    let said: Vec<String> = asked
        .pairs()
        .iter()
        .take(IN_TITLE)
        .map(
            |(name, value)| if name == "q" { value.clone() } else { words::criterion(name, value) },
        )
        .collect();
    if said.is_empty() {
        return text("ui-search-title");
    }
    text_with("ui-search-title-of", &[("what", Arg::from(said.join(", ")))])
}

/// The filters beside the answer. They outlive paging, sorting and changes of the view.
#[component]
fn Filters(
    /// What the address asks for.
    asked: Memo<Asked>,
) -> impl IntoView {
    let folds = Folds::new();
    let client = use_client();
    let asking = client.clone();
    let short = Resource::new(
        move || asked.read().filters().to_query(),
        move |query| {
            let client = asking.clone();
            async move { client.occurrence_facets(&query).await }
        },
    );
    let long = Resource::new(
        move || asked.read().long_filters().to_query(),
        move |query| {
            let client = client.clone();
            async move { client.occurrence_facets(&query).await }
        },
    );
    view! {
        <aside class="filters" aria-label=text("ui-search-filters")>
            <Transition fallback=Loading>
                {move || {
                    let asked = asked.get();
                    Suspend::new(async move {
                        page::keep_focus("results");
                        match (short.await, long.await) {
                            (Ok(short), Ok(long)) => facets::filters(&asked, &short, &long, folds),
                            _ => facets::no_filters(),
                        }
                    })
                }}
            </Transition>
        </aside>
    }
    .into_any()
}

/// The answer in the view that is asked for.
#[component]
fn Answer(
    /// What the address asks for.
    asked: Memo<Asked>,
) -> impl IntoView {
    let client = use_client();
    let found = Resource::new(
        move || asked.read().answered_by(),
        move |query| {
            let client = client.clone();
            async move { load::found(&client, query).await }
        },
    );
    let again = Callback::new(move |()| found.refetch());
    let (pending, set_pending) = signal(false);
    let seen = StoredValue::new(false);
    view! {
        <section class="found" aria-label=text("ui-search-answer") aria-busy=move || pending.get().to_string()>
            <Transition fallback=Loading set_pending>
                {move || {
                    let asked = asked.get();
                    Suspend::new(async move {
                        let answer = found.await;
                        page::keep_focus("results");
                        match answer {
                            Ok(found) => {
                                say(&found, seen);
                                answer_of(&found)
                            }
                            Err(error) => empty::refused(&asked, error, again),
                        }
                    })
                }}
            </Transition>
        </section>
    }
    .into_any()
}

/// Tells those who cannot see the answer change how much was found. The first answer is read anyway.
fn say(found: &Found, seen: StoredValue<bool>) {
    if seen.try_get_value() == Some(true) {
        announce(format::counted("ui-search-found", found.total));
    }
    let _ = seen.try_set_value(true);
}

fn answer_of(found: &Found) -> AnyView {
    let asked = Asked::read(&found.query);
    let (sort, next) = match &found.body {
        // Groups of taxa have their own order.
        Body::Records(page) => {
            let sort = (asked.group() != Group::Taxon).then_some(page.sort.as_str());
            (sort, page.next.as_deref())
        }
        Body::Map(..) | Body::Species(_) => (None, None),
    };
    let inside = if found.total == 0 {
        empty::nothing(&asked, &found.loosened)
    } else {
        view_of(&asked, found)
    };
    let json = urls::occurrences("", &asked.records().to_query());
    let feed = urls::feed(&asked.criteria().to_query());
    let save = paths::save_search(&asked.elsewhere(Clone::clone).to_query());
    view! {
        <div class="found-head">
            <h2 id="results" tabindex="-1">{format::counted("ui-search-found", found.total)}</h2>
            {bar::bar(&asked, sort)} {files::files(&asked, found.total)}
        </div>
        {empty::exact(&found.exact)}
        {inside}
        {(found.total > 0 && asked.view.is_paged()).then(|| bar::paging(&asked, next))}
        <Link
            rel="alternate"
            type_="application/atom+xml"
            title=text("ui-search-feed")
            href=format!("{}{feed}", use_origin())
        />
        <p class="actions small">
            <a href=save rel="nofollow">{text("ui-search-save")}</a>
            <a href=feed rel="external nofollow">{text("ui-search-feed")}</a>
            <a href=json rel="external nofollow">{text("ui-search-json")}</a>
        </p>
    }
    .into_any()
}

fn view_of(asked: &Asked, found: &Found) -> AnyView {
    match &found.body {
        Body::Records(page) => match asked.view {
            asked::View::Table => table::table(asked, &page.hits, &page.sort),
            asked::View::Gallery => gallery::gallery(asked, &page.hits),
            _ => list::list(&page.hits),
        },
        Body::Map(map, countries) => map::map(asked, *map, countries),
        Body::Species(names) => species::species(asked, names.clone()),
    }
}
