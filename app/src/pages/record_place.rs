//! Where a specimen was collected, on a small map, with a way to its neighbours.

use std::collections::BTreeMap;

use leptos::prelude::*;
use messages::text;
use search_query::Params;

use super::paths;
use crate::parts::{MapElement, Shown};

/// How far a neighbour may be.
const NEAR: &str = "5km";

/// The place, where its coordinates may be shown.
pub(super) fn place(terms: &BTreeMap<String, String>) -> Option<AnyView> {
    let number = |name: &str| terms.get(name)?.trim().parse::<f64>().ok();
    let latitude = number("decimalLatitude").filter(|degrees| degrees.abs() <= 90.0)?;
    let longitude = number("decimalLongitude").filter(|degrees| degrees.abs() <= 180.0)?;
    let uncertainty = number("coordinateUncertaintyInMeters").filter(|metres| *metres > 0.0);
    let near = Params::default().with("circle", &format!("{latitude},{longitude},{NEAR}"));
    let shown = Shown {
        areas: uncertainty
            .map(|metres| vec![("circle", format!("{latitude},{longitude},{metres}m"))])
            .unwrap_or_default(),
        point: Some((latitude, longitude)),
        ..Shown::default()
    };
    Some(
        view! {
            <section aria-labelledby="where">
                <h2 id="where">{text("ui-record-map")}</h2>
                <MapElement shown/>
                <p><a href=near.address(paths::SEARCH).into_owned() rel="nofollow">{text("ui-record-near")}</a></p>
            </section>
        }
        .into_any(),
    )
}
