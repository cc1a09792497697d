//! Sample answers of the search, invented. They hear a few words only: `nothing` finds nothing, a box of
//! three numbers is refused, a cursor is the number of the first record.

use api_types::*;
use axum::{
    Json, Router,
    extract::{Path, RawQuery},
    response::{IntoResponse, Response},
    routing::get,
};
use search_query::Params;

use super::{label, medium, problem, terms};

/// Records that the sample search finds.
const TOTAL: u64 = 1_284;

pub(super) fn router() -> Router {
    Router::new()
        .route("/api/v1/occurrences", get(occurrences))
        .route("/api/v1/occurrences/facets", get(facets))
        .route("/api/v1/occurrences/map", get(map))
        .route("/api/v1/occurrences/tiles/{z}/{x}/{y}", get(tile))
}

fn read(query: &RawQuery) -> Params {
    Params::from_query(query.0.as_deref().unwrap_or_default())
}

/// The parameters as the real search would refuse them.
fn refusal(params: &Params) -> Option<Response> {
    let wrong = search_query::SearchQuery::read(params).err()?;
    let problem = Problem {
        status: 400,
        code: wrong.code.to_owned(),
        detail: format!("“{}” is no box.", wrong.value),
        request_id: None,
        errors: Vec::new(),
    };
    Some((axum::http::StatusCode::BAD_REQUEST, Json(problem)).into_response())
}

fn total(params: &Params) -> u64 {
    if params.get("q") == Some("nothing") { 0 } else { TOTAL }
}

async fn occurrences(query: RawQuery) -> Response {
    let params = read(&query);
    if let Some(refusal) = refusal(&params) {
        return refusal;
    }
    let number = |name: &str| params.get(name).and_then(|value| value.parse::<usize>().ok());
    let (start, limit) = (number("cursor").unwrap_or(0), number("limit").unwrap_or(25));
    let total = total(&params);
    let end = (start + limit).min(usize::try_from(total).unwrap()).min(70);
    let hits = (start..end).map(|at| hit(at, number("media").unwrap_or(1))).collect();
    let sort = params.get("sort").unwrap_or("catalogNumber").to_owned();
    Json(OccurrencePage {
        total,
        hits,
        next: (end < 70 && total > 0).then(|| end.to_string()),
        sort,
    })
    .into_response()
}

fn hit(at: usize, media: usize) -> OccurrenceHit {
    OccurrenceHit {
        record: label(at),
        terms: terms(at),
        withheld: at % 7 == 2,
        withdrawn: false,
        latitude: None,
        longitude: None,
        media: (0..media.min(at % 3)).map(|more| medium(at + more)).collect(),
        media_count: if at % 3 == 0 { 0 } else { 1 + at as u64 % 4 },
    }
}

/// Values and counts of the sample filters.
const VALUES: [(&str, &[(&str, u64)]); 9] = [
    ("collection", &[("SVH", 902), ("AST", 301), ("UT", 81)]),
    ("hasMedia", &[("true", 1_120), ("false", 164)]),
    (
        "family",
        &[
            ("Salicaceae", 388),
            ("Cyperaceae", 240),
            ("Fabaceae", 199),
            ("Pinaceae", 120),
            ("Onagraceae", 80),
            ("Sapindaceae", 44),
        ],
    ),
    ("country", &[("United States", 1_201), ("Chile", 60), ("México", 23)]),
    ("recordedBy", &[("A. Okonjo", 201), ("E. Marsh", 144)]),
    ("mediaLicense", &[("https://creativecommons.org/licenses/by/4.0/", 1_003)]),
    ("basisOfRecord", &[("PreservedSpecimen", 1_284)]),
    (
        "scientificName",
        &[("Salix scouleriana", 388), ("Salix lemmonii", 240), ("Carex utriculata", 199)],
    ),
    ("stateProvince", &[("California", 800), ("Nevada", 201)]),
];

async fn facets(query: RawQuery) -> Response {
    let params = read(&query);
    if let Some(refusal) = refusal(&params) {
        return refusal;
    }
    let asked = params.get("facets").unwrap_or_default().to_owned();
    let facets = asked.split(',').map(|name| facet(&params, name)).collect();
    Json(OccurrenceFacets { total: total(&params), facets }).into_response()
}

fn facet(params: &Params, name: &str) -> Facet {
    let value = |value: String, count: u64| FacetValue {
        filter: if name == "scientificName" { format!("={value}") } else { value.clone() },
        selected: params.has(name, &value),
        excluded: params.has(&format!("-{name}"), &value),
        value,
        count,
    };
    let known = VALUES.iter().find(|(field, _)| *field == name).map_or(&[][..], |(_, it)| *it);
    let values: Vec<FacetValue> = if name == "year" {
        let count = |year: u64| 1 + (year * 7) % 23 + (year - 1_889) / 12;
        (1_889..2_024).rev().map(|year| value(year.to_string(), count(year))).collect()
    } else {
        known.iter().map(|(text, count)| value((*text).to_owned(), *count)).collect()
    };
    let hidden = if name == "family" { 21 } else { 0 };
    Facet { field: name.to_owned(), distinct: values.len() as u64 + hidden, values, without: 3 }
}

/// Where the sample records were collected.
const PLACES: [(f64, f64, u32); 8] = [
    (39.9, -120.9, 610),
    (40.1, -121.3, 120),
    (38.6, -119.8, 221),
    (39.3, -120.6, 150),
    (37.7, -119.5, 90),
    (-33.4, -70.6, 60),
    (19.4, -99.1, 20),
    (19.9, -98.7, 3),
];

async fn map(query: RawQuery) -> Response {
    let params = read(&query);
    if let Some(refusal) = refusal(&params) {
        return refusal;
    }
    let bounds = MapBounds { west: -121.3, south: -33.4, east: -70.6, north: 40.1 };
    let total = total(&params);
    let with_coordinates = PLACES.iter().map(|(_, _, count)| u64::from(*count)).sum::<u64>();
    Json(OccurrenceMap {
        total,
        with_coordinates,
        without_coordinates: if total == 0 { 0 } else { TOTAL - with_coordinates - 4 },
        withheld: 4,
        bounds: Some(bounds),
    })
    .into_response()
}

async fn tile(Path((z, x, y)): Path<(u32, u32, u32)>) -> Response {
    if z > 20 {
        return problem(400, "search-tile", "There is no such tile.");
    }
    let cells = PLACES
        .iter()
        .filter_map(|(latitude, longitude, count)| {
            let scale = f64::from(1_u32 << z) * 64.0;
            let sine = latitude.to_radians().sin();
            let across = (longitude + 180.0) / 360.0 * scale;
            let down =
                (0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI)) * scale;
            let (column, row) = (across as u32, down as u32);
            (column / 64 == x && row / 64 == y).then_some([column % 64, row % 64, *count])
        })
        .collect();
    Json(MapTile { size: 64, cells }).into_response()
}
