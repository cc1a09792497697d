//! Work in the background, and what comes of it: jobs, checks of links, sources.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::SourceImport;

/// Where a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It waits for its time and a worker.
    Queued,
    /// It is being done.
    Running,
    /// It has done its work.
    Succeeded,
    /// It ended without having done its work; trying again would not help.
    Failed,
    /// Its last attempt failed: a dead letter, kept until a person decides.
    Dead,
    /// A person called it off.
    Cancelled,
}

impl JobState {
    /// Every state.
    pub const ALL: [JobState; 6] = [
        JobState::Queued,
        JobState::Running,
        JobState::Succeeded,
        JobState::Failed,
        JobState::Dead,
        JobState::Cancelled,
    ];

    /// The name as it goes over the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            JobState::Queued => "queued",
            JobState::Running => "running",
            JobState::Succeeded => "succeeded",
            JobState::Failed => "failed",
            JobState::Dead => "dead",
            JobState::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<JobState> {
        JobState::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether a worker has it or will have it.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, JobState::Queued | JobState::Running)
    }
}

/// `GET /api/v1/jobs/{id}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackgroundJob {
    /// Its id.
    pub id: Uuid,
    /// What kind of work: `link-check`, `fetch-source`, …
    pub kind: String,
    /// What it is about: a file's name, an address.
    pub subject: String,
    /// Where it is.
    pub state: JobState,
    /// The collection's code.
    pub collection: Option<String>,
    /// Who asked for it; nobody when a schedule did.
    pub created_by: Option<String>,
    /// When (RFC 3339).
    pub created_at: String,
    /// Not before.
    pub run_at: String,
    /// When its latest attempt began.
    pub started_at: Option<String>,
    /// When it ended.
    pub finished_at: Option<String>,
    /// Attempts so far.
    pub attempts: u32,
    /// How often it may be tried.
    pub max_attempts: u32,
    /// How far it is.
    pub progress: JobProgress,
    /// A person has called it off; it ends at its next checkpoint.
    pub cancel_asked: bool,
    /// Why the latest attempt did not succeed, as a sentence.
    pub problem: Option<String>,
    /// The batch that it is about or makes.
    #[serde(default)]
    pub batch: Option<Uuid>,
    /// The asker may call it off, and have it tried again.
    #[serde(default)]
    pub steerable: bool,
}

impl BackgroundJob {
    /// Whether it waits for its next try because the latest one did not succeed.
    #[must_use]
    pub fn waits_to_try_again(&self) -> bool {
        self.state == JobState::Queued && self.attempts > 0 && self.problem.is_some()
    }
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobProgress {
    /// Parts done.
    pub done: u64,
    /// Parts in all, where that is known.
    pub total: Option<u64>,
    /// What is being done, as words.
    pub doing: Option<String>,
}

/// `GET /api/v1/jobs?state=…&kind=…&collection=…&before=…`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackgroundJobs {
    /// Newest first.
    pub jobs: Vec<BackgroundJob>,
    /// Where to go on.
    pub next: Option<String>,
}

/// `GET /api/v1/batches/{id}/link-check?code=…&after=…`: what is behind the addresses of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCheck {
    /// The latest check; `None` when there was none.
    pub job: Option<BackgroundJob>,
    /// Media by what was found, worst first.
    pub counts: Vec<LinkCount>,
    /// Media with the code that was asked for, or with any but `ok`.
    pub links: Vec<LinkStatus>,
    /// Medium to go on after.
    pub next: Option<Uuid>,
}

/// How many media have the same finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCount {
    /// The code; `ok` where nothing is wrong.
    pub code: String,
    /// The code as a sentence.
    pub message: String,
    /// How many media.
    pub media: u64,
}

/// What the address of a medium was found to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkStatus {
    /// The medium.
    pub medium: Uuid,
    /// The address that was looked at.
    pub url: String,
    /// The worst that was found; `ok` where nothing is wrong.
    pub link_status: String,
    /// The same as a sentence.
    pub message: String,
    /// Codes of everything that was found.
    pub notes: Vec<String>,
    /// The media type of its first bytes.
    pub format: Option<String>,
    /// When (RFC 3339).
    pub checked_at: String,
}

/// How often a source is fetched by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    /// Only when somebody asks.
    #[default]
    Never,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every thirty days.
    Monthly,
}

/// `POST /api/v1/collections/{code}/sources`: 201, or 200 when the collection has this address
/// already; it gets this schedule then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSource {
    /// Where the archive or sheet is; the page of an IPT's resource stands for its archive.
    pub address: String,
    /// How often it is fetched by itself.
    #[serde(default)]
    pub schedule: Schedule,
    /// What becomes of its file; unless given, that stays as it is (at first: nothing).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<SourceImport>,
}

/// An address from which a collection's data are fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// Its id.
    pub id: Uuid,
    /// The address that is asked for.
    pub address: String,
    /// How often it is fetched by itself.
    pub schedule: Schedule,
    /// When that is due (RFC 3339).
    pub next_run: Option<String>,
    /// When it was tried last.
    pub last_run: Option<String>,
    /// What came of that: `fetched`, `not-modified`, or why it failed.
    pub last_outcome: Option<String>,
    /// The same as a sentence.
    pub message: Option<String>,
    /// The file that is here.
    pub file: Option<SourceFile>,
    /// What becomes of it.
    #[serde(default)]
    pub import: SourceImport,
    /// The batch that the server made of it last.
    #[serde(default)]
    pub last_batch: Option<Uuid>,
    /// When it was added.
    pub created_at: String,
}

/// The file that was fetched last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceFile {
    /// What its server calls it.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its contents, in hexadecimal.
    pub sha256: String,
    /// The media type that its server gives.
    pub media_type: Option<String>,
    /// When it was fetched (RFC 3339).
    pub fetched_at: String,
}

/// `GET /api/v1/collections/{code}/sources`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sources {
    /// Oldest first.
    pub sources: Vec<Source>,
}
