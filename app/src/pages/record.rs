//! A specimen record: its media first, then identification, event, place and everything else.

use std::collections::BTreeMap;

use api_client::{ApiClient, ClientError};
use api_types::{Problem, Record, RecordLabel};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use messages::{Arg, text, text_with};
use search_query::Params;
use uuid::Uuid;

use crate::{
    context::{use_client, use_origin},
    darwin_core::{self, Section, Term},
    pages::{medium::linked, paths, protection, record_history, record_meta, record_place},
    parts::{Copied, Heading, MediumFigure, loaded, zoom_script},
};

/// The record's page.
#[component]
pub(crate) fn RecordPage() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let record = Resource::new(
        move || params.read().get("id").unwrap_or_default(),
        move |id| {
            let client = client.clone();
            async move { of_address(&client, &id).await }
        },
    );
    view! {
        <article class="page record">{loaded(record, |record| whole(record).into_any())}</article>
    }
    .into_any()
}

/// The record of an address: by its id, or by any other identifier that no other record has
/// (`/records/<occurrenceID>`).
async fn of_address(client: &ApiClient, id: &str) -> Result<Record, ClientError> {
    let unknown = match parse_id(id) {
        Ok(id) => return client.record(id).await,
        Err(unknown) => unknown,
    };
    let found = client.records_by_identifier(id).await?.records;
    match found.as_slice() {
        [only] => client.record(only.id).await,
        _ => Err(unknown),
    }
}

/// The record of an address that names its collection and its catalog number.
async fn of_number(client: &ApiClient, code: &str, number: &str) -> Result<Record, ClientError> {
    let mut found = client.records_by_identifier(number).await?.records;
    found.retain(|label| label.collection == code && label.catalog_number == number);
    match found.as_slice() {
        [only] => client.record(only.id).await,
        _ => Err(not_there("no-number")),
    }
}

/// The page of a record under its collection and number.
#[component]
pub(crate) fn NumberedRecordPage() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let record = Resource::new(
        move || {
            let params = params.read();
            (params.get("code").unwrap_or_default(), params.get("number").unwrap_or_default())
        },
        move |(code, number)| {
            let client = client.clone();
            async move { of_number(&client, &code, &number).await }
        },
    );
    view! {
        <article class="page record">{loaded(record, |record| whole(record).into_any())}</article>
    }
    .into_any()
}

pub(super) fn not_there(code: &str) -> ClientError {
    ClientError::Api(Problem {
        status: 404,
        code: code.to_owned(),
        detail: String::new(),
        request_id: None,
        errors: Vec::new(),
    })
}

/// The id in an address; what is none cannot be there.
pub(crate) fn parse_id(id: &str) -> Result<Uuid, ClientError> {
    Uuid::try_parse(id).ok().ok_or_else(|| not_there("no-id"))
}

fn whole(record: Record) -> impl IntoView {
    let label = record.label.clone();
    let name = name_of(&label);
    let number = number_of(&label);
    let shows = text_with(
        if number.is_empty() { "ui-shows" } else { "ui-shows-number" },
        &[("name", Arg::from(name.clone())), ("number", Arg::from(number.clone()))],
    );
    let facts = [&label.collector, &label.event_date, &label.place];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).cloned().collect();
    let title = if number.is_empty() { name.clone() } else { format!("{name}, {number}") };
    let heading = if label.scientific_name.is_empty() {
        view! { <i class="taxon">{name}</i> }.into_any()
    } else {
        let href = paths::taxon(&name);
        view! { <a class="quietly" href=href><i class="taxon">{name}</i></a> }.into_any()
    };
    let description = facts.join(" · ");
    view! {
        {record_meta::tags(&record, &title, &description)}
        <header class="record-head">
            <p class="eyebrow">
                <a href=paths::collection(&label.collection)>{record.collection_name.clone()}</a>
                {(!number.is_empty()).then(|| view! { " · " {number} })}
            </p>
            <Heading text=title>{heading}</Heading>
            <p class="lead">{description}</p>
        </header>
        {record_history::withdrawn(&record)}
        {media(&record, &shows)}
        {withheld(&record.withheld)}
        {protection::why(&record)}
        <div class="classes">
            {darwin_core::sections(&told(&record)).into_iter().map(section).collect_view()}
            {record_history::determinations(&record)}
            {record_history::other_numbers(&record)}
            {record_place::place(&record.terms)}
        </div>
        {cite(&record)}
    }
    .into_any()
}

pub(super) fn name_of(label: &RecordLabel) -> String {
    if label.scientific_name.is_empty() {
        text("ui-no-name")
    } else {
        label.scientific_name.clone()
    }
}

pub(super) fn number_of(label: &RecordLabel) -> String {
    // A number that begins with the collection's code says it already.
    if label.catalog_number.is_empty() || label.catalog_number.starts_with(&label.collection) {
        return label.catalog_number.clone();
    }
    format!("{} {}", label.collection, label.catalog_number)
}

fn media(record: &Record, shows: &str) -> AnyView {
    if record.media.is_empty() {
        let words = if record.withheld.is_empty() {
            "ui-record-no-media"
        } else {
            "ui-record-media-withheld"
        };
        return view! { <p class="empty">{text(words)}</p> }.into_any();
    }
    let figures = record
        .media
        .iter()
        .map(|medium| view! { <MediumFigure medium=medium.clone() shows=shows.to_owned()/> })
        .collect_view();
    let class = if record.media.len() == 1 { "media one" } else { "media" };
    view! {
        <section class=class aria-label=text("ui-figure-media")>{figures}</section>
        {zoom_script(&record.media)}
    }
    .into_any()
}

/// What is hidden is named, so that nobody takes its absence for a gap in the data.
fn withheld(terms: &[String]) -> Option<impl IntoView + use<>> {
    (!terms.is_empty()).then(|| {
        let names: Vec<String> = terms.iter().map(|term| darwin_core::label(term)).collect();
        view! {
            <aside class="notice">
                <p>{text("ui-withheld")} " " {names.join(", ")} "."</p>
            </aside>
        }
    })
}

/// The terms to list: which of them are withheld stands above them in words already.
fn told(record: &Record) -> BTreeMap<String, String> {
    let mut terms = record.terms.clone();
    if !record.withheld.is_empty() {
        terms.remove("informationWithheld");
    }
    terms
}

fn section(section: Section) -> impl IntoView {
    let id = format!("class-{}", section.name);
    let labelled_by = id.clone();
    let terms = section.terms.into_iter().map(term).collect_view();
    view! {
        <section aria-labelledby=labelled_by>
            <h2 id=id>{text(&format!("ui-class-{}", section.name))}</h2>
            <dl class="terms">{terms}</dl>
        </section>
    }
    .into_any()
}

/// A term, with what was written beside what was read.
fn term(term: Term) -> impl IntoView {
    let written = term.verbatim.filter(|(_, text)| *text != term.value).map(|(name, text)| {
        view! {
            <span class="block small soft" title=darwin_core::label(&name)>
                {messages::text("ui-as-written")} ": " {text}
            </span>
        }
    });
    view! {
        <div>
            <dt>{darwin_core::label(&term.name)}</dt>
            <dd>{searched(&term.name, term.value)} {written}</dd>
        </div>
    }
    .into_any()
}

/// Terms whose value leads to all records that share it, with the parameter that asks for them.
const SHARED: [(&str, &str); 9] = [
    ("scientificName", "taxon"),
    ("family", "family"),
    ("genus", "genus"),
    ("country", "country"),
    ("stateProvince", "stateProvince"),
    ("county", "county"),
    ("recordedBy", "recordedBy"),
    ("identifiedBy", "identifiedBy"),
    ("typeStatus", "typeStatus"),
];

/// A value, as a link where others share it.
fn searched(term: &str, value: String) -> AnyView {
    let Some((_, parameter)) = SHARED.iter().find(|(name, _)| *name == term) else {
        return linked(value);
    };
    // People are asked for as one phrase, all other values whole.
    let asked = if term.ends_with("By") { format!("\"{value}\"") } else { value.clone() };
    let href = Params::default().with(parameter, &asked).address(paths::SEARCH).into_owned();
    view! { <a class="quietly" href=href rel="nofollow">{value}</a> }.into_any()
}

/// How to cite it, and its data.
fn cite(record: &Record) -> impl IntoView + use<> {
    let address = format!("{}{}", use_origin(), paths::record(record.label.id));
    let label = &record.label;
    let identifier = record.terms.get("occurrenceID").cloned().unwrap_or_default();
    let parts =
        [name_of(label), record.collection_name.clone(), number_of(label), identifier, address];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let citation = format!("{}.", parts.join(". "));
    let json = api_client::urls::record(label.id);
    let beside = view! { <a href=json rel="external">{text("ui-json")}</a> }.into_any();
    view! {
        <section aria-labelledby="cite">
            <h2 id="cite">{text("ui-cite")}</h2>
            <Copied line=citation label="ui-cite-copy" beside/>
        </section>
    }
    .into_any()
}
