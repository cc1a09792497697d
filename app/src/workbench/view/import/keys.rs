//! By what rows find their records: keys that can be taken up, put down, and moved towards the first.

use api_types::MatchBy;
use leptos::prelude::*;

use crate::browser::dom;
use crate::workbench::bench::Bench;
use crate::workbench::logic::importing::{KEYS, match_name};
use crate::workbench::logic::words;

/// Tells the checks whether other catalog numbers find records: where they do not, they do not speak
/// against a match either.
pub(in crate::workbench::view) fn follow_keys(bench: Bench) {
    let used = Memo::new(move |_| {
        let choices = bench.import.choices;
        choices.with(|choices| choices.match_by.contains(&MatchBy::OtherCatalogNumbers))
    });
    Effect::new(move |_| {
        let used = used.get();
        bench.decide(|import| import.other_numbers = used);
    });
}

/// The keys: those in use in their order, then the rest.
pub(super) fn keys(bench: Bench) -> AnyView {
    let order = Memo::new(move |_| {
        let used = bench.import.choices.with(|choices| choices.match_by.clone());
        let rest = KEYS.into_iter().filter(|key| !used.contains(key));
        used.iter().copied().chain(rest).collect::<Vec<MatchBy>>()
    });
    let lines = move || {
        let used = bench.import.choices.with(|choices| choices.match_by.clone());
        order
            .get()
            .into_iter()
            .map(|key| line(bench, key, used.iter().position(|known| *known == key)))
            .collect_view()
    };
    view! {
        <fieldset>
            <legend>{words::text("ui-im-match")}</legend>
            <p class="soft">{words::text("ui-im-match-help")}</p>
            <ol class="wb-keys">{lines}</ol>
        </fieldset>
    }
    .into_any()
}

fn line(bench: Bench, key: MatchBy, place: Option<usize>) -> AnyView {
    let name = match_name(key);
    let id = format!("wb-key-{key:?}");
    let focus = id.clone();
    let prefer = (place.unwrap_or(0) > 0).then(|| {
        let label = words::with("ui-im-match-up", &[("key", &name)]);
        let up = move |_| {
            bench.choose(|choices| choices.prefer_match(key));
            // The line has moved; the focus goes with it.
            let focus = focus.clone();
            request_animation_frame(move || dom::focus_seen(&focus));
        };
        view! {
            <button type="button" class="button wb-key-up" aria-label=label on:click=up>
                "↑"
            </button>
        }
    });
    view! {
        <li>
            <label class="wb-choice">
                <input
                    type="checkbox"
                    id=id
                    prop:checked=place.is_some()
                    on:change=move |_| bench.choose(|choices| choices.toggle_match(key))
                />
                <span>
                    {place.map(|place| format!("{}. ", place + 1))} {name}
                </span>
            </label>
            {prefer}
        </li>
    }
    .into_any()
}
