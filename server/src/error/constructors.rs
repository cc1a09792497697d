//! Failures that more than one handler answers.

use axum::http::StatusCode;

use super::ApiError;

/// Bytes of a megabyte as people are told them.
const MEGABYTE: usize = 1024 * 1024;

/// After how many seconds a database that is away is worth another try: PostgreSQL restarts faster.
const DATABASE_RETRY_SECONDS: u64 = 2;

impl ApiError {
    /// Nothing there, or not for the asker: the answer is the same, so that nobody learns which.
    #[must_use]
    pub fn not_found() -> ApiError {
        ApiError::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// The asker has to sign in.
    #[must_use]
    pub fn sign_in_needed() -> ApiError {
        ApiError::new(StatusCode::UNAUTHORIZED, "sign-in-needed")
    }

    /// The asker may see it, but not do this.
    #[must_use]
    pub fn not_allowed() -> ApiError {
        ApiError::new(StatusCode::FORBIDDEN, "not-allowed")
    }

    /// The body is larger than `limit` bytes.
    #[must_use]
    pub fn too_large(limit: usize) -> ApiError {
        let megabytes = u32::try_from(limit.div_ceil(MEGABYTE)).unwrap_or(u32::MAX);
        ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "request-too-large")
            .number("megabytes", megabytes)
    }

    /// Too many attempts; the next is welcome after `seconds`.
    #[must_use]
    pub fn too_many_requests(seconds: u64) -> ApiError {
        let minutes = u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX);
        ApiError::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests")
            .number("minutes", minutes)
            .retry_after(seconds)
    }

    /// The database cannot be reached.
    #[must_use]
    pub fn database_away() -> ApiError {
        ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "database-away")
            .retry_after(DATABASE_RETRY_SECONDS)
    }

    /// A fault of ours.
    #[must_use]
    pub fn internal(cause: impl Into<anyhow::Error>) -> ApiError {
        ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").because(cause)
    }
}
