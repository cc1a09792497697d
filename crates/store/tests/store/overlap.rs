//! Many at once.

use std::sync::Arc;

use rstest::rstest;

use crate::support::{Kind, Portal, batch, now, numbered};

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn fifty_equal_requests_make_one_batch(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Arc::new(Portal::open(kind).await);
    let new = batch(&portal, 1);
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let (portal, new) = (Arc::clone(&portal), new.clone());
            tokio::spawn(async move {
                portal.store.create_batch(&portal.manager, new, now()).await.unwrap().1
            })
        })
        .collect();
    let mut created = 0;
    for task in tasks {
        created += usize::from(task.await.unwrap());
    }
    assert_eq!(created, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn overlapping_batches_link_each_medium_once(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Arc::new(Portal::open(kind).await);
    portal.load_numbered(60).await;
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let portal = Arc::clone(&portal);
            tokio::spawn(async move { portal.run(&batch(&portal, 60), &numbered(60)).await.counts })
        })
        .collect();
    let (mut created, mut unchanged) = (0, 0);
    for task in tasks {
        let counts = task.await.unwrap();
        created += counts.created;
        unchanged += counts.unchanged;
    }
    assert_eq!((created, unchanged), (60, 180));
    assert_eq!(portal.store.collection("SVH").await.unwrap().media, 60);
}
