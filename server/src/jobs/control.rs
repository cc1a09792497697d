//! Between a running job and its runner: how far it is, and whether it should end.

use std::sync::{Mutex, PoisonError};

use store::JobProgress;
use tokio::sync::watch;

/// Why a job should end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// The process is stopping: the job goes back to the queue.
    Release,
    /// A person has called it off.
    Cancel,
    /// Another worker has it.
    Lost,
}

/// A running job's end of the line.
#[derive(Debug)]
pub struct Control {
    ask: watch::Sender<Option<Ask>>,
    progress: Mutex<JobProgress>,
}

impl Control {
    pub(super) fn new(progress: JobProgress) -> Control {
        Control { ask: watch::Sender::new(None), progress: Mutex::new(progress) }
    }

    /// Says how far the job is; written every few seconds at most.
    pub fn progress(&self, done: u64, total: Option<u64>, code: &str) {
        let code = Some(code.to_owned()).filter(|code| !code.is_empty());
        *self.lock() = JobProgress { done, total, code };
    }

    /// Whether the job should end at its next checkpoint.
    #[must_use]
    pub fn should_stop(&self) -> bool {
        self.asked().is_some()
    }

    /// Waits until the job should end.
    pub async fn stopped(&self) {
        // The sender lives as long as this does.
        let _ = self.ask.subscribe().wait_for(Option::is_some).await;
    }

    pub(super) fn asked(&self) -> Option<Ask> {
        *self.ask.borrow()
    }

    pub(super) fn ask(&self, why: Ask) {
        self.ask.send_if_modified(|asked| asked.is_none() && asked.replace(why).is_none());
    }

    pub(super) fn current(&self) -> JobProgress {
        self.lock().clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, JobProgress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
