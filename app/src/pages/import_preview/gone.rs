//! The records of the source that the file does not have: what they are, before they are withdrawn.

use api_types::GoneRecord;
use leptos::prelude::*;
use messages::text;

use super::shown::Page;
use crate::pages::paths;

/// The list.
pub(super) fn table(page: RwSignal<Page>) -> AnyView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-im-gone-table")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{text("ui-outcome-record")}</th>
                        <th scope="col">{text("ui-im-gone-name")}</th>
                        <th scope="col">{text("ui-im-gone-found")}</th>
                        <th scope="col">{text("ui-outcome")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || page.read().gone.clone()
                        key=|gone| (gone.record.id, gone.withdrawn)
                        let(gone)
                    >
                        {line(gone)}
                    </For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(gone: GoneRecord) -> impl IntoView {
    let GoneRecord { record, withdrawn } = gone;
    let number = match record.catalog_number.as_str() {
        "" => text("ui-im-gone-no-number"),
        number => number.to_owned(),
    };
    let found = [record.collector, record.event_date, record.place];
    let found: Vec<String> = found.into_iter().filter(|part| !part.is_empty()).collect();
    let state = if withdrawn { "ui-im-gone-withdrawn" } else { "ui-im-gone-there" };
    view! {
        <tr>
            <td class="break"><a href=paths::record(record.id)>{number}</a></td>
            <td class="break">{record.scientific_name}</td>
            <td class="break">{found.join(" · ")}</td>
            <td>{text(state)}</td>
        </tr>
    }
    .into_any()
}
