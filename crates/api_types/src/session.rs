//! Signing in and out; who one is.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `POST /api/v1/session`
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// User name or e-mail address.
    pub name: String,
    /// The password.
    pub password: String,
    /// Stay signed in for 14 days of inactivity instead of 2 hours.
    #[serde(default)]
    pub keep: bool,
}

/// `GET /api/v1/session`: `user` is `None` for a visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Who is signed in.
    pub user: Option<SessionUser>,
    /// The portal's name, for the page's head.
    pub portal_name: String,
    /// How long the session lasts; `None` for a visitor.
    #[serde(default)]
    pub left: Option<SessionLeft>,
}

/// How long a session lasts, as seconds from now: clocks of browsers are often wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionLeft {
    /// It ends after that time unless a request comes before; 0 when it has ended.
    pub idle_seconds: u32,
    /// It ends after that time in any case; 0 when it has ended.
    pub longest_seconds: u32,
    /// Whether the person asked to stay signed in on this device.
    pub kept: bool,
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionUser {
    /// Stable id.
    pub id: Uuid,
    /// Sign-in name.
    pub name: String,
    /// Name to show.
    pub display_name: String,
    /// May do everything.
    pub portal_admin: bool,
    /// Roles in collections.
    pub roles: Vec<CollectionRole>,
}

/// A role in a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CollectionRole {
    /// The collection's code.
    pub collection: String,
    /// The collection's name.
    pub collection_name: String,
    /// What the person may do there.
    pub role: Role,
}

/// Roles of a collection; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Prepares and sends batches.
    Editor,
    /// Also undoes batches of others and changes the collection.
    Manager,
}
