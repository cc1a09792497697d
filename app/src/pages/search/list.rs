//! Records as rows with a small picture.

use api_types::{OccurrenceHit, RecordLabel};
use leptos::prelude::*;
use messages::text;

use crate::{
    pages::paths,
    parts::{preview, taxon},
};

/// The rows.
pub(crate) fn list(hits: &[OccurrenceHit]) -> AnyView {
    let pictured = hits.iter().any(|hit| !hit.media.is_empty());
    let class = if pictured { "hits" } else { "hits unpictured" };
    view! { <ul class=class>{hits.iter().map(|hit| row(hit, pictured)).collect_view()}</ul> }
        .into_any()
}

/// A row; where no record of the page has a picture, no room is kept for them.
fn row(hit: &OccurrenceHit, pictured: bool) -> AnyView {
    let record = &hit.record;
    let picture = hit.media.first().map(preview);
    let more = hit.media_count.saturating_sub(1);
    let count = (more > 0).then(|| {
        view! { <span class="badge" aria-hidden="true">"+" {more}</span> }
    });
    view! {
        <li class="hit">
            {pictured.then(|| view! { <span class="thumb">{picture}{count}</span> })}
            <div class="hit-words">
                <p class="hit-name">
                    <a href=paths::record(record.id)>{taxon(&record.scientific_name)}</a>
                    {flags(hit)}
                </p>
                <p class="soft">{joined(&[&record.collector, &record.event_date])}</p>
                <p class="soft">{record.place.clone()}</p>
            </div>
            <p class="hit-number">{number(record)}</p>
        </li>
    }
    .into_any()
}

/// Collection and number; a number that begins with the collection's code says it already.
pub(crate) fn number(record: &RecordLabel) -> String {
    if !record.catalog_number.is_empty() && record.catalog_number.starts_with(&record.collection) {
        return record.catalog_number.clone();
    }
    if record.catalog_number.is_empty() {
        return format!("{} · {}", record.collection, text("ui-no-number"));
    }
    format!("{} {}", record.collection, record.catalog_number)
}

/// What has to be known of a record before its details are read.
pub(crate) fn flags(hit: &OccurrenceHit) -> AnyView {
    let withheld = hit.withheld.then(|| {
        view! { <span class="flag" title=text("ui-search-withheld-why")>{text("ui-search-withheld")}</span> }
    });
    let withdrawn = hit.withdrawn.then(|| {
        view! { <span class="flag flag-gone">{text("ui-search-withdrawn")}</span> }
    });
    view! { {withheld} {withdrawn} }.into_any()
}

/// The parts that have text, divided by a dot.
pub(crate) fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
