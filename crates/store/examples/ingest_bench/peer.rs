//! The other side: the database's own fastest load of rows that are ready, in one transaction, with
//! the same table, indexes, foreign key and settings.
//!
//! SQLite: one prepared `INSERT … SELECT` from a table in memory: the rows never leave the database,
//! so nothing is spent on a driver or on binding values, which a prepared insert a row would pay for.
//! PostgreSQL: `COPY … FROM STDIN` of a text in memory.

use std::os::unix::fs::PermissionsExt as _;
use std::str::FromStr as _;
use std::time::{Duration, Instant};

use sea_orm::sqlx::postgres::PgPoolCopyExt as _;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, Executor as _};
use test_support::Kind;

use super::Result;

/// Every column of `media` but the number that the database gives.
const COLUMNS: &str = "media_id, collection_id, occurrence_id, original_url, canonical_url, url_key, \
     copy_number, kind, format, thumbnail_url, license, creator, caption, sort_occurrence, fields, \
     version, batch_id, created_by, created_at, updated_at";

/// Media, records that have one, bytes of addresses and fields: what both sides must agree on.
pub(crate) type Contents = (i64, i64, i64);

const CONTENTS: &str = "SELECT COUNT(*), COUNT(DISTINCT occurrence_id), \
     CAST(COALESCE(SUM(LENGTH(original_url) + LENGTH(fields)), 0) AS BIGINT) FROM media";

/// The tables that a batch writes, in the order in which they can be emptied.
const TABLES: [&str; 5] = ["media", "media_before_image", "batch_chunk", "batch", "outbox"];

pub(crate) enum Peer {
    Sqlite(sqlx::SqliteConnection),
    Postgres { pool: sqlx::PgPool, rows: Vec<u8> },
}

impl Peer {
    /// Takes the media that are in the database as the rows to load.
    pub(crate) async fn copy_what_is_there(kind: Kind, address: &str) -> Result<Peer> {
        match kind {
            Kind::Sqlite => {
                let options = SqliteConnectOptions::from_str(address)?
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal)
                    .foreign_keys(true)
                    .pragma("cache_size", "-65536")
                    .pragma("wal_autocheckpoint", "16384")
                    .pragma("temp_store", "MEMORY");
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
                let keep = format!(
                    "CREATE TEMP TABLE ready AS SELECT {COLUMNS} FROM main.media ORDER BY id"
                );
                connection.execute(AssertSqlSafe(keep)).await?;
                Ok(Peer::Sqlite(connection))
            }
            Kind::Postgres => {
                let pool = sqlx::PgPool::connect(address).await?;
                // What PostgreSQL does by itself after a while.
                pool.execute("ANALYZE").await?;
                // Through a file: the server's own user writes it.
                let folder = tempfile::tempdir()?;
                std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777))?;
                let file = folder.path().join("media");
                let keep = format!(
                    "COPY (SELECT {COLUMNS} FROM media ORDER BY id) TO '{}'",
                    file.display()
                );
                pool.execute(AssertSqlSafe(keep)).await?;
                let rows = std::fs::read(file)?;
                Ok(Peer::Postgres { pool, rows })
            }
        }
    }

    /// Loads the rows.
    pub(crate) async fn load(&mut self) -> Result<Duration> {
        let began = Instant::now();
        match self {
            Peer::Sqlite(connection) => {
                let load = format!(
                    "INSERT INTO main.media ({COLUMNS}) SELECT {COLUMNS} FROM temp.ready \
                     ORDER BY ready.rowid"
                );
                let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
                tx.execute(AssertSqlSafe(load)).await?;
                tx.commit().await?;
            }
            Peer::Postgres { pool, rows } => {
                let load = format!("COPY media ({COLUMNS}) FROM STDIN");
                let mut copy = pool.copy_in_raw(&load).await?;
                for slice in rows.chunks(256 * 1024) {
                    copy.send(slice).await?;
                }
                copy.finish().await?;
            }
        }
        Ok(began.elapsed())
    }

    /// Empties what a batch writes.
    pub(crate) async fn empty(&mut self) -> Result<()> {
        match self {
            Peer::Sqlite(connection) => {
                for table in TABLES {
                    let empty = format!("DELETE FROM main.{table}");
                    connection.execute(AssertSqlSafe(empty)).await?;
                }
                connection.execute("UPDATE collections SET media_count = 0").await?;
            }
            Peer::Postgres { pool, .. } => {
                let empty = format!("TRUNCATE {} CASCADE", TABLES.join(", "));
                pool.execute(AssertSqlSafe(empty)).await?;
                pool.execute("UPDATE collections SET media_count = 0").await?;
            }
        }
        Ok(())
    }

    /// Has the database write back what it still owes to its files: a turn pays only for itself.
    pub(crate) async fn settle(&mut self) -> Result<()> {
        match self {
            Peer::Sqlite(connection) => {
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
            }
            Peer::Postgres { pool, .. } => {
                pool.execute("CHECKPOINT").await?;
            }
        }
        Ok(())
    }

    /// What is in the table.
    pub(crate) async fn contents(&mut self) -> Result<Contents> {
        Ok(match self {
            Peer::Sqlite(connection) => sqlx::query_as(CONTENTS).fetch_one(connection).await?,
            Peer::Postgres { pool, .. } => sqlx::query_as(CONTENTS).fetch_one(&*pool).await?,
        })
    }
}
