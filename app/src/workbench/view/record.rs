//! The record of the focused row: what it is, candidates to choose from, near misses to take.

use api_types::RecordLabel;
use leptos::prelude::*;
use media_batch::identifier::Resolution;
use media_batch::session::protocol::{Ask, RowView};
use media_batch::target::Target;

use crate::pages::paths;
use crate::workbench::bench::Bench;
use crate::workbench::logic::cells;
use crate::workbench::logic::words;

/// The part about the record.
pub(super) fn record(bench: Bench, row: &RowView) -> AnyView {
    match row.resolution {
        Resolution::Matched => match bench.label_of(row) {
            Some(label) => matched(&label, row.already_linked),
            None => ().into_any(),
        },
        Resolution::Ambiguous => candidates(bench, row),
        // The finding says that the record will be made; only a likely slip adds to that.
        Resolution::NotFound if cells::is_created(row) && row.near_misses.is_empty() => {
            ().into_any()
        }
        Resolution::NotFound => near_misses(bench, row),
        Resolution::Contradicting => sentence("ui-wb-record-contradicting-help"),
        Resolution::NoIdentifier | Resolution::Unknown => ().into_any(),
    }
}

fn sentence(id: &str) -> AnyView {
    view! { <p class="wb-record">{words::text(id)}</p> }.into_any()
}

fn matched(label: &RecordLabel, linked: bool) -> AnyView {
    view! {
        <p class="wb-record">
            {words::text("ui-wb-record-is")}
            " "
            <a href=paths::record(label.id) target="_blank" rel="noopener">
                {label.catalog_number.clone()}
                " "
                <em>{label.scientific_name.clone()}</em>
            </a>
            " "
            {rest(label)}
            {linked.then(|| view! { <strong>" " {words::text("ui-wb-record-linked-help")}</strong> })}
        </p>
    }
    .into_any()
}

fn rest(label: &RecordLabel) -> String {
    let parts = [&label.collector, &label.event_date, &label.place];
    let known: Vec<&str> =
        parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    known.join(" · ")
}

/// Several records have the identifier: the person chooses one, or all as an explicit act.
fn candidates(bench: Bench, row: &RowView) -> AnyView {
    let labels = bench.labels_of(row);
    let number = row.row;
    let chosen = row.records.clone();
    let all: Vec<String> = labels.iter().map(|label| label.id.to_string()).collect();
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let choices = labels
        .into_iter()
        .map(|label| {
            let id = label.id.to_string();
            let pressed = chosen.contains(&id) && chosen.len() < all.len();
            let line = format!("{} · {}", label.catalog_number, cells::label_line(&label));
            view! {
                <li>
                    <button
                        type="button"
                        class="button wb-candidate"
                        aria-pressed=pressed.to_string()
                        on:click=move |_| bench.act(Ask::Pick { row: number, records: vec![id.clone()] })
                    >
                        {line}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="wb-record" role="group" aria-label=words::text("ui-wb-candidates")>
            <p>{words::text("ui-wb-candidates")}</p>
            <ul class="wb-candidates">{choices}</ul>
            {(count > 1)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="wb-link"
                            on:click=move |_| bench.act(Ask::Pick { row: number, records: all.clone() })
                        >
                            {words::counted("ui-wb-candidates-all", count)}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// No record has the identifier; those that nearly do are one click away.
fn near_misses(bench: Bench, row: &RowView) -> AnyView {
    let column = bench.summary.with(|summary| {
        let is = |wanted: Target| {
            summary.columns.iter().position(|column| column.target == Some(wanted))
        };
        let any = || {
            summary
                .columns
                .iter()
                .position(|column| column.target.is_some_and(Target::is_identifier))
        };
        is(Target::CatalogNumber).or_else(any).and_then(|index| u16::try_from(index).ok())
    });
    let Some(column) = column.filter(|_| !row.near_misses.is_empty()) else {
        return sentence("ui-wb-record-none-help");
    };
    let number = row.row;
    let choices = row
        .near_misses
        .iter()
        .map(|near| {
            let (text, shown) = (near.clone(), near.clone());
            let take = move |_| bench.act(Ask::Edit { row: number, column, text: text.clone() });
            view! {
                <li>
                    <button type="button" class="button wb-fix" on:click=take>
                        {words::with("ui-wb-use", &[("value", &shown)])}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="wb-record" role="group" aria-label=words::text("ui-wb-near-misses")>
            <p>{words::text("ui-wb-near-misses")}</p>
            <ul class="wb-candidates">{choices}</ul>
        </div>
    }
    .into_any()
}
