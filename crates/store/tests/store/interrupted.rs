//! Batches that are stopped, or whose program dies under them.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use rstest::rstest;
use store::{State, Store, StoreError, StoreOptions};
use uuid::Uuid;

use crate::support::{Kind, Portal, batch, now};

const OWN_ORIGIN: &str = "https://portal.example.org";

/// Polls that a run gets before it is dropped: in the middle of whatever it was doing.
const POLLS: [u32; 9] = [1, 2, 3, 5, 8, 13, 21, 34, 55];

/// Drives a future for so many polls; `None` when it was dropped before its end.
async fn dropped_after<T>(polls: u32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// Runs a batch, killed again and again, to its end; each run is another program's.
async fn run_with_kills(portal: &Portal, batch: Uuid) -> store::BatchStatus {
    for polls in POLLS {
        let program = Store::connect(&portal.database.url, StoreOptions::default()).await.unwrap();
        if let Some(ended) =
            dropped_after(polls, program.run_batch(batch, OWN_ORIGIN, now, || false)).await
        {
            ended.unwrap();
        }
    }
    portal.store.run_batch(batch, OWN_ORIGIN, now, || false).await.unwrap().unwrap()
}

#[rstest]
#[tokio::test]
async fn a_batch_and_its_undo_end_right_however_often_they_are_killed(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(20).await;
    let new = batch(&portal, 20);
    portal.commit(&new).await;
    let done = run_with_kills(&portal, new.id).await;
    assert_eq!((done.counts.created, done.counts.sum(), done.state), (20, 20, State::Done));
    assert_eq!(portal.store.collection("SVH").await.unwrap().media, 20);

    let undo = Uuid::now_v7();
    portal.store.undo_batch(&portal.manager, new.id, undo, now()).await.unwrap();
    let undone = run_with_kills(&portal, undo).await;
    assert_eq!((undone.counts.restored, undone.counts.sum()), (20, 20));
    assert_eq!(portal.store.collection("SVH").await.unwrap().media, 0);
    assert_eq!(portal.media_on("A20").await, 0);
    let state = portal.store.batch(&portal.manager, new.id).await.unwrap().state;
    assert_eq!(state, State::Undone);
}

/// Asked to stop when it asks for the second time: after one chunk of three rows.
async fn run_one_chunk(portal: &Portal, batch: Uuid) {
    let asked = Cell::new(0);
    let stop = || asked.replace(asked.get() + 1) == 1;
    let ended = portal.store.run_batch(batch, OWN_ORIGIN, now, stop).await.unwrap();
    assert_eq!(ended, None);
}

#[rstest]
#[tokio::test]
async fn a_run_that_is_to_stop_ends_between_chunks_and_goes_on_later(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(7).await;
    let new = batch(&portal, 7);
    portal.commit(&new).await;
    run_one_chunk(&portal, new.id).await;
    let status = portal.store.batch(&portal.manager, new.id).await.unwrap();
    assert_eq!((status.rows_done, status.state), (3, State::Applying));
    assert_eq!(portal.store.batches_to_apply().await.unwrap(), [new.id]);
    let done = portal.store.run_batch(new.id, OWN_ORIGIN, now, || false).await.unwrap().unwrap();
    assert_eq!((done.counts.created, done.state), (7, State::Done));

    let undo = Uuid::now_v7();
    portal.store.undo_batch(&portal.manager, new.id, undo, now()).await.unwrap();
    run_one_chunk(&portal, undo).await;
    // The last chunk, of one row, went back first.
    assert_eq!(portal.store.batch(&portal.manager, undo).await.unwrap().rows_done, 1);
    assert_eq!((portal.media_on("A7").await, portal.media_on("A6").await), (0, 1));
    portal.store.run_batch(undo, OWN_ORIGIN, now, || false).await.unwrap().unwrap();
    assert_eq!(portal.store.collection("SVH").await.unwrap().media, 0);
}

/// What was looked up ahead of its transaction is looked up again when identifiers have changed.
#[rstest]
#[tokio::test]
async fn records_that_a_chunk_makes_are_there_for_the_next(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let new = store::NewBatch {
        create_records: true,
        targets: vec![Some("catalogNumber".into()), Some("originalUrl".into())],
        ..batch(&portal, 9)
    };
    portal.store.create_batch(&portal.manager, new.clone(), now()).await.unwrap();
    for index in 0..3 {
        // Every chunk has the same three new records, and media of its own.
        let rows: Vec<_> = (1..=3)
            .map(|n| store::StagedRow {
                row: index * 3 + n,
                line: index * 3 + n + 1,
                cells: vec![format!("N{n}"), format!("https://media.example.org/{index}-{n}.jpg")],
                ..store::StagedRow::default()
            })
            .collect();
        portal.store.put_chunk(&portal.manager, new.id, index, [0; 32], &rows).await.unwrap();
    }
    portal.store.commit_batch(&portal.manager, new.id, false, now()).await.unwrap();
    let done = portal.store.run_batch(new.id, OWN_ORIGIN, now, || false).await.unwrap().unwrap();
    assert_eq!((done.counts.created, done.records_created), (9, 3));
    assert_eq!(portal.media_on("N3").await, 3);
}

#[rstest]
#[tokio::test]
async fn before_images_are_kept_for_the_configured_days(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(2).await;
    let options = StoreOptions { undo_days: 10, ..StoreOptions::default() };
    let store = Store::connect(&portal.database.url, options).await.unwrap();
    let portal = Portal { store, ..portal };
    portal.run(&batch(&portal, 2), &crate::support::numbered(2)).await;
    let replace = store::NewBatch { existing: store::ExistingPolicy::Replace, ..batch(&portal, 2) };
    let captioned = |row| crate::support::with(row, media_batch::target::Target::Caption, "new");
    let rows: Vec<_> = crate::support::numbered(2).into_iter().map(captioned).collect();
    let done = portal.run(&replace, &rows).await;
    assert_eq!(done.undo_until, Some(now() + chrono::TimeDelta::days(10)));

    let on_day = |day| now() + chrono::TimeDelta::days(day);
    assert_eq!(portal.store.purge_before_images(on_day(10)).await.unwrap(), 0);
    assert_eq!(portal.store.purge_before_images(on_day(12)).await.unwrap(), 2);
    assert_eq!(portal.store.purge_before_images(on_day(12)).await.unwrap(), 0);
    let late =
        portal.store.undo_batch(&portal.manager, replace.id, Uuid::now_v7(), on_day(12)).await;
    assert!(matches!(late, Err(StoreError::Conflict("undo-expired"))));
    assert_eq!(portal.media_on("A1").await, 1);
}
