//! `vasculum serve`

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::exit::Exit;
use super::{database, output};
use crate::clock::SystemClock;
use crate::config::{Config, Settings};
use crate::state::AppState;
use crate::{router, serve, telemetry};

/// Files without which the portal cannot keep its promises are deleted this often: before-images
/// whose time is over.
const PURGE_EVERY: Duration = Duration::from_secs(6 * 60 * 60);

/// Run the portal.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Configuration file (TOML); each line is a setting below, such as `undo_days = 30`
    #[arg(long, env = "VASCULUM_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        let config = Config::load(self.settings, self.config.as_deref())?;
        telemetry::start(&config);
        let store = database::open(&config).await?;
        let listener = TcpListener::bind(config.address)
            .await
            .with_context(|| format!("{} cannot be listened on", config.address))?;
        let address = listener.local_addr()?;
        let limits = config.limits;
        let public_url = config.public_url.clone();
        let state = AppState::new(config, store, Arc::new(SystemClock))?;
        let (stop, stopped) = watch::channel(false);
        let job = state.ingest.start(stopped.clone());
        let jobs = state.jobs.start(stopped.clone());
        let search = state.search.start(stopped.clone());
        let purge = tokio::spawn(purge(state.clone()));
        tokio::spawn(async move {
            wait_for_end().await;
            tracing::info!("stopping: no new requests, running ones are answered");
            let _ = stop.send(true);
        });
        tracing::info!(%address, public_url, "listening");
        output::line(&format!("Listening on http://{address}"));
        serve::serve(listener, router::portal(&state), limits, stopped).await;
        purge.abort();
        // The job ends at the end of its chunk; the next process goes on from there.
        if tokio::time::timeout(limits.drain, job).await.is_err() {
            tracing::warn!("a chunk still runs; its transaction is left to the database");
        }
        // The index is at its last commit, whatever still runs.
        search.abort();
        // Jobs go back to the queue at their next checkpoint; what does not is taken again when its
        // lease has run out.
        if tokio::time::timeout(limits.drain, jobs).await.is_err() {
            tracing::warn!("a job still runs; another process takes it when its lease is over");
        }
        Ok(Exit::Fine)
    }
}

async fn purge(state: AppState) {
    loop {
        match state.store.purge_before_images(state.clock.now()).await {
            Ok(0) => {}
            Ok(purged) => tracing::info!(purged, "before-images whose time is over were deleted"),
            Err(error) => tracing::warn!(%error, "before-images could not be deleted"),
        }
        if let Err(error) = state.store.purge_changes(state.clock.now()).await {
            tracing::warn!(%error, "changes that everybody knows could not be deleted");
        }
        tokio::time::sleep(PURGE_EVERY).await;
    }
}

/// Waits for the sign to stop: Ctrl-C, or the one of the system's service manager.
async fn wait_for_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
