//! Records as GeoJSON (RFC 7946). A record without coordinates, or whose place is withheld, is a
//! feature without geometry: the count is that of the search.

use serde_json::{Map, Value, json};
use store::RecordView;

use super::columns::{Cells, Column};

/// The media type.
pub const MEDIA_TYPE: &str = "application/geo+json";
/// What stands before the features.
pub const HEAD: &str = "{\"type\":\"FeatureCollection\",\"features\":[\n";
/// What stands behind them.
pub const TAIL: &str = "\n]}\n";

/// Properties where none are asked for.
const USUAL: [&str; 9] = [
    "recordAddress",
    "collectionCode",
    "catalogNumber",
    "scientificName",
    "recordedBy",
    "eventDate",
    "country",
    "stateProvince",
    "coordinateUncertaintyInMeters",
];

/// The usual properties.
#[must_use]
pub fn usual() -> Vec<Column> {
    USUAL.into_iter().filter_map(Column::named).collect()
}

/// A record as a feature; properties that have no value are left out.
#[must_use]
pub fn feature(record: &RecordView, columns: &[Column], cells: &Cells) -> String {
    let mut properties = Map::new();
    for column in columns {
        let value = cells.value(record, column);
        if !value.is_empty() {
            properties.insert(column.name().to_owned(), Value::String(value.into_owned()));
        }
    }
    let geometry = point(record).map(
        |(latitude, longitude)| json!({ "type": "Point", "coordinates": [longitude, latitude] }),
    );
    json!({
        "type": "Feature",
        "id": record.label.id,
        "geometry": geometry,
        "properties": properties,
    })
    .to_string()
}

/// Latitude and longitude, where they are somewhere on the Earth.
#[must_use]
pub fn point(record: &RecordView) -> Option<(f64, f64)> {
    let number = |name: &str| record.terms.get(name)?.trim().parse::<f64>().ok();
    let (latitude, longitude) = (number("decimalLatitude")?, number("decimalLongitude")?);
    ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
        .then_some((latitude, longitude))
}
