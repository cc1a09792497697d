//! The kinds of files.

use super::geojson;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Records as CSV.
    Csv,
    /// Their media as CSV.
    MediaCsv,
    /// A Darwin Core Archive.
    Dwca,
    /// GeoJSON.
    GeoJson,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 4] = [Format::Csv, Format::MediaCsv, Format::Dwca, Format::GeoJson];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::MediaCsv => "media-csv",
            Format::Dwca => "dwca",
            Format::GeoJson => "geojson",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv | Format::MediaCsv => "text/csv; charset=utf-8",
            Format::Dwca => "application/zip",
            Format::GeoJson => geojson::MEDIA_TYPE,
        }
    }

    /// The name of a file of that day (`2026-11-20`).
    #[must_use]
    pub fn file_name(self, day: &str) -> String {
        match self {
            Format::Csv => format!("occurrences-{day}.csv"),
            Format::MediaCsv => format!("media-{day}.csv"),
            Format::Dwca => format!("occurrences-{day}.dwca.zip"),
            Format::GeoJson => format!("occurrences-{day}.geojson"),
        }
    }
}
