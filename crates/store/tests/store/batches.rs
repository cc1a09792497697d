//! Batches: once, in full, whatever is repeated.

use media_batch::target::Target::{Caption, CatalogNumber, OccurrenceId, OtherCatalogNumbers};
use rstest::rstest;
use store::{ExistingPolicy, Principal, StoreError};

use crate::support::{Kind, Portal, batch, now, numbered, row, with};

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_same_file_twice_links_each_medium_once(#[case] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(7).await;
    let first = portal.run(&batch(&portal, 7), &numbered(7)).await;
    assert_eq!((first.counts.created, first.rows_done, first.records_touched), (7, 7, 7));
    let second = portal.run(&batch(&portal, 7), &numbered(7)).await;
    assert_eq!((second.counts.unchanged, second.counts.created), (7, 0));
    assert_eq!(portal.store.collection("svh").await.unwrap().media, 7);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn every_step_may_be_repeated(#[case] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(2).await;
    let (new, rows) = (batch(&portal, 2), numbered(2));
    portal.commit(&new).await;
    assert!(!portal.store.create_batch(&portal.manager, new.clone(), now()).await.unwrap().1);
    let other = store::NewBatch { file_name: "other.csv".into(), ..new.clone() };
    let reused = portal.store.create_batch(&portal.manager, other, now()).await;
    assert!(matches!(reused, Err(StoreError::Conflict("batch-id-reused"))));
    let differs = portal.store.put_chunk(&portal.manager, new.id, 0, [9; 32], &[]).await;
    assert!(matches!(differs, Err(StoreError::Conflict("chunk-differs"))));
    for _ in 0..3 {
        portal.store.apply_chunk(new.id, 0, &rows, now()).await.unwrap();
        portal.store.finish_batch(new.id, now()).await.unwrap();
    }
    assert_eq!(portal.media_on("A1").await, 1);
    assert_eq!(portal.outcomes(new.id).await, [("created", None), ("created", None)]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_batch_goes_on_where_it_was_when_the_program_died(#[case] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(7).await;
    let (new, rows) = (batch(&portal, 7), numbered(7));
    portal.commit(&new).await;
    let early = portal.store.finish_batch(new.id, now()).await;
    assert!(matches!(early, Err(StoreError::Conflict("batch-not-done"))));
    portal.store.apply_chunk(new.id, 0, &rows[..3], now()).await.unwrap();
    assert_eq!(portal.store.batches_to_apply().await.unwrap(), [new.id]);
    assert_eq!(portal.store.next_chunk(new.id).await.unwrap().unwrap().index, 1);
    let done = portal.apply(&new, &rows).await;
    assert_eq!((done.counts.created, done.counts.sum()), (7, 7));
    assert!(portal.store.batches_to_apply().await.unwrap().is_empty());
}

/// Identifiers given, the row's outcome, and its code.
type Case =
    (&'static [(media_batch::target::Target, &'static str)], &'static str, Option<&'static str>);

/// Identifiers of the records: `T1` (other number `X1`), `T2` (other number `X2`), two with `D`.
#[rstest]
#[tokio::test]
async fn identifiers_must_all_agree(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal
        .load(
            "occurrenceID|catalogNumber|otherCatalogNumbers",
            &["o:1|T1|X1; Y1", "o:2|T2|X2", "o:3|D|", "o:4|D|Z", "o:5|00123|"],
        )
        .await;
    let cases: &[Case] = &[
        (&[(CatalogNumber, " t1 ")], "created", None),
        (&[(CatalogNumber, "D")], "failed", Some("record-ambiguous")),
        (&[(CatalogNumber, "D"), (OtherCatalogNumbers, "z")], "created", None),
        (
            &[(CatalogNumber, "T1"), (OtherCatalogNumbers, "X2")],
            "failed",
            Some("identifiers-contradict"),
        ),
        (
            &[(CatalogNumber, "T1"), (OtherCatalogNumbers, "nowhere")],
            "failed",
            Some("identifiers-contradict"),
        ),
        (&[(CatalogNumber, "123")], "failed", Some("record-not-found")),
        (
            &[(CatalogNumber, "T1"), (OtherCatalogNumbers, "y1"), (OccurrenceId, "O:1")],
            "created",
            None,
        ),
        (&[], "failed", Some("identifier-missing")),
    ];
    let rows: Vec<_> = (1_u32..)
        .zip(cases)
        .map(|(n, (identifiers, ..))| row(n, identifiers, &format!("https://h/{n}.jpg")))
        .collect();
    let new = batch(&portal, rows.len());
    portal.run(&new, &rows).await;
    let outcomes = portal.outcomes(new.id).await;
    for ((identifiers, outcome, code), found) in cases.iter().zip(outcomes) {
        assert_eq!((*outcome, code.map(str::to_owned)), found, "{identifiers:?}");
    }
}

#[rstest]
#[tokio::test]
async fn what_is_there_is_treated_as_chosen(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(1).await;
    portal.run(&batch(&portal, 1), &[with(numbered(1).remove(0), Caption, "first")]).await;
    let plain = row(1, &[(CatalogNumber, "A1")], "http://h/1.jpg");
    let cases = [
        (ExistingPolicy::Skip, "unchanged", 1, Some("first")),
        (ExistingPolicy::UpdateMetadata, "updated", 1, Some("first")),
        (ExistingPolicy::UpdateMetadata, "unchanged", 1, Some("first")),
        (ExistingPolicy::Replace, "replaced", 1, None),
        (ExistingPolicy::KeepBoth, "created", 2, None),
    ];
    for (existing, outcome, media, caption) in cases {
        let new = store::NewBatch { existing, ..batch(&portal, 1) };
        portal.run(&new, std::slice::from_ref(&plain)).await;
        assert_eq!(portal.outcomes(new.id).await, [(outcome, None)], "{existing:?}");
        let id = portal.record("A1").await;
        let seen = portal.store.record(&portal.manager, id).await.unwrap().media;
        assert_eq!(seen.len(), media, "{existing:?}");
        assert_eq!(seen[0].fields.get("caption").map(String::as_str), caption, "{existing:?}");
    }
}

#[rstest]
#[tokio::test]
async fn records_are_made_once_and_only_with_a_medium(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let mut rows = vec![
        row(1, &[(CatalogNumber, "N1")], "https://h/1.jpg"),
        row(2, &[(CatalogNumber, "n1")], "https://h/2.jpg"),
        row(3, &[(CatalogNumber, "N2")], "https://h/3.jpg"),
        row(4, &[(CatalogNumber, "N1")], "https://h/4.jpg"),
        row(5, &[], "https://h/5.jpg"),
    ];
    rows[2].prepared = Err("url-not-absolute".into());
    let new = store::NewBatch { create_records: true, ..batch(&portal, 5) };
    let done = portal.run(&new, &rows).await;
    assert_eq!((done.records_created, done.counts.created, done.counts.failed), (1, 3, 2));
    assert_eq!(portal.media_on("N1").await, 3);
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 1);
}

#[rstest]
#[tokio::test]
async fn another_collections_member_finds_nothing(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(1).await;
    let new = batch(&portal, 1);
    portal.run(&new, &numbered(1)).await;
    for stranger in [
        Principal::Visitor,
        crate::support::person(&portal.store, "x", portal.collection, store::Role::Editor).await,
    ] {
        let stranger = match stranger {
            Principal::User { id, .. } => Principal::User {
                id,
                portal_admin: false,
                roles: vec![(portal.collection + 1, store::Role::Manager)],
            },
            visitor => visitor,
        };
        let status = portal.store.batch(&stranger, new.id).await;
        assert!(matches!(status, Err(StoreError::NotFound)));
        let resolved = portal.store.resolve(&stranger, portal.collection, &[]).await;
        assert!(matches!(resolved, Err(StoreError::NotFound)));
    }
}

#[rstest]
#[tokio::test]
async fn the_rows_given_back_are_those_that_were_sent(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(3).await;
    let mut rows = numbered(5);
    rows[1].leave_out = Some("by-hand".into());
    let new = batch(&portal, 5);
    let done = portal.run(&new, &rows).await;
    assert_eq!((done.counts.created, done.counts.left_out, done.counts.failed), (2, 1, 2));
    let back = portal.store.left_out_rows(&portal.manager, new.id, 0, 100).await.unwrap();
    let seen: Vec<_> =
        back.iter().map(|row| (row.row, row.code.as_str(), row.cells[0].as_str())).collect();
    assert_eq!(
        seen,
        [(2, "by-hand", "A2"), (4, "record-not-found", "A4"), (5, "record-not-found", "A5")]
    );
    let rest = portal.store.left_out_rows(&portal.manager, new.id, 4, 100).await.unwrap();
    assert_eq!(rest.len(), 1);
}
