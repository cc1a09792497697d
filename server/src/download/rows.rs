//! The records of a result, page by page, in its order: the ids from one state of the search index,
//! the records from the database as they are when they are read. What has been hidden since then is
//! not there any more.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use search::Found;
use search_query::{SearchQuery, Sort};
use store::{Principal, RecordView, Store};

use super::PAGE;
use crate::error::ApiResult;
use crate::search::{Asked as State, Search};

/// Ids that are taken from the index at once: each time it goes through all that it finds.
const IDS: usize = 20_000;

/// A question to one state of the index.
#[derive(Clone)]
pub struct Matches {
    /// Who answers.
    pub search: Search,
    /// One state of the index, and for whom.
    pub state: State,
    /// The criteria.
    pub query: SearchQuery,
    /// The order.
    pub sort: Sort,
}

impl Matches {
    /// How many records there are.
    pub async fn count(&self) -> ApiResult<u64> {
        let query = self.query.clone();
        let count =
            move |state: &State| state.view.count(&state.audience, &state.collections, &query);
        self.search.answer(self.state.clone(), count).await
    }

    async fn ids(&self, after: Option<String>) -> ApiResult<Found> {
        let (query, sort) = (self.query.clone(), self.sort);
        let list = move |state: &State| {
            let (audience, collections) = (&state.audience, &state.collections);
            state.view.list(audience, collections, &query, sort, IDS, after.as_deref())
        };
        self.search.answer(self.state.clone(), list).await
    }
}

/// The records of a result.
pub struct Rows {
    store: Store,
    principal: Principal,
    matches: Matches,
    waiting: VecDeque<i64>,
    cursor: Option<String>,
    ended: bool,
    read: Arc<AtomicU64>,
}

impl Rows {
    /// From the first on.
    #[must_use]
    pub fn new(store: Store, principal: Principal, matches: Matches) -> Rows {
        let (waiting, read) = (VecDeque::new(), Arc::default());
        Rows { store, principal, matches, waiting, cursor: None, ended: false, read }
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
                let found = self.matches.ids(self.cursor.take()).await?;
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
