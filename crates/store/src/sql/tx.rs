//! A transaction on either database, with the collection's lock.

use std::time::Duration;

use sea_orm::sqlx::{self, Postgres, Sqlite, Transaction};
use tokio::sync::OwnedMutexGuard;

use crate::error::is_retryable;
use crate::{Store, StoreError};

/// How often a transaction is tried when others are in its way.
pub(crate) const ATTEMPTS: u32 = 6;

/// The first pause before trying again; it doubles each time.
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// First half of the advisory lock's key: "writes to a collection" among all uses of such locks.
const COLLECTION_LOCK: i32 = 0x7661_7363;

/// A transaction on either database.
pub(crate) enum Tx {
    /// SQLite, with the one writer's place (none for reading).
    Sqlite(Transaction<'static, Sqlite>, Turn),
    /// PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

type Turn = Option<OwnedMutexGuard<()>>;

/// Why a transaction ended without being committed.
#[derive(Debug)]
pub(crate) enum TxError {
    /// Another one was in the way: the same again may succeed.
    Retry(String),
    /// Trying again would not help.
    Store(StoreError),
}

impl From<sqlx::Error> for TxError {
    fn from(error: sqlx::Error) -> Self {
        if is_retryable(&error) {
            TxError::Retry(error.to_string())
        } else {
            TxError::Store(error.into())
        }
    }
}

impl From<StoreError> for TxError {
    fn from(error: StoreError) -> Self {
        TxError::Store(error)
    }
}

impl From<serde_json::Error> for TxError {
    fn from(error: serde_json::Error) -> Self {
        TxError::Store(error.into())
    }
}

impl TxError {
    /// What the asker of a reading is told: it is not tried again.
    pub(crate) fn told(self) -> StoreError {
        match self {
            TxError::Store(error) => error,
            TxError::Retry(why) => StoreError::Unavailable(why),
        }
    }

    /// Waits before the next attempt, or gives up with what the asker should be told.
    pub(crate) async fn pause_or_give_up(self, attempt: u32) -> Result<(), StoreError> {
        match self {
            TxError::Store(error) => Err(error),
            TxError::Retry(why) if attempt + 1 >= ATTEMPTS => Err(StoreError::Unavailable(why)),
            TxError::Retry(why) => {
                tracing::debug!(attempt, why, "a transaction is tried again");
                tokio::time::sleep(FIRST_PAUSE * 2_u32.pow(attempt)).await;
                Ok(())
            }
        }
    }
}

/// Runs the same statement on either database: `on_either!(tx, |conn| query(…).execute(conn))`.
macro_rules! on_either {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx {
            $crate::sql::Tx::Sqlite(inner, _) => {
                let $conn = &mut **inner;
                $body
            }
            $crate::sql::Tx::Postgres(inner) => {
                let $conn = &mut **inner;
                $body
            }
        }
    };
}
pub(crate) use on_either;

/// Reads a struct from a row of either database, column by field; behind the semicolon the fields
/// that are structs read from the same row.
macro_rules! from_row {
    ($name:ident { $($field:ident: $type:ty,)* ; $($part:ident: $whole:ty,)* }) => {
        impl<'r, R> ::sea_orm::sqlx::FromRow<'r, R> for $name
        where
            R: ::sea_orm::sqlx::Row,
            &'static str: ::sea_orm::sqlx::ColumnIndex<R>,
            $($type: ::sea_orm::sqlx::Decode<'r, R::Database>
                + ::sea_orm::sqlx::Type<R::Database>,)*
            $($whole: ::sea_orm::sqlx::FromRow<'r, R>,)*
        {
            fn from_row(row: &'r R) -> Result<Self, ::sea_orm::sqlx::Error> {
                Ok($name {
                    $($field: row.try_get(stringify!($field))?,)*
                    $($part: <$whole as ::sea_orm::sqlx::FromRow<'r, R>>::from_row(row)?,)*
                })
            }
        }
    };
}
pub(crate) use from_row;

impl Tx {
    /// Makes everything in it last.
    pub(crate) async fn commit(self) -> Result<(), TxError> {
        match self {
            Tx::Sqlite(inner, _turn) => inner.commit().await?,
            Tx::Postgres(inner) => inner.commit().await?,
        }
        Ok(())
    }
}

impl Store {
    /// A transaction that writes to a collection's records and media: the only one at that time, so
    /// that what it looked up stays true until it ends.
    pub(crate) async fn write_collection(&self, collection: i64) -> Result<Tx, TxError> {
        let turn = self.turn().await;
        if !self.is_postgres() {
            let pool = self.writer().get_sqlite_connection_pool();
            return Ok(Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?, turn));
        }
        let mut inner = self.db.get_postgres_connection_pool().begin().await?;
        // The key has 32 bits for the collection: two that share one only wait for each other.
        // What follows finds rows by keys, the check of a foreign key too: never by reading a whole
        // table, even where the statistics have not noticed yet how large it has become.
        sqlx::query(
            "SELECT pg_advisory_xact_lock($1, hashint8($2)), \
             set_config('enable_seqscan', 'off', TRUE)",
        )
        .bind(COLLECTION_LOCK)
        .bind(collection)
        .execute(&mut *inner)
        .await?;
        Ok(Tx::Postgres(inner))
    }

    /// A transaction that reads one state of the database.
    pub(crate) async fn read(&self) -> Result<Tx, TxError> {
        if self.is_postgres() {
            return Ok(Tx::Postgres(self.db.get_postgres_connection_pool().begin().await?));
        }
        Ok(Tx::Sqlite(self.db.get_sqlite_connection_pool().begin().await?, None))
    }
}
