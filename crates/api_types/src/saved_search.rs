//! Searches that people keep, and what is suggested while one is typed.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{FacetValue, RecordLabel};

/// A search that the person keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedSearch {
    /// Stable id.
    pub id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// What stands behind the `?` of its address.
    pub query: String,
    /// Since when it is kept (RFC 3339).
    pub created_at: String,
}

/// `GET /api/v1/saved-searches`: the person's own, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedSearches {
    /// All of them.
    pub searches: Vec<SavedSearch>,
}

/// `POST /api/v1/saved-searches`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveSearch {
    /// What to call it; not blank, 200 characters at most.
    pub name: String,
    /// What stands behind the `?` of its address; 6,000 bytes at most.
    pub query: String,
}

/// `PUT /api/v1/saved-searches/{id}`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenameSearch {
    /// What to call it from now on.
    pub name: String,
}

/// `GET /api/v1/suggestions?q=…`: what may be meant by what was typed, as visitors may know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestions {
    /// Values by field; fields without any are left out.
    pub fields: Vec<SuggestedValues>,
    /// Records whose catalog number begins so.
    pub records: Vec<RecordLabel>,
}

/// Values of a field with a word that begins with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuggestedValues {
    /// The field, which is also the parameter that asks for a value.
    pub field: String,
    /// The most frequent first.
    pub values: Vec<FacetValue>,
}
