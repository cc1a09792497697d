//! Batches: create, send, commit, follow, take back.

pub mod chunk;
pub mod commit;
pub mod create;
pub mod left_out;
pub mod list;
pub mod outcomes;
pub mod show;
pub mod undo;

mod digest;

use axum::http::StatusCode;
use media_batch::target::Target;

use crate::error::{ApiError, ApiResult};

/// The targets of these names; refuses names that are none.
pub(super) fn known_targets(names: &[Option<String>]) -> ApiResult<Vec<Option<Target>>> {
    names.iter().map(|name| name.as_deref().map(known_target).transpose()).collect()
}

fn known_target(name: &str) -> ApiResult<Target> {
    Target::from_name(name).ok_or_else(|| {
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "batch-target-unknown").text("target", name)
    })
}
