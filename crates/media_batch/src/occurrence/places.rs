//! Coordinates: in columns of decimal degrees, in words, in degrees and minutes, in a grid.

use dwc_terms::place::{self, CoordinateOptions, Coordinates, Datum, DegreeCells};
use dwc_terms::{Code, Field, Interpretation};

use super::heights::{mark, plain};
use super::reading::{Row, RowReading};
use crate::check::{Cell, Detail};
use crate::rule::Rule;
use crate::value::text::shown;

/// The greatest latitude and longitude.
const LIMITS: [(Field, f64); 2] =
    [(Field::DecimalLatitude, 90.0), (Field::DecimalLongitude, 180.0)];

/// The columns of one angle in parts: degrees, minutes, seconds, letter.
const LATITUDE: [Field; 4] = [
    Field::LatitudeDegrees,
    Field::LatitudeMinutes,
    Field::LatitudeSeconds,
    Field::LatitudeHemisphere,
];
const LONGITUDE: [Field; 4] = [
    Field::LongitudeDegrees,
    Field::LongitudeMinutes,
    Field::LongitudeSeconds,
    Field::LongitudeHemisphere,
];

/// The columns of a grid of metres.
const UTM: [Field; 3] = [Field::UtmZone, Field::UtmEasting, Field::UtmNorthing];

/// The columns of a section of land, with what stands before each.
const SECTION: [(Field, &str); 4] = [
    (Field::TrsTownship, "T"),
    (Field::TrsRange, "R"),
    (Field::TrsSection, "sec "),
    (Field::TrsSectionDetails, ""),
];

/// Whether a part is put together with others by the rules of this file, and needs no listing.
pub(super) fn puts_together(field: Field) -> bool {
    LATITUDE.contains(&field)
        || LONGITUDE.contains(&field)
        || UTM.contains(&field)
        || SECTION.iter().any(|(part, _)| *part == field)
        || matches!(field, Field::ElevationNumber | Field::ElevationUnits | Field::ElevationFeet)
}

/// Reads the coordinates of a row; the point, where there is one and the person accepts how it was read.
pub(super) fn read(row: &Row<'_>, out: &mut RowReading) -> Option<(f64, f64)> {
    let [latitude, longitude] =
        [Field::DecimalLatitude, Field::DecimalLongitude].map(|field| row.cell(field));
    section(row, out);
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => decimal(row, &latitude, &longitude, out),
        (Some(cell), None) | (None, Some(cell)) => {
            out.remark(Rule::CoordinatesHalf, &cell, Detail::default());
            None
        }
        (None, None) => from_words(row, out),
    }
}

fn options(row: &Row<'_>) -> CoordinateOptions {
    CoordinateOptions {
        mark: mark(row),
        letter_o: None,
        datum: Datum::of(row.text(Field::GeodeticDatum)),
    }
}

/// The two columns of decimal degrees.
fn decimal(
    row: &Row<'_>,
    latitude: &Cell<'_>,
    longitude: &Cell<'_>,
    out: &mut RowReading,
) -> Option<(f64, f64)> {
    if let (Some(x), Some(y)) = (plain(row, latitude.text), plain(row, longitude.text)) {
        for ((_, limit), (cell, value)) in LIMITS.iter().zip([(latitude, x), (longitude, y)]) {
            if value.abs() > *limit {
                let args = [cell.value(), ("limit", limit.to_string())];
                out.remark(Rule::CoordinatesOutOfRange, cell, Detail::with(args));
                return None;
            }
        }
        if x == 0.0 && y == 0.0 {
            out.remark(Rule::CoordinatesZero, latitude, Detail::default());
        }
        return Some((x, y));
    }
    let reading = place::read_cells(latitude.text, longitude.text, &options(row));
    let text = format!("{}, {}", latitude.text, longitude.text);
    match reading.value {
        Some(point) => {
            out.keep(Field::VerbatimCoordinates, &text);
            let accepted = offer(row, latitude, &text, &reading, out);
            if accepted {
                set(point, out);
            } else {
                out.leave(Field::DecimalLatitude);
                out.leave(Field::DecimalLongitude);
            }
            accepted.then_some((point.latitude, point.longitude))
        }
        None => {
            refuse(latitude, &text, &reading, out);
            None
        }
    }
}

/// Says how a text was read; whether the person accepts such readings.
fn offer(
    row: &Row<'_>,
    cell: &Cell<'_>,
    text: &str,
    reading: &Interpretation<'_, Coordinates>,
    out: &mut RowReading,
) -> bool {
    let meaning = reading.value.map(|point| point.to_string()).unwrap_or_default();
    if reading.has(Code::CoordinateNoHemisphere) || reading.has(Code::CoordinateLetterO) {
        out.remark(Rule::HemisphereMissing, cell, Detail::with([("value", shown(text))]));
    }
    if reading.has(Code::UtmNoBand) {
        out.remark(Rule::GridNotConverted, cell, Detail::with([("value", shown(text))]));
        return false;
    }
    if reading.has(Code::CoordinateZero) {
        out.remark(Rule::CoordinatesZero, cell, Detail::default());
    }
    let detail = Detail::with([("value", shown(text)), ("meaning", meaning)]);
    out.remark(Rule::CoordinatesRead, cell, detail);
    row.import.accepts(Rule::CoordinatesRead)
}

fn set(point: Coordinates, out: &mut RowReading) {
    out.set(Field::DecimalLatitude, point.latitude.to_string());
    out.set(Field::DecimalLongitude, point.longitude.to_string());
}

fn refuse(
    cell: &Cell<'_>,
    text: &str,
    reading: &Interpretation<'_, Coordinates>,
    out: &mut RowReading,
) {
    if reading.notes.is_empty() {
        // Both cells say that nothing is known.
        out.leave(Field::DecimalLatitude);
        out.leave(Field::DecimalLongitude);
        out.keep(Field::VerbatimCoordinates, text);
    } else if reading.has(Code::CoordinateOutOfRange) {
        let args = [("value", shown(text)), ("limit", "90, 180".to_owned())];
        out.remark(Rule::CoordinatesOutOfRange, cell, Detail::with(args));
    } else {
        let args = [("value", shown(text))];
        out.remark(Rule::CoordinatesNotUnderstood, cell, Detail::with(args));
    }
}

/// No decimal degrees: the texts that may hold a point, the plainest first. A text that holds none is
/// what such a field is for, and needs no remark.
fn from_words(row: &Row<'_>, out: &mut RowReading) -> Option<(f64, f64)> {
    let (cell, reading, text) = candidates(row)?;
    let point = reading.value?;
    if text != cell.text {
        out.keep(Field::VerbatimCoordinates, &text);
    }
    if !offer(row, &cell, &text, &reading, out) {
        return None;
    }
    set(point, out);
    Some((point.latitude, point.longitude))
}

type Candidate<'a> = (Cell<'a>, Interpretation<'a, Coordinates>, String);

fn candidates<'a>(row: &Row<'a>) -> Option<Candidate<'a>> {
    let options = options(row);
    let verbatim = row
        .cell(Field::VerbatimCoordinates)
        .map(|cell| (cell, place::read(cell.text, &options), cell.text.to_owned()));
    let pair = row.cell(Field::VerbatimLatitude).map(|cell| {
        let longitude = row.text(Field::VerbatimLongitude);
        let text = format!("{}, {longitude}", cell.text);
        (cell, place::read_cells(cell.text, longitude, &options), text)
    });
    let parts = row.cell(Field::LatitudeDegrees).map(|cell| {
        let [latitude, longitude] = [LATITUDE, LONGITUDE].map(|fields| degree_cells(row, fields));
        let reading = place::read_degree_cells(latitude, longitude, &options);
        let text = reading.original.clone().into_owned();
        (cell, reading, text)
    });
    let grid = row.cell(Field::UtmEasting).map(|cell| {
        let [zone, easting, northing] = UTM.map(|field| row.text(field));
        let reading = place::read_utm_cells(zone, easting, northing, &options);
        let text = reading.original.clone().into_owned();
        (cell, reading, text)
    });
    let mut all = [pair, parts, grid, verbatim].into_iter().flatten();
    let first = all.next()?;
    if first.1.value.is_some() {
        return Some(first);
    }
    Some(all.find(|(_, reading, _)| reading.value.is_some()).unwrap_or(first))
}

fn degree_cells<'a>(row: &Row<'a>, fields: [Field; 4]) -> DegreeCells<'a> {
    let [degrees, minutes, seconds, hemisphere] = fields.map(|field| row.text(field));
    DegreeCells { degrees, minutes, seconds, hemisphere }
}

/// A section of land is no point: it is kept as text.
fn section(row: &Row<'_>, out: &mut RowReading) {
    let words: Vec<String> = SECTION
        .iter()
        .filter_map(|(field, before)| {
            let text = row.text(*field);
            let has_letter = text.get(..1).is_some_and(|first| first.eq_ignore_ascii_case(before));
            let before = if has_letter { "" } else { before };
            (!text.is_empty()).then(|| format!("{before}{text}"))
        })
        .collect();
    if words.is_empty() {
        return;
    }
    let text = words.join(" ");
    if let Some(cell) = SECTION.iter().find_map(|(field, _)| row.cell(*field)) {
        out.remark(Rule::GridNotConverted, &cell, Detail::with([("value", shown(&text))]));
    }
    out.keep(Field::VerbatimCoordinates, &text);
}
