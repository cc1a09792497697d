//! A specimen record: its media first, then identification, event, place and everything else.

use std::collections::BTreeMap;

use api_client::ClientError;
use api_types::{Problem, Record, RecordLabel};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use messages::{Arg, text, text_with};
use uuid::Uuid;

use crate::{
    context::use_client,
    darwin_core::{self, Section, Term},
    pages::{medium::linked, paths, protection, record_history},
    parts::{Heading, MediumFigure, loaded},
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
            async move { client.record(parse_id(&id)?).await }
        },
    );
    view! {
        <article class="page record">{loaded(record, |record| page(record).into_any())}</article>
    }
    .into_any()
}

/// The id in an address; what is none cannot be there.
pub(crate) fn parse_id(id: &str) -> Result<Uuid, ClientError> {
    Uuid::try_parse(id).map_err(|error| {
        ClientError::Api(Problem {
            status: 404,
            code: format!("no-id: {error}"),
            detail: String::new(),
            request_id: None,
            errors: Vec::new(),
        })
    })
}

fn page(record: Record) -> impl IntoView {
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
    let heading = view! { <i class="taxon">{name}</i> }.into_any();
    view! {
        <header class="record-head">
            <p class="eyebrow">
                <a href=paths::collection(&label.collection)>{record.collection_name.clone()}</a>
                {(!number.is_empty()).then(|| view! { " · " {number} })}
            </p>
            <Heading text=title>{heading}</Heading>
            <p class="lead">{facts.join(" · ")}</p>
        </header>
        {record_history::withdrawn(&record)}
        {media(&record, &shows)}
        {withheld(&record.withheld)}
        {protection::why(&record)}
        <div class="classes">
            {darwin_core::sections(&told(&record)).into_iter().map(section).collect_view()}
            {record_history::determinations(&record)}
            {record_history::other_numbers(&record)}
        </div>
        {cite(&record)}
    }
    .into_any()
}

fn name_of(label: &RecordLabel) -> String {
    if label.scientific_name.is_empty() {
        text("ui-no-name")
    } else {
        label.scientific_name.clone()
    }
}

fn number_of(label: &RecordLabel) -> String {
    if label.catalog_number.is_empty() {
        return String::new();
    }
    format!("{} {}", label.collection, label.catalog_number)
}

fn media(record: &Record, shows: &str) -> AnyView {
    if record.media.is_empty() {
        return view! { <p class="empty">{text("ui-record-no-media")}</p> }.into_any();
    }
    let figures = record
        .media
        .iter()
        .map(|medium| view! { <MediumFigure medium=medium.clone() shows=shows.to_owned()/> })
        .collect_view();
    let class = if record.media.len() == 1 { "media one" } else { "media" };
    view! { <section class=class aria-label=text("ui-figure-media")>{figures}</section> }.into_any()
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
            <dd>{linked(term.value)} {written}</dd>
        </div>
    }
    .into_any()
}

/// How to cite it, and its data.
fn cite(record: &Record) -> impl IntoView + use<> {
    let label = &record.label;
    let identifier =
        record.terms.get("occurrenceID").cloned().unwrap_or_else(|| {
            text_with("ui-cite-record", &[("id", Arg::from(label.id.to_string()))])
        });
    let parts = [name_of(label), record.collection_name.clone(), number_of(label), identifier];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let json = api_client::urls::record(label.id);
    view! {
        <section aria-labelledby="cite">
            <h2 id="cite">{text("ui-cite")}</h2>
            <p class="citation">{parts.join(". ")} "."</p>
            <p class="actions"><a href=json rel="external">{text("ui-json")}</a></p>
        </section>
    }
    .into_any()
}
