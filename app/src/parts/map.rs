//! The element that a small script of its own (`app/map`) draws a map into. The script is loaded with
//! the first map only.

use leptos::{nonce::use_nonce, prelude::*};
use messages::text;

use crate::{browser::page, context::Assets};

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

/// What a map shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// Address of the counts, with `{z}`, `{x}` and `{y}`; blank where there are none.
    pub(crate) tiles: String,
    /// West, south, east and north of what is to be seen.
    pub(crate) bounds: Option<[f64; 4]>,
    /// Areas, by the names of their parameters.
    pub(crate) areas: Vec<(&'static str, String)>,
    /// The search that a drawn area is added to; blank where none can be drawn.
    pub(crate) address: String,
    /// Latitude and longitude of a single place.
    pub(crate) point: Option<(f64, f64)>,
}

/// A map. Without script the children of the element are seen.
#[component]
pub(crate) fn MapElement(
    /// What it shows.
    shown: Shown,
    /// What is said where no script runs.
    #[prop(optional, into)]
    instead: Option<String>,
) -> impl IntoView {
    let assets = use_context::<Assets>().unwrap_or_default();
    let address = |given: String, meta: &str| {
        let given = Some(given).filter(|url| !url.is_empty());
        given.or_else(|| page::meta_content(meta)).unwrap_or_default()
    };
    let script = address(assets.map_js, "vasculum-map");
    let outline = address(assets.map_outline, "vasculum-map-outline");
    let bounds = shown.bounds.map(|sides| sides.map(|side| side.to_string()).join(","));
    let point = shown.point.map(|(latitude, longitude)| format!("{latitude},{longitude}"));
    let class = if shown.point.is_some() { "map map-small" } else { "map" };
    view! {
        <occurrence-map
            class=class
            data-tiles=shown.tiles
            data-outline=outline
            data-bounds=bounds
            data-areas=serde_json::to_string(&shown.areas).unwrap_or_default()
            data-address=shown.address
            data-point=point
            data-texts=texts()
        >
            {instead.map(|words| view! { <p class="no-script empty">{words}</p> })}
        </occurrence-map>
        <script type="module" src=script nonce=use_nonce()></script>
    }
    .into_any()
}

fn texts() -> String {
    let texts: std::collections::BTreeMap<&str, String> =
        TEXTS.into_iter().map(|(name, key)| (name, text(key))).collect();
    serde_json::to_string(&texts).unwrap_or_default()
}
