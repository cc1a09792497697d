//! What each row would do, cell by cell, filterable by outcome, page after page.

use api_client::{ClientError, urls};
use api_types::{Batch, Preview, PreviewRow, PreviewRows, TermChange};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use messages::{Arg, text, text_with};

use super::counts;
use crate::{announce, context::use_client, darwin_core, format, pages::paths, parts::ErrorPanel};

/// Rows a page: each may have many cells.
pub(super) const PAGE: u32 = 50;

/// Cells shown at once; the rest opens.
const SHOWN_CELLS: usize = 6;

/// A question for rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    outcome: Option<String>,
    /// `None` starts at the first row and replaces what is shown.
    after: Option<u32>,
}

/// The rows with their filter.
#[component]
pub(super) fn Rows(
    /// The batch.
    batch: Batch,
    /// The counts.
    preview: RwSignal<Option<Preview>>,
    /// The rows that the server rendered.
    first: PreviewRows,
) -> impl IntoView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.read().get("outcome"));
    let done = Memo::new(move |_| preview.read().as_ref().is_some_and(|it| it.done));
    let rows = RwSignal::new(first.rows);
    let next = RwSignal::new(first.next);
    let failure = RwSignal::new(None::<ClientError>);
    let ask = asking(batch.id, rows, next, failure);
    Effect::new(move |before: Option<(Option<String>, bool)>| {
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
    let id = batch.id;
    view! {
        <section aria-labelledby="rows">
            <h2 id="rows">{text("ui-im-rows-title")}</h2>
            {move || {
                preview
                    .read()
                    .as_ref()
                    .filter(|preview| preview.done)
                    .map(|preview| filters(&batch, preview, chosen.get().as_deref()))
            }}
            <p>
                <a href=urls::preview_file(id) rel="external" download="">{text("ui-im-rows-file")}</a>
            </p>
            {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
            {move || table(rows)}
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
    id: uuid::Uuid,
    rows: RwSignal<Vec<PreviewRow>>,
    next: RwSignal<Option<u32>>,
    failure: RwSignal<Option<ClientError>>,
) -> Action<Question, ()> {
    let client = use_client();
    Action::new(move |question: &Question| {
        let (client, Question { outcome, after }) = (client.clone(), question.clone());
        async move {
            match client.preview_rows(id, outcome, after, PAGE).await {
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
fn filters(batch: &Batch, preview: &Preview, chosen: Option<&str>) -> impl IntoView + use<> {
    let here = paths::preview(&batch.collection, batch.id);
    let all = (None, text("ui-outcome-all"), batch.rows);
    let outcomes = counts::outcomes(preview)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| (Some(name), counts::outcome(name), count));
    let links = std::iter::once(all)
        .chain(outcomes)
        .map(|(name, words, count)| {
            let href = name.map_or_else(|| here.clone(), |name| format!("{here}?outcome={name}"));
            let current = (chosen == name).then_some("true");
            view! {
                <li>
                    <a class="chip" href=href aria-current=current data-noscroll="true">
                        <b>{format::count(count.into())}</b> " " {words}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav aria-label=text("ui-outcomes-filter")><ul class="chips">{links}</ul></nav> }
}

fn table(rows: RwSignal<Vec<PreviewRow>>) -> AnyView {
    if rows.read().is_empty() {
        return view! { <p class="empty">{text("ui-im-rows-empty")}</p> }.into_any();
    }
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-outcomes-table")>
            <table class="table import-rows">
                <thead>
                    <tr>
                        <th scope="col" class="number">{text("ui-outcome-line")}</th>
                        <th scope="col">{text("ui-outcome")}</th>
                        <th scope="col">{text("ui-outcome-identifier")}</th>
                        <th scope="col">{text("ui-im-rows-cells")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.row let(row)>{line(row)}</For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// One row of the file.
fn line(row: PreviewRow) -> impl IntoView {
    let reason = row.message.clone().or_else(|| row.code.as_deref().map(sentence_of));
    let identifier = match row.record {
        Some(id) => view! { <a href=paths::record(id)>{row.identifier.clone()}</a> }.into_any(),
        None => row.identifier.clone().into_any(),
    };
    let media = media(&row);
    view! {
        <tr>
            <td class="number">{format::count(row.line.into())}</td>
            <td>
                <span class=format!("state outcome-{}", row.outcome)>{counts::outcome(&row.outcome)}</span>
                {reason.map(|reason| view! { <span class="block small">{reason}</span> })}
            </td>
            <td class="break">{identifier}</td>
            <td>{cells(&row)} {media}</td>
        </tr>
    }
    .into_any()
}

/// The title of a rule, where the server gives a code without its sentence.
fn sentence_of(code: &str) -> String {
    let key = format!("rule-{code}-title");
    let title = text(&key);
    if title == key { code.to_owned() } else { title }
}

/// The cells: of a new record what it will have, of one that is there what changes.
fn cells(row: &PreviewRow) -> AnyView {
    let is_new = row.outcome == "new";
    let mut lines: Vec<AnyView> = row.changes.iter().map(|it| change(it, is_new)).collect();
    let rest = lines.split_off(lines.len().min(SHOWN_CELLS));
    let count = u64::try_from(rest.len()).unwrap_or(u64::MAX);
    let rest = (count > 0).then(|| {
        view! {
            <details>
                <summary>{format::counted("ui-im-rows-more-cells", count)}</summary>
                <ul class="import-cells">{rest}</ul>
            </details>
        }
    });
    view! { <ul class="import-cells">{lines}</ul> {rest} }.into_any()
}

fn change(change: &TermChange, is_new: bool) -> AnyView {
    let term = view! { <span class="import-term">{darwin_core::label(&change.term)}</span> };
    let value = |value: &Option<String>| match value.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => view! { <span class="break">{text.to_owned()}</span> }.into_any(),
        None => view! { <span class="soft">{text("ui-im-blank-value")}</span> }.into_any(),
    };
    if is_new {
        return view! { <li>{term} " " {value(&change.after)}</li> }.into_any();
    }
    if change.kept {
        let after = change.after.clone().unwrap_or_default();
        let words = text_with("ui-im-kept", &[("value", Arg::from(after))]);
        return view! {
            <li class="import-kept">{term} " " {value(&change.before)} " " <span class="soft">{words}</span></li>
        }
        .into_any();
    }
    view! {
        <li>
            {term} " " <del>{value(&change.before)}</del>
            <span aria-hidden="true">" → "</span>
            <span class="wb-hidden">{text("ui-im-becomes")}</span>
            <ins>{value(&change.after)}</ins>
        </li>
    }
    .into_any()
}

/// Media of the row in a few words.
fn media(row: &PreviewRow) -> Option<AnyView> {
    let all = [
        ("ui-im-row-media-new", row.media.new),
        ("ui-im-row-media-changed", row.media.changed),
        ("ui-im-row-media-unchanged", row.media.unchanged),
        ("ui-im-row-media-failed", row.media.failed),
    ];
    let said: Vec<String> = all
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| format::counted(id, count.into()))
        .collect();
    (!said.is_empty()).then(|| view! { <p class="small soft">{said.join(" · ")}</p> }.into_any())
}
