//! Every row's fate: filterable by outcome, page after page, with links to records and reasons.

use api_client::ClientError;
use api_types::{Batch, OutcomeRow, Outcomes};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use messages::text;

use crate::{
    announce, context::use_client, format, media_kind::web_address, pages::paths, parts::ErrorPanel,
};

/// Rows a page: enough to read on, few enough to draw at once.
pub(crate) const OUTCOME_PAGE: u32 = 100;

/// A question for rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    outcome: Option<String>,
    /// `None` starts at the first row and replaces what is shown.
    after: Option<u32>,
}

/// The rows with their filter.
#[component]
pub(crate) fn BatchOutcomes(
    /// The batch, followed while it runs.
    batch: RwSignal<Batch>,
    /// The rows that the server rendered.
    first: Outcomes,
) -> impl IntoView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.read().get("outcome"));
    let rows = RwSignal::new(first.rows);
    let next = RwSignal::new(first.next);
    let failure = RwSignal::new(None::<ClientError>);
    let ask = asking(batch, rows, next, failure);
    let kind = batch.read_untracked().kind.clone();
    // The first rows came with the page; every other choice, and every step of a running batch while
    // little is shown, asks again.
    let done = Memo::new(move |_| batch.read().rows_done);
    Effect::new(move |before: Option<(Option<String>, u32)>| {
        let now = (chosen.get(), done.get());
        if before.is_some_and(|before| before != now) {
            ask.dispatch(Question { outcome: now.0.clone(), after: None });
        }
        now
    });
    let pending = ask.pending();
    let more = move |_| {
        let question = Question { outcome: chosen.get_untracked(), after: next.get_untracked() };
        ask.dispatch(question);
    };
    view! {
        <section aria-labelledby="rows">
            <h2 id="rows">{text("ui-outcomes-title")}</h2>
            {move || filters(&batch.read(), chosen.get().as_deref())}
            {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
            {move || table(rows, &kind)}
            <Show when=move || next.read().is_some()>
                <p class="more">
                    <button type="button" class="button" disabled=move || pending.get() on:click=more>
                        {move || if pending.get() { text("ui-loading") } else { text("ui-more") }}
                    </button>
                </p>
            </Show>
        </section>
    }
    .into_any()
}

/// The action that fetches rows and puts them where they belong.
fn asking(
    batch: RwSignal<Batch>,
    rows: RwSignal<Vec<OutcomeRow>>,
    next: RwSignal<Option<u32>>,
    failure: RwSignal<Option<ClientError>>,
) -> Action<Question, ()> {
    let client = use_client();
    let id = batch.read_untracked().id;
    Action::new(move |question: &Question| {
        let (client, question) = (client.clone(), question.clone());
        async move {
            let Question { outcome, after } = question;
            match client.outcomes(id, outcome, after, OUTCOME_PAGE).await {
                Ok(found) => {
                    let count = u64::try_from(found.rows.len()).unwrap_or(u64::MAX);
                    failure.set(None);
                    next.set(found.next);
                    rows.update(|rows| {
                        if after.is_none() {
                            rows.clear();
                        }
                        rows.extend(found.rows);
                    });
                    announce(format::counted("ui-rows-shown", count));
                }
                Err(error) => failure.set(Some(error)),
            }
        }
    })
}

/// The filter: one link an outcome, so that each has an address and works without script.
fn filters(batch: &Batch, chosen: Option<&str>) -> impl IntoView + use<> {
    let all = (None, text("ui-outcome-all"), u64::from(batch.rows));
    let outcomes = format::outcomes(batch.counts)
        .into_iter()
        .map(|(name, count)| (Some(name), format::outcome_of(&batch.kind, name), u64::from(count)));
    let links = std::iter::once(all)
        .chain(outcomes)
        .map(|(name, words, count)| {
            let href = name.map_or_else(
                || paths::batch(batch.id),
                |name| format!("{}?outcome={name}", paths::batch(batch.id)),
            );
            let current = (chosen == name).then_some("true");
            view! {
                <li>
                    <a class="chip" href=href aria-current=current data-noscroll="true">
                        <b>{format::count(count)}</b> " " {words}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=text("ui-outcomes-filter")><ul class="chips">{links}</ul></nav>
    }
    .into_any()
}

fn table(rows: RwSignal<Vec<OutcomeRow>>, kind: &str) -> AnyView {
    // An import has no one address a row.
    let addresses = !format::is_import(kind);
    let kind = kind.to_owned();
    if rows.read().is_empty() {
        return view! { <p class="empty">{text("ui-outcomes-empty")}</p> }.into_any();
    }
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-outcomes-table")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col" class="number">{text("ui-outcome-line")}</th>
                        <th scope="col">{text("ui-outcome")}</th>
                        <th scope="col">{text("ui-outcome-identifier")}</th>
                        {addresses.then(|| view! { <th scope="col">{text("ui-outcome-url")}</th> })}
                        <th scope="col">{text("ui-outcome-record")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.row let(row)>{line(row, &kind)}</For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// One row of the file.
fn line(row: OutcomeRow, kind: &str) -> impl IntoView + use<> {
    let reason = row.message.or(row.code);
    let url = match web_address(&row.url).filter(|address| address.starts_with("http")) {
        Some(address) => view! { <a href=address rel="external nofollow">{row.url}</a> }.into_any(),
        None => row.url.into_any(),
    };
    // Several media of a row are on one record, which is named once.
    let linked = row.links.iter().map(|link| link.record);
    let mut records: Vec<uuid::Uuid> = row.record.into_iter().chain(linked).collect();
    records.dedup();
    let links = records
        .into_iter()
        .enumerate()
        .map(|(at, record)| {
            let name = text("ui-open-record");
            let name = if at == 0 { name } else { format!("{name} {}", at + 1) };
            view! { <a class="block" href=paths::record(record)>{name}</a> }
        })
        .collect_view();
    view! {
        <tr>
            <td class="number">{format::count(row.line.into())}</td>
            <td>
                <span class=format!("state outcome-{}", row.outcome)>{format::outcome_of(kind, &row.outcome)}</span>
                {reason.map(|reason| view! { <span class="block small">{reason}</span> })}
            </td>
            <td class="break">{row.identifier}</td>
            {(!format::is_import(kind)).then(|| view! { <td class="break">{url}</td> })}
            <td>{links}</td>
        </tr>
    }
    .into_any()
}
