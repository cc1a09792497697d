//! The map of what was found; the same can be read as counts by country.

use api_client::urls;
use api_types::{Facet, FacetValue, OccurrenceMap};
use leptos::prelude::*;
use messages::text;

use super::asked::{Asked, View};
use crate::{
    format,
    pages::paths,
    parts::{MapElement, Shown},
};

/// Parameters that are parts of the Earth.
const AREAS: [&str; 3] = ["bbox", "circle", "polygon"];

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

/// The map itself. What is drawn on it is added to the question without the areas that it had.
pub(super) fn picture(asked: &Asked, map: OccurrenceMap) -> AnyView {
    let areas = AREAS
        .into_iter()
        .flat_map(|name| asked.params.all(name).map(move |value| (name, value.to_owned())))
        .collect();
    let bare = asked.elsewhere(|params| {
        AREAS.iter().fold(params.clone(), |params, name| params.without_any(name))
    });
    let shown = Shown {
        tiles: urls::occurrences("tiles/{z}/{x}/{y}", &asked.criteria().to_query()),
        bounds: map.bounds.map(|bounds| [bounds.west, bounds.south, bounds.east, bounds.north]),
        areas,
        address: bare.address(paths::SEARCH).into_owned(),
        point: None,
    };
    view! { <MapElement shown instead=text("ui-map-no-script")/> }.into_any()
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
