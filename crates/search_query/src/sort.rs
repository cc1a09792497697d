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
    /// The last that came into the portal.
    Newest,
}

/// All orders with their names.
const NAMES: [(SortKey, &str); 12] = [
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
    (SortKey::Newest, "newest"),
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
    pub fn names() -> [&'static str; 12] {
        NAMES.map(|(_, name)| name)
    }

    /// As the parameter spells it.
    #[must_use]
    pub fn name(self) -> String {
        let name = NAMES.iter().find(|(key, _)| *key == self.key).map_or("", |(_, name)| *name);
        let turned = self.descending && self.key != SortKey::Newest;
        if turned { format!("-{name}") } else { name.to_owned() }
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
        let descending = match key {
            // The best fit first is the only order of relevance.
            SortKey::Relevance => false,
            // What is oldest in the portal has no name of its own.
            SortKey::Newest => true,
            _ => descending,
        };
        Ok(Sort { key: *key, descending })
    }
}
