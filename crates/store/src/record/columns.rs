//! Darwin Core terms and where a record keeps them: in a column when they are searched, sorted,
//! filtered or protected, else by name, to the letter.

use std::borrow::Cow;
use std::collections::BTreeMap;

use media_batch::identifier::{CatalogOrder, fold, split_other_catalog_numbers};
use media_batch::target::Target;

use uuid::Uuid;

use crate::resolve::hits::{
    CATALOG_NUMBER, OCCURRENCE_ID, OTHER_CATALOG_NUMBERS, SOURCE_KEY, source_line,
};

/// Terms that are text, with their columns.
pub(crate) const TEXTS: [(&str, &str); 22] = [
    ("catalogNumber", "catalog_number"),
    ("otherCatalogNumbers", "other_catalog_numbers"),
    ("occurrenceID", "occurrence_id"),
    ("scientificName", "scientific_name"),
    ("scientificNameAuthorship", "scientific_name_authorship"),
    ("family", "family"),
    ("genus", "genus"),
    ("specificEpithet", "specific_epithet"),
    ("infraspecificEpithet", "infraspecific_epithet"),
    ("country", "country"),
    ("stateProvince", "state_province"),
    ("county", "county"),
    ("municipality", "municipality"),
    ("locality", "locality"),
    ("recordedBy", "recorded_by"),
    ("recordNumber", "record_number"),
    ("eventDate", "event_date"),
    ("verbatimEventDate", "verbatim_event_date"),
    ("typeStatus", "type_status"),
    ("basisOfRecord", "basis_of_record"),
    ("habitat", "habitat"),
    ("processingStatus", "processing_status"),
];

/// Terms that are whole numbers.
pub(crate) const WHOLE_NUMBERS: [(&str, &str); 3] =
    [("year", "year"), ("month", "month"), ("day", "day")];

/// Terms that are numbers.
pub(crate) const NUMBERS: [(&str, &str); 5] = [
    ("decimalLatitude", "decimal_latitude"),
    ("decimalLongitude", "decimal_longitude"),
    ("coordinateUncertaintyInMeters", "coordinate_uncertainty_in_meters"),
    ("minimumElevationInMeters", "minimum_elevation_in_meters"),
    ("maximumElevationInMeters", "maximum_elevation_in_meters"),
];

/// The term of the level of protection.
const RECORD_SECURITY: &str = "recordSecurity";

/// Why a record is protected.
pub(crate) const SECURITY_REASON: &str = "securityReason";
/// A reason that begins so keeps its level of protection, whatever a file or a list says.
const LOCKED: &str = "locked";
/// What Symbiota writes where somebody locked a record and gave no reason.
const LOCKED_BY_SYMBIOTA: &str = "security setting locked";

/// Levels of protection: none, the place, the whole record. Anything else is refused: a level that
/// is not understood must never mean "public".
const SECURITY_LEVELS: [(&str, i16); 3] = [("0", 0), ("1", 1), ("5", 5)];

/// Where a term of that name (or full address, or with a prefix such as `dwc:`) is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place {
    /// `recordID`: the record itself.
    Record,
    /// A text column, by its place in [`TEXTS`].
    Text(usize),
    /// A column of whole numbers.
    WholeNumber(usize),
    /// A column of numbers.
    Number(usize),
    /// The level of protection.
    Security,
    /// By name.
    Term(String),
}

impl Place {
    /// The place of a term.
    pub(crate) fn of(term: &str) -> Place {
        let name = term.trim().rsplit(['/', '#', ':']).next().unwrap_or(term);
        let position = |table: &[(&str, &str)]| {
            table.iter().position(|(known, _)| known.eq_ignore_ascii_case(name))
        };
        if name.eq_ignore_ascii_case(Target::RecordId.name()) {
            Place::Record
        } else if name.eq_ignore_ascii_case(RECORD_SECURITY) {
            Place::Security
        } else if let Some(index) = position(&TEXTS) {
            Place::Text(index)
        } else if let Some(index) = position(&WHOLE_NUMBERS) {
            Place::WholeNumber(index)
        } else if let Some(index) = position(&NUMBERS) {
            Place::Number(index)
        } else {
            Place::Term(name.to_owned())
        }
    }

    /// The term's name, as Darwin Core spells it where it has a column.
    pub(crate) fn name(&self) -> &str {
        let named = |table: &[(&'static str, &str)], index: usize| {
            table.get(index).map_or("", |(term, _)| *term)
        };
        match self {
            Place::Record => Target::RecordId.name(),
            Place::Text(index) => named(&TEXTS, *index),
            Place::WholeNumber(index) => named(&WHOLE_NUMBERS, *index),
            Place::Number(index) => named(&NUMBERS, *index),
            Place::Security => RECORD_SECURITY,
            Place::Term(name) => name,
        }
    }
}

/// The values of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns {
    pub(crate) texts: [Option<String>; TEXTS.len()],
    pub(crate) whole_numbers: [Option<i32>; WHOLE_NUMBERS.len()],
    pub(crate) numbers: [Option<f64>; NUMBERS.len()],
    pub(crate) security: i16,
    pub(crate) terms: BTreeMap<String, String>,
    /// The source (an address of the collection) that the record comes from.
    pub(crate) source: Option<Uuid>,
    /// The record's key there.
    pub(crate) source_key: Option<String>,
}

impl Columns {
    /// Sets a value. `false` when it cannot be taken (an unknown level of protection).
    pub(crate) fn set(&mut self, place: &Place, value: &str) -> bool {
        match place {
            Place::Record => {}
            Place::Text(index) => put(&mut self.texts, *index, Some(value.to_owned())),
            Place::WholeNumber(index) => {
                let number = value.parse::<i32>().ok();
                put(&mut self.whole_numbers, *index, number);
                self.keep_text(&WHOLE_NUMBERS, *index, value, number.map(|n| n.to_string()));
            }
            Place::Number(index) => {
                let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
                put(&mut self.numbers, *index, number);
                self.keep_text(&NUMBERS, *index, value, number.map(|n| n.to_string()));
            }
            Place::Security => {
                let level = SECURITY_LEVELS.iter().find(|(text, _)| *text == value);
                let Some((_, level)) = level else { return false };
                self.security = *level;
            }
            Place::Term(name) => {
                self.terms.insert(name.clone(), value.to_owned());
            }
        }
        true
    }

    /// The value of a term, to the letter.
    pub(crate) fn get(&self, place: &Place) -> Option<Cow<'_, str>> {
        let kept = |table: &[(&str, &str)], index: usize| {
            let (term, _) = table.get(index)?;
            self.terms.get(*term).map(|text| Cow::Borrowed(text.as_str()))
        };
        match place {
            Place::Record => None,
            Place::Text(index) => self.texts.get(*index)?.as_deref().map(Cow::Borrowed),
            Place::WholeNumber(index) => kept(&WHOLE_NUMBERS, *index)
                .or_else(|| Some(Cow::Owned((*self.whole_numbers.get(*index)?)?.to_string()))),
            Place::Number(index) => kept(&NUMBERS, *index)
                .or_else(|| Some(Cow::Owned((*self.numbers.get(*index)?)?.to_string()))),
            Place::Security => SECURITY_LEVELS
                .iter()
                .find(|(_, level)| *level == self.security)
                .map(|(text, _)| Cow::Borrowed(*text)),
            Place::Term(name) => self.terms.get(name).map(|text| Cow::Borrowed(text.as_str())),
        }
    }

    /// Erases a value. A level of protection is never erased.
    pub(crate) fn clear(&mut self, place: &Place) {
        match place {
            Place::Record | Place::Security => {}
            Place::Text(index) => put(&mut self.texts, *index, None),
            Place::WholeNumber(index) => put(&mut self.whole_numbers, *index, None),
            Place::Number(index) => put(&mut self.numbers, *index, None),
            Place::Term(_) => {}
        }
        self.terms.remove(place.name());
    }

    /// A number's own text is kept beside the column when the column would not give it back.
    fn keep_text(
        &mut self,
        table: &[(&str, &str)],
        index: usize,
        given: &str,
        back: Option<String>,
    ) {
        let Some((term, _)) = table.get(index) else { return };
        if back.as_deref() == Some(given) {
            self.terms.remove(*term);
        } else {
            self.terms.insert((*term).to_owned(), given.to_owned());
        }
    }

    /// Every term that has a value, by name.
    pub(crate) fn all_terms(&self) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        for ((term, _), text) in TEXTS.iter().zip(&self.texts) {
            if let Some(text) = text {
                all.insert((*term).to_owned(), text.clone());
            }
        }
        for ((term, _), number) in WHOLE_NUMBERS.iter().zip(&self.whole_numbers) {
            if let Some(number) = number {
                all.insert((*term).to_owned(), number.to_string());
            }
        }
        for ((term, _), number) in NUMBERS.iter().zip(&self.numbers) {
            if let Some(number) = number {
                all.insert((*term).to_owned(), number.to_string());
            }
        }
        all.extend(self.terms.clone());
        all
    }

    pub(crate) fn text(&self, term: &str) -> Option<&str> {
        let index = TEXTS.iter().position(|(known, _)| *known == term)?;
        self.texts.get(index)?.as_deref()
    }

    /// The value of a term without a column, whatever the case of its name.
    pub(crate) fn term(&self, term: &str) -> Option<&str> {
        let exact = self.terms.get(term);
        let value = exact.or_else(|| {
            let found = self.terms.iter().find(|(name, _)| name.eq_ignore_ascii_case(term));
            found.map(|(_, value)| value)
        });
        value.map(String::as_str)
    }

    /// Whether the level of protection is locked by its reason.
    pub(crate) fn is_locked(&self) -> bool {
        self.term(SECURITY_REASON).is_some_and(|reason| {
            let reason = reason.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            reason.starts_with(LOCKED) || reason == LOCKED_BY_SYMBIOTA
        })
    }

    /// The catalog number as it is compared.
    pub(crate) fn catalog_number_folded(&self) -> Option<String> {
        self.text("catalogNumber").map(fold)
    }

    /// The catalog number as it is sorted.
    pub(crate) fn catalog_order(&self) -> Option<CatalogOrder> {
        self.text("catalogNumber").map(CatalogOrder::of)
    }

    /// The terms without a column, as JSON.
    pub(crate) fn terms_json(&self) -> Option<String> {
        if self.terms.is_empty() {
            return None;
        }
        serde_json::to_string(&self.terms).ok()
    }

    /// The lines that the identifier index has for a record of these values: (kind, folded).
    pub(crate) fn identifiers(&self) -> Vec<(i16, String)> {
        let mut found = Vec::new();
        if let Some(text) = self.text("occurrenceID") {
            found.push((OCCURRENCE_ID, fold(text)));
        }
        if let Some(text) = self.text("catalogNumber") {
            found.push((CATALOG_NUMBER, fold(text)));
        }
        if let Some(cell) = self.text("otherCatalogNumbers") {
            found.push((OTHER_CATALOG_NUMBERS, fold(cell)));
            for value in split_other_catalog_numbers(cell) {
                found.push((OTHER_CATALOG_NUMBERS, fold(value)));
            }
        }
        if let Some(key) = &self.source_key {
            found.push((SOURCE_KEY, source_line(self.source, key)));
        }
        found.retain(|(_, folded)| !folded.is_empty());
        found.sort();
        found.dedup();
        found
    }
}

fn put<T, const N: usize>(values: &mut [T; N], index: usize, value: T) {
    if let Some(slot) = values.get_mut(index) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("country", Place::Text(9))]
    #[case("dwc:Country", Place::Text(9))]
    #[case("http://rs.tdwg.org/dwc/terms/country", Place::Text(9))]
    #[case("recordId", Place::Record)]
    #[case("taxonRemarks", Place::Term("taxonRemarks".into()))]
    fn terms_find_their_place(#[case] term: &str, #[case] place: Place) {
        assert_eq!(Place::of(term), place);
    }

    #[rstest]
    #[case("decimalLatitude", "-111.930")]
    #[case("decimalLatitude", "-111.93")]
    #[case("year", "ca. 1900")]
    #[case("year", "1900")]
    #[case("month", "07")]
    fn every_number_comes_back_to_the_letter(#[case] term: &str, #[case] text: &str) {
        let mut columns = Columns::default();
        assert!(columns.set(&Place::of(term), text));
        assert_eq!(columns.all_terms().get(term).map(String::as_str), Some(text));
        assert_eq!(columns.get(&Place::of(term)).as_deref(), Some(text));
        columns.clear(&Place::of(term));
        assert_eq!(columns, Columns::default());
    }

    #[test]
    fn a_level_of_protection_that_is_not_known_is_refused() {
        let mut columns = Columns::default();
        assert!(!columns.set(&Place::Security, "hidden"));
        assert!(columns.set(&Place::Security, "5"));
        assert_eq!(columns.security, 5);
    }
}
