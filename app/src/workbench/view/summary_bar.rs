//! The numbers that sum the sheet up, each a filter; the search among rows; the choice of the view.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use media_batch::session::protocol::Filter;

use super::paged;
use crate::workbench::bench::Bench;
use crate::workbench::logic::chips::{self, Chip};
use crate::workbench::logic::words;

/// Quiet after a key before rows are searched.
const SEARCH_PAUSE: Duration = Duration::from_millis(200);

/// The bar.
pub(super) fn summary_bar(bench: Bench, paged: RwSignal<bool>) -> AnyView {
    let chips = Memo::new(move |_| {
        let counts = bench.summary.with(|summary| summary.counts);
        if bench.is_import() { chips::chips_of_records(&counts) } else { chips::chips(&counts) }
    });
    let keys = move || chips.with(|chips| chips.iter().map(|chip| chip.filter.clone()).collect());
    let keys = Memo::new(move |_| -> Vec<Filter> { keys() });
    view! {
        <div class="wb-bar">
            <div class="wb-chips" role="group" aria-label=words::text("ui-wb-filters")>
                {move || keys.get().into_iter().map(|filter| number(bench, filter, chips)).collect_view()}
            </div>
            <div class="wb-bar-end">
                {move || shown(bench)}
                {search(bench)}
                <label class="wb-view-choice">
                    <input
                        type="checkbox"
                        prop:checked=move || paged.get()
                        on:change:target=move |event| {
                            let checked = event.target().checked();
                            paged::choose(checked);
                            paged.set(checked);
                        }
                    />
                    {words::text("ui-wb-paged")}
                </label>
            </div>
        </div>
    }
    .into_any()
}

/// One number; it stays the same button while its count changes, so that the focus stays.
fn number(bench: Bench, filter: Filter, chips: Memo<Vec<Chip>>) -> AnyView {
    let wanted = filter.clone();
    let chip = Memo::new(move |_| {
        chips.with(|chips| chips.iter().find(|chip| chip.filter == wanted).cloned())
    });
    let class = chip.get_untracked().map(|chip| chip.class).unwrap_or_default();
    let same = filter.clone();
    let pressed = Memo::new(move |_| bench.filter.with(|filter| *filter == same));
    view! {
        <button
            type="button"
            class=format!("wb-chip {class}")
            aria-pressed=move || pressed.get().to_string()
            on:click=move |_| bench.toggle_filter(filter.clone())
        >
            <strong>
                {move || chip.get().map(|chip| words::number(u64::from(chip.count)))}
            </strong>
            " "
            {move || chip.get().map(|chip| chip.label)}
        </button>
    }
    .into_any()
}

/// What is shown, with the way back to all rows.
fn shown(bench: Bench) -> Option<AnyView> {
    let sentence = bench.filter.with(chips::shown)?;
    Some(
        view! {
            <button type="button" class="wb-shown" on:click=move |_| bench.show(Filter::All)>
                {sentence}
                <span aria-hidden="true">" ✕"</span>
                <span class="wb-hidden">{words::text("ui-wb-show-all")}</span>
            </button>
        }
        .into_any(),
    )
}

fn search(bench: Bench) -> AnyView {
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    let typed = move |text: String| {
        if let Some(Some(handle)) = waiting.try_update_value(Option::take) {
            handle.clear();
        }
        let show = move || {
            let text = text.trim().to_owned();
            bench.show(if text.is_empty() { Filter::All } else { Filter::Text(text) });
        };
        waiting.set_value(set_timeout_with_handle(show, SEARCH_PAUSE).ok());
    };
    on_cleanup(move || {
        if let Some(Some(handle)) = waiting.try_update_value(Option::take) {
            handle.clear();
        }
    });
    let text = move || match bench.filter.get() {
        Filter::Text(text) => text,
        _ => String::new(),
    };
    view! {
        <label class="wb-search">
            <span class="wb-hidden">{words::text("ui-wb-search")}</span>
            <input
                type="search"
                placeholder=words::text("ui-wb-search")
                prop:value=text
                on:input:target=move |event| typed(event.target().value())
            />
        </label>
    }
    .into_any()
}
