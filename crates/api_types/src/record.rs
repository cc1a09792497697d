//! Specimen records and their media.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::RecordProtection;

/// What a record is, in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordLabel {
    /// `recordID`.
    pub id: Uuid,
    /// The collection's code.
    pub collection: String,
    /// Catalog number; empty where there is none.
    pub catalog_number: String,
    /// Scientific name.
    pub scientific_name: String,
    /// Collector and number.
    pub collector: String,
    /// When, as far as may be shown.
    pub event_date: String,
    /// Where, as far as may be shown.
    pub place: String,
}

/// `GET /api/v1/records/{id}`: a record as the asker may see it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Record {
    /// The label.
    pub label: RecordLabel,
    /// The collection's name.
    pub collection_name: String,
    /// Every Darwin Core term that has a value and may be shown, by term name.
    pub terms: BTreeMap<String, String>,
    /// Names of the terms that are withheld.
    pub withheld: Vec<String>,
    /// Why it is protected, for the members of its collection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<RecordProtection>,
    /// Its media, in order.
    pub media: Vec<Media>,
    /// Its determinations: the current one first, then the newest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub determinations: Vec<Determination>,
    /// Its other catalog numbers with their tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_identifiers: Vec<OtherIdentifier>,
    /// Since when its source does not have it any more (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<String>,
}

/// A determination of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Determination {
    /// Stable id.
    pub id: Uuid,
    /// The one that the record's name is taken from.
    pub is_current: bool,
    /// Its terms by Darwin Core name.
    pub terms: BTreeMap<String, String>,
}

/// One of a record's other catalog numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherIdentifier {
    /// What kind of number it is; blank where nothing says.
    pub tag: String,
    /// The number.
    pub value: String,
}

/// A medium.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Media {
    /// Stable id.
    pub id: Uuid,
    /// `recordID` of its record.
    pub record: Uuid,
    /// The full-size file.
    pub original_url: String,
    /// What to show small, where there is one.
    pub thumbnail_url: Option<String>,
    /// `image`, `sound`, `video`, `document`, `model-3d`, `unknown`.
    pub kind: String,
    /// Media type as the sheet gave it; empty where it gave none. Nothing is guessed from the address.
    pub format: String,
    /// Address of the licence, where known.
    pub license: Option<String>,
    /// Who made it.
    pub creator: Option<String>,
    /// All other fields by their names (`caption`, `owner`, `rights`, …).
    pub fields: BTreeMap<String, String>,
    /// The batch that made it.
    pub batch: Option<Uuid>,
    /// When it was added (RFC 3339).
    pub added_at: String,
}

/// `GET /api/v1/records?identifier=…`: records whose catalog number, other number, `occurrenceID` or
/// `recordID` is this one; at most 20.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Records {
    /// Their labels.
    pub records: Vec<RecordLabel>,
}
