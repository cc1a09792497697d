//! What the store says, mapped once to what the asker is told.

use axum::http::StatusCode;
use store::StoreError;

use super::ApiError;

/// Conflicts that are nobody's second thought but an input that cannot be taken.
const UNPROCESSABLE: [&str; 1] = ["batch-id-reused"];

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> ApiError {
        match error {
            StoreError::NotFound => ApiError::not_found(),
            StoreError::Forbidden => ApiError::not_allowed(),
            StoreError::Conflict(code) if UNPROCESSABLE.contains(&code) => {
                ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code)
            }
            StoreError::Conflict(code) => ApiError::new(StatusCode::CONFLICT, code),
            StoreError::Invalid(code) => ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code),
            StoreError::Unavailable(_) => ApiError::database_away().because(error),
            StoreError::Internal(_) => ApiError::internal(error),
        }
    }
}
