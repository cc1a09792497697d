//! What every handler can reach. Cheap to clone.

use std::sync::Arc;

use axum::extract::FromRef;
use store::Store;

use crate::clock::Clock;
use crate::config::Config;
use crate::ingest::Ingest;
use crate::pages::PageAssets;
use crate::routes::identifier_index::IndexCache;
use crate::sign_in::brake::Brake;
use crate::sign_in::password::{HashingFailed, Passwords};

/// The application's state.
#[derive(Clone)]
pub struct AppState {
    /// What was chosen.
    pub config: Arc<Config>,
    /// Everything that is kept.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Hashing of passwords.
    pub passwords: Passwords,
    /// The brake on guessing them.
    pub brake: Brake,
    /// The job that applies batches.
    pub ingest: Ingest,
    /// Names of the built pages' files.
    pub assets: PageAssets,
    /// Identifier indexes that were made.
    pub indexes: IndexCache,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(
        config: Config,
        store: Store,
        clock: Arc<dyn Clock>,
    ) -> Result<AppState, HashingFailed> {
        let ingest = Ingest::new(store.clone(), clock.clone(), config.public_url.clone());
        Ok(AppState {
            passwords: Passwords::new()?,
            brake: Brake::new(config.sessions),
            assets: PageAssets::new(&config.site),
            indexes: IndexCache::default(),
            config: Arc::new(config),
            store,
            clock,
            ingest,
        })
    }
}

impl FromRef<AppState> for Store {
    fn from_ref(state: &AppState) -> Store {
        state.store.clone()
    }
}
