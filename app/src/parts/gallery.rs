//! Media as specimen cards, and one medium large with its credit and licence.

use api_types::{Media, MediaWithRecord};
use leptos::prelude::*;
use messages::{Arg, text, text_with};

use crate::{
    licence,
    media_kind::{self, web_address},
    pages::paths,
    parts::Zoomed,
};

/// Specimen cards.
#[component]
pub(crate) fn Gallery(
    /// The media with their records, in order.
    media: Vec<MediaWithRecord>,
) -> impl IntoView {
    view! { <ul class="gallery">{media.into_iter().map(card).collect_view()}</ul> }
}

/// One card: the picture, the name, and what tells this specimen from its neighbours.
fn card(item: MediaWithRecord) -> impl IntoView {
    let label = item.record;
    let name = taxon(&label.scientific_name);
    let facts = joined(&[&label.collector, &label.event_date]);
    let number = joined(&[&label.catalog_number, &licence::short(item.medium.license.as_deref())]);
    view! {
        <li class="card">
            <a href=paths::record(label.id)>
                <span class="card-picture">{preview(&item.medium)}</span>
                <span class="card-name">{name}</span>
                <span class="card-facts">{facts}</span>
                <span class="card-facts card-place">{label.place.clone()}</span>
                <span class="card-facts">{number}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A name as names are printed; a specimen without one says so.
pub(crate) fn taxon(name: &str) -> AnyView {
    if name.is_empty() {
        view! { <span class="soft">{text("ui-no-name")}</span> }.into_any()
    } else {
        view! { <i class="taxon">{name.to_owned()}</i> }.into_any()
    }
}

/// The parts that have text, divided by a dot.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// A small picture, or the kind in words where a browser cannot show one. The card's words name it,
/// so the picture itself is silent to screen readers.
pub(crate) fn preview(medium: &Media) -> AnyView {
    match media_kind::picture(medium) {
        Some(url) => view! { <img src=url alt="" loading="lazy" decoding="async"/> }.into_any(),
        None => view! { <span class="kind">{media_kind::name(&medium.kind)}</span> }.into_any(),
    }
}

/// One medium large, with the way to its full size and whose it is.
#[component]
pub(crate) fn MediumFigure(
    /// The medium.
    medium: Media,
    /// What it shows, for those who cannot see it.
    #[prop(into)]
    shows: String,
    /// Whether there is a way to its own page.
    #[prop(default = true)]
    about: bool,
) -> impl IntoView {
    let caption = medium.fields.get("caption").cloned();
    let alternative = caption.clone().unwrap_or(shows);
    let shown = large(&medium, alternative);
    let open_words = if medium.kind == "image" { "ui-full-size" } else { "ui-open-file" };
    let original = web_address(&medium.original_url);
    view! {
        <figure class="medium">
            {shown}
            <figcaption>
                {caption.map(|caption| view! { <p>{caption}</p> })}
                <p class="credit">{credit(&medium)}</p>
                <p class="actions small">
                    {original.map(|url| view! { <a href=url rel="external">{text(open_words)}</a> })}
                    {about.then(|| view! { <a href=paths::medium(medium.id)>{text("ui-about-medium")}</a> })}
                </p>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The medium itself, by kind.
fn large(medium: &Media, alternative: String) -> AnyView {
    let Some(url) = web_address(&medium.original_url) else {
        return view! { <p class="kind">{media_kind::name(&medium.kind)}</p> }.into_any();
    };
    match medium.kind.as_str() {
        "sound" => view! { <audio controls preload="none" src=url aria-label=alternative></audio> }
            .into_any(),
        "video" => {
            view! { <video controls preload="metadata" src=url aria-label=alternative></video> }
                .into_any()
        }
        _ => match media_kind::picture(medium) {
            Some(picture) if media_kind::zoomable(medium).is_some() => {
                view! { <Zoomed file=url picture shows=alternative/> }.into_any()
            }
            Some(picture) => view! {
                <a href=url rel="external"><img src=picture alt=alternative decoding="async"/></a>
            }
            .into_any(),
            None => {
                let kind = Arg::from(media_kind::name(&medium.kind));
                let words = text_with("ui-no-preview", &[("kind", kind)]);
                view! { <p class="kind">{words}</p> }.into_any()
            }
        },
    }
}

/// Who made it and what one may do with it.
pub(crate) fn credit(medium: &Media) -> AnyView {
    let creator = medium.creator.as_ref().filter(|name| !name.is_empty()).map_or_else(
        || text("ui-creator-unknown"),
        |name| text_with("ui-credit", &[("creator", Arg::from(name.clone()))]),
    );
    let owner = ["owner", "rights"]
        .into_iter()
        .filter_map(|field| medium.fields.get(field))
        .map(|value| view! { " · " {value.clone()} });
    let licence = match licence::address(medium.license.as_deref()) {
        Some(address) => {
            let name = licence::short(Some(&address));
            view! { <a href=address rel="license external">{name}</a> }.into_any()
        }
        None => view! { <span>{licence::short(medium.license.as_deref())}</span> }.into_any(),
    };
    view! { <span>{creator}</span>{owner.collect_view()} " · " {licence} }.into_any()
}
