//! Who changed the list, when.

use api_types::{ListedTaxon, ProtectedTaxaChanged};
use leptos::prelude::*;
use messages::{Arg, text, text_with};

use crate::{pages::protection::entry, parts::When};

pub(super) fn changes(changes: Vec<ProtectedTaxaChanged>) -> Option<impl IntoView> {
    (!changes.is_empty()).then(|| {
        let items = changes.into_iter().map(item).collect_view();
        view! {
            <section aria-labelledby="history">
                <h2 id="history">{text("ui-protected-history")}</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any()
    })
}

fn item(change: ProtectedTaxaChanged) -> impl IntoView {
    let names = |id: &str, listed: &[ListedTaxon]| {
        (!listed.is_empty()).then(|| {
            let names: Vec<String> = listed.iter().map(entry).collect();
            text_with(id, &[("names", Arg::from(names.join("; ")))])
        })
    };
    let cultivated = change.protect_cultivated.map(|protected| {
        text(if protected {
            "ui-protected-history-cultivated-yes"
        } else {
            "ui-protected-history-cultivated-no"
        })
    });
    let parts = [
        names("ui-protected-history-added", &change.added),
        names("ui-protected-history-removed", &change.removed),
        cultivated,
    ];
    let what: Vec<String> = parts.into_iter().flatten().collect();
    let by = change.by.unwrap_or_else(|| text("ui-protected-by-operator"));
    view! {
        <li>
            <When time=change.at/> " · " {by} <span class="block">{what.join(". ")}</span>
        </li>
    }
    .into_any()
}
