//! What can go wrong with a query, sorted by what the asker should be told.

use sea_orm::sqlx;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// The result of every query.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why a query failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such thing, or the asker may not know that there is.
    #[error("not found")]
    NotFound,
    /// It contradicts what is stored; the code is the key of the sentence (`problem-<code>`).
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// The input cannot be taken; the code is the key of the sentence (`problem-<code>`).
    #[error("invalid: {0}")]
    Invalid(&'static str),
    /// The asker may know of it but not do this.
    #[error("forbidden")]
    Forbidden,
    /// The database cannot be reached or is too busy: asking again later helps.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A fault of ours. For the log only, never for a person.
    #[error("internal: {0}")]
    Internal(String),
}

impl StoreError {
    /// An internal error with what is known about it.
    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        StoreError::Internal(error.to_string())
    }

    /// A conflict of that code when a unique key was hurt, else what the error is.
    pub(crate) fn or_conflict(error: DbErr, code: &'static str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => StoreError::Conflict(code),
            _ => StoreError::from(error),
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::RecordNotFound(_) => StoreError::NotFound,
            DbErr::ConnectionAcquire(_) => StoreError::Unavailable(error.to_string()),
            DbErr::Conn(RuntimeErr::SqlxError(inner))
            | DbErr::Exec(RuntimeErr::SqlxError(inner))
            | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
                if is_unavailable(&inner) {
                    StoreError::Unavailable(inner.to_string())
                } else {
                    StoreError::Internal(inner.to_string())
                }
            }
            DbErr::Conn(other) => StoreError::Unavailable(other.to_string()),
            other => StoreError::Internal(other.to_string()),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if is_unavailable(&error) {
            StoreError::Unavailable(error.to_string())
        } else {
            StoreError::Internal(error.to_string())
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        StoreError::internal(error)
    }
}

/// PostgreSQL classes and codes that mean "not now": connection lost (08), out of resources (53),
/// shut down or recovering (57P), statement or lock time-out (57014, 55P03).
const UNAVAILABLE_STATES: [&str; 5] = ["08", "53", "57P", "57014", "55P03"];

/// SQLite's primary result codes for busy, locked, disk full and I/O error.
const UNAVAILABLE_SQLITE: [i32; 4] = [5, 6, 10, 13];

fn is_unavailable(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Protocol(text) => text.contains("closed") || text.contains("EOF"),
        sqlx::Error::Database(database) => database.code().is_some_and(|code| {
            match code.parse::<i32>() {
                // SQLite: small numbers, extended codes carry the primary one in the low byte.
                Ok(number) if code.len() < 5 => UNAVAILABLE_SQLITE.contains(&(number & 0xff)),
                _ => UNAVAILABLE_STATES.iter().any(|state| code.starts_with(state)),
            }
        }),
        _ => false,
    }
}

/// Whether the same transaction, tried again from its beginning, may succeed: serialisation
/// failure, deadlock, or a unique key that another transaction has just taken.
pub(crate) fn is_retryable(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(database) = error else { return false };
    database.is_unique_violation()
        || database.code().is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01" | "517"))
}
