//! Geodetic datums: their names, and the ellipsoids on which zones of UTM were computed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::header::fold_words;

/// A datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Datum {
    /// Of the GPS.
    Wgs84,
    /// North America 1983.
    Nad83,
    /// North America 1927.
    Nad27,
    /// Europe 1989.
    Etrs89,
    /// Europe 1950.
    Ed50,
    /// South America 1956.
    Psad56,
    /// South America 1969.
    Sad69,
    /// Latin America (SIRGAS 2000).
    Sirgas2000,
    /// Australia 1966.
    Agd66,
    /// Australia 1984.
    Agd84,
    /// Australia 1994.
    Gda94,
    /// Japan 2000.
    Jgd2000,
}

/// Names, folded, and what they stand for. Longer ones first: the first that a text contains counts.
const NAMES: [(&str, Datum); 34] = [
    ("northamericandatum1927", Datum::Nad27),
    ("northamericandatum1983", Datum::Nad83),
    ("northamerican1927", Datum::Nad27),
    ("northamerican1983", Datum::Nad83),
    ("nad1927", Datum::Nad27),
    ("nad1983", Datum::Nad83),
    ("nad27", Datum::Nad27),
    ("nad83", Datum::Nad83),
    ("dwgs1984", Datum::Wgs84),
    ("worldgeodeticsystem1984", Datum::Wgs84),
    ("wgs1984", Datum::Wgs84),
    ("wgs84", Datum::Wgs84),
    ("epsg4326", Datum::Wgs84),
    ("4326", Datum::Wgs84),
    ("epsg4269", Datum::Nad83),
    ("epsg4267", Datum::Nad27),
    ("epsg4258", Datum::Etrs89),
    ("epsg4230", Datum::Ed50),
    ("etrs1989", Datum::Etrs89),
    ("etrs89", Datum::Etrs89),
    ("europeandatum1950", Datum::Ed50),
    ("european1950", Datum::Ed50),
    ("ed50", Datum::Ed50),
    ("provisionalsouthamerican1956", Datum::Psad56),
    ("psad56", Datum::Psad56),
    ("southamericandatum1969", Datum::Sad69),
    ("sad69", Datum::Sad69),
    ("sirgas2000", Datum::Sirgas2000),
    ("agd66", Datum::Agd66),
    ("agd84", Datum::Agd84),
    ("geodeticdatumofaustralia1994", Datum::Gda94),
    ("gda94", Datum::Gda94),
    ("japanesegeodeticdatum2000", Datum::Jgd2000),
    ("jgd2000", Datum::Jgd2000),
];

/// Spellings within a text of coordinates.
const IN_TEXTS: [(&str, Datum); 12] = [
    ("nad 1927", Datum::Nad27),
    ("nad 1983", Datum::Nad83),
    ("nad 27", Datum::Nad27),
    ("nad 83", Datum::Nad83),
    ("nad27", Datum::Nad27),
    ("nad83", Datum::Nad83),
    ("wgs 1984", Datum::Wgs84),
    ("wgs 84", Datum::Wgs84),
    ("wgs84", Datum::Wgs84),
    ("ed50", Datum::Ed50),
    ("etrs89", Datum::Etrs89),
    ("gda94", Datum::Gda94),
];

impl Datum {
    /// The datum of a name, as in `geodeticDatum`; `None` where it is none of these, or several.
    #[must_use]
    pub fn of(name: &str) -> Option<Datum> {
        let folded = fold_words(name);
        let (known, first) = NAMES.iter().find(|(known, _)| folded.contains(known))?;
        let rest = folded.replacen(known, "", 1);
        let another = NAMES.iter().any(|(known, datum)| datum != first && rest.contains(known));
        (!another).then_some(*first)
    }

    /// The name as it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Datum::Wgs84 => "WGS84",
            Datum::Nad83 => "NAD83",
            Datum::Nad27 => "NAD27",
            Datum::Etrs89 => "ETRS89",
            Datum::Ed50 => "ED50",
            Datum::Psad56 => "PSAD56",
            Datum::Sad69 => "SAD69",
            Datum::Sirgas2000 => "SIRGAS 2000",
            Datum::Agd66 => "AGD66",
            Datum::Agd84 => "AGD84",
            Datum::Gda94 => "GDA94",
            Datum::Jgd2000 => "JGD2000",
        }
    }

    /// Whether it differs from WGS84 by less than what coordinates of specimens say (2 m).
    #[must_use]
    pub fn is_like_wgs84(self) -> bool {
        matches!(
            self,
            Datum::Wgs84
                | Datum::Nad83
                | Datum::Etrs89
                | Datum::Sirgas2000
                | Datum::Gda94
                | Datum::Jgd2000
        )
    }

    /// The half axis in metres and the inverse flattening of its ellipsoid.
    pub(super) fn ellipsoid(self) -> (f64, f64) {
        match self {
            Datum::Wgs84 => (6_378_137.0, 298.257_223_563),
            Datum::Nad83 | Datum::Etrs89 | Datum::Sirgas2000 | Datum::Gda94 | Datum::Jgd2000 => {
                (6_378_137.0, 298.257_222_101)
            }
            Datum::Nad27 => (6_378_206.4, 294.978_698_214),
            Datum::Ed50 | Datum::Psad56 => (6_378_388.0, 297.0),
            Datum::Sad69 | Datum::Agd66 | Datum::Agd84 => (6_378_160.0, 298.25),
        }
    }

    /// A text without the datum that it names, and the datum.
    pub(super) fn take(text: &str) -> (String, Option<Datum>) {
        let lower = text.to_ascii_lowercase();
        for (name, datum) in IN_TEXTS {
            if let Some(at) = lower.find(name) {
                let head = text.get(..at).unwrap_or_default().trim_end();
                let tail = text.get(at + name.len()..).unwrap_or_default();
                let marks = [' ', ',', ';', '(', ')', '[', ']'];
                let head = head.trim_end_matches(marks);
                let tail = tail.trim_matches(marks);
                return (format!("{head} {tail}").trim().to_owned(), Some(datum));
            }
        }
        (text.to_owned(), None)
    }
}

impl fmt::Display for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("4326", Some(Datum::Wgs84))]
    #[case("D_WGS_1984", Some(Datum::Wgs84))]
    #[case("EPSG:4326", Some(Datum::Wgs84))]
    #[case("WGS84, decimal degrees", Some(Datum::Wgs84))]
    #[case("ETRS89 (~WGS84)", None)]
    #[case("NAD83/WGS84", None)]
    #[case("North American Datum 1927", Some(Datum::Nad27))]
    #[case("Geodetic Datum of Australia 1994", Some(Datum::Gda94))]
    #[case("not recorded", None)]
    #[case("unknown", None)]
    #[case("", None)]
    fn datums_are_known_by_their_names(#[case] name: &str, #[case] expected: Option<Datum>) {
        assert_eq!(Datum::of(name), expected);
    }
}
