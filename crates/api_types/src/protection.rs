//! Protected taxa: the portal's list, and changing it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::BackgroundJob;

/// What strangers see of the place of a record whose place is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShownPlace {
    /// Nothing closer than the county.
    #[default]
    Withheld,
    /// Coordinates truncated to 0.1°, with their uncertainty; everything else is withheld.
    Truncated,
}

/// A taxon to protect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProtectedTaxon {
    /// Its name, with or without its author: a family (or another higher taxon), a genus, a species,
    /// or a name below it. Covers everything below it.
    pub name: String,
    /// Other names of the same taxon.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Only in this country (a name or a code).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Only in this state or province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_province: Option<String>,
    /// 1 withholds the place, 5 hides the record.
    #[serde(default = "place_level")]
    pub level: u8,
    /// What strangers see of the place (level 1 only).
    #[serde(default)]
    pub place: ShownPlace,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

fn place_level() -> u8 {
    1
}

/// An entry of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProtectedTaxon {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub taxon: NewProtectedTaxon,
    /// When it was added (RFC 3339).
    pub added_at: String,
    /// Who added it; nobody when the command line did.
    pub added_by: Option<String>,
}

/// `GET /api/v1/protected-taxa`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProtectedTaxa {
    /// Its entries by name.
    pub entries: Vec<ProtectedTaxon>,
    /// Grows with every change.
    pub version: i64,
    /// Cultivated specimens are protected by entries of a country or state too.
    pub protect_cultivated: bool,
    /// Some records do not show the latest change yet.
    pub pending: bool,
    /// The job that carries it to the records; `None` when there was none yet.
    pub job: Option<BackgroundJob>,
    /// The latest changes, newest first.
    pub changes: Vec<ProtectedTaxaChanged>,
}

/// A change that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProtectedTaxaChanged {
    /// The version that it made.
    pub version: i64,
    /// When (RFC 3339).
    pub at: String,
    /// Who; nobody when the command line did.
    pub by: Option<String>,
    /// What was added; the first twenty.
    pub added: Vec<ListedTaxon>,
    /// What was removed; the first twenty.
    pub removed: Vec<ListedTaxon>,
    /// What was decided about cultivated specimens.
    pub protect_cultivated: Option<bool>,
}

/// An entry in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedTaxon {
    /// The taxon's name.
    pub name: String,
    /// Only there.
    pub country: Option<String>,
    /// Only there.
    pub state_province: Option<String>,
    /// Why it is protected.
    pub reason: String,
}

/// `POST /api/v1/protected-taxa/preview` and `POST /api/v1/protected-taxa`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProtectedTaxaChange {
    /// Only when the list still has this version: what was previewed is what is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Entries to add. One of the same taxon and place takes the place of the one that is there.
    #[serde(default)]
    pub add: Vec<NewProtectedTaxon>,
    /// Entries to remove.
    #[serde(default)]
    pub remove: Vec<Uuid>,
    /// Whether cultivated specimens are protected by entries of a country or state too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protect_cultivated: Option<bool>,
}

/// What a change would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProtectedTaxaPreview {
    /// The version of the list that it was made for: send it with the change.
    pub version: i64,
    /// Entries that would be added.
    pub added: u32,
    /// Entries that would go, those that are replaced among them.
    pub removed: u32,
    /// Entries that are there already.
    pub unchanged: u32,
    /// Collections with records that would change.
    pub collections: Vec<CollectionProtection>,
    /// All together.
    pub total: ProtectionCounts,
}

/// What a change would do in a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CollectionProtection {
    /// The collection's code.
    pub code: String,
    /// The collection's name.
    pub name: String,
    /// How many records.
    pub counts: ProtectionCounts,
}

/// How many records a change would touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProtectionCounts {
    /// Were open, and their place would be protected.
    pub protected: u64,
    /// Would be hidden as a whole.
    pub hidden: u64,
    /// Would be open again.
    pub public: u64,
    /// Would be protected otherwise than now.
    pub otherwise: u64,
    /// Are locked by their own reason: they stay as they are.
    pub locked: u64,
}

/// `POST /api/v1/protected-taxa/read`: a sheet of names, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProtectedTaxaSheet {
    /// Lines of values between commas, semicolons or tabs, the headers first: `scientificName`,
    /// `otherNames` (between `|`), `country`, `stateProvince`, `level`, `place`, `reason`.
    pub content: String,
}

/// What a sheet of names says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProtectedTaxaRead {
    /// What could be read.
    pub taxa: Vec<NewProtectedTaxon>,
    /// What could not, as sentences with their rows.
    pub problems: Vec<String>,
}

/// Why a record is protected, for the members of its collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordProtection {
    /// The effective level: 0, 1 or 5.
    pub level: u8,
    /// What was said of the record itself.
    pub own: u8,
    /// Coordinates are shown truncated.
    pub generalised: bool,
    /// Locked by its own reason: no list touches it.
    pub locked: bool,
    /// The entries of the list that hold for it.
    pub entries: Vec<ListedTaxon>,
}
