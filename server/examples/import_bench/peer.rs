//! The other side: the database's own fastest load of rows that are ready, in one transaction, with
//! the same tables, indexes, foreign keys and settings.
//!
//! SQLite: prepared `INSERT … SELECT` from tables in memory: the rows never leave the database.
//! PostgreSQL: `COPY … FROM` files that lie on the server.

use std::os::unix::fs::PermissionsExt as _;
use std::str::FromStr as _;
use std::time::{Duration, Instant};

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, Executor as _, Row as _};
use test_support::Kind;

use super::Result;

/// What an import makes, in the order in which it can be loaded.
const TABLES: [&str; 5] =
    ["occurrence", "occurrence_identifier", "other_identifier", "determination", "media"];

/// What it writes besides.
const OTHERS: [&str; 6] =
    ["media_before_image", "occurrence_before_image", "batch_chunk", "batch", "outbox", "job"];

/// Rows of each table.
pub(crate) type Contents = Vec<i64>;

pub(crate) enum Peer {
    Sqlite(sqlx::SqliteConnection),
    Postgres { pool: sqlx::PgPool, folder: tempfile::TempDir },
}

impl Peer {
    /// Takes what is in the database as the rows to load.
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
                for table in TABLES {
                    let keep =
                        format!("CREATE TEMP TABLE ready_{table} AS SELECT * FROM main.{table}");
                    connection.execute(AssertSqlSafe(keep)).await?;
                }
                Ok(Peer::Sqlite(connection))
            }
            Kind::Postgres => {
                let pool = sqlx::PgPool::connect(address).await?;
                // What PostgreSQL does by itself after a while.
                pool.execute("ANALYZE").await?;
                let folder = tempfile::tempdir()?;
                std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777))?;
                for table in TABLES {
                    let file = folder.path().join(table);
                    let keep = format!("COPY {table} TO '{}'", file.display());
                    pool.execute(AssertSqlSafe(keep)).await?;
                }
                Ok(Peer::Postgres { pool, folder })
            }
        }
    }

    /// Loads the rows.
    pub(crate) async fn load(&mut self) -> Result<Duration> {
        let began = Instant::now();
        match self {
            Peer::Sqlite(connection) => {
                let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
                for table in TABLES {
                    let load = format!("INSERT INTO main.{table} SELECT * FROM temp.ready_{table}");
                    tx.execute(AssertSqlSafe(load)).await?;
                }
                tx.commit().await?;
            }
            Peer::Postgres { pool, folder } => {
                let mut tx = pool.begin().await?;
                for table in TABLES {
                    let file = folder.path().join(table);
                    let load = format!("COPY {table} FROM '{}'", file.display());
                    tx.execute(AssertSqlSafe(load)).await?;
                }
                tx.commit().await?;
            }
        }
        Ok(began.elapsed())
    }

    /// Empties what an import writes.
    pub(crate) async fn empty(&mut self) -> Result<()> {
        let figures = "UPDATE collections SET media_count = 0, record_count = 0";
        match self {
            Peer::Sqlite(connection) => {
                for table in TABLES.iter().rev().chain(&OTHERS) {
                    let empty = format!("DELETE FROM main.{table}");
                    connection.execute(AssertSqlSafe(empty)).await?;
                }
                connection.execute(figures).await?;
            }
            Peer::Postgres { pool, .. } => {
                let tables: Vec<&str> = TABLES.into_iter().chain(OTHERS).collect();
                let empty = format!("TRUNCATE {} CASCADE", tables.join(", "));
                pool.execute(AssertSqlSafe(empty)).await?;
                pool.execute(figures).await?;
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

    /// What is in the tables.
    pub(crate) async fn contents(&mut self) -> Result<Contents> {
        let mut found = Vec::new();
        for table in TABLES {
            let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
            found.push(match self {
                Peer::Sqlite(connection) => connection.fetch_one(count).await?.try_get(0)?,
                Peer::Postgres { pool, .. } => pool.fetch_one(count).await?.try_get(0)?,
            });
        }
        Ok(found)
    }
}
