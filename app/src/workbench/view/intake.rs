//! Handing a sheet in: the drop zone that is also a button and a paste target, the offer to go on
//! with unfinished work, the choice among several sheets, and the progress of reading.

use api_client::{TemplateFormat, urls};
use leptos::prelude::*;

use super::offers;
use crate::browser::files;
use crate::workbench::bench::{Bench, Phase};
use crate::workbench::logic::words;

/// What the file dialog offers; anything can still be dropped.
const ACCEPTED: &str = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xls,.ods,.zip,.gz";

/// The empty workbench.
pub(super) fn intake(bench: Bench) -> AnyView {
    let failed = move || {
        bench.phase.with(|phase| match phase {
            Phase::Unreadable(sentence) => Some(unreadable(sentence.clone())),
            _ => None,
        })
    };
    view! {
        <div class="wb-intake">
            <p class="wb-promise">{text_of(bench, "promise")}</p>
            {failed}
            {offers::offers(bench)}
            {drop_zone(bench)}
            {templates(bench)}
        </div>
    }
    .into_any()
}

fn unreadable(sentence: String) -> AnyView {
    view! {
        <section class="error-panel" role="alert">
            <h2>{words::text("ui-wb-unreadable-title")}</h2>
            <p>{sentence}</p>
            <p>{words::text("ui-wb-unreadable-advice")}</p>
        </section>
    }
    .into_any()
}

/// The drop zone.
fn drop_zone(bench: Bench) -> AnyView {
    let over = RwSignal::new(false);
    let drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(picked) = files::dropped(&event) {
            bench.take(picked);
        }
    };
    view! {
        <div
            class="wb-drop"
            class:wb-drop-over=move || over.get()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <input
                type="file"
                id="wb-file"
                class="wb-file"
                accept=ACCEPTED
                aria-describedby="wb-file-help"
                on:change=move |event| {
                    if let Some(picked) = files::chosen(&event) {
                        bench.take(picked);
                    }
                }
            />
            <label for="wb-file" class="wb-drop-label">
                <span class="wb-drop-title">{text_of(bench, "drop-title")}</span>
                <span class="button button-go">{words::text("ui-wb-drop-choose")}</span>
                <span class="wb-drop-paste">{words::text("ui-wb-drop-paste")}</span>
            </label>
            <div id="wb-file-help" class="wb-drop-help">
                <p>{text_of(bench, "drop-takes")}</p>
                <p>{words::text("ui-wb-drop-limits")}</p>
                <p class="wb-drop-privacy">{words::text("ui-wb-drop-privacy")}</p>
            </div>
        </div>
    }
    .into_any()
}

/// A text that says another thing for records than for media.
fn text_of(bench: Bench, name: &str) -> String {
    words::text(&format!("ui-{}-{name}", if bench.is_import() { "im" } else { "wb" }))
}

fn templates(bench: Bench) -> AnyView {
    let code = bench.collection.get_value();
    let address = if bench.is_import() { urls::record_template } else { urls::template };
    view! {
        <div class="wb-templates">
            <p>
                {words::text("ui-wb-template")} " "
                <a href=address(&code, TemplateFormat::Csv) download>"CSV"</a> " · "
                <a href=address(&code, TemplateFormat::Xlsx) download>"XLSX"</a>
            </p>
            <p class="soft">{words::text("ui-wb-template-remembered")}</p>
        </div>
    }
    .into_any()
}

/// Several sheets in one file.
pub(super) fn choose_part(bench: Bench) -> AnyView {
    let choices = move || {
        bench
            .parts
            .get()
            .into_iter()
            .map(|part| {
                let name = part.clone();
                view! {
                    <li>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| bench.choose_part(part.clone())
                        >
                            {name}
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <section class="wb-choose-part" aria-labelledby="wb-parts">
            <h2 id="wb-parts">{words::text("ui-wb-parts-title")}</h2>
            <p>{words::text("ui-wb-parts")}</p>
            <ul class="wb-parts">{choices}</ul>
        </section>
    }
    .into_any()
}

/// How far reading is, until the first rows can be shown.
pub(super) fn progress(bench: Bench) -> AnyView {
    let read = Memo::new(move |_| match bench.phase.get() {
        Phase::Reading { bytes, total, rows } => (bytes, total, rows),
        _ => (0, 0, 0),
    });
    let share = move || {
        let (bytes, total, _) = read.get();
        bytes.saturating_mul(100).checked_div(total).unwrap_or(0)
    };
    let sentence = move || {
        let (bytes, total, rows) = read.get();
        let (bytes, total) = (words::bytes(bytes), words::bytes(total));
        words::counted_with("ui-wb-reading", rows, &[("bytes", &bytes), ("total", &total)])
    };
    view! {
        <section class="wb-reading">
            <progress
                max="100"
                prop:value=move || share().to_string()
                aria-label=words::text("ui-wb-reading-label")
            ></progress>
            <p>{sentence}</p>
        </section>
    }
    .into_any()
}
