//! The public search: records, counts by value, the map, suggestions.
//!
//! What is asked stands in the address as `search_query` reads it, the same for the page and the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Media, RecordLabel};

/// `GET /api/v1/occurrences`: a page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OccurrencePage {
    /// Records found in all, counted exactly.
    pub total: u64,
    /// The records of this page, in order.
    pub hits: Vec<OccurrenceHit>,
    /// Where the next page begins: the value of `cursor`. None on the last.
    pub next: Option<String>,
    /// The order they are in, as the parameter `sort` spells it (also where none was asked for).
    pub sort: String,
}

/// A record that was found, as the asker may see it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OccurrenceHit {
    /// The record in one line.
    pub record: RecordLabel,
    /// The terms asked for with `fields`, by Darwin Core name, those that have a value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub terms: BTreeMap<String, String>,
    /// Whether something of the record is withheld from the asker (its place, its day, its media).
    #[serde(default)]
    pub withheld: bool,
    /// Its source does not have it any more (only members of its collection find such records).
    #[serde(default)]
    pub withdrawn: bool,
    /// Decimal degrees north, as far as may be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Decimal degrees east, as far as may be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// Its first media in their order, at most as many as asked for with `media`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// How many media it has in all.
    #[serde(default)]
    pub media_count: u64,
}

/// `GET /api/v1/occurrences/facets`: how many of the records found have which value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OccurrenceFacets {
    /// Records found in all.
    pub total: u64,
    /// One list a field, in the order asked for.
    pub facets: Vec<Facet>,
}

/// The values of one field. Counts respect every other parameter; what is chosen of this field itself
/// is left out, so that a second value can be added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facet {
    /// The field, which is also the parameter that chooses a value (`country`, `mediaLicense`, …).
    pub field: String,
    /// Its values: the most frequent first (years: the newest first). Chosen ones are always there.
    pub values: Vec<FacetValue>,
    /// How many values there are in all, told here or not.
    pub distinct: u64,
    /// Records without a value.
    pub without: u64,
}

/// A value with the number of its records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetValue {
    /// How people read it: the commonest spelling among the records found.
    pub value: String,
    /// What to write into the parameter to choose it.
    pub filter: String,
    /// Records with it, counted exactly.
    pub count: u64,
    /// It is chosen in the query.
    #[serde(default)]
    pub selected: bool,
    /// It is excluded in the query.
    #[serde(default)]
    pub excluded: bool,
}

/// `GET /api/v1/occurrences/suggestions`: values of one field that begin with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OccurrenceSuggestions {
    /// The field.
    pub field: String,
    /// The most frequent first.
    pub values: Vec<FacetValue>,
}

/// `GET /api/v1/occurrences/map`: what the map of a query shows, and what it cannot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OccurrenceMap {
    /// Records found in all.
    pub total: u64,
    /// Those with coordinates that may be shown: the sum over the tiles of any zoom.
    pub with_coordinates: u64,
    /// Those without coordinates.
    pub without_coordinates: u64,
    /// Those whose place is withheld from the asker.
    pub withheld: u64,
    /// The box around all points; none where there is no point.
    pub bounds: Option<MapBounds>,
}

/// A box in decimal degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MapBounds {
    /// Smallest longitude.
    pub west: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Largest longitude.
    pub east: f64,
    /// Largest latitude.
    pub north: f64,
}

/// `GET /api/v1/occurrences/tiles/{z}/{x}/{y}`: how many records lie in each cell of a map tile (web
/// Mercator, `y` from the north).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MapTile {
    /// Cells along each side of the tile.
    pub size: u32,
    /// `[column, row, records]` of every cell that has some, columns from the west, rows from the north.
    pub cells: Vec<[u32; 3]>,
}

/// `GET /health/ready`: the process answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Readiness {
    /// The search answers.
    pub search_ready: bool,
    /// Transactions that it does not know yet.
    pub search_behind: u64,
    /// When the oldest of them was written (RFC 3339).
    pub search_behind_since: Option<String>,
}
