//! The outcome of a batch, at its own address: where it is, what became of every row, what can be
//! done about it.

use std::time::Duration;

use api_client::{ApiClient, ClientError};
use api_types::{Batch, BatchState, LinkCheck, Outcomes};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use messages::text;
use uuid::Uuid;

use crate::{
    announce,
    context::use_client,
    format,
    pages::{
        batch_actions::BatchActions,
        batch_links::{self, BatchLinks},
        batch_outcomes::{BatchOutcomes, OUTCOME_PAGE},
        batches::name_of,
        paths,
        record::parse_id,
    },
    parts::{Heading, When, loaded},
};

/// How often a running batch is asked for: often enough to see it move, seldom enough to cost nothing.
const POLL: Duration = Duration::from_millis(1_500);

/// The page's data in one answer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Data {
    batch: Batch,
    outcomes: Outcomes,
    links: LinkCheck,
}

/// The batch's page.
#[component]
pub(crate) fn BatchPage() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let query = use_query_map();
    let data = Resource::new(
        move || params.read().get("id").unwrap_or_default(),
        move |id| {
            let client = client.clone();
            let query = query.read_untracked();
            let outcome = query.get("outcome");
            let after = query.get("after").and_then(|row| row.parse().ok());
            let link = query.get("link");
            drop(query);
            async move { load(&client, parse_id(&id)?, (outcome, after), link).await }
        },
    );
    view! { <div class="page">{loaded(data, |data| view! { <Outcome data/> }.into_any())}</div> }
}

async fn load(
    client: &ApiClient,
    id: Uuid,
    (outcome, after): (Option<String>, Option<u32>),
    link: Option<String>,
) -> Result<Data, ClientError> {
    let batch = client.batch(id).await?;
    let outcomes = client.outcomes(id, outcome, after, OUTCOME_PAGE).await?;
    let links = batch_links::load(client, &batch, link).await?;
    Ok(Data { batch, outcomes, links })
}

/// The page once the batch is known. From here on the batch is followed without loading the page
/// again, so that neither focus nor scroll position is lost.
#[component]
fn Outcome(
    /// Batch and first rows.
    data: Data,
) -> impl IntoView {
    let batch = RwSignal::new(data.batch.clone());
    follow(batch);
    let first = data.batch;
    let title = name_of(&first);
    view! {
        <header class="record-head">
            <p class="eyebrow">
                <a href=paths::BATCHES>{text("ui-nav-batches")}</a> " · "
                <a href=paths::collection(&first.collection)>{first.collection.clone()}</a>
            </p>
            <Heading text=title/>
            <p class="soft">
                {first.created_by.clone()} " · " <When time=first.created_at.clone()/>
                " · " {format::counted("ui-count-rows", first.rows.into())}
            </p>
        </header>
        {move || status(&batch.read())}
        <BatchActions batch/>
        <BatchLinks batch first=data.links/>
        <BatchOutcomes batch first=data.outcomes/>
    }
    .into_any()
}

/// Asks again while the server works on it.
fn follow(batch: RwSignal<Batch>) {
    let client = use_client();
    let ask = Action::new(move |id: &Uuid| {
        let (client, id) = (client.clone(), *id);
        async move {
            if let Ok(now) = client.batch(id).await {
                let finished = now.state != BatchState::Applying;
                if finished {
                    announce(format::state(now.state));
                }
                let _ = batch.try_set(now);
            }
        }
    });
    let version = ask.version();
    Effect::new(move |_| {
        // A failed question changes the version only: it is asked again all the same.
        version.track();
        let (id, running) = batch.with(|batch| (batch.id, batch.state == BatchState::Applying));
        if !running {
            return;
        }
        if let Ok(timer) = set_timeout_with_handle(
            move || {
                ask.dispatch(id);
            },
            POLL,
        ) {
            on_cleanup(move || timer.clear());
        }
    });
}

/// Where the batch is, in words, with figures or progress.
fn status(batch: &Batch) -> AnyView {
    let state = format::standing(batch);
    let words = text(&format!("ui-state-{state}-words"));
    let progress = (batch.state == BatchState::Applying).then(|| progress(batch));
    let problem = batch
        .problem
        .clone()
        .map(|problem| view! { <p class="notice notice-error" role="alert">{problem}</p> });
    let figures = format::outcomes(batch.counts)
        .into_iter()
        .map(|(name, count)| view! { <crate::parts::Count value=u64::from(count) label=format::outcome_of(&batch.kind, name) class=format!("outcome-{name}")/> })
        .collect_view();
    view! {
        <section class="batch-state" aria-label=text("ui-batch-state")>
            <p>
                <span class=format!("state state-{state}")>{text(&format!("ui-state-{state}"))}</span> " " {words}
            </p>
            {progress}
            {problem}
            <dl class="figures">{figures}</dl>
            {touched(batch)}
            {withdrawn(batch)}
            {changes(batch)}
            {other(batch)}
        </section>
    }
    .into_any()
}

fn progress(batch: &Batch) -> impl IntoView + use<> {
    let percent = format::percent(batch.rows_done, batch.rows);
    let words =
        format!("{} / {}", format::count(batch.rows_done.into()), format::count(batch.rows.into()));
    view! {
        <p class="progress">
            <progress max="100" value=percent aria-label=text("ui-progress")></progress>
            <span>{format!("{percent} % · {words}")}</span>
        </p>
    }
    .into_any()
}

/// How many records are concerned.
fn touched(batch: &Batch) -> impl IntoView + use<> {
    let mut facts = Vec::new();
    if batch.records_touched > 0 && batch.kind == format::MEDIA_SHEET {
        facts.push(format::counted("ui-records-touched", batch.records_touched.into()));
    }
    if batch.records_created > 0 {
        facts.push(format::counted("ui-records-created", batch.records_created.into()));
    }
    (!facts.is_empty()).then(|| view! { <p>{facts.join(" ")}</p> })
}

/// How many records an import withdrew, and where each is named.
fn withdrawn(batch: &Batch) -> Option<impl IntoView + use<>> {
    let count = batch.records_withdrawn;
    let href = format!("{}?gone=all#rows", paths::preview(&batch.collection, batch.id));
    (count > 0).then(|| {
        view! {
            <p>
                {format::counted("ui-im-done-withdrawn", count.into())} " "
                <a href=href>{text("ui-im-done-withdrawn-which")}</a>
            </p>
        }
    })
}

/// Where an import says what it did to every cell.
fn changes(batch: &Batch) -> Option<impl IntoView + use<>> {
    let written = format::is_import(&batch.kind) && batch.state != BatchState::Uploading;
    let href = paths::preview(&batch.collection, batch.id);
    written.then(|| view! { <p><a href=href>{text("ui-im-done-changes")}</a></p> })
}

/// The batch that this one takes back, or that took it back.
fn other(batch: &Batch) -> Option<impl IntoView + use<>> {
    let id = batch.other?;
    let words = if batch.kind == "undo" { "ui-other-original" } else { "ui-other-undo" };
    Some(view! { <p><a href=paths::batch(id)>{text(words)}</a></p> })
}
