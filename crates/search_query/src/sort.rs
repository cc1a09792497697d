//! The orders of a list.

use crate::QueryProblem;

/// By what a list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// How well the words fit.
    Relevance,
    /// Catalog number, as people count.
    CatalogNumber,
    /// First day that it may have been collected.
    EventDate,
    /// Scientific name.
    ScientificName,
    /// Family, then name.
    Family,
    /// First collector.
    RecordedBy,
    /// Collection.
    Collection,
    /// Country.
    Country,
    /// State or province.
    StateProvince,
    /// County.
    County,
    /// Lowest elevation.
    Elevation,
}

/// All orders with their names.
const NAMES: [(SortKey, &str); 11] = [
    (SortKey::Relevance, "relevance"),
    (SortKey::CatalogNumber, "catalogNumber"),
    (SortKey::EventDate, "eventDate"),
    (SortKey::ScientificName, "scientificName"),
    (SortKey::Family, "family"),
    (SortKey::RecordedBy, "recordedBy"),
    (SortKey::Collection, "collection"),
    (SortKey::Country, "country"),
    (SortKey::StateProvince, "stateProvince"),
    (SortKey::County, "county"),
    (SortKey::Elevation, "elevation"),
];

/// An order and its direction. Records without a value come last in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// The last first.
    pub descending: bool,
}

impl Sort {
    /// All orders by name.
    #[must_use]
    pub fn names() -> [&'static str; 11] {
        NAMES.map(|(_, name)| name)
    }

    /// As the parameter spells it.
    #[must_use]
    pub fn name(self) -> String {
        let name = NAMES.iter().find(|(key, _)| *key == self.key).map_or("", |(_, name)| *name);
        if self.descending { format!("-{name}") } else { name.to_owned() }
    }

    pub(crate) fn read(value: &str) -> Result<Sort, QueryProblem> {
        let (name, descending) = match value.strip_prefix('-') {
            Some(name) => (name, true),
            None => (value, false),
        };
        let (key, _) = NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .ok_or_else(|| QueryProblem::new("search-sort", "sort", value))?;
        // The best fit first is the only order of relevance.
        Ok(Sort { key: *key, descending: descending && *key != SortKey::Relevance })
    }
}
