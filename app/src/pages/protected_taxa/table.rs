//! The entries of the list.

use api_types::{
    NewProtectedTaxon, ProtectedTaxa, ProtectedTaxaChange, ProtectedTaxon, ShownPlace,
};
use leptos::prelude::*;
use messages::{Arg, text, text_with};

use crate::{pages::protection::HIDDEN, parts::When};

use super::desk::Desk;

pub(super) fn entries(list: &ProtectedTaxa, desk: Desk) -> impl IntoView + use<> {
    if list.entries.is_empty() {
        return view! { <p class="empty">{text("ui-protected-empty")}</p> }.into_any();
    }
    let rows = list.entries.iter().map(|entry| row(entry, desk)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-protected-list")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{text("ui-protected-name")}</th>
                        <th scope="col">{text("ui-protected-where")}</th>
                        <th scope="col">{text("ui-protected-shown")}</th>
                        <th scope="col">{text("ui-protected-reason")}</th>
                        <th scope="col">{text("ui-protected-added")}</th>
                        <th scope="col">{text("ui-protected-actions")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(entry: &ProtectedTaxon, desk: Desk) -> impl IntoView + use<> {
    let taxon = &entry.taxon;
    let others = (!taxon.other_names.is_empty()).then(|| {
        let names = Arg::from(taxon.other_names.join(", "));
        let words = text_with("ui-protected-other-names", &[("names", names)]);
        view! { <span class="soft small block">{words}</span> }
    });
    let place = place(taxon);
    let arguments = [("name", Arg::from(taxon.name.clone())), ("where", Arg::from(place.clone()))];
    let name = text_with("ui-protected-remove-of", &arguments);
    let by = entry.added_by.clone().unwrap_or_else(|| text("ui-protected-by-operator"));
    let id = entry.id;
    let remove = move |_| desk.look(ProtectedTaxaChange { remove: vec![id], ..Default::default() });
    view! {
        <tr>
            <th scope="row"><i class="taxon">{taxon.name.clone()}</i> {others}</th>
            <td>{place}</td>
            <td>{shown(taxon)}</td>
            <td>{taxon.reason.clone()}</td>
            <td><When time=entry.added_at.clone()/> <span class="soft small block">{by}</span></td>
            <td>
                <button
                    type="button"
                    class="button"
                    aria-label=name
                    disabled=move || desk.busy()
                    on:click=remove
                >
                    {text("ui-protected-remove")}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// Where an entry holds.
fn place(taxon: &NewProtectedTaxon) -> String {
    let parts = [&taxon.state_province, &taxon.country];
    let parts: Vec<String> = parts.into_iter().flatten().cloned().collect();
    if parts.is_empty() { text("ui-protected-everywhere") } else { parts.join(", ") }
}

/// What visitors see of its records.
fn shown(taxon: &NewProtectedTaxon) -> String {
    text(match (taxon.level, taxon.place) {
        (HIDDEN, _) => "ui-protected-shown-hidden",
        (_, ShownPlace::Truncated) => "ui-protected-shown-truncated",
        (_, ShownPlace::Withheld) => "ui-protected-shown-withheld",
    })
}
