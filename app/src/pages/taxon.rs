//! A taxon as the specimens show it: the name taken apart, where it belongs, how many there are, where and
//! when they were collected, who holds them, what they look like. Everything is a question of the search.

use api_client::{ApiClient, ClientError};
use api_types::{Facet, OccurrenceHit, OccurrenceMap};
use leptos::prelude::*;
use leptos_meta::{Link, Meta};
use leptos_router::hooks::use_params_map;
use messages::text;
use search_query::Params;
use serde::{Deserialize, Serialize};

use crate::{
    context::{use_client, use_origin},
    darwin_core, format,
    pages::{
        home::browse_by,
        paths,
        record::not_there,
        search::{gallery_of, map_of, years_of},
    },
    parts::{Count, Heading, loaded},
};

/// Ranks above the name, the highest first.
const RANKS: [&str; 6] = ["kingdom", "phylum", "class", "order", "family", "genus"];
/// What is counted beside them.
const COUNTED: [&str; 5] = ["scientificName", "collection", "country", "recordedBy", "typeStatus"];
/// Values of each.
const VALUES: &str = "12";
/// Years are told as far back as people have collected.
const YEARS: &str = "300";
/// Pictures: two full rows on a wide screen.
const PICTURES: &str = "12";
/// Terms that a name is made of.
const NAME_TERMS: [&str; 6] = [
    "genus",
    "specificEpithet",
    "infraspecificEpithet",
    "scientificNameAuthorship",
    "taxonRank",
    "vernacularName",
];

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Taxon {
    name: String,
    total: u64,
    /// Of the ranks and of what is counted.
    facets: Vec<Facet>,
    years: Facet,
    /// Parts of the name, as one of its specimens has them.
    parts: Vec<(String, String)>,
    pictured: Vec<OccurrenceHit>,
    map: OccurrenceMap,
}

/// The page.
#[component]
pub(crate) fn TaxonPage() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let taxon = Resource::new(
        move || params.read().get("name").unwrap_or_default(),
        move |name| {
            let client = client.clone();
            async move { load(&client, name).await }
        },
    );
    view! { <div class="page">{loaded(taxon, |taxon| page(&taxon).into_any())}</div> }
}

/// All records of the name and of what belongs to it.
fn of(name: &str) -> Params {
    Params::default().with("taxon", name)
}

async fn load(client: &ApiClient, name: String) -> Result<Taxon, ClientError> {
    let asked = of(&name);
    let fields = [&RANKS[..], &COUNTED[..]].concat().join(",");
    let counted = asked.set("facets", &fields).set("facetLimit", VALUES);
    let found = client.occurrence_facets(&counted.to_query()).await?;
    if found.total == 0 {
        return Err(not_there("no-taxon"));
    }
    let years = asked.set("facets", "year").set("facetLimit", YEARS);
    let years = client.occurrence_facets(&years.to_query()).await?.facets;
    let named = Params::default().with("scientificName", &format!("={name}"));
    let named = named.set("limit", "1").set("media", "0").set("fields", &NAME_TERMS.join(","));
    let named = client.occurrences(&named.to_query()).await?.hits;
    let pictures = asked.with("hasMedia", "true").set("limit", PICTURES);
    let pictured = client.occurrences(&pictures.to_query()).await?.hits;
    let map = client.occurrence_map(&asked.to_query()).await?;
    let parts = named.into_iter().next().map(|hit| hit.terms).unwrap_or_default();
    let part = |name: &&str| Some(((*name).to_owned(), parts.get(*name)?.clone()));
    Ok(Taxon {
        total: found.total,
        facets: found.facets,
        years: years.into_iter().next().unwrap_or_default(),
        parts: NAME_TERMS.iter().filter_map(part).collect(),
        pictured,
        map,
        name,
    })
}

fn page(taxon: &Taxon) -> impl IntoView {
    let asked = of(&taxon.name);
    let all = asked.address(paths::SEARCH).into_owned();
    let facet = |name: &str| taxon.facets.iter().find(|facet| facet.field == name);
    let lists = COUNTED.iter().filter_map(|name| facet(name)).filter(|it| !it.values.is_empty());
    let lists: Vec<AnyView> = lists.map(|facet| browse_by(facet, &asked)).collect();
    let pictured = (!taxon.pictured.is_empty()).then(|| {
        let more = asked.set("view", "gallery").address(paths::SEARCH).into_owned();
        view! {
            <section aria-labelledby="pictured">
                <h2 id="pictured">{text("ui-figure-media")}</h2>
                {gallery_of(&taxon.pictured)}
                <p><a href=more>{text("ui-taxon-all-media")}</a></p>
            </section>
        }
    });
    let years = (!taxon.years.values.is_empty()).then(|| {
        view! {
            <section aria-labelledby="years">
                <h2 id="years">{text("ui-taxon-years")}</h2>
                {years_of(&asked, &taxon.years)}
            </section>
        }
    });
    let heading = view! { <i class="taxon">{taxon.name.clone()}</i> }.into_any();
    let description = format::counted("ui-count-records", taxon.total);
    view! {
        <Link rel="canonical" href=format!("{}{}", use_origin(), paths::taxon(&taxon.name))/>
        <Meta name="description" content=format!("{}: {description}", taxon.name)/>
        <Meta property="og:title" content=taxon.name.clone()/>
        <div class="hero">
            {lineage(taxon)}
            <Heading text=taxon.name.clone()>{heading}</Heading>
            {name_parts(&taxon.parts)}
            <dl class="figures">
                <Count value=taxon.total label=format::counted("ui-figure-records", taxon.total)/>
            </dl>
            <p><a class="button button-go" href=all>{text("ui-taxon-all")}</a></p>
        </div>
        {pictured}
        <section aria-labelledby="where">
            <h2 id="where">{text("ui-record-map")}</h2>
            {map_of(&asked, taxon.map)}
        </section>
        {years}
        <section aria-labelledby="by">
            <h2 id="by">{text("ui-taxon-specimens")}</h2>
            <div class="browse">{lists}</div>
        </section>
    }
    .into_any()
}

/// The ranks above, each with the value that most of the specimens have.
fn lineage(taxon: &Taxon) -> AnyView {
    let above = RANKS.iter().filter_map(|rank| {
        let facet = taxon.facets.iter().find(|facet| facet.field == *rank)?;
        let value = facet.values.first()?.value.clone();
        (value != taxon.name).then(|| {
            let label = darwin_core::label(rank);
            let href = paths::taxon(&value);
            view! { <li><a href=href title=label>{value}</a></li> }
        })
    });
    view! { <ul class="lineage" aria-label=text("ui-taxon-lineage")>{above.collect_view()}</ul> }
        .into_any()
}

fn name_parts(parts: &[(String, String)]) -> Option<AnyView> {
    let terms = parts.iter().map(|(name, value)| {
        view! { <div><dt>{darwin_core::label(name)}</dt><dd>{value.clone()}</dd></div> }
    });
    (!parts.is_empty()).then(|| view! { <dl class="terms">{terms.collect_view()}</dl> }.into_any())
}
