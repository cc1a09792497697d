//! The connection: which database, with what care, and the one writer.

use std::sync::Arc;
use std::time::Duration;

use migrations::Migrator;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection,
    DatabaseTransaction, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::protection::Cache;
use crate::{Result, StoreError};

/// How long a connection waits for a lock of another process (SQLite: a backup, a shell). Writers of
/// this process wait in line before they ask the database at all.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long PostgreSQL waits for a row or advisory lock before the transaction is tried again.
const LOCK_TIMEOUT: Duration = Duration::from_secs(20);

/// A transaction that does nothing for this long is ended by PostgreSQL, so that a dead process
/// holds no lock.
const IDLE_IN_TRANSACTION_TIMEOUT: Duration = Duration::from_secs(15);

/// The page cache of SQLite's one writer, in KiB (negative: KiB, not pages): the inner pages of the
/// identifier index of a collection of a million records stay in it.
const WRITER_CACHE_KIB: &str = "-65536";

/// The same of each reader: what all of them hold together stays within a small machine's memory, and
/// what one has not is in the system's own cache.
const READER_CACHE_KIB: &str = "-16384";

/// Pages (4 KiB) in SQLite's log before they go into the database: with the default of 1,000 that
/// would happen every few chunks of a batch, for the same inner pages of the indexes each time. The
/// log is 64 MiB at most, unless a reader holds it.
const SQLITE_LOG_PAGES: &str = "16384";

/// PostgreSQL's advisory lock under which the schema is changed: `sea-orm-migration` takes none, and
/// several server processes may start at once. ("vasculum" as a number.)
const MIGRATION_LOCK: i64 = 0x7661_7363_756c_756d;

/// What can be set; the defaults suit a small portal.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// Connections at most. PostgreSQL's own default limit is 100 for all its clients.
    pub max_connections: u32,
    /// How long to wait for a free connection before answering that the database is busy.
    pub acquire_timeout: Duration,
    /// How long one statement may run (PostgreSQL).
    pub statement_timeout: Duration,
    /// How long before-images are kept, and with them the possibility to undo.
    pub undo_days: u32,
}

impl Default for StoreOptions {
    fn default() -> Self {
        StoreOptions {
            max_connections: 8,
            acquire_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(60),
            undo_days: 90,
        }
    }
}

/// The store. Cheap to clone: all clones share one pool and one writer.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    /// Where writing happens. On SQLite a connection of its own, the only one that ever writes: each
    /// commit makes all other connections forget the pages they hold, and the inner pages of a large
    /// collection's indexes are too many to be read again for every chunk of a batch.
    writer: DatabaseConnection,
    pub(crate) options: Arc<StoreOptions>,
    /// SQLite has one writer: whoever writes waits here in line instead of being told "busy".
    line: Arc<Mutex<()>>,
    /// The list of protected taxa as it was read last.
    pub(crate) protected: Cache,
}

/// A transaction that writes. On SQLite it holds the one writer's place until it ends.
#[derive(Debug)]
pub(crate) struct Writing {
    pub(crate) txn: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Writing {
    /// Makes everything in it last.
    pub(crate) async fn commit(self) -> Result<()> {
        Ok(self.txn.commit().await?)
    }
}

impl Store {
    /// Opens `sqlite://…` or `postgres://…`.
    pub async fn connect(url: &str, options: StoreOptions) -> Result<Store> {
        let db = open(url, &options, (options.max_connections, READER_CACHE_KIB)).await?;
        let is_file = db.get_database_backend() == DatabaseBackend::Sqlite && !in_memory(url);
        let writer = match is_file {
            true => open(url, &options, (1, WRITER_CACHE_KIB)).await?,
            false => db.clone(),
        };
        Ok(Store {
            db,
            writer,
            options: Arc::new(options),
            line: Arc::new(Mutex::new(())),
            protected: Cache::default(),
        })
    }

    /// Brings the schema up to date. `Conflict("schema-newer")` when the database has been used by a
    /// newer program.
    pub async fn migrate(&self) -> Result<()> {
        self.refuse_newer_schema().await?;
        if !self.is_postgres() {
            let _turn = self.turn().await;
            return Ok(Migrator::up(&self.writer, None).await?);
        }
        // The lock belongs to this transaction; the migrations run on another connection.
        let guard = self.db.begin().await?;
        let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
        guard.execute_unprepared("SET LOCAL lock_timeout = 0").await?;
        guard.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = 0").await?;
        guard.execute_unprepared(&lock).await?;
        Migrator::up(&self.db, None).await?;
        Ok(guard.commit().await?)
    }

    async fn refuse_newer_schema(&self) -> Result<()> {
        let known = Migrator::get_migration_files();
        let table = Migrator::migration_table_name().to_string();
        if !self.has_table(&table).await? {
            return Ok(());
        }
        let statement = Statement::from_string(
            self.db.get_database_backend(),
            format!("SELECT version FROM {table}"),
        );
        for row in self.db.query_all_raw(statement).await? {
            let version: String = row.try_get("", "version")?;
            if !known.iter().any(|migration| migration.name() == version) {
                return Err(StoreError::Conflict("schema-newer"));
            }
        }
        Ok(())
    }

    async fn has_table(&self, table: &str) -> Result<bool> {
        let backend = self.db.get_database_backend();
        let question = match backend {
            DatabaseBackend::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name = $1"
            }
            _ => {
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
            }
        };
        let statement = Statement::from_sql_and_values(backend, question, [table.into()]);
        Ok(self.db.query_one_raw(statement).await?.is_some())
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.db.ping().await?)
    }

    /// Closes all connections; what is running ends first.
    pub async fn close(self) -> Result<()> {
        self.writer.close_by_ref().await?;
        Ok(self.db.close().await?)
    }

    /// Where writing happens.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.db.get_database_backend() == DatabaseBackend::Postgres
    }

    /// Waits for the one writer's place (SQLite); nothing to wait for on PostgreSQL.
    pub(crate) async fn turn(&self) -> Option<OwnedMutexGuard<()>> {
        if self.is_postgres() {
            return None;
        }
        Some(Arc::clone(&self.line).lock_owned().await)
    }

    /// Begins a transaction that will write. On SQLite it takes the write lock at once: a
    /// transaction that begins by reading could find at its first write that it came too late.
    pub(crate) async fn write(&self) -> Result<Writing> {
        let turn = self.turn().await;
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let txn = self.writer.begin_with_options(options).await?;
        Ok(Writing { txn, _turn: turn })
    }
}

/// Whether the address is that of a database in memory, which only its first pool can reach.
fn in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

async fn open(
    url: &str,
    options: &StoreOptions,
    (connections, cache): (u32, &'static str),
) -> Result<DatabaseConnection> {
    let mut connect = ConnectOptions::new(url);
    connect
        .max_connections(connections)
        .acquire_timeout(options.acquire_timeout)
        .connect_timeout(options.acquire_timeout)
        .sqlx_logging(false);
    connect.map_sqlx_sqlite_opts(move |given| careful_sqlite(given, cache));
    let statement_timeout = options.statement_timeout;
    connect.map_sqlx_postgres_opts(move |given| careful_postgres(given, statement_timeout));
    Ok(Database::connect(connect).await?)
}

/// Write-ahead log (readers never wait for the writer) with `NORMAL` (a crash of the machine can
/// lose the last moments, never the database's soundness; a crash of the program loses nothing).
fn careful_sqlite(given: SqliteConnectOptions, cache: &'static str) -> SqliteConnectOptions {
    given
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .pragma("cache_size", cache)
        .pragma("wal_autocheckpoint", SQLITE_LOG_PAGES)
        .pragma("temp_store", "MEMORY")
        .optimize_on_close(true, None)
}

fn careful_postgres(given: PgConnectOptions, statement_timeout: Duration) -> PgConnectOptions {
    given.application_name("vasculum").options([
        ("statement_timeout", statement_timeout.as_millis().to_string()),
        ("lock_timeout", LOCK_TIMEOUT.as_millis().to_string()),
        (
            "idle_in_transaction_session_timeout",
            IDLE_IN_TRANSACTION_TIMEOUT.as_millis().to_string(),
        ),
    ])
}
