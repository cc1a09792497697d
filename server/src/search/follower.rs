//! Keeping the index at the state of the database: what has changed is read in its order, written, and
//! committed together with the place that was reached. Killed at any instant, the index is at its last
//! commit, and goes on from there.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use search::{Engine, Entry, Feed, SearchError};
use store::{ChangePosition, Store, StoreError};
use tokio::sync::watch;

use super::entries::entry;
use super::folder::Place;
use super::{Current, Search};

/// How often is looked for changes: what somebody has just saved is found within a second.
const PAUSE: Duration = Duration::from_millis(250);

/// Pause after something went wrong.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Transactions a commit: a large import is shown in parts, each at once.
const LINES: u32 = 100;

/// Records read from the database at once.
const RECORDS: usize = 1_000;

/// Why following ended.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Index(#[from] SearchError),
    #[error(transparent)]
    Files(#[from] std::io::Error),
    #[error("a task of the index was cut off: {0}")]
    Task(#[from] tokio::task::JoinError),
}

pub(super) async fn run(search: Search, mut stop: watch::Receiver<bool>) {
    let mut told = stop.clone();
    let follow = async {
        let mut broken = None;
        loop {
            let Err((error, index)) = follow(&search, broken.as_deref()).await;
            // Of a database that is away the others tell.
            tracing::warn!(%error, "the search index does not follow; it is tried again");
            broken = index.filter(|_| matches!(error, Failure::Index(_)));
            tokio::time::sleep(AFTER_FAILURE).await;
        }
    };
    tokio::select! {
        () = follow => {}
        _ = told.wait_for(|stop| *stop) => {}
    }
    let _ = stop.wait_for(|stop| *stop).await;
}

type Never = std::convert::Infallible;

/// Follows for ever; the error names the index that it was of.
async fn follow(search: &Search, broken: Option<&str>) -> Result<Never, (Failure, Option<String>)> {
    let early = |error: Failure| (error, None);
    let root = search.0.root.clone();
    let place = blocking(move || Ok(Arc::new(Place::take(&root)?))).await.map_err(early)?;
    let (current, position) = match reopened(search, &place, broken).await.map_err(early)? {
        Some(found) => found,
        None => made_anew(search, &place).await.map_err(early)?,
    };
    let name = current.name.clone();
    if let Err(error) = place.sweep(&name) {
        tracing::warn!(%error, "an old search index could not be deleted");
    }
    search.show(Some(current.clone()));
    let kept_up = keep_up(&search.0.store, current.engine, place, position).await;
    kept_up.map_err(|error| (error, Some(name)))
}

/// The index that was there, when it is one of this program and this database.
async fn reopened(
    search: &Search,
    place: &Place,
    broken: Option<&str>,
) -> Result<Option<(Current, ChangePosition)>, Failure> {
    let Some((name, folder)) = place.current() else { return Ok(None) };
    if broken == Some(name.as_str()) {
        return Ok(None);
    }
    let engine = match blocking(move || Ok(Engine::open(&folder)?)).await {
        Ok(engine) => engine,
        Err(error) => {
            tracing::info!(%error, "the search index is made anew");
            return Ok(None);
        }
    };
    let Ok(position) = engine.view().checkpoint().parse() else { return Ok(None) };
    if !search.0.store.knows_change(position).await? {
        tracing::info!("the search index is of another state of the database; it is made anew");
        return Ok(None);
    }
    Ok(Some((Current { engine, name }, position)))
}

/// Makes another index beside the one that answers.
async fn made_anew(search: &Search, place: &Place) -> Result<(Current, ChangePosition), Failure> {
    let store = &search.0.store;
    let (name, folder) = place.fresh()?;
    // What changes from here on is read again when following begins.
    let position = store.last_change().await?;
    let (engine, mut feed) = blocking(move || created(folder)).await?;
    let (mut after, mut count) = (0, 0_usize);
    loop {
        let ids = store.record_ids_after(after, RECORDS as u64).await?;
        let Some(last) = ids.last() else { break };
        after = *last;
        count += ids.len();
        let entries = entries(store, &ids).await?;
        feed = blocking(move || {
            feed.fill(&entries)?;
            Ok(feed)
        })
        .await?;
    }
    let checkpoint = position.to_string();
    blocking(move || Ok(feed.commit(&checkpoint)?)).await?;
    place.make_current(&name)?;
    tracing::info!(records = count, "the search index was made");
    Ok((Current { engine, name }, position))
}

fn created(folder: PathBuf) -> Result<(Engine, Feed), Failure> {
    let engine = Engine::create(&folder)?;
    let feed = Feed::new(&engine)?;
    Ok((engine, feed))
}

async fn keep_up(
    store: &Store,
    engine: Engine,
    place: Arc<Place>,
    mut position: ChangePosition,
) -> Result<Never, Failure> {
    let mut feed = blocking(move || Ok(Feed::new(&engine)?)).await?;
    loop {
        let changes = store.changes_after(position, LINES).await?;
        if changes.is_empty {
            tokio::time::sleep(PAUSE).await;
            continue;
        }
        for ids in changes.records.chunks(RECORDS) {
            let entries = entries(store, ids).await?;
            let there: std::collections::HashSet<u64> =
                entries.iter().map(|entry| entry.id).collect();
            let ids = ids.iter().map(|id| id.cast_unsigned());
            let gone: Vec<u64> = ids.filter(|id| !there.contains(id)).collect();
            feed = blocking(move || {
                feed.apply(&entries, &gone)?;
                Ok(feed)
            })
            .await?;
        }
        position = changes.position;
        let checkpoint = position.to_string();
        // A commit that outlives this task still has its place.
        let held = Arc::clone(&place);
        feed = blocking(move || {
            feed.commit(&checkpoint)?;
            drop(held);
            Ok(feed)
        })
        .await?;
    }
}

async fn entries(store: &Store, ids: &[i64]) -> Result<Vec<Entry>, StoreError> {
    Ok(store.search_sources(ids).await?.into_iter().map(entry).collect())
}

/// Work on files, where it does not keep requests waiting.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await?
}
