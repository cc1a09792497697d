//! The findings by rule, most severe first: what it is, why it matters, how many, and the fix for all
//! of them. One tab stop among the titles; arrows walk them.

use leptos::prelude::*;
use media_batch::reading::finding;
use media_batch::rule::Rule;
use media_batch::session::protocol::{Ask, Filter, FindingGroup, FixKind};

use super::import;
use crate::browser::dom;
use crate::workbench::bench::Bench;
use crate::workbench::logic::cells::Mark;
use crate::workbench::logic::{roving, words};

/// The panel.
pub(super) fn findings(bench: Bench) -> AnyView {
    let rules = Memo::new(move |_| {
        let mut rules = Vec::new();
        bench.summary.with(|summary| {
            for group in &summary.groups {
                // The file and its rows may have the same rule; it stands here once.
                if !rules.contains(&group.rule) {
                    rules.push(group.rule.clone());
                }
            }
        });
        rules
    });
    // Findings about the file as a whole have no rows to show, so their titles are no buttons.
    let stops = Memo::new(move |_| {
        let mut stops = rules.get();
        stops.retain(|rule| !is_of_file(rule));
        stops
    });
    let stop = RwSignal::new(None::<String>);
    let walk = move |event: web_sys::KeyboardEvent| {
        let rules = stops.get_untracked();
        let here = rules.iter().position(|rule| dom::has_focus(&title_id(rule)));
        let Some(next) = here.and_then(|here| roving::walk(&event.key(), here, rules.len())) else {
            return;
        };
        event.prevent_default();
        if let Some(rule) = rules.get(next) {
            stop.set(Some(rule.clone()));
            dom::focus_seen(&title_id(rule));
        }
    };
    view! {
        <section class="wb-findings" aria-labelledby="wb-findings-title" on:keydown=walk>
            <h2 id="wb-findings-title">{words::text("ui-wb-findings")}</h2>
            {move || rules.with(Vec::is_empty).then(|| nothing(bench))}
            {import::accept_all(bench)}
            <ul>
                <For
                    each=move || rules.get()
                    key=Clone::clone
                    children=move |rule| group(bench, rule, stops, stop)
                />
            </ul>
        </section>
    }
    .into_any()
}

fn nothing(bench: Bench) -> AnyView {
    let sentence = move || {
        words::text(if bench.reading.get() { "ui-wb-still-reading" } else { "ui-wb-no-findings" })
    };
    view! { <p class="wb-nothing">{sentence}</p> }.into_any()
}

/// Whether the finding is about the file, or about the archive around it, not about some of its rows.
/// (An open quote is found by the reading too, but it is the row's.)
fn is_of_file(rule: &str) -> bool {
    let of_reading = rule != finding::code::UNCLOSED_QUOTE && finding::code::ALL.contains(&rule);
    of_reading || Rule::from_code(rule).is_none()
}

fn title_id(rule: &str) -> String {
    format!("wb-finding-{rule}")
}

/// One rule. The element stays while its numbers change.
fn group(
    bench: Bench,
    rule: String,
    stops: Memo<Vec<String>>,
    stop: RwSignal<Option<String>>,
) -> AnyView {
    let name = StoredValue::new(rule);
    let data = Memo::new(move |_| {
        let rule = name.get_value();
        bench
            .summary
            .with(|summary| summary.groups.iter().find(|group| group.rule == rule).cloned())
    });
    let mark = Memo::new(move |_| {
        data.with(|data| {
            data.as_ref().map_or(Mark::None, |group| {
                // What was accepted is worth knowing, no more.
                if group.accepted { Mark::Note } else { Mark::from(group.severity) }
            })
        })
    });
    let pressed = Memo::new(move |_| bench.filter.get() == Filter::Rule(name.get_value()));
    let rule = name.get_value();
    let of_file = is_of_file(&rule);
    view! {
        <li class=move || format!("wb-group {}", mark.get().class()) class:wb-group-on=move || pressed.get()>
            <div class="wb-group-head">
                <span class="wb-sign" aria-hidden="true">{move || mark.get().sign()}</span>
                <h3>{title(bench, &rule, mark, pressed, stops, stop)}</h3>
                {(!of_file).then(|| count(data))}
            </div>
            <div class="wb-group-body">
                <p>
                    {move || data.with(|data| data.as_ref().map(|group| words::finding(&group.rule, &group.example)))}
                </p>
                {why(&rule)}
                {move || data.get().filter(|_| !of_file).map(|group| fixes(bench, group))}
            </div>
        </li>
    }
    .into_any()
}

/// The title: a button that shows the rows, where there are rows to show.
fn title(
    bench: Bench,
    rule: &str,
    mark: Memo<Mark>,
    pressed: Memo<bool>,
    stops: Memo<Vec<String>>,
    stop: RwSignal<Option<String>>,
) -> AnyView {
    let name = StoredValue::new(rule.to_owned());
    let words = words::rule_part(rule, "title").unwrap_or_else(|| rule.to_owned());
    let said = view! {
        <span class="wb-hidden">{move || format!("{}: ", mark.get().word())}</span>
        {words}
    };
    if is_of_file(rule) {
        return view! { <span class="wb-group-title">{said}</span> }.into_any();
    }
    let is_stop = move || {
        let rule = name.get_value();
        match stop.get().filter(|stop| stops.with(|stops| stops.contains(stop))) {
            Some(stop) => stop == rule,
            None => stops.with(|stops| stops.first() == Some(&rule)),
        }
    };
    view! {
        <button
            type="button"
            id=title_id(rule)
            class="wb-group-title wb-group-button"
            tabindex=move || if is_stop() { "0" } else { "-1" }
            aria-pressed=move || pressed.get().to_string()
            on:focus=move |_| stop.set(Some(name.get_value()))
            on:click=move |_| bench.toggle_filter(Filter::Rule(name.get_value()))
        >
            {said}
        </button>
    }
    .into_any()
}

/// How many rows have it.
fn count(data: Memo<Option<FindingGroup>>) -> AnyView {
    let number =
        move || data.with(|data| data.as_ref().map(|group| words::number(u64::from(group.rows))));
    view! {
        <span class="wb-group-count">
            {number} <span class="wb-hidden">{words::text("ui-wb-rows-suffix")}</span>
        </span>
    }
    .into_any()
}

fn why(rule: &str) -> Option<AnyView> {
    let why = words::rule_part(rule, "why");
    let advice = words::rule_part(rule, "advice");
    if why.is_none() && advice.is_none() {
        return None;
    }
    Some(
        view! {
            <details class="wb-why">
                <summary>{words::text("ui-wb-why")}</summary>
                {why.map(|why| view! { <p>{why}</p> })}
                {advice.map(|advice| view! { <p>{advice}</p> })}
            </details>
        }
        .into_any(),
    )
}

fn fixes(bench: Bench, group: FindingGroup) -> AnyView {
    let accept = import::accept(bench, &group);
    let FindingGroup { rule, fixable, prefix_fix, rows, .. } = group;
    let (fixed, left_out) = (rule.clone(), rule.clone());
    view! {
        <div class="wb-fixes">
            {accept}
            {(fixable > 0)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button wb-fix"
                            on:click=move |_| bench.fix_all(fixed.clone())
                        >
                            {words::rule_fix(&rule, fixable)}
                        </button>
                    }
                })}
            {prefix_fix.then(|| prefix(bench, left_out.clone()))}
            <button
                type="button"
                class="wb-link"
                on:click=move |_| bench.leave_out_rule(left_out.clone())
            >
                {words::counted("ui-wb-leave-out-rule", rows)}
            </button>
        </div>
    }
    .into_any()
}

/// The fix that puts a folder's address before file names.
fn prefix(bench: Bench, rule: String) -> AnyView {
    let text = RwSignal::new(String::new());
    let put = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let prefix = text.get_untracked().trim().to_owned();
        if !prefix.is_empty() {
            bench.act(Ask::Fix { rule: rule.clone(), fix: FixKind::Prefix(prefix), row: None });
        }
    };
    view! {
        <form class="wb-prefix" on:submit=put>
            <label>
                {words::text("ui-wb-prefix")}
                <input
                    type="url"
                    placeholder="https://…/"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                />
            </label>
            <button type="submit" class="button wb-fix">
                {words::text("ui-wb-prefix-put")}
            </button>
        </form>
    }
    .into_any()
}
