//! Heights above the sea and depths below its surface: in metres, in words, or in feet.

use dwc_terms::measure::{self, MeasureOptions, Metres};
use dwc_terms::number::DecimalMark;
use dwc_terms::{Code, Field, Interpretation};

use super::reading::{Row, RowReading};
use crate::check::{Cell, Detail};
use crate::rule::Rule;
use crate::value::text::shown;

/// The fields of one kind of measure.
struct Fields {
    min: Field,
    max: Field,
    verbatim: Field,
    /// Metres that are possible.
    range: (f64, f64),
    read: for<'a> fn(&'a str, &MeasureOptions) -> Interpretation<'a, Metres>,
}

const HEIGHT: Fields = Fields {
    min: Field::MinimumElevationInMeters,
    max: Field::MaximumElevationInMeters,
    verbatim: Field::VerbatimElevation,
    range: (-500.0, 9_000.0),
    read: measure::read_elevation,
};

const DEPTH: Fields = Fields {
    min: Field::MinimumDepthInMeters,
    max: Field::MaximumDepthInMeters,
    verbatim: Field::VerbatimDepth,
    range: (0.0, 12_000.0),
    read: measure::read_depth,
};

/// Reads the heights and depths of a row.
pub(super) fn read(row: &Row<'_>, out: &mut RowReading) {
    for fields in [HEIGHT, DEPTH] {
        let min = row.cell(fields.min);
        let max = row.cell(fields.max);
        let found = [min, max].map(|cell| cell.and_then(|cell| bound(row, &cell, &fields, out)));
        if let ([Some(low), Some(high)], Some(cell)) = (found, &min)
            && low > high
        {
            let args = [("first", low.to_string()), ("second", high.to_string())];
            out.remark(Rule::HeightReversed, cell, Detail::with(args));
        }
        if min.is_none() && max.is_none() {
            from_words(row, &fields, out);
        }
    }
}

fn options(row: &Row<'_>) -> MeasureOptions {
    MeasureOptions { unit: None, mark: mark(row) }
}

/// The decimal mark of the file, where it is decided.
pub(super) fn mark(row: &Row<'_>) -> Option<DecimalMark> {
    row.import
        .decimal_comma
        .map(|comma| if comma { DecimalMark::Comma } else { DecimalMark::Point })
}

/// One bound in its own column: metres, as the field says; anything else is a reading.
fn bound(row: &Row<'_>, cell: &Cell<'_>, fields: &Fields, out: &mut RowReading) -> Option<f64> {
    if let Some(number) = plain(row, cell.text) {
        let (low, high) = fields.range;
        if !(low..=high).contains(&number) {
            let args = [cell.value(), ("first", low.to_string()), ("second", high.to_string())];
            out.remark(Rule::HeightOutOfRange, cell, Detail::with(args));
        }
        return Some(number);
    }
    let reading = (fields.read)(cell.text, &options(row));
    let Some(metres) = reading.value else {
        refuse(cell, &reading, fields, out);
        out.unread(cell);
        return None;
    };
    let number = if cell.target.field() == Some(fields.max) { metres.max } else { metres.min };
    out.read_as(row, Rule::HeightRead, cell, number.to_string());
    row.import.accepts(Rule::HeightRead).then_some(number)
}

/// A number as Darwin Core writes it.
pub(super) fn plain(row: &Row<'_>, text: &str) -> Option<f64> {
    if row.import.decimal_comma == Some(true) && text.contains('.') {
        return None;
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

fn refuse(
    cell: &Cell<'_>,
    reading: &Interpretation<'_, Metres>,
    fields: &Fields,
    out: &mut RowReading,
) {
    let argument = |note: &dwc_terms::Note, name: &str| {
        note.args.iter().find(|(key, _)| *key == name).map_or(String::new(), |(_, v)| v.clone())
    };
    if let Some(note) = reading.notes.iter().find(|note| note.code == Code::NumberFormat) {
        let args = [
            cell.value(),
            ("first", argument(note, "decimal")),
            ("second", argument(note, "thousands")),
        ];
        out.remark(Rule::NumberAmbiguous, cell, Detail::with(args));
    } else if reading.has(Code::ElevationOutOfRange) || reading.has(Code::DepthOutOfRange) {
        let (low, high) = fields.range;
        let args = [cell.value(), ("first", low.to_string()), ("second", high.to_string())];
        out.remark(Rule::HeightOutOfRange, cell, Detail::with(args));
    } else if !reading.notes.is_empty() {
        out.remark_value(Rule::HeightNotUnderstood, cell);
    }
}

/// No columns of metres: what the verbatim text says, or a number with its unit in a column beside.
fn from_words(row: &Row<'_>, fields: &Fields, out: &mut RowReading) {
    let Some((cell, text)) = words(row, fields) else { return };
    let reading = (fields.read)(&text, &options(row));
    let Some(metres) = reading.value else {
        // A verbatim text that says nothing about metres is what such a field is for; one that says
        // impossible metres ("800,900m") is told, and keeps nobody's record away.
        if reading.has(Code::NumberFormat) {
            refuse(&cell, &reading, fields, out);
        } else if reading.has(Code::ElevationOutOfRange) || reading.has(Code::DepthOutOfRange) {
            out.remark_value(Rule::HeightNotUnderstood, &cell);
        }
        return;
    };
    let detail = Detail::with([("value", shown(&text)), ("meaning", metres.to_string())]);
    out.remark(Rule::HeightRead, &cell, detail);
    if row.import.accepts(Rule::HeightRead) {
        out.set(fields.min, metres.min.to_string());
        if metres.max > metres.min {
            out.set(fields.max, metres.max.to_string());
        }
    }
}

fn words<'a>(row: &Row<'a>, fields: &Fields) -> Option<(Cell<'a>, String)> {
    if let Some(cell) = row.cell(fields.verbatim) {
        return Some((cell, cell.text.to_owned()));
    }
    if fields.verbatim != Field::VerbatimElevation {
        return None;
    }
    if let Some(cell) = row.cell(Field::ElevationNumber) {
        return Some((cell, format!("{} {}", cell.text, row.text(Field::ElevationUnits))));
    }
    row.cell(Field::ElevationFeet).map(|cell| (cell, format!("{} ft", cell.text)))
}
