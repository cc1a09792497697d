//! Collections.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Media;

/// A collection with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Collection {
    /// Stable id.
    pub id: Uuid,
    /// Short code, unique in the portal, used in addresses (`SVH`).
    pub code: String,
    /// Full name.
    pub name: String,
    /// The institution that holds it.
    pub institution: String,
    /// What it is, in plain text.
    pub description: String,
    /// Whom to ask.
    pub contact: String,
    /// Number of records.
    pub records: u64,
    /// Number of media.
    pub media: u64,
}

/// `PUT /api/v1/collections/{code}`: what is given takes the place of what stands; the rest stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ChangeCollection {
    /// Full name; not blank, 300 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The institution that holds it; 300 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// What it is, in plain text; 20,000 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whom to ask; 2,000 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// `GET /api/v1/collections`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Collections {
    /// All public collections by name.
    pub collections: Vec<Collection>,
}

/// `GET /api/v1/collections/{code}/media?after=…&limit=…`: the newest media first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecentMedia {
    /// Media with what their record is.
    pub media: Vec<MediaWithRecord>,
    /// Where to go on; `None` at the end.
    pub next: Option<String>,
}

/// A medium and the label of its record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MediaWithRecord {
    /// The medium.
    pub medium: Media,
    /// Its record in short.
    pub record: crate::RecordLabel,
}

/// A mapping remembered for one person and collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RememberedMapping {
    /// Its id, for deleting; `None` when saving.
    pub id: Option<Uuid>,
    /// Headers in the file's order.
    pub headers: Vec<String>,
    /// Target names, `None` for a column that is not used.
    pub targets: Vec<Option<String>>,
    /// Last used.
    pub used_at: Option<String>,
}

/// `GET` and `PUT /api/v1/collections/{code}/mappings`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RememberedMappings {
    /// Newest first.
    pub mappings: Vec<RememberedMapping>,
}
