//! Applying batches: one supervised job a process takes each committed batch chunk by chunk.
//!
//! The truth is in the database: a chunk is one transaction that moves the cursor. Killed at any
//! instant, the next process goes on where this one stood; two processes at once do each chunk once.

mod job;

use std::sync::Arc;

use store::Store;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::clock::Clock;

/// The way to the job: wakes it up when there is work.
#[derive(Clone)]
pub struct Ingest {
    store: Store,
    clock: Arc<dyn Clock>,
    own_origin: String,
    work: Arc<Notify>,
}

impl Ingest {
    /// The way to a job that runs when [`Ingest::start`] is called.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, own_origin: String) -> Ingest {
        Ingest { store, clock, own_origin, work: Arc::new(Notify::new()) }
    }

    /// There is a batch to apply.
    pub fn wake(&self) {
        self.work.notify_one();
    }

    /// Starts the job; it goes on with what an earlier process left, and ends at the end of a chunk
    /// once `stop` says true.
    #[must_use]
    pub fn start(&self, stop: watch::Receiver<bool>) -> JoinHandle<()> {
        let ingest = self.clone();
        tokio::spawn(async move { job::supervise(ingest, stop).await })
    }
}
