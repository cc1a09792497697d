//! What each row would do, cell by cell, filterable, page after page.

use api_client::ClientError;
use api_types::{Batch, Preview, PreviewRow, TermChange};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use messages::{Arg, text, text_with};

use super::{
    counts, found, gone,
    shown::{Page, Shown, filters},
};
use crate::{announce, context::use_client, darwin_core, format, pages::paths, parts::ErrorPanel};

/// Cells shown at once; the rest opens.
const SHOWN_CELLS: usize = 6;

/// A question for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    shown: Shown,
    /// `None` starts at the first row and replaces what is shown.
    after: Option<i64>,
}

/// The rows with their filter.
#[component]
pub(super) fn Rows(
    /// The batch.
    batch: Batch,
    /// The counts.
    preview: RwSignal<Option<Preview>>,
    /// The page that the server rendered.
    first: Page,
) -> impl IntoView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| Shown::of(&query.read()));
    let done = Memo::new(move |_| preview.read().as_ref().is_some_and(|it| it.done));
    let page = RwSignal::new(first);
    let failure = RwSignal::new(None::<ClientError>);
    let ask = asking(batch.id, page, failure);
    Effect::new(move |before: Option<(Shown, bool)>| {
        let now = (chosen.get(), done.get());
        if before.is_some_and(|before| before != now) {
            ask.dispatch(Question { shown: now.0.clone(), after: None });
        }
        now
    });
    let pending = ask.pending();
    let more = move |_| {
        let after = page.with_untracked(|page| page.next);
        ask.dispatch(Question { shown: chosen.get_untracked(), after });
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
                    .map(|preview| filters(&batch, preview, &chosen.read()))
            }}
            <p>
                {move || {
                    let files = chosen.read().files(id).into_iter();
                    files
                        .map(|(address, words)| {
                            view! { <a href=address rel="external" download="">{words}</a> " " }
                        })
                        .collect_view()
                }}
            </p>
            {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
            {listed(page)}
            {move || some_only(&page.read(), preview.read().as_ref())}
            <Show when=move || page.read().next.is_some()>
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

/// The action that fetches a page and puts it where it belongs.
fn asking(
    id: uuid::Uuid,
    page: RwSignal<Page>,
    failure: RwSignal<Option<ClientError>>,
) -> Action<Question, ()> {
    let client = use_client();
    Action::new(move |question: &Question| {
        let (client, Question { shown, after }) = (client.clone(), question.clone());
        async move {
            match shown.page(&client, id, after).await {
                Ok(found) => {
                    let count = found.len();
                    failure.set(None);
                    match after {
                        None => page.set(found),
                        Some(_) => page.update(|page| page.extend(found)),
                    }
                    announce(format::counted("ui-rows-shown", count));
                }
                Err(error) => failure.set(Some(error)),
            }
        }
    })
}

/// Of records that stay not all are listed where there are very many.
fn some_only(page: &Page, preview: Option<&Preview>) -> Option<AnyView> {
    let listed = u64::try_from(page.gone.len()).unwrap_or(u64::MAX);
    let all = preview.map_or(0, |preview| preview.gone);
    let cut = listed > 0 && page.next.is_none() && listed < all;
    let words = format::counted("ui-im-gone-first", listed);
    cut.then(|| view! { <p class="soft">{words}</p> }.into_any())
}

/// What is there to list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Rows,
    Gone,
    Found,
}

fn listed(page: RwSignal<Page>) -> impl IntoView {
    let kind = Memo::new(move |_| {
        page.with(|page| match (page.rows.is_empty(), page.gone.is_empty()) {
            (false, _) => Kind::Rows,
            (true, false) => Kind::Gone,
            (true, true) if !page.found.is_empty() => Kind::Found,
            (true, true) => Kind::Nothing,
        })
    });
    move || match kind.get() {
        Kind::Rows => table(page),
        Kind::Gone => gone::table(page),
        Kind::Found => found::table(page),
        Kind::Nothing => view! { <p class="empty">{text("ui-im-rows-empty")}</p> }.into_any(),
    }
}

fn table(page: RwSignal<Page>) -> AnyView {
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
                    <For each=move || page.read().rows.clone() key=|row| row.row let(row)>
                        {line(row)}
                    </For>
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
