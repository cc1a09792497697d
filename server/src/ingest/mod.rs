//! Applying and previewing batches: two supervised jobs a process take each batch chunk by chunk, one
//! those that are committed, one those whose preview is waited for, so that nobody waits for the
//! import of somebody else before seeing what the own one would do.
//!
//! The truth is in the database: a chunk is one transaction that moves the cursor. Killed at any
//! instant, the next process goes on where this one stood; two processes at once do each chunk once.

mod examiner;
mod job;
mod occurrences;

use std::sync::Arc;

use store::{NewBatch, PrepareRows, Store, StoreError};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

pub(crate) use self::examiner::Examiner;
use self::job::Task;
use self::occurrences::OccurrencePreparer;
pub(crate) use self::occurrences::{Surroundings, shape_of};
use crate::clock::Clock;

/// The way to the jobs: wakes them up when there is work.
#[derive(Clone)]
pub struct Ingest {
    store: Store,
    clock: Arc<dyn Clock>,
    own_origin: String,
    to_apply: Arc<Notify>,
    to_preview: Arc<Notify>,
}

impl Ingest {
    /// The way to jobs that run when [`Ingest::start`] is called.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, own_origin: String) -> Ingest {
        let (to_apply, to_preview) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        Ingest { store, clock, own_origin, to_apply, to_preview }
    }

    /// The portal's own origin.
    pub(crate) fn own_origin(&self) -> &str {
        &self.own_origin
    }

    /// There is a batch to apply.
    pub fn wake(&self) {
        self.to_apply.notify_one();
    }

    /// There is an import to preview.
    pub fn wake_for_preview(&self) {
        self.to_preview.notify_one();
    }

    /// The engine's part of an import: reads its rows as the browser did.
    pub async fn preparer(&self, content: &NewBatch) -> Result<Arc<dyn PrepareRows>, StoreError> {
        let surroundings =
            Surroundings::of(&self.store, &self.own_origin, &*self.clock, content.collection)
                .await?;
        Ok(Arc::new(OccurrencePreparer::new(content, &surroundings)))
    }

    /// Says again in full what the rules find in rows of an import.
    pub(crate) async fn examiner(&self, content: NewBatch) -> Result<Examiner, StoreError> {
        let surroundings =
            Surroundings::of(&self.store, &self.own_origin, &*self.clock, content.collection)
                .await?;
        Ok(Examiner::new(content, &surroundings))
    }

    /// Starts the jobs; they go on with what an earlier process left, and end at the end of a chunk
    /// once `stop` says true.
    #[must_use]
    pub fn start(&self, stop: watch::Receiver<bool>) -> JoinHandle<()> {
        let ingest = self.clone();
        tokio::spawn(async move {
            tokio::join!(
                job::supervise(ingest.clone(), Task::Apply, stop.clone()),
                job::supervise(ingest, Task::Preview, stop),
            );
        })
    }
}
