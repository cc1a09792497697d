//! Countries and states, and whether the point lies in them.

use dwc_terms::country::{self, Country, Fix, Placement};
use dwc_terms::{Code, Field};

use super::reading::{Row, RowReading};
use crate::check::Detail;
use crate::rule::Rule;

/// Reads the names of country and state, and compares the point with them.
pub(super) fn read(row: &Row<'_>, point: Option<(f64, f64)>, out: &mut RowReading) {
    let country = name(row, out).or_else(|| Country::of(row.text(Field::CountryCode)));
    let Some(country) = country else { return };
    state(row, country, out);
    if let Some(point) = point {
        compare(row, country, point, out);
    }
}

fn name(row: &Row<'_>, out: &mut RowReading) -> Option<Country> {
    let cell = row.cell(Field::Country)?;
    let reading = country::read(cell.text);
    if reading.has(Code::CountryUnderstood)
        && let Some(country) = reading.value
    {
        out.read_as(row, Rule::CountryRead, &cell, country.name().to_owned());
    }
    reading.value
}

fn state(row: &Row<'_>, country: Country, out: &mut RowReading) {
    let Some(cell) = row.cell(Field::StateProvince) else { return };
    if let Some(state) = country::state(cell.text, Some(country)) {
        out.read_as(row, Rule::StateRead, &cell, state.name.to_owned());
    }
}

/// A point outside of its country: where another sign puts it inside, that is the offer.
fn compare(row: &Row<'_>, country: Country, point: (f64, f64), out: &mut RowReading) {
    let (latitude, longitude) = point;
    let Placement::Outside { fix } = country::placement(latitude, longitude, country) else {
        return;
    };
    let [Some(x), Some(y)] =
        [Field::DecimalLatitude, Field::DecimalLongitude].map(|field| row.cell(field))
    else {
        return;
    };
    let detail = Detail::with([
        ("value", format!("{latitude}, {longitude}")),
        ("country", country.name().to_owned()),
    ]);
    match fix {
        Some(Fix::FlipLongitude) => {
            let detail = detail.suggest(turned(y.text));
            out.remark(Rule::CoordinatesOutsideCountry, &y, detail);
        }
        Some(Fix::FlipLatitude) => {
            let detail = detail.suggest(turned(x.text));
            out.remark(Rule::CoordinatesOutsideCountry, &x, detail);
        }
        // Both cells would have to change: that is for a person's own eye.
        _ => out.remark(Rule::CoordinatesOutsideCountry, &x, detail),
    }
}

/// The number with the other sign, to the letter otherwise.
fn turned(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(rest) => rest.to_owned(),
        None => format!("-{}", text.trim_start_matches('+')),
    }
}
