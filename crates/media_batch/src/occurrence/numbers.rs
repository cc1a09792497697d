//! Fields that are numbers, yes or no, or a level of protection.

use dwc_terms::field::Kind;
use dwc_terms::{Code, Field, number};

use super::heights::{mark, plain};
use super::reading::{Row, RowReading};
use crate::check::{Cell, Detail};
use crate::rule::Rule;

/// Levels of protection.
const SECURITY_LEVELS: [&str; 3] = ["0", "1", "5"];

/// Fields whose numbers are looked at elsewhere, with what stands beside them.
const ELSEWHERE: [Field; 10] = [
    Field::Year,
    Field::Month,
    Field::Day,
    Field::DecimalLatitude,
    Field::DecimalLongitude,
    Field::MinimumElevationInMeters,
    Field::MaximumElevationInMeters,
    Field::MinimumDepthInMeters,
    Field::MaximumDepthInMeters,
    Field::CoordinateUncertaintyInMeters,
];

/// Reads the numbers of a row.
pub(super) fn read(row: &Row<'_>, out: &mut RowReading) {
    for planned in &row.plan.fields {
        let Some(field) = planned.target.field() else { continue };
        let looked_at = matches!(field.kind(), Kind::Integer | Kind::Decimal)
            && field.is_stored()
            && !ELSEWHERE.contains(&field);
        if !looked_at {
            continue;
        }
        let Some(cell) = row.cell(field) else { continue };
        match field {
            Field::RecordSecurity => security(&cell, out),
            _ if field.kind() == Kind::Integer => integer(row, &cell, out),
            _ => {
                decimal(row, &cell, out);
            }
        }
    }
    if let Some(cell) = row.cell(Field::Year) {
        year(&cell, out);
    }
}

/// A level that is not understood must never mean "public".
fn security(cell: &Cell<'_>, out: &mut RowReading) {
    if !SECURITY_LEVELS.contains(&cell.text) {
        out.remark_value(Rule::SecurityUnknown, cell);
    }
}

fn year(cell: &Cell<'_>, out: &mut RowReading) {
    if number::read_integer(cell.text).value.is_none() {
        out.remark_value(Rule::DateNotUnderstood, cell);
    }
}

fn integer(row: &Row<'_>, cell: &Cell<'_>, out: &mut RowReading) {
    if cell.text.parse::<i64>().is_ok() {
        return;
    }
    match number::read_integer(cell.text).value {
        Some(value) => out.read_as(row, Rule::NumberRead, cell, value.to_string()),
        None => out.remark_value(Rule::NumberNotUnderstood, cell),
    }
}

/// A decimal as Darwin Core writes it, or one that can be turned into it.
pub(super) fn decimal(row: &Row<'_>, cell: &Cell<'_>, out: &mut RowReading) -> Option<f64> {
    if let Some(number) = plain(row, cell.text) {
        return Some(number);
    }
    let reading = number::read(cell.text, mark(row));
    if let Some(value) = reading.value {
        out.read_as(row, Rule::NumberRead, cell, value.to_string());
        return row.import.accepts(Rule::NumberRead).then_some(value);
    }
    match reading.notes.iter().find(|note| note.code == Code::NumberFormat) {
        Some(note) => {
            let mut values = note.args.iter().map(|(_, value)| value.clone());
            let (first, second) =
                (values.next().unwrap_or_default(), values.next().unwrap_or_default());
            let args = [cell.value(), ("first", first), ("second", second)];
            out.remark(Rule::NumberAmbiguous, cell, Detail::with(args));
        }
        None => out.remark_value(Rule::NumberNotUnderstood, cell),
    }
    None
}
