//! What every handler can reach. Cheap to clone.

use std::sync::Arc;

use axum::extract::FromRef;
use outbound::{Options, Outbound, Policy};
use store::Store;

use crate::clock::Clock;
use crate::config::Config;
use crate::download::Downloads;
use crate::download::files::DownloadFiles;
use crate::download::sending::Turns;
use crate::ingest::Ingest;
use crate::jobs::download::Download;
use crate::jobs::{
    FetchSource, Handler, ImportArchive, Jobs, LinkCheck, RecomputeProtection, SourceFiles, Timing,
};
use crate::middleware::Asking;
use crate::pages::PageAssets;
use crate::routes::identifier_index::IndexCache;
use crate::routes::sitemap::SitemapCache;
use crate::search::Search;
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
    /// The brake on asking too much.
    pub asking: Asking,
    /// Work in the background.
    pub jobs: Jobs,
    /// The one way out to other people's servers.
    pub outbound: Outbound,
    /// The files that were fetched from sources.
    pub source_files: SourceFiles,
    /// Names of the built pages' files.
    pub assets: PageAssets,
    /// The search.
    pub search: Search,
    /// Files that were made in the background.
    pub downloads: DownloadFiles,
    /// Places for files that are being sent.
    pub turns: Turns,
    /// Identifier indexes that were made.
    pub indexes: IndexCache,
    /// Where the sitemap's lists of records begin.
    pub sitemap: SitemapCache,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(
        config: Config,
        store: Store,
        clock: Arc<dyn Clock>,
    ) -> Result<AppState, HashingFailed> {
        let outbound = Outbound::new(Options {
            public_url: config.public_url.clone(),
            policy: Policy::with_ports(&config.outbound_ports).and_portal(&config.public_url),
            ..Options::default()
        });
        AppState::with_outbound(config, store, clock, outbound)
    }

    /// The same with another way out.
    pub fn with_outbound(
        config: Config,
        store: Store,
        clock: Arc<dyn Clock>,
        outbound: Outbound,
    ) -> Result<AppState, HashingFailed> {
        let ingest = Ingest::new(store.clone(), clock.clone(), config.public_url.clone());
        let source_files = SourceFiles::new(&config.data);
        let search = Search::with_cache(store.clone(), &config.search, config.limits.search_cache);
        let downloads = DownloadFiles::new(&config.data);
        let handlers: Vec<Arc<dyn Handler>> = vec![
            Arc::new(Download {
                downloads: Downloads {
                    portal: (config.portal_name.clone(), config.public_url.clone()),
                    store: store.clone(),
                    search: search.clone(),
                    clock: clock.clone(),
                    files: downloads.clone(),
                },
            }),
            Arc::new(LinkCheck {
                store: store.clone(),
                clock: clock.clone(),
                outbound: outbound.clone(),
            }),
            Arc::new(FetchSource {
                store: store.clone(),
                clock: clock.clone(),
                outbound: outbound.clone(),
                files: source_files.clone(),
            }),
            Arc::new(ImportArchive {
                store: store.clone(),
                clock: clock.clone(),
                ingest: ingest.clone(),
                files: source_files.clone(),
            }),
            Arc::new(RecomputeProtection { store: store.clone(), clock: clock.clone() }),
        ];
        Ok(AppState {
            passwords: Passwords::new()?,
            brake: Brake::new(config.sessions),
            asking: Asking::new(&config.limits),
            assets: PageAssets::new(&config.site),
            search,
            downloads,
            turns: Turns::default(),
            indexes: IndexCache::default(),
            sitemap: SitemapCache::default(),
            jobs: Jobs::new(store.clone(), clock.clone(), handlers)
                .with_timing(Timing::of(config.limits.job_lease)),
            outbound,
            source_files,
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
