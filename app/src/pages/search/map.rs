//! The map of what was found. The picture is drawn by a small script of its own (`app/map`), loaded
//! with this view only; everything that it shows can also be read as counts by country.

use api_client::urls;
use api_types::{Facet, FacetValue, OccurrenceMap};
use leptos::{nonce::use_nonce, prelude::*};
use messages::{text, text_with};

use super::asked::{Asked, View};
use crate::{browser::page, context::Assets, format, pages::paths};

/// Texts of the map's own controls, by the names that its script knows.
const TEXTS: [(&str, &str); 22] = [
    ("map", "ui-map-label"),
    ("keys", "ui-map-keys"),
    ("in", "ui-map-in"),
    ("out", "ui-map-out"),
    ("fit", "ui-map-fit"),
    ("box", "ui-map-box"),
    ("circle", "ui-map-circle"),
    ("polygon", "ui-map-polygon"),
    ("view", "ui-map-view"),
    ("clear", "ui-map-clear"),
    ("finish", "ui-map-finish"),
    ("cancel", "ui-map-cancel"),
    ("boxHint", "ui-map-box-hint"),
    ("circleHint", "ui-map-circle-hint"),
    ("polygonHint", "ui-map-polygon-hint"),
    ("one", "ui-map-one"),
    ("many", "ui-map-many"),
    ("show", "ui-map-show"),
    ("close", "ui-map-close"),
    ("failed", "ui-map-failed"),
    ("outline", "ui-map-outline"),
    ("drawing", "ui-map-drawing"),
];

/// The map, what it cannot show, and the same by country.
pub(crate) fn map(asked: &Asked, map: OccurrenceMap, countries: &Facet) -> AnyView {
    view! {
        {told(asked, map)}
        {picture(asked, map)}
        {by_country(asked, countries)}
    }
    .into_any()
}

/// How many records the map shows, and how many it cannot.
fn told(asked: &Asked, map: OccurrenceMap) -> AnyView {
    let without = (map.without_coordinates > 0).then(|| {
        let records = asked.in_view(View::List).set("hasCoordinates", "false");
        let href = records.address(paths::SEARCH).into_owned();
        view! {
            <li><a href=href>{format::counted("ui-map-without", map.without_coordinates)}</a></li>
        }
    });
    let withheld = (map.withheld > 0)
        .then(|| view! { <li>{format::counted("ui-map-withheld", map.withheld)}</li> });
    view! {
        <ul class="facts soft">
            <li>{format::counted("ui-map-with", map.with_coordinates)}</li>
            {without}
            {withheld}
        </ul>
    }
    .into_any()
}

/// What the script draws into. Without script it says where else to look.
fn picture(asked: &Asked, map: OccurrenceMap) -> AnyView {
    let assets = use_context::<Assets>().unwrap_or_default();
    let address = |given: String, meta: &str| {
        Some(given).filter(|url| !url.is_empty()).or_else(|| page::meta_content(meta))
    };
    let script = address(assets.map_js, "vasculum-map").unwrap_or_default();
    let outline = address(assets.map_outline, "vasculum-map-outline").unwrap_or_default();
    let tiles = urls::occurrences("tiles/{z}/{x}/{y}", &asked.criteria().to_query());
    let bounds = map.bounds.map(|b| format!("{},{},{},{}", b.west, b.south, b.east, b.north));
    let areas: Vec<(&str, String)> = ["bbox", "circle", "polygon"]
        .into_iter()
        .flat_map(|name| asked.params.all(name).map(move |value| (name, value.to_owned())))
        .collect();
    // What a drawn area is added to: the question without the areas that it had.
    let bare = asked.elsewhere(|params| {
        ["bbox", "circle", "polygon"].iter().fold(params.clone(), |all, name| all.without_any(name))
    });
    view! {
        <occurrence-map
            class="map"
            data-tiles=tiles
            data-outline=outline
            data-bounds=bounds
            data-areas=serde_json::to_string(&areas).unwrap_or_default()
            data-address=bare.address(paths::SEARCH).into_owned()
            data-texts=texts()
        >
            <p class="no-script empty">{text("ui-map-no-script")}</p>
        </occurrence-map>
        <script type="module" src=script nonce=use_nonce()></script>
    }
    .into_any()
}

fn texts() -> String {
    let texts: std::collections::BTreeMap<&str, String> =
        TEXTS.into_iter().map(|(name, key)| (name, text_with(key, &[]))).collect();
    serde_json::to_string(&texts).unwrap_or_default()
}

fn by_country(asked: &Asked, countries: &Facet) -> AnyView {
    if countries.values.is_empty() {
        return ().into_any();
    }
    let entries = countries.values.iter().map(|value| country(asked, value)).collect_view();
    let without = (countries.without > 0).then(|| {
        view! { <p class="soft small">{format::counted("ui-map-no-country", countries.without)}</p> }
    });
    view! {
        <section aria-labelledby="by-country">
            <h3 id="by-country">{text("ui-map-by-country")}</h3>
            <ul class="names">{entries}</ul>
            {without}
        </section>
    }
    .into_any()
}

fn country(asked: &Asked, value: &FacetValue) -> AnyView {
    let href = asked.elsewhere(|params| params.with("country", &value.filter));
    view! {
        <li>
            <a href=href.address(paths::SEARCH).into_owned() rel="nofollow">{value.value.clone()}</a>
            <span class="count soft">{format::count(value.count)}</span>
        </li>
    }
    .into_any()
}
