//! Specimen records and their media, as the asker may see them.

mod bulk;
pub(crate) mod columns;
mod load;
mod public_list;
pub(crate) mod view;
mod withdrawn;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::RecordProtection;

pub use public_list::ListedRecord;

/// What a record is, in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
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
    /// Its source does not have it any more.
    pub withdrawn: bool,
}

/// A record as the asker may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordView {
    /// The label.
    pub label: Label,
    /// The collection's name.
    pub collection_name: String,
    /// Its level of protection; told to members of its collection only.
    pub security: Option<i16>,
    /// Every Darwin Core term that has a value and may be shown.
    pub terms: BTreeMap<String, String>,
    /// Names of the terms that are withheld.
    pub withheld: Vec<String>,
    /// Why it is protected, for the members of its collection.
    pub protection: Option<RecordProtection>,
    /// Its media, in order.
    pub media: Vec<MediaView>,
    /// Its determinations: the current one first, then the newest.
    pub determinations: Vec<DeterminationView>,
    /// Its other catalog numbers with their tags.
    pub other_identifiers: Vec<OtherIdentifierView>,
    /// Since when its source does not have it any more. To those without a role in the collection
    /// nothing else is told of such a record.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A determination as the asker may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeterminationView {
    /// Public id.
    pub id: Uuid,
    /// The one that the record's name is taken from.
    pub is_current: bool,
    /// Its terms by Darwin Core name.
    pub terms: BTreeMap<String, String>,
}

/// One of a record's other catalog numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherIdentifierView {
    /// What kind of number it is; blank where nothing says.
    pub tag: String,
    /// The number.
    pub value: String,
}

/// A medium as the asker may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaView {
    /// Public id.
    pub id: Uuid,
    /// `recordID` of its record.
    pub record: Uuid,
    /// The full-size file.
    pub original_url: String,
    /// What to show small.
    pub thumbnail_url: Option<String>,
    /// `image`, `sound`, …
    pub kind: String,
    /// Media type, empty where unknown.
    pub format: String,
    /// Address of the licence.
    pub license: Option<String>,
    /// Who made it.
    pub creator: Option<String>,
    /// All other fields by their names.
    pub fields: BTreeMap<String, String>,
    /// The batch that made it.
    pub batch: Option<Uuid>,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// A medium and what its record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaWithLabel {
    /// The medium.
    pub medium: MediaView,
    /// Its record in short.
    pub record: Label,
}

/// A page of recent media.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPage {
    /// Newest first.
    pub media: Vec<MediaWithLabel>,
    /// Where to go on (opaque to the asker).
    pub next: Option<String>,
}

/// What loading records did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Records made.
    pub created: u64,
    /// Records changed.
    pub updated: u64,
    /// Records that were so already.
    pub unchanged: u64,
    /// Rows that could not be taken.
    pub problems: Vec<LoadProblem>,
}

/// A row that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadProblem {
    /// 0-based index in the given rows.
    pub row: usize,
    /// `identifier-missing`, `record-ambiguous`, `record-security-unknown`, `record-id-invalid`,
    /// `record-id-taken`, `nul-character`.
    pub code: &'static str,
}

/// One identifier of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// Which field it is in.
    pub target: media_batch::target::Target,
    /// The folded text.
    pub folded: String,
}

/// Where the listing of identifiers goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentifierCursor {
    pub(crate) kind: i16,
    pub(crate) folded: String,
    pub(crate) occurrence: i64,
}
