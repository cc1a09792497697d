//! What jobs are made of, as other crates see them.

pub use api_types::JobState;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The state of that name, as it is stored.
pub(super) fn stored(name: &str) -> Result<JobState> {
    JobState::from_name(name).ok_or_else(|| StoreError::Internal(format!("state of job {name:?}")))
}

/// A job to queue.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJob {
    /// Which handler runs it.
    pub kind: &'static str,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// What it is about, for people: a file's name, an address.
    pub subject: String,
    /// The collection it belongs to.
    pub collection: Option<i64>,
    /// Who asked for it; nobody when the portal's own schedule did.
    pub created_by: Option<Uuid>,
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// How often it may be tried.
    pub max_attempts: u32,
    /// What it does to what: a second job of the same key is not queued while the first is live.
    pub work_key: Option<String>,
    /// Live jobs of this kind in the collection at most.
    pub at_most: Option<u32>,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobProgress {
    /// Parts done.
    pub done: u64,
    /// Parts in all, where that is known.
    pub total: Option<u64>,
    /// What is being done, a code of the catalogue (`job-progress-<code>`).
    pub code: Option<String>,
}

/// A job in the hands of the worker that took it.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenJob {
    /// Its id.
    pub id: Uuid,
    /// Which handler runs it.
    pub kind: String,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// The collection it belongs to.
    pub collection: Option<i64>,
    /// Who asked for it.
    pub created_by: Option<Uuid>,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// How often it may be tried.
    pub max_attempts: u32,
    /// How far the attempt before came.
    pub progress: JobProgress,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

/// Whether the worker still holds the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// It does.
    Held {
        /// A person wants it to end.
        cancel_asked: bool,
    },
    /// Another has it, or it has ended.
    Lost,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq)]
pub enum JobEnd {
    /// The work is done.
    Succeeded {
        /// What came of it.
        result: Option<serde_json::Value>,
    },
    /// It cannot be done (a code of the catalogue, `problem-<code>`).
    Failed {
        /// Why.
        code: String,
        /// Arguments of its sentence, as an object of texts.
        args: Option<serde_json::Value>,
    },
    /// It could not be done now: again at `run_at`, or a dead letter after the last attempt.
    Again {
        /// Why.
        code: String,
        /// Not before.
        run_at: DateTime<Utc>,
    },
    /// A person called it off.
    Cancelled,
    /// The process is stopping: the job goes back to the queue and the attempt does not count.
    Released,
}

/// A job as people see it.
#[derive(Clone, Debug, PartialEq)]
pub struct JobView {
    /// Its id.
    pub id: Uuid,
    /// What kind of work.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// Where it is.
    pub state: JobState,
    /// The collection's code.
    pub collection: Option<String>,
    /// Who asked for it (name to show).
    pub created_by: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// When its latest attempt began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// Attempts so far.
    pub attempts: u32,
    /// How often it may be tried.
    pub max_attempts: u32,
    /// How far it is.
    pub progress: JobProgress,
    /// A person wants it to end.
    pub cancel_asked: bool,
    /// Why the latest attempt did not succeed (a code of the catalogue).
    pub error_code: Option<String>,
    /// What came of it; of one that failed, the arguments of its sentence.
    pub result: Option<serde_json::Value>,
    /// The batch that it is about or makes.
    pub batch: Option<Uuid>,
    /// The asker may call it off, and have it tried again.
    pub steerable: bool,
}

/// A page of jobs.
#[derive(Clone, Debug, PartialEq)]
pub struct JobPage {
    /// Newest first.
    pub jobs: Vec<JobView>,
    /// Where to go on.
    pub next: Option<String>,
}

/// Which jobs are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// Only those in this state.
    pub state: Option<JobState>,
    /// Only those of this kind.
    pub kind: Option<String>,
    /// Only those of this collection.
    pub collection: Option<i64>,
}
