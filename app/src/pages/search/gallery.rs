//! The media of the records found, with whose they are and what one may do with them.

use api_types::{Media, OccurrenceHit};
use leptos::prelude::*;
use messages::text;

use super::list::{flags, joined, number};
use crate::{
    format,
    pages::paths,
    parts::{credit, preview, taxon},
};

/// A card a medium; records stay together, in the order of the answer.
pub(crate) fn gallery(hits: &[OccurrenceHit]) -> AnyView {
    let cards: Vec<AnyView> = hits
        .iter()
        .flat_map(|hit| {
            let last = hit.media.len().saturating_sub(1);
            hit.media.iter().enumerate().map(move |(at, medium)| card(hit, medium, at == last))
        })
        .collect();
    view! {
        <p class="soft small">{text("ui-search-gallery-only-media")}</p>
        <ul class="gallery">{cards}</ul>
    }
    .into_any()
}

fn card(hit: &OccurrenceHit, medium: &Media, last: bool) -> AnyView {
    let record = &hit.record;
    let shown = u64::try_from(hit.media.len()).unwrap_or(u64::MAX);
    let more = (last && hit.media_count > shown).then(|| {
        let words = format::counted("ui-search-more-media", hit.media_count - shown);
        view! { <span class="card-facts">{words}</span> }
    });
    view! {
        <li class="card card-medium">
            <a href=paths::record(record.id)>
                <span class="card-picture">{preview(medium)}</span>
                <span class="card-name">{taxon(&record.scientific_name)}</span>
                <span class="card-facts">{joined(&[&record.collector, &record.event_date])}</span>
                <span class="card-facts card-place">{record.place.clone()}</span>
                <span class="card-facts">{number(record)}</span>
                {more}
            </a>
            <p class="card-credit">{credit(medium)} {flags(hit)}</p>
        </li>
    }
    .into_any()
}
