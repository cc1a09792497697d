//! The dialog "How to import". What is chosen holds at once: the rows behind it are checked again.

use api_types::{Gone, ImportMode};
use leptos::html;
use leptos::prelude::*;
use media_batch::occurrence::DayMonth;
use media_batch::session::protocol::Ask;

use super::keys;
use crate::browser::dom;
use crate::pages::paths;
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::importing::{Choices, Preset, mode_key};
use crate::workbench::logic::words;

/// Longest text that stands for "nothing": longer ones are data.
const MAX_MARKER: &str = "20";

/// The dialog.
pub(in crate::workbench::view) fn dialog(bench: Bench) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| bench.dialog.get() == Dialog::Import);
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            if is_open.get() { dom::open_dialog(&element) } else { element.close() }
        }
    });
    view! {
        <dialog
            class="wb-dialog wb-import"
            aria-labelledby="wb-import-title"
            node_ref=element
            on:close=move |_| {
                if bench.dialog.get_untracked() == Dialog::Import {
                    bench.dialog.set(Dialog::None);
                }
            }
        >
            <h2 id="wb-import-title">{words::text("ui-im-title")}</h2>
            {move || is_open.get().then(|| form(bench))}
        </dialog>
    }
    .into_any()
}

fn form(bench: Bench) -> AnyView {
    view! {
        <p>
            {words::text("ui-im-lead")} " "
            <a href=paths::HELP_IMPORTING target="_blank">{words::text("ui-im-lead-help")}</a>
        </p>
        {presets(bench)}
        {modes(bench)}
        {keys::keys(bench)}
        {records(bench)}
        {cells(bench)}
        {reading(bench)}
        <div class="actions">
            <button
                type="button"
                class="button button-go"
                on:click=move |_| bench.dialog.set(Dialog::None)
            >
                {words::text("ui-im-done")}
            </button>
        </div>
    }
    .into_any()
}

/// One of several, with a sentence that says what it does.
fn radio(
    group: &'static str,
    label: String,
    help: Option<String>,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label class="wb-choice">
            <input type="radio" name=group prop:checked=chosen on:change=move |_| choose()/>
            <span>
                {label} {help.map(|help| view! { <span class="block small soft">{help}</span> })}
            </span>
        </label>
    }
    .into_any()
}

fn fieldset(legend: &str, content: impl IntoView + 'static) -> AnyView {
    view! {
        <fieldset>
            <legend>{words::text(legend)}</legend>
            {content}
        </fieldset>
    }
    .into_any()
}

fn presets(bench: Bench) -> AnyView {
    let choices = bench.import.choices;
    let radios = Preset::ALL
        .map(|preset| {
            let name = preset.name();
            radio(
                "wb-im-preset",
                words::text(&format!("ui-im-preset-{name}")),
                Some(words::text(&format!("ui-im-preset-{name}-help"))),
                move || choices.with(|choices| choices.preset == preset),
                move || {
                    bench.choose(|choices| {
                        let source = choices.source;
                        *choices = Choices { by_hand: true, source, ..Choices::of(preset) };
                    });
                },
            )
        })
        .collect_view();
    fieldset("ui-im-preset", radios)
}

fn modes(bench: Bench) -> AnyView {
    let choices = bench.import.choices;
    let radios = [ImportMode::ReplaceMapped, ImportMode::FillBlanks, ImportMode::ReplaceRecord]
        .map(|mode| {
            let key = mode_key(mode);
            radio(
                "wb-im-mode",
                words::text(key),
                Some(words::text(&format!("{key}-help"))),
                move || choices.with(|choices| choices.mode == mode),
                move || bench.choose(|choices| choices.mode = mode),
            )
        })
        .collect_view();
    fieldset("ui-im-mode", radios)
}

/// Records that the collection has not, and those that the file has no longer.
fn records(bench: Bench) -> AnyView {
    let create = Memo::new(move |_| bench.summary.with(|summary| summary.create_records));
    let choices = bench.import.choices;
    let gone = [(Gone::Keep, "ui-im-gone-keep"), (Gone::Withdraw, "ui-im-gone-withdraw")]
        .map(|(gone, key)| {
            radio(
                "wb-im-gone",
                words::text(key),
                Some(words::text(&format!("{key}-help"))),
                move || choices.with(|choices| choices.gone == gone),
                move || bench.choose(|choices| choices.gone = gone),
            )
        })
        .collect_view();
    let content = view! {
        <label class="wb-choice">
            <input
                type="checkbox"
                prop:checked=move || create.get()
                on:change:target=move |event| {
                    bench.act(Ask::CreateRecords { on: event.target().checked() });
                }
            />
            <span>{words::text("ui-im-create")}</span>
        </label>
        <p>{words::text("ui-im-gone")}</p>
        {gone}
    };
    fieldset("ui-im-records", content)
}

/// Blank cells, and what stands for nothing.
fn cells(bench: Bench) -> AnyView {
    let clears = Memo::new(move |_| bench.summary.with(|summary| summary.import.blank_clears));
    let marker = Memo::new(move |_| {
        bench.summary.with(|summary| summary.import.null_marker.clone().unwrap_or_default())
    });
    let set_marker = move |text: String| {
        let text = text.trim().to_owned();
        bench.decide(|import| import.null_marker = (!text.is_empty()).then_some(text));
    };
    let blank = [(false, "ui-im-blank-ignore"), (true, "ui-im-blank-clear")]
        .map(|(on, key)| {
            radio(
                "wb-im-blank",
                words::text(key),
                None,
                move || clears.get() == on,
                move || bench.decide(|import| import.blank_clears = on),
            )
        })
        .collect_view();
    let content = view! {
        {blank}
        <label class="wb-marker">
            <span>{words::text("ui-im-marker")}</span>
            <input
                type="text"
                maxlength=MAX_MARKER
                placeholder="\\N"
                prop:value=move || marker.get()
                on:change:target=move |event| set_marker(event.target().value())
            />
            <span class="block small soft">{words::text("ui-im-marker-help")}</span>
        </label>
    };
    fieldset("ui-im-blank", content)
}

/// How dates and numbers of the whole file are read.
fn reading(bench: Bench) -> AnyView {
    let order = Memo::new(move |_| bench.summary.with(|summary| summary.import.day_month));
    let comma = Memo::new(move |_| bench.summary.with(|summary| summary.import.decimal_comma));
    let orders = [
        (None, "ui-im-undecided"),
        (Some(DayMonth::DayFirst), "ui-im-day-first"),
        (Some(DayMonth::MonthFirst), "ui-im-month-first"),
    ]
    .map(|(value, key)| {
        let choose = move || bench.decide(|import| import.day_month = value);
        radio("wb-im-order", words::text(key), None, move || order.get() == value, choose)
    })
    .collect_view();
    let commas =
        [(None, "ui-im-undecided"), (Some(false), "ui-im-point"), (Some(true), "ui-im-comma")]
            .map(|(value, key)| {
                let choose = move || bench.decide(|import| import.decimal_comma = value);
                radio("wb-im-comma", words::text(key), None, move || comma.get() == value, choose)
            })
            .collect_view();
    view! { {fieldset("ui-im-order", orders)} {fieldset("ui-im-numbers", commas)} }.into_any()
}
