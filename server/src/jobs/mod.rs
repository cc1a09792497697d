//! Work in the background, run from the job table: each job by one worker at a time, again after its
//! worker died, later when it failed, and as a dead letter when it failed too often.
//!
//! A kind of job is a [`Handler`]; [`Jobs`] knows them all and runs what is due ([`runner`]). What has
//! to happen by itself (schedules, cleaning up) is in [`schedule`].

mod backoff;
mod control;
pub mod download;
mod fetch_source;
mod handler;
mod import_archive;
mod import_reasons;
mod link_check;
mod recompute_protection;
mod runner;
mod schedule;
mod source_files;

use std::sync::Arc;
use std::time::Duration;

use api_types::{ExistingPolicy, ImportSettings};
use chrono::{DateTime, Utc};
use serde_json::json;
use store::{BatchStatus, NewJob, Source, Store, StoreError};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use uuid::Uuid;

pub use control::Control;
pub use fetch_source::FetchSource;
pub use handler::{Handler, Outcome};
pub use import_archive::ImportArchive;
pub use link_check::LinkCheck;
pub use recompute_protection::RecomputeProtection;
pub use source_files::SourceFiles;
pub(crate) use source_files::hex;

use crate::clock::Clock;

/// How often a job may be tried: the last try comes some four hours after the first.
const MAX_ATTEMPTS: u32 = 8;

/// Checks of links that a collection may have waiting or running: each asks other people's servers
/// for every address of a batch.
const LINK_CHECKS_A_COLLECTION: u32 = 2;

/// Archives that a collection may have waiting or being read.
const IMPORTS_A_COLLECTION: u32 = 4;

/// The lease of a job unless another one is asked for.
const DEFAULT_LEASE: Duration = Duration::from_secs(60);

/// How often things happen; tests are in more of a hurry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// A worker that has not been heard of for this long is taken for dead.
    pub lease: Duration,
    /// How often a worker makes itself heard although it has nothing to say.
    pub heartbeat: Duration,
    /// How often news of a job's progress are written.
    pub progress: Duration,
    /// How often a process looks for jobs without being woken.
    pub look_around: Duration,
}

impl Timing {
    /// For this lease: heard three times within it, news every two seconds at most.
    #[must_use]
    pub fn of(lease: Duration) -> Timing {
        let third = lease / 3;
        Timing {
            lease,
            heartbeat: third,
            progress: third.min(Duration::from_secs(2)),
            look_around: third.min(Duration::from_secs(15)),
        }
    }
}

/// The way to the jobs: queues them, wakes the runner.
#[derive(Clone)]
pub struct Jobs {
    store: Store,
    clock: Arc<dyn Clock>,
    handlers: Arc<[Arc<dyn Handler>]>,
    timing: Timing,
    work: Arc<Notify>,
}

impl Jobs {
    /// Jobs of these kinds; they run once [`Jobs::start`] is called.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, handlers: Vec<Arc<dyn Handler>>) -> Jobs {
        let timing = Timing::of(DEFAULT_LEASE);
        Jobs { store, clock, handlers: handlers.into(), timing, work: Arc::new(Notify::new()) }
    }

    /// The same in another hurry.
    #[must_use]
    pub fn with_timing(self, timing: Timing) -> Jobs {
        Jobs { timing, ..self }
    }

    /// There is a job to run.
    pub fn wake(&self) {
        self.work.notify_one();
    }

    /// Starts the runner and what happens by itself. Once `stop` says true, no job is begun any more,
    /// and those that run end at their next checkpoint and go back to the queue.
    #[must_use]
    pub fn start(&self, stop: watch::Receiver<bool>) -> JoinHandle<()> {
        let jobs = self.clone();
        tokio::spawn(async move {
            tokio::join!(runner::run(&jobs, stop.clone()), schedule::run(&jobs, stop));
        })
    }

    /// Queues a job and wakes the runner; `false` when the same work is queued already.
    pub async fn enqueue(&self, new: NewJob) -> Result<(Uuid, bool), StoreError> {
        let queued = self.store.enqueue_job(new, self.clock.now()).await?;
        self.wake();
        Ok(queued)
    }

    /// Queues a look at what is behind the addresses of a batch.
    pub async fn check_links(
        &self,
        batch: &BatchStatus,
        asked_by: Option<Uuid>,
    ) -> Result<(Uuid, bool), StoreError> {
        self.enqueue(NewJob {
            kind: link_check::KIND,
            payload: json!(link_check::Payload { batch: batch.id, rows: batch.rows }),
            subject: batch.file_name.clone(),
            collection: Some(batch.collection_id),
            created_by: asked_by,
            run_at: self.clock.now(),
            max_attempts: MAX_ATTEMPTS,
            work_key: Some(format!("{}:{}", link_check::KIND, batch.id)),
            at_most: Some(LINK_CHECKS_A_COLLECTION),
        })
        .await
    }

    /// Queues the walk over all records after the list of protected taxa was changed. While one is
    /// queued or runs, that one goes on until the list has not changed meanwhile.
    pub async fn recompute_protection(
        &self,
        asked_by: Option<Uuid>,
    ) -> Result<(Uuid, bool), StoreError> {
        self.enqueue(NewJob {
            kind: recompute_protection::KIND,
            payload: json!({}),
            subject: String::new(),
            collection: None,
            created_by: asked_by,
            run_at: self.clock.now(),
            max_attempts: MAX_ATTEMPTS,
            work_key: Some(format!(
                "{}:{}",
                recompute_protection::KIND,
                recompute_protection::WHAT
            )),
            at_most: None,
        })
        .await
    }

    /// The latest walk over all records, if there was one.
    pub async fn latest_recompute(&self) -> Result<Option<Uuid>, StoreError> {
        self.store.latest_job(recompute_protection::KIND, recompute_protection::WHAT).await
    }

    /// Queues reading an archive that is here; the batch that it becomes is made with it.
    pub async fn import_archive(&self, new: NewArchiveImport) -> Result<(Uuid, bool), StoreError> {
        self.enqueue(new.job(self.clock.now())).await
    }

    /// Queues fetching the file of a source.
    pub async fn fetch_source(
        &self,
        source: &Source,
        asked_by: Option<Uuid>,
    ) -> Result<(Uuid, bool), StoreError> {
        self.enqueue(NewJob {
            kind: fetch_source::KIND,
            payload: json!(fetch_source::Payload { source: source.id }),
            subject: source.address.clone(),
            collection: Some(source.collection),
            created_by: asked_by,
            run_at: self.clock.now(),
            max_attempts: MAX_ATTEMPTS,
            work_key: Some(format!("{}:{}", fetch_source::KIND, source.id)),
            at_most: None,
        })
        .await
    }
}

/// An archive that is here and is to be read by the server.
#[derive(Clone, Debug)]
pub struct NewArchiveImport {
    /// The collection's internal id.
    pub collection: i64,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// What it is called.
    pub file_name: String,
    /// In whose name.
    pub by: Uuid,
    /// Who asked for this job; nobody when a schedule did.
    pub asked_by: Option<Uuid>,
    /// How it is imported.
    pub settings: ImportSettings,
    /// Media that exist already.
    pub existing: ExistingPolicy,
    /// It is imported by itself unless more rows than these are refused, or something else speaks
    /// against it; `None` leaves that to a person.
    pub import_with_errors: Option<u32>,
}

impl NewArchiveImport {
    /// The job of it.
    pub(crate) fn job(self, now: DateTime<Utc>) -> NewJob {
        let file = hex(&self.sha256);
        NewJob {
            kind: import_archive::KIND,
            work_key: Some(format!("{}:{}:{file}", import_archive::KIND, self.collection)),
            subject: self.file_name.clone(),
            collection: Some(self.collection),
            created_by: self.asked_by,
            run_at: now,
            max_attempts: MAX_ATTEMPTS,
            at_most: Some(IMPORTS_A_COLLECTION),
            payload: json!(import_archive::Payload {
                batch: Uuid::now_v7(),
                collection: self.collection,
                file,
                file_name: self.file_name,
                by: self.by,
                settings: self.settings,
                existing: self.existing,
                import_with_errors: self.import_with_errors,
            }),
        }
    }
}
