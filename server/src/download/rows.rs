//! The records of a result, page by page, in its order: the ids from one state of the search index,
//! the records from the database as they are when they are read. What has been hidden since then is
//! not there any more.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use search::{Audience, Collections, View};
use search_query::{SearchQuery, Sort};
use store::{Principal, RecordView, Store};

use super::PAGE;
use crate::error::{ApiError, ApiResult};

/// Ids that are taken from the index at once: each time it goes through all that it finds.
const IDS: usize = 20_000;

/// A question to one state of the index.
#[derive(Clone)]
pub struct Result {
    /// The state.
    pub view: View,
    /// Whose values may be compared.
    pub audience: Audience,
    /// The collections' codes.
    pub collections: Arc<Collections>,
    /// The criteria.
    pub query: SearchQuery,
    /// The order.
    pub sort: Sort,
}

impl Result {
    /// How many records it has.
    pub async fn count(&self) -> ApiResult<u64> {
        let this = self.clone();
        blocking(move || this.view.count(&this.audience, &this.collections, &this.query)).await
    }

    /// Changes whenever the result may be another one.
    #[must_use]
    pub fn version(&self) -> String {
        self.view.version(&self.audience)
    }

    async fn ids(&self, after: Option<String>) -> ApiResult<search::Found> {
        let this = self.clone();
        blocking(move || {
            let Result { view, audience, collections, query, sort } = &this;
            view.list(audience, collections, query, *sort, IDS, after.as_deref())
        })
        .await
    }
}

/// The index is in files: asking it may wait for the disk.
async fn blocking<T: Send + 'static>(
    ask: impl FnOnce() -> std::result::Result<T, search::SearchError> + Send + 'static,
) -> ApiResult<T> {
    Ok(tokio::task::spawn_blocking(ask).await.map_err(ApiError::internal)??)
}

/// The records of a result.
pub struct Rows {
    store: Store,
    principal: Principal,
    result: Result,
    waiting: VecDeque<i64>,
    cursor: Option<String>,
    ended: bool,
    read: Arc<AtomicU64>,
}

impl Rows {
    /// From the first on.
    #[must_use]
    pub fn new(store: Store, principal: Principal, result: Result) -> Rows {
        let (waiting, read) = (VecDeque::new(), Arc::default());
        Rows { store, principal, result, waiting, cursor: None, ended: false, read }
    }

    /// How many have been read; grows while they are.
    #[must_use]
    pub fn progress(&self) -> Arc<AtomicU64> {
        self.read.clone()
    }

    /// The next ones; empty at the end.
    pub async fn next(&mut self) -> ApiResult<Vec<RecordView>> {
        loop {
            if self.waiting.is_empty() {
                if self.ended {
                    return Ok(Vec::new());
                }
                let found = self.result.ids(self.cursor.take()).await?;
                self.ended = found.next.is_none();
                self.cursor = found.next;
                self.waiting.extend(found.ids.into_iter().filter_map(|id| i64::try_from(id).ok()));
            }
            let page = PAGE.min(self.waiting.len());
            let ids: Vec<i64> = self.waiting.drain(..page).collect();
            let records = self.store.records_by_ids(&self.principal, &ids).await?;
            self.read.fetch_add(ids.len() as u64, Ordering::Relaxed);
            if !records.is_empty() {
                return Ok(records);
            }
        }
    }
}
