//! Specimens by number: the exact way in, beside the search for everything.

use api_types::{RecordLabel, Records};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use messages::text;

use crate::{
    context::use_client,
    format,
    pages::paths,
    parts::{Heading, loaded},
};

/// The records that have the number looked for.
#[component]
pub(crate) fn FindPage() -> impl IntoView {
    let client = use_client();
    let query = use_query_map();
    let asked = move || query.read().get("q").unwrap_or_default().trim().to_owned();
    let found = Resource::new(asked, move |number| {
        let client = client.clone();
        async move {
            if number.is_empty() {
                return Ok((number, Records::default()));
            }
            client.records_by_identifier(&number).await.map(|records| (number, records))
        }
    });
    view! {
        <div class="page">
            {loaded(found, |(number, records)| results(number, records.records).into_any())}
        </div>
    }
    .into_any()
}

fn results(number: String, records: Vec<RecordLabel>) -> impl IntoView {
    let found = u64::try_from(records.len()).unwrap_or(u64::MAX);
    let answer = if number.is_empty() {
        None
    } else if records.is_empty() {
        Some(view! { <p class="empty">{text("ui-find-none")}</p> }.into_any())
    } else {
        let rows = records.into_iter().map(row).collect_view();
        Some(
            view! {
                <p>{format::counted("ui-find-found", found)}</p>
                <ul class="labels">{rows}</ul>
            }
            .into_any(),
        )
    };
    view! {
        <Heading text=text("ui-find-title")/>
        <FindForm given=number/>
        {answer}
    }
    .into_any()
}

/// A record in one line.
fn row(label: RecordLabel) -> impl IntoView {
    let number = if label.catalog_number.is_empty() {
        text("ui-no-number")
    } else {
        format!("{} {}", label.collection, label.catalog_number)
    };
    let facts: Vec<String> = [label.collector, label.event_date, label.place]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    view! {
        <li>
            <a href=paths::record(label.id)>{number}</a>
            " "
            <i class="taxon">{label.scientific_name}</i>
            <span class="soft small">{facts.join(" · ")}</span>
        </li>
    }
    .into_any()
}

/// Looks a specimen up by its number; a plain form, so that it works before and without script.
#[component]
fn FindForm(
    /// What was looked for.
    #[prop(optional, into)]
    given: String,
) -> impl IntoView {
    view! {
        <form class="find" role="search" action=paths::FIND method="get">
            <label for="q">{text("ui-find-label")}</label>
            <div class="find-row">
                <input id="q" name="q" type="search" value=given required maxlength="255" autocomplete="off" spellcheck="false"/>
                <button type="submit" class="button button-go">{text("ui-find")}</button>
            </div>
            <p class="soft small">{text("ui-find-hint")}</p>
        </form>
    }
    .into_any()
}
