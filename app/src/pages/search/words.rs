//! What is asked, in words: fields, values, criteria.

use messages::{Arg, text, text_with};
use search_query::{Field, Kind};

use crate::{darwin_core, licence, media_kind};

/// A field in words; one that the catalogue does not know as Darwin Core's name in words.
pub(crate) fn field(name: &str) -> String {
    let key = format!("ui-field-{name}");
    if messages::has(&key) { text(&key) } else { darwin_core::label(name) }
}

/// A value of a field as people read it.
pub(crate) fn value(field: &str, value: &str) -> String {
    match (field, value) {
        ("hasMedia" | "hasCoordinates" | "isType", "true" | "false") => {
            text(&format!("ui-flag-{field}-{value}"))
        }
        ("mediaKind", kind) => media_kind::name(kind),
        ("mediaLicense", address) => licence::short(Some(address)),
        ("basisOfRecord", basis) => darwin_core::label(basis.trim_start_matches('=')),
        ("month", month) => month
            .parse::<u8>()
            .ok()
            .filter(|month| (1..=12).contains(month))
            .map_or_else(|| month.to_owned(), |month| text(&format!("month-{month}"))),
        _ => value.strip_prefix('=').unwrap_or(value).to_owned(),
    }
}

/// A criterion in words: `Country: Chile`, `not Country: Chile`, `Year: 1900–1910`.
pub(crate) fn criterion(name: &str, given: &str) -> String {
    let (bare, excluded) = match name.strip_prefix('-') {
        Some(bare) => (bare, true),
        None => (name, false),
    };
    let kind = Field::from_name(bare).map(Field::kind);
    let said = match kind {
        // Yes and no speak for themselves.
        Some(Kind::Flag) => value(bare, given),
        Some(Kind::Area) => area(bare, given),
        Some(Kind::Integer | Kind::Measure | Kind::Date) => {
            named(bare, &range(bare, given).unwrap_or_else(|| value(bare, given)))
        }
        _ => named(bare, &value(bare, given)),
    };
    if excluded { text_with("ui-search-not", &[("what", Arg::from(said))]) } else { said }
}

fn named(name: &str, value: &str) -> String {
    let args = [("field", Arg::from(field(name))), ("value", Arg::from(value.to_owned()))];
    text_with("ui-search-criterion", &args)
}

/// A range in words.
fn range(name: &str, given: &str) -> Option<String> {
    let (from, to) = given.split_once("..")?;
    let (from, to) = (value(name, from.trim()), value(name, to.trim()));
    let key = match (from.is_empty(), to.is_empty()) {
        (false, false) => "ui-search-from-to",
        (false, true) => "ui-search-from",
        (true, false) => "ui-search-to",
        (true, true) => return None,
    };
    Some(text_with(key, &[("from", Arg::from(from)), ("to", Arg::from(to))]))
}

/// An area in words: its numbers would say little.
fn area(name: &str, given: &str) -> String {
    match name {
        "circle" => {
            let parts: Vec<&str> = given.split(',').map(str::trim).collect();
            let [latitude, longitude, radius] = parts.as_slice() else {
                return named(name, given);
            };
            let middle = format!("{latitude}, {longitude}");
            let args = [("radius", Arg::from(*radius)), ("middle", Arg::from(middle))];
            text_with("ui-search-circle", &args)
        }
        "polygon" => text("ui-search-polygon"),
        _ => text("ui-search-bbox"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("country", "Chile", "Country: Chile")]
    #[case("-country", "Chile", "not Country: Chile")]
    #[case("scientificName", "=Salix lutea", "Scientific name: Salix lutea")]
    #[case("year", "1900..1910", "Year: 1900–1910")]
    #[case("year", "1900..", "Year: from 1900")]
    #[case("elevation", "..2000", "Elevation (m): up to 2000")]
    #[case("month", "6..8", "Month: Jun–Aug")]
    #[case("month", "13", "Month: 13")]
    #[case("hasMedia", "true", "With media")]
    #[case("-hasCoordinates", "true", "not With coordinates")]
    #[case("circle", "60,10,5km", "within 5km of 60, 10")]
    #[case("polygon", "0 0,1 1,0 1", "within the drawn polygon")]
    #[case(
        "mediaLicense",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "Media licence: CC0 1.0"
    )]
    #[case("basisOfRecord", "PreservedSpecimen", "Basis of record: Preserved specimen")]
    #[case("unheard", "x", "Unheard: x")]
    fn criteria_are_said_in_words(#[case] name: &str, #[case] given: &str, #[case] said: &str) {
        assert_eq!(criterion(name, given), said);
    }

    #[test]
    fn every_field_has_a_name_in_words() {
        for field in Field::ALL {
            assert!(messages::has(&format!("ui-field-{}", field.name())), "{field:?}");
        }
    }
}
