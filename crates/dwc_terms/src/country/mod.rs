//! Countries: their codes, the names that people write, their states' abbreviations, and roughly
//! where they are.

mod africa;
mod americas;
mod asia;
mod europe;
mod names;
mod oceania;
mod place;
mod states;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use place::{Fix, Placement, placement};
pub use states::{State, state};

use crate::header::fold_words;
use crate::{Code, Interpretation, Note};

/// South, north, west, east in degrees, rounded outwards.
type Bounds = [f64; 4];

/// A row of the tables.
type Row = (&'static str, &'static str, &'static str, &'static [Bounds]);

const TABLES: [&[Row]; 5] = [africa::ROWS, americas::ROWS, asia::ROWS, europe::ROWS, oceania::ROWS];

/// A country or territory of ISO 3166.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    row: &'static Row,
}

impl Country {
    /// The code of two letters: `countryCode`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row.0
    }

    /// The code of three letters.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        self.row.1
    }

    /// The short name in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row.2
    }

    /// Boxes that together hold all of it.
    pub(crate) fn bounds(self) -> &'static [Bounds] {
        self.row.3
    }

    /// Every country.
    pub fn all() -> impl Iterator<Item = Country> {
        TABLES.into_iter().flatten().map(|row| Country { row })
    }

    /// The country of a code or name in whatever case, with or without accents.
    #[must_use]
    pub fn of(text: &str) -> Option<Country> {
        let folded = fold_words(text);
        let folded = folded.strip_prefix("the").filter(|rest| rest.len() > 3).unwrap_or(&folded);
        dictionary().get(folded).copied()
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl PartialEq for Country {
    fn eq(&self, other: &Country) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Country {}

fn dictionary() -> &'static HashMap<String, Country> {
    static DICTIONARY: OnceLock<HashMap<String, Country>> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut known = HashMap::new();
        for country in Country::all() {
            for name in [country.name(), country.code(), country.alpha3()] {
                known.entry(fold_words(name)).or_insert(country);
            }
        }
        for (code, variants) in names::NAMES {
            let Some(country) = Country::all().find(|country| country.code() == *code) else {
                continue;
            };
            for variant in *variants {
                known.entry(fold_words(variant)).or_insert(country);
            }
        }
        known
    })
}

/// The country that a cell names. A name as it should be has no note; a code or another spelling
/// has, for the name is offered in its place.
#[must_use]
pub fn read(text: &str) -> Interpretation<'_, Country> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Interpretation::nothing(text);
    }
    match Country::of(trimmed) {
        Some(country) if country.name() == trimmed => Interpretation::read(text, country),
        Some(country) => Interpretation::read(text, country)
            .noted(Note::with(Code::CountryUnderstood, [("country", country.name().to_owned())])),
        None => Interpretation::refused(text, Note::of(Code::CountryUnknown)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rstest::rstest;

    use super::*;

    #[test]
    fn codes_are_well_formed_and_stand_once() {
        let mut seen = HashSet::new();
        for country in Country::all() {
            assert!(country.code().len() == 2 && country.alpha3().len() == 3, "{country:?}");
            assert!(seen.insert(country.code()), "{country:?}");
            assert!(seen.insert(country.alpha3()), "{country:?}");
            assert!(seen.insert(country.name()), "{country:?}");
            assert!(!country.bounds().is_empty(), "{country:?}");
            for [south, north, west, east] in country.bounds() {
                assert!(south < north && west < east, "{country:?}");
                assert!(*south >= -90.0 && *north <= 90.0, "{country:?}");
                assert!(*west >= -180.0 && *east <= 180.0, "{country:?}");
            }
        }
        assert_eq!(Country::all().count(), 250, "ISO 3166 has 249, and Kosovo");
    }

    #[test]
    fn every_other_name_is_of_a_country_and_of_one_only() {
        let mut seen = std::collections::HashMap::new();
        for (code, variants) in names::NAMES {
            let country = Country::all().find(|country| country.code() == *code);
            assert!(country.is_some(), "{code}");
            for variant in *variants {
                let before = seen.insert(fold_words(variant), *code);
                assert!(before.is_none_or(|before| before == *code), "{variant}");
                assert_eq!(Country::of(variant), country, "{variant}");
            }
        }
    }

    #[rstest]
    #[case("US", "United States")]
    #[case("usa", "United States")]
    #[case("U.S.A.", "United States")]
    #[case("The Netherlands", "Netherlands")]
    #[case("México", "Mexico")]
    #[case("BRASIL", "Brazil")]
    #[case("Côte d'Ivoire", "Côte d'Ivoire")]
    #[case("Ivory Coast", "Côte d'Ivoire")]
    #[case("Deutschland", "Germany")]
    #[case("AUS", "Australia")]
    fn names_are_understood(#[case] text: &str, #[case] expected: &str) {
        let read = read(text);
        assert_eq!(read.value.map(Country::name), Some(expected));
        assert_eq!(read.has(Code::CountryUnderstood), text != expected);
    }

    #[test]
    fn what_is_no_country_is_said() {
        assert!(read("Atlantis").has(Code::CountryUnknown));
        assert_eq!(read(" ").notes, []);
    }
}
