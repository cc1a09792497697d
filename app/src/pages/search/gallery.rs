//! The media of the records found, with whose they are and what one may do with them.

use api_types::{Media, OccurrenceHit};
use leptos::prelude::*;
use messages::text;

use super::{
    asked::{Asked, Group},
    list::{flags, joined, number},
};
use crate::{
    format,
    pages::paths,
    parts::{credit, preview, taxon},
};

/// The media: one after the other, or together by taxon or by specimen. Records stay together, in the
/// order of the answer.
pub(crate) fn gallery(asked: &Asked, hits: &[OccurrenceHit]) -> AnyView {
    let grouped: Vec<AnyView> = match asked.group() {
        Group::Nothing => vec![cards(hits)],
        Group::Taxon => hits
            .chunk_by(|a, b| a.record.scientific_name == b.record.scientific_name)
            .map(|of_taxon| group(of_taxon, true))
            .collect(),
        Group::Record => hits.chunks(1).map(|of_record| group(of_record, false)).collect(),
    };
    view! {
        {groups(asked)}
        <p class="soft small">{text("ui-search-gallery-only-media")}</p>
        {grouped}
    }
    .into_any()
}

/// What the media can stand together by: plain links.
fn groups(asked: &Asked) -> AnyView {
    let now = asked.group();
    let links = Group::ALL.map(|group| {
        let named = if group == Group::Nothing { "" } else { group.name() };
        let href = asked.params.without_any("sort").set("group", named);
        let current = (group == now).then_some("true");
        view! {
            <a
                class="chip"
                href=href.address(paths::SEARCH).into_owned()
                data-noscroll="true"
                rel="nofollow"
                id=format!("group-{}", group.name())
                aria-current=current
            >
                {text(&format!("ui-search-group-{}", group.name()))}
            </a>
        }
    });
    view! { <p class="chips"><span class="soft small">{text("ui-search-group-by")}</span> {links.collect_view()}</p> }
        .into_any()
}

/// Cards under what they have in common.
fn group(hits: &[OccurrenceHit], of_taxon: bool) -> AnyView {
    let Some(first) = hits.first().map(|hit| &hit.record) else { return ().into_any() };
    let name = taxon(&first.scientific_name);
    let heading = match (of_taxon, first.scientific_name.is_empty()) {
        (true, true) => name,
        (true, false) => {
            view! { <a href=paths::taxon(&first.scientific_name)>{name}</a> }.into_any()
        }
        (false, _) => {
            view! { <a href=paths::record(first.id)>{name} ", " {number(first)}</a> }.into_any()
        }
    };
    view! { <section class="gallery-group"><h3>{heading}</h3>{cards(hits)}</section> }.into_any()
}

/// A card a medium.
pub(super) fn cards(hits: &[OccurrenceHit]) -> AnyView {
    let cards: Vec<AnyView> = hits
        .iter()
        .flat_map(|hit| {
            let last = hit.media.len().saturating_sub(1);
            hit.media.iter().enumerate().map(move |(at, medium)| card(hit, medium, at == last))
        })
        .collect();
    view! { <ul class="gallery">{cards}</ul> }.into_any()
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
