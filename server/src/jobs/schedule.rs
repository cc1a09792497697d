//! What happens by itself: sources that are due, a changed list of protected taxa, old jobs and files that nobody needs.

use std::time::Duration;

use chrono::TimeDelta;
use store::StoreError;
use tokio::sync::watch;
use tokio::time::Instant;

use super::Jobs;

/// How often schedules are looked at; none is finer than a day.
const LOOK: Duration = Duration::from_secs(60);

/// How often old jobs are forgotten.
const CLEAN: Duration = Duration::from_secs(6 * 60 * 60);

/// Days for which jobs that ended well are kept.
const KEEP_DAYS: i64 = 30;

/// Runs until `stop` says true.
pub(super) async fn run(jobs: &Jobs, mut stop: watch::Receiver<bool>) {
    let mut cleaned: Option<Instant> = None;
    while !*stop.borrow() {
        if let Err(error) = fetch_due(jobs).await {
            tracing::warn!(%error, "schedules could not be looked at");
        }
        if let Err(error) = protect(jobs).await {
            tracing::warn!(%error, "whether records show the list of protected taxa is not known");
        }
        if cleaned.is_none_or(|cleaned| cleaned.elapsed() >= CLEAN) {
            cleaned = Some(Instant::now());
            clean(jobs).await;
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            stopped = stop.wait_for(|stop| *stop) => {
                if stopped.is_err() {
                    break;
                }
            }
        }
    }
}

async fn fetch_due(jobs: &Jobs) -> Result<(), StoreError> {
    for source in jobs.store.sources_due(jobs.clock.now()).await? {
        jobs.fetch_source(&source, None).await?;
    }
    Ok(())
}

/// A change of the list that no job carries to the records: its process died before it could queue
/// one, or the command line was stopped in between.
async fn protect(jobs: &Jobs) -> Result<(), StoreError> {
    if jobs.store.protection_is_pending().await? {
        jobs.recompute_protection(None).await?;
    }
    Ok(())
}

async fn clean(jobs: &Jobs) {
    let before = jobs.clock.now() - TimeDelta::days(KEEP_DAYS);
    match jobs.store.purge_jobs(before).await {
        Ok(0) => {}
        Ok(forgotten) => tracing::info!(forgotten, "old jobs were forgotten"),
        Err(error) => tracing::warn!(%error, "old jobs could not be forgotten"),
    }
    for handler in jobs.handlers.iter() {
        handler.clean().await;
    }
}
