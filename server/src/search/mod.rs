//! The portal's search: the index of this process, the task that keeps it at the state of the
//! database, and what handlers ask.
//!
//! Every process has an index of its own and follows the database by itself: the index is a copy that
//! can be made anew at any time, never the truth.

mod cache;
mod entries;
mod folder;
mod follower;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::http::StatusCode;
use bytes::Bytes;
use cache::AnswerCache;
use search::{Audience, Collections, Engine, SearchError, View};
use serde::Serialize;
use store::{Lag, Principal, Store};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

use crate::error::{ApiError, ApiResult};

/// Bytes of answers that are remembered when nothing else is chosen: some ten thousand tiles.
pub const CACHE_BYTES: usize = 64 * 1024 * 1024;

/// Questions answered at once: each is work of the processor alone, and more of them than processors
/// would only make all of them slower.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(2, |count| count.get() * 2)
}

/// How long a question waits for its turn; then it is better told than left to wait.
const PATIENCE: Duration = Duration::from_secs(5);

/// After how many seconds a question that had no turn is worth another try.
const BUSY_SECONDS: u64 = 2;

/// After how many seconds it makes sense to ask again while the index is being made.
const PREPARING_SECONDS: u64 = 5;

/// The search of this process. Cheap to clone.
#[derive(Clone)]
pub struct Search(Arc<Inner>);

struct Inner {
    store: Store,
    root: PathBuf,
    current: RwLock<Option<Current>>,
    turns: Arc<Semaphore>,
    answers: AnswerCache,
}

/// The index that answers.
#[derive(Clone)]
struct Current {
    engine: Engine,
    /// The name of its folder, which no other index has.
    name: String,
}

/// What a question is answered from.
#[derive(Clone)]
pub struct Asked {
    /// One state of the index.
    pub view: View,
    /// For whom.
    pub audience: Audience,
    /// The collections' codes.
    pub collections: Collections,
    /// The same by internal id.
    pub codes: Arc<std::collections::HashMap<i64, String>>,
    /// Changes whenever an answer to this asker may be another one.
    pub version: String,
}

/// How the index is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// It answers.
    pub is_ready: bool,
    /// How far it is behind the database.
    pub lag: Lag,
}

impl Search {
    /// Over that database, with its files in that folder.
    #[must_use]
    pub fn new(store: Store, root: &Path) -> Search {
        Search::with_cache(store, root, CACHE_BYTES)
    }

    /// The same with so many bytes of answers in memory; 0 keeps none.
    #[must_use]
    pub fn with_cache(store: Store, root: &Path, bytes: usize) -> Search {
        Search(Arc::new(Inner {
            store,
            root: root.to_owned(),
            current: RwLock::new(None),
            turns: Arc::new(Semaphore::new(at_once())),
            answers: AnswerCache::new(bytes),
        }))
    }

    /// Follows the database until `stop` says true.
    #[must_use]
    pub fn start(&self, stop: watch::Receiver<bool>) -> JoinHandle<()> {
        tokio::spawn(follower::run(self.clone(), stop))
    }

    fn current(&self) -> Option<Current> {
        self.0.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn show(&self, current: Option<Current>) {
        *self.0.current.write().unwrap_or_else(PoisonError::into_inner) = current;
    }

    /// What a question of that person is answered from.
    pub async fn asked(&self, principal: &Principal) -> ApiResult<Asked> {
        let current = self.current().ok_or_else(preparing)?;
        let codes = self.0.store.collection_codes().await?;
        let view = current.engine.view();
        let audience = audience(principal);
        let known = codes.iter().map(|(id, code)| (code.as_str(), id.cast_unsigned()));
        Ok(Asked {
            collections: Collections::new(known),
            version: format!("{}-{}", current.name, view.version(&audience)),
            codes: Arc::new(codes),
            audience,
            view,
        })
    }

    /// Answers a question where it does not keep others waiting.
    pub async fn answer<T: Send + 'static>(
        &self,
        asked: Asked,
        answer: impl FnOnce(&Asked) -> Result<T, SearchError> + Send + 'static,
    ) -> ApiResult<T> {
        let turn = Arc::clone(&self.0.turns).acquire_owned();
        let turn = tokio::time::timeout(PATIENCE, turn).await.map_err(|_late| busy())?;
        let turn = turn.map_err(ApiError::internal)?;
        let done = tokio::task::spawn_blocking(move || {
            // Held by the work, not by who waits for it: somebody who asks and goes away, again and
            // again, has no more turns than others.
            let _turn = turn;
            answer(&asked)
        });
        Ok(done.await.map_err(ApiError::internal)??)
    }

    /// The same as JSON, which is remembered for visitors as long as the index stays as it is. Only
    /// for answers from the index alone: what is read from the database is read each time, so that
    /// nothing is shown any longer than it may be.
    pub async fn json<T: Serialize + Send + 'static>(
        &self,
        asked: Asked,
        question: &str,
        answer: impl FnOnce(&Asked) -> Result<T, SearchError> + Send + 'static,
    ) -> ApiResult<Bytes> {
        let version = asked.version.clone();
        let is_public = asked.audience.is_visitor();
        if is_public && let Some(known) = self.0.answers.get(&version, question) {
            return Ok(known);
        }
        let told = self.answer(asked, move |asked| Ok(serde_json::to_vec(&answer(asked)?)));
        let told = Bytes::from(told.await?.map_err(ApiError::internal)?);
        if is_public {
            self.0.answers.keep(&version, question, told.clone());
        }
        Ok(told)
    }

    /// How the index is.
    pub async fn health(&self) -> store::Result<Health> {
        let Some(current) = self.current() else { return Ok(Health::default()) };
        let position = current.engine.view().checkpoint().parse().unwrap_or_default();
        Ok(Health { is_ready: true, lag: self.0.store.changes_behind(position).await? })
    }

    /// Waits until the index knows everything that is in the database now; `false` when it does not
    /// within that time.
    pub async fn catch_up(&self, patience: Duration) -> bool {
        let all = async {
            loop {
                match self.health().await {
                    Ok(health) if health.is_ready && health.lag.transactions == 0 => break,
                    _ => tokio::time::sleep(Duration::from_millis(20)).await,
                }
            }
        };
        tokio::time::timeout(patience, all).await.is_ok()
    }
}

/// Whose values the person's questions may touch.
fn audience(principal: &Principal) -> Audience {
    match principal {
        Principal::Visitor => Audience::Visitor,
        Principal::User { portal_admin: true, .. } => Audience::Everywhere,
        Principal::User { roles, .. } => {
            Audience::Members(roles.iter().map(|(id, _)| id.cast_unsigned()).collect())
        }
    }
}

fn busy() -> ApiError {
    ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "search-busy").retry_after(BUSY_SECONDS)
}

fn preparing() -> ApiError {
    ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "search-preparing")
        .retry_after(PREPARING_SECONDS)
}

impl From<SearchError> for ApiError {
    fn from(error: SearchError) -> ApiError {
        match error {
            SearchError::Question(problem) => problem.into(),
            SearchError::TooSlow => {
                let seconds = u32::try_from(search::LONGEST.as_secs()).unwrap_or(u32::MAX);
                ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "search-too-slow")
                    .number("seconds", seconds)
                    .retry_after(BUSY_SECONDS)
            }
            other => ApiError::internal(other),
        }
    }
}

impl From<search_query::QueryProblem> for ApiError {
    fn from(problem: search_query::QueryProblem) -> ApiError {
        // What was typed comes back shortened: it is there to be recognised, not to be read.
        let value: String = problem.value.chars().take(60).collect();
        ApiError::new(StatusCode::BAD_REQUEST, problem.code)
            .text("parameter", problem.parameter)
            .text("value", value)
    }
}
