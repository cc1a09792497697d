//! Taking batches back.

use chrono::TimeDelta;
use media_batch::target::Target::{Caption, CatalogNumber};
use rstest::rstest;
use store::{ExistingPolicy, State, StoreError};
use uuid::Uuid;

use crate::support::{Kind, Portal, batch, now, numbered, row, with};

#[rstest]
#[tokio::test]
async fn what_was_made_goes_and_what_was_there_stays(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(7).await;
    portal.run(&batch(&portal, 2), &numbered(2)).await;
    let wrong = batch(&portal, 7);
    portal.run(&wrong, &numbered(7)).await;
    let undone = portal.undo(wrong.id).await;
    assert_eq!((undone.counts.restored, undone.counts.unchanged, undone.counts.sum()), (5, 2, 7));
    assert_eq!(portal.store.batch(&portal.manager, wrong.id).await.unwrap().state, State::Undone);
    assert_eq!((portal.media_on("A1").await, portal.media_on("A7").await), (1, 0));
    assert_eq!(portal.store.collection("SVH").await.unwrap().media, 2);
}

#[rstest]
#[tokio::test]
async fn later_edits_stay_and_are_told(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(4).await;
    let captioned = |text: &str| -> Vec<_> {
        numbered(4).into_iter().map(|row| with(row, Caption, text)).collect()
    };
    portal.run(&batch(&portal, 4), &captioned("before")).await;
    let update =
        |rows| store::NewBatch { existing: ExistingPolicy::UpdateMetadata, ..batch(&portal, rows) };
    let wrong = update(4);
    portal.run(&wrong, &captioned("wrong")).await;
    portal.run(&update(1), &captioned("later")[..1]).await;
    let undone = portal.undo(wrong.id).await;
    assert_eq!((undone.counts.restored, undone.counts.conflicts), (3, 1));
    assert_eq!(portal.outcomes(undone.id).await[0], ("conflict", Some("changed-since".into())));
    for (record, caption) in [("A1", "later"), ("A2", "before"), ("A4", "before")] {
        let id = portal.record(record).await;
        let media = portal.store.record(&portal.manager, id).await.unwrap().media;
        assert_eq!(media[0].fields["caption"], caption);
    }
}

#[rstest]
#[tokio::test]
async fn records_that_the_batch_made_go_unless_they_are_used(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let rows: Vec<_> = [("N1", 1), ("N2", 2), ("N1", 3), ("N1", 4)]
        .into_iter()
        .map(|(record, n)| row(n, &[(CatalogNumber, record)], &format!("https://h/{n}.jpg")))
        .collect();
    let made = store::NewBatch { create_records: true, ..batch(&portal, 4) };
    portal.run(&made, &rows).await;
    portal
        .run(&batch(&portal, 1), &[row(1, &[(CatalogNumber, "N2")], "https://h/later.jpg")])
        .await;
    let undone = portal.undo(made.id).await;
    assert_eq!((undone.counts.restored, undone.counts.conflicts), (3, 1));
    assert_eq!(portal.outcomes(undone.id).await[1], ("conflict", Some("record-in-use".into())));
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 1);
    assert_eq!(portal.media_on("N2").await, 1);
}

#[rstest]
#[tokio::test]
async fn an_undo_has_its_time_and_happens_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(1).await;
    let new = batch(&portal, 1);
    portal.run(&new, &numbered(1)).await;
    let late = now() + TimeDelta::days(91);
    let expired = portal.store.undo_batch(&portal.manager, new.id, Uuid::now_v7(), late).await;
    assert!(matches!(expired, Err(StoreError::Conflict("undo-expired"))));
    let undone = portal.undo(new.id).await;
    let again = portal.store.undo_batch(&portal.manager, new.id, undone.id, now()).await.unwrap();
    assert!(!again.1);
    let second = portal.store.undo_batch(&portal.manager, new.id, Uuid::now_v7(), now()).await;
    assert!(matches!(second, Err(StoreError::Conflict("batch-undone"))));
}
