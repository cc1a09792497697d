//! Which program answers.

use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::Json;

/// The program.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Version {
    /// Its name.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

/// Name and version of the program.
#[utoipa::path(get, path = "/api/v1/version", tag = "portal",
    responses((status = 200, body = Version), ApiError))]
pub async fn show_version() -> Json<Version> {
    Json(Version { name: "vasculum", version: env!("CARGO_PKG_VERSION") })
}
