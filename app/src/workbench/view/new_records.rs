//! The records that sending would create: listed before, their number confirmed by hand.

use leptos::prelude::*;

use crate::workbench::bench::{self, Bench};
use crate::workbench::logic::words;

/// The list and the box that confirms it.
pub(super) fn confirm(bench: Bench, count: u32, confirmed: RwSignal<bool>) -> AnyView {
    let listed = bench::answered(bench.new_records());
    let list = move || {
        let Some(listed) = listed.get() else {
            return view! { <p class="soft">{words::text("ui-wb-create-listing")}</p> }.into_any();
        };
        let shown = u32::try_from(listed.len()).unwrap_or(u32::MAX);
        let more = count.saturating_sub(shown);
        let items = listed.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <ul class="wb-new-records" tabindex="0" aria-label=words::text("ui-wb-create-list")>
                {items}
                {(more > 0).then(|| view! { <li>{words::counted("ui-wb-create-more", more)}</li> })}
            </ul>
        }
        .into_any()
    };
    view! {
        {list}
        <label class="wb-choice">
            <input
                type="checkbox"
                prop:checked=move || confirmed.get()
                on:change:target=move |event| confirmed.set(event.target().checked())
            />
            <span>{words::counted("ui-wb-create-confirm", count)}</span>
        </label>
    }
    .into_any()
}
