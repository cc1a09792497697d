//! A fresh database for each test.

use std::sync::Arc;

use tokio::sync::{Mutex, OnceCell};

use crate::postgres::Cluster;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// An empty database; gone with this value.
pub struct Database {
    /// Its address, as the configuration takes it.
    pub url: String,
    keep: Keep,
}

/// What has to live as long as the database.
enum Keep {
    Folder { _folder: tempfile::TempDir },
    Shared,
    Own(Arc<Mutex<Cluster>>),
}

/// One server for all tests of a process. It ends when the process does.
static SHARED: OnceCell<Cluster> = OnceCell::const_new();

impl Database {
    /// A new one of that kind.
    ///
    /// # Panics
    /// When there is no PostgreSQL on this machine: a test that silently did not run would be worse.
    pub async fn fresh(kind: Kind) -> Database {
        match Database::try_fresh(kind).await {
            Ok(database) => database,
            Err(error) => fail(&error),
        }
    }

    /// A PostgreSQL of its own, which may be killed.
    ///
    /// # Panics
    /// When there is no PostgreSQL on this machine.
    pub async fn own_postgres() -> Database {
        match Database::try_own_postgres().await {
            Ok(database) => database,
            Err(error) => fail(&error),
        }
    }

    /// Kills the server without warning.
    ///
    /// # Panics
    /// When the database is not one of [`Database::own_postgres`].
    pub async fn kill(&self) {
        if let Err(error) = self.own().lock().await.kill().await {
            fail(&error);
        }
    }

    /// Starts the killed server; ready when this returns.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_again(&self) {
        if let Err(error) = self.own().lock().await.start_again().await {
            fail(&error);
        }
    }

    fn own(&self) -> &Arc<Mutex<Cluster>> {
        match &self.keep {
            Keep::Own(cluster) => cluster,
            Keep::Folder { .. } | Keep::Shared => fail(&anyhow::anyhow!("not a server of its own")),
        }
    }

    async fn try_fresh(kind: Kind) -> anyhow::Result<Database> {
        match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir()?;
                let url =
                    format!("sqlite:{}?mode=rwc", folder.path().join("test.sqlite").display());
                Ok(Database { url, keep: Keep::Folder { _folder: folder } })
            }
            Kind::Postgres => {
                let cluster = SHARED.get_or_try_init(Cluster::start).await?;
                Ok(Database { url: cluster.database().await?, keep: Keep::Shared })
            }
        }
    }

    async fn try_own_postgres() -> anyhow::Result<Database> {
        let cluster = Cluster::start().await?;
        let url = cluster.database().await?;
        Ok(Database { url, keep: Keep::Own(Arc::new(Mutex::new(cluster))) })
    }
}

#[expect(clippy::panic, reason = "this crate is only for tests, where a panic is the way to fail")]
fn fail(error: &anyhow::Error) -> ! {
    panic!("{error:#}")
}
