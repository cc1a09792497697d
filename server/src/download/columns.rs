//! The columns of records in files: which there are, and what of a record stands in them.
//!
//! Columns do not depend on the records, so that a program that reads one download reads the next.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dwc_terms::Field;
use messages::{Arg, text_with};
use store::RecordView;

/// The record's id in the portal.
pub const RECORD_ID: &str = "recordID";
/// The address of the record's page.
pub const RECORD_ADDRESS: &str = "recordAddress";
/// Addresses of its media, where the record does not name them itself.
const ASSOCIATED_MEDIA: &str = "associatedMedia";
/// Terms that no field is known for stand here, as JSON.
const DYNAMIC_PROPERTIES: &str = "dynamicProperties";
/// The level of protection, which is told to members only.
const RECORD_SECURITY: &str = "recordSecurity";

/// Between several values of one cell, as Darwin Core recommends.
const BETWEEN: &str = " | ";

/// The vocabulary of fields that Darwin Core has no term for.
const SYMBIOTA: &str = "https://symbiota.org/terms/";

/// Columns of a CSV file where none are asked for: what most readers look at.
const USUAL: [&str; 58] = [
    RECORD_ID,
    RECORD_ADDRESS,
    "institutionCode",
    "collectionCode",
    "catalogNumber",
    "otherCatalogNumbers",
    "occurrenceID",
    "basisOfRecord",
    "scientificName",
    "scientificNameAuthorship",
    "kingdom",
    "phylum",
    "class",
    "order",
    "family",
    "genus",
    "specificEpithet",
    "taxonRank",
    "infraspecificEpithet",
    "typeStatus",
    "identifiedBy",
    "dateIdentified",
    "identificationQualifier",
    "recordedBy",
    "recordNumber",
    "eventDate",
    "verbatimEventDate",
    "year",
    "month",
    "day",
    "habitat",
    "associatedTaxa",
    "occurrenceRemarks",
    "sex",
    "lifeStage",
    "reproductiveCondition",
    "individualCount",
    "preparations",
    "continent",
    "country",
    "countryCode",
    "stateProvince",
    "county",
    "municipality",
    "locality",
    "decimalLatitude",
    "decimalLongitude",
    "geodeticDatum",
    "coordinateUncertaintyInMeters",
    "verbatimCoordinates",
    "minimumElevationInMeters",
    "maximumElevationInMeters",
    "verbatimElevation",
    "license",
    "rightsHolder",
    "informationWithheld",
    "dataGeneralizations",
    ASSOCIATED_MEDIA,
];

/// A column of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column(Cow<'static, str>);

impl Column {
    /// The usual columns.
    pub fn usual() -> Vec<Column> {
        USUAL.map(|name| Column(Cow::Borrowed(name))).to_vec()
    }

    /// Every column; `withheld`: with what only members of a collection are told.
    pub fn all(withheld: bool) -> Vec<Column> {
        let terms = fields(withheld).map(|field| Column(Cow::Borrowed(field.name())));
        [RECORD_ID, RECORD_ADDRESS]
            .into_iter()
            .map(|name| Column(Cow::Borrowed(name)))
            .chain(terms)
            .collect()
    }

    /// The column of that name, whatever the case of its letters; none where nobody knows it.
    pub fn named(name: &str) -> Option<Column> {
        let name = name.trim();
        let mut known =
            [RECORD_ID, RECORD_ADDRESS].into_iter().chain(fields(true).map(Field::name));
        let known = known.find(|known| known.eq_ignore_ascii_case(name))?;
        Some(Column(Cow::Borrowed(known)))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The address of its term, for the descriptor of an archive.
    #[must_use]
    pub fn term(&self) -> String {
        Field::by_name(&self.0)
            .and_then(Field::iri)
            .unwrap_or_else(|| format!("{SYMBIOTA}{}", self.0))
    }
}

/// The fields that records have.
fn fields(withheld: bool) -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(move |field| {
        let told = !matches!(field, Field::RecordSecurity | Field::SecurityReason) || withheld;
        // What names the record in its source is not told; its id here stands by itself.
        let own = !matches!(field, Field::SourcePrimaryKey | Field::RecordId);
        told && own && field.is_stored()
    })
}

/// Reads the cells of records.
#[derive(Clone, Debug)]
pub struct Cells {
    /// The portal's public address.
    pub portal: String,
    /// Whether a cell names the media; where they have a table of their own, it need not.
    pub with_media: bool,
}

impl Cells {
    /// What stands in a column.
    #[must_use]
    pub fn value<'a>(&self, record: &'a RecordView, column: &Column) -> Cow<'a, str> {
        let term = |name: &str| record.terms.get(name).map(|text| Cow::Borrowed(text.as_str()));
        let value = match column.name() {
            RECORD_ID => Some(Cow::Owned(record.label.id.to_string())),
            RECORD_ADDRESS => {
                Some(Cow::Owned(format!("{}/records/{}", self.portal, record.label.id)))
            }
            "collectionCode" => {
                term("collectionCode").or(Some(Cow::Borrowed(record.label.collection.as_str())))
            }
            "scientificName" => term("scientificName").or_else(|| term("sciname")),
            ASSOCIATED_MEDIA if self.with_media => {
                term(ASSOCIATED_MEDIA).or_else(|| addresses_of_media(record))
            }
            "informationWithheld" => withheld(record),
            RECORD_SECURITY => record.security.map(|level| Cow::Owned(level.to_string())),
            DYNAMIC_PROPERTIES => dynamic_properties(record),
            name => term(name),
        };
        value.unwrap_or_default()
    }
}

fn addresses_of_media(record: &RecordView) -> Option<Cow<'_, str>> {
    let addresses: Vec<&str> =
        record.media.iter().map(|medium| medium.original_url.as_str()).collect();
    (!addresses.is_empty()).then(|| Cow::Owned(addresses.join(BETWEEN)))
}

/// What is withheld here, in words; else what the record says of itself.
fn withheld(record: &RecordView) -> Option<Cow<'_, str>> {
    if record.withheld.is_empty() {
        return record.terms.get("informationWithheld").map(|own| Cow::Borrowed(own.as_str()));
    }
    // The term itself lists the same names then.
    let terms = Arg::from(record.withheld.join(", "));
    Some(Cow::Owned(text_with("download-withheld", &[("terms", terms)])))
}

/// The record's own, and every term that has no column: nothing is left out silently.
fn dynamic_properties(record: &RecordView) -> Option<Cow<'_, str>> {
    let own = record.terms.get(DYNAMIC_PROPERTIES).map(String::as_str);
    let others: BTreeMap<&str, &str> = record
        .terms
        .iter()
        .filter(|(name, _)| Field::by_name(name).is_none() && name.as_str() != "sciname")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    if others.is_empty() {
        return own.map(Cow::Borrowed);
    }
    let mut all = serde_json::Map::new();
    match own.map(serde_json::from_str::<serde_json::Value>) {
        None => {}
        Some(Ok(serde_json::Value::Object(given))) => all = given,
        Some(_) => {
            all.insert(DYNAMIC_PROPERTIES.to_owned(), own.unwrap_or_default().into());
        }
    }
    for (name, value) in others {
        all.entry(name).or_insert(value.into());
    }
    Some(Cow::Owned(serde_json::Value::Object(all).to_string()))
}

#[cfg(test)]
mod tests {
    use store::Label;

    use super::*;

    fn record(terms: &[(&str, &str)]) -> RecordView {
        RecordView {
            protection: None,
            label: Label { collection: "SVH".into(), ..Label::default() },
            collection_name: "Herbarium".into(),
            security: None,
            terms: terms.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            withheld: Vec::new(),
            media: Vec::new(),
            determinations: Vec::new(),
            other_identifiers: Vec::new(),
            withdrawn_at: None,
        }
    }

    fn value(record: &RecordView, name: &str) -> String {
        let cells = Cells { portal: "https://portal.test".into(), with_media: true };
        cells.value(record, &Column::named(name).unwrap()).into_owned()
    }

    #[test]
    fn every_usual_column_is_one_that_can_be_asked_for() {
        for column in Column::usual().into_iter().chain(Column::all(true)) {
            assert_eq!(Column::named(&column.name().to_uppercase()), Some(column.clone()));
            assert!(column.term().starts_with("http"), "{}", column.term());
        }
        assert_eq!(Column::named("locallity"), None);
        assert_eq!(Column::named("trsTownship"), None, "a part of another field is no column");
    }

    #[test]
    fn levels_of_protection_are_no_public_column() {
        let public: Vec<_> = Column::all(false);
        assert!(!public.iter().any(|column| column.name() == "recordSecurity"));
        assert!(Column::all(true).iter().any(|column| column.name() == "recordSecurity"));
    }

    #[test]
    fn terms_without_a_column_are_kept_as_json() {
        let plain = record(&[("dynamicProperties", "tall")]);
        assert_eq!(value(&plain, "dynamicProperties"), "tall");
        let with = record(&[("dynamicProperties", "tall"), ("boxNumber", "7")]);
        assert_eq!(
            value(&with, "dynamicProperties"),
            r#"{"boxNumber":"7","dynamicProperties":"tall"}"#
        );
        let merged = record(&[("dynamicProperties", r#"{"a":1}"#), ("boxNumber", "7")]);
        assert_eq!(value(&merged, "dynamicProperties"), r#"{"a":1,"boxNumber":"7"}"#);
    }

    #[test]
    fn what_is_withheld_is_said() {
        let mut protected = record(&[("country", "Chile")]);
        assert_eq!(value(&protected, "informationWithheld"), "");
        protected.withheld = vec!["eventDate".into(), "locality".into()];
        let sentence = value(&protected, "informationWithheld");
        assert!(sentence.contains("eventDate, locality"), "{sentence}");
    }
}
