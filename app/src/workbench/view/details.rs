//! The strip under the rows: everything about the focused cell, and what can be done with it. It
//! follows the grid in the order of Tab, so it is one key away.

use std::sync::Arc;

use leptos::prelude::*;
use media_batch::session::protocol::{Ask, FindingView, FixKind, RowView};

use super::{import, preview, record};
use crate::workbench::bench::Bench;
use crate::workbench::logic::cells::{self, Mark};
use crate::workbench::logic::words;

/// Lines of a cell's text that are seen at once; a longer text scrolls.
const MOST_LINES: usize = 6;

/// The strip.
pub(super) fn details(bench: Bench) -> AnyView {
    let row = Memo::new(move |_| bench.row_in_focus());
    let column = Memo::new(move |_| bench.place.get().column);
    view! {
        <section
            class="wb-details"
            id="wb-details"
            tabindex="-1"
            aria-label=words::text("ui-wb-details")
        >
            {move || match row.get() {
                Some(row) => content(bench, &row, column.get()),
                None => hint(),
            }}
            {preview::preview(bench, row)}
        </section>
    }
    .into_any()
}

fn hint() -> AnyView {
    view! { <p class="soft">{words::text("ui-wb-details-hint")}</p> }.into_any()
}

fn content(bench: Bench, row: &Arc<RowView>, column: usize) -> AnyView {
    let index = column.checked_sub(1);
    let mapping =
        bench.summary.with(|summary| index.and_then(|index| summary.columns.get(index)).cloned());
    let file = mapping.as_ref().and(index).and_then(|index| u16::try_from(index).ok());
    let mut found = match file {
        Some(file) => cells::findings_of(row, file),
        None => row.findings.clone(),
    };
    found.extend(
        row.findings.iter().filter(|_| file.is_some()).filter(|f| f.column.is_none()).cloned(),
    );
    let place = words::with(
        "ui-wb-details-place",
        &[
            ("row", &words::number(u64::from(row.row))),
            ("line", &words::number(u64::from(row.line))),
        ],
    );
    let header = mapping.map(|mapping| mapping.header);
    let (number, left_out) = (row.row, row.left_out);
    view! {
        <div class="wb-details-head">
            <h2>{place}</h2>
            {header.map(|header| view! { <span class="wb-details-header">{header}</span> })}
            <button
                type="button"
                class="wb-link"
                on:click=move |_| bench.leave_out_row(number, !left_out)
            >
                {words::text(if left_out { "ui-wb-take-in-row" } else { "ui-wb-leave-out-row" })}
            </button>
        </div>
        {file.map(|file| value(bench, row, file))}
        <ul class="wb-details-findings" id="wb-details-findings">
            {found.into_iter().map(|finding| finding_line(bench, number, finding)).collect_view()}
        </ul>
        {record::record(bench, row)}
        {import::row(bench, row, file)}
    }
    .into_any()
}

/// The whole text of the cell, which can be changed here as well.
fn value(bench: Bench, row: &RowView, column: u16) -> AnyView {
    let text = row.cells.get(usize::from(column)).cloned().unwrap_or_default();
    let number = row.row;
    let before = text.clone();
    let lines = text.lines().count().clamp(1, MOST_LINES).to_string();
    let change = StoredValue::new(move |text: String| {
        let text = cells::with_line_ends_of(&before, text);
        if text != before {
            bench.act(Ask::Edit { row: number, column, text });
        }
    });
    view! {
        <label class="wb-value">
            <span class="wb-hidden">{words::text("ui-wb-value")}</span>
            <textarea
                rows=lines
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                on:change:target=move |event| change.with_value(|change| change(event.target().value()))
                on:keydown:target=move |event| {
                    if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
                        event.prevent_default();
                        change.with_value(|change| change(event.target().value()));
                    }
                }
            ></textarea>
        </label>
    }
    .into_any()
}

fn finding_line(bench: Bench, row: u32, finding: FindingView) -> AnyView {
    let mark = Mark::from(finding.severity);
    let sentence = words::finding(&finding.rule, &finding.args);
    let advice = words::rule_part(&finding.rule, "advice");
    let rule = finding.rule.clone();
    let apply = move |_| {
        bench.act(Ask::Fix { rule: rule.clone(), fix: FixKind::Suggestion, row: Some(row) });
    };
    view! {
        <li class=mark.class()>
            <span class="wb-sign" aria-hidden="true">{mark.sign()}</span>
            <span>
                <span class="wb-hidden">{mark.word()} ": "</span>
                {sentence}
                {advice.map(|advice| view! { <span class="soft">" " {advice}</span> })}
            </span>
            {finding
                .suggestion
                .map(|suggestion| {
                    view! {
                        <button type="button" class="button wb-fix" on:click=apply>
                            {words::with("ui-wb-use", &[("value", &suggestion)])}
                        </button>
                    }
                })}
        </li>
    }
    .into_any()
}
