//! Which database a command works on.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use store::{Store, StoreError, StoreOptions};

use crate::config::{Config, Settings};

/// Where the database is.
#[derive(Debug, clap::Args)]
pub(super) struct DatabaseArgs {
    /// Configuration file (TOML) [default: none]
    #[arg(long, env = "VASCULUM_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for everything that the portal keeps [default: data]
    #[arg(long, env = "VASCULUM_DATA", value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE [default: sqlite, vasculum.sqlite in the data folder]
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
}

impl DatabaseArgs {
    /// The store, with its schema up to date.
    pub(super) async fn open(self) -> anyhow::Result<Store> {
        let settings =
            Settings { data: self.data, database_url: self.database_url, ..Settings::default() };
        open(&Config::load(settings, self.config.as_deref())?).await
    }
}

/// Connects and brings the schema up to date.
pub(super) async fn open(config: &Config) -> anyhow::Result<Store> {
    if config.database_url.starts_with("sqlite") {
        std::fs::create_dir_all(&config.data)
            .with_context(|| format!("The folder {} cannot be made", config.data.display()))?;
    }
    let options = StoreOptions { undo_days: config.undo_days, ..StoreOptions::default() };
    let store = Store::connect(&config.database_url, options)
        .await
        .context("The database cannot be opened")?;
    match store.migrate().await {
        // Made by a newer program: the catalogue says so in plain words.
        Err(StoreError::Conflict(code)) => bail!(messages::text(&format!("problem-{code}"))),
        done => done.context("The database cannot be brought up to date")?,
    }
    Ok(store)
}
