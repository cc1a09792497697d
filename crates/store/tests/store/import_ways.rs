//! The way of an import: held back, resumed, repeated, taken back; what the file no longer has.

use std::sync::Arc;

use api_types::{Gone, ImportSettings, MatchBy};
use migrations::Migrator;
use rstest::rstest;
use sea_orm_migration::MigratorTrait as _;
use store::{BatchWork, PreviewFilter, Principal, State, StoreError};
use uuid::Uuid;

use crate::import_support::{Preparer, creating, sheet};
use crate::support::{Kind, Portal, now};

const HEADER: &str = "id|catalogNumber|country|scientificName";

fn by_source(gone: Gone) -> ImportSettings {
    ImportSettings { match_by: vec![MatchBy::SourceId], gone, ..creating() }
}

fn rows(numbers: impl Iterator<Item = u32>, country: &str) -> Vec<String> {
    numbers.map(|n| format!("{n}|A{n}|{country}|Abies alba")).collect()
}

fn texts(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

#[rstest]
#[tokio::test]
async fn an_import_waits_for_its_preview_and_for_a_yes(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let first = sheet(&portal, HEADER, &texts(&rows(1..=5, "Peru")), by_source(Gone::Keep));
    portal.stage(&first).await;
    let id = first.batch.id;
    let commit = |confirmed| portal.store.commit_batch(&portal.manager, id, confirmed, now());
    assert!(matches!(commit(true).await, Err(StoreError::Conflict("preview-missing"))));
    let unasked = portal.store.preview_status(&portal.manager, id).await;
    assert!(matches!(unasked, Err(StoreError::NotFound)));
    assert!(!portal.store.start_preview(&portal.manager, id, false).await.unwrap().done);
    assert!(matches!(commit(true).await, Err(StoreError::Conflict("preview-missing"))));
    assert_eq!(portal.store.batches_to_preview().await.unwrap(), [id]);
    assert!(matches!(portal.store.batch_work(id).await.unwrap(), BatchWork::Preview(_)));
    let preparer = Preparer::of(&first.batch);
    assert_eq!(portal.store.run_preview(id, preparer, || true).await.unwrap(), None);
    let preparer = Preparer::of(&first.batch);
    let preview = portal.store.run_preview(id, preparer, || false).await.unwrap().unwrap();
    assert_eq!((preview.new, preview.held.as_deref()), (5, None));
    assert_eq!(portal.store.preview_status(&portal.manager, id).await.unwrap(), preview);
    assert_eq!(commit(false).await.unwrap().state, State::Applying);
    assert!(matches!(portal.store.batch_work(id).await.unwrap(), BatchWork::Import(_)));
    portal.apply_import(&first, u32::MAX).await.unwrap();
    assert_eq!(commit(false).await.unwrap().state, State::Done);

    let other = sheet(&portal, HEADER, &texts(&rows(5..=8, "Peru")), by_source(Gone::Withdraw));
    let preview = portal.preview(&other).await;
    assert_eq!((preview.gone, preview.held.as_deref()), (4, Some("import-many-gone")));
    let id = other.batch.id;
    let held = portal.store.commit_batch(&portal.manager, id, false, now()).await;
    assert!(matches!(held, Err(StoreError::Conflict("import-held"))));
    portal.store.commit_batch(&portal.manager, id, true, now()).await.unwrap();
    let mostly_new = sheet(&portal, HEADER, &texts(&rows(5..=8, "Peru")), by_source(Gone::Keep));
    let preview = portal.preview(&mostly_new).await;
    assert_eq!(preview.held.as_deref(), Some("import-mostly-new"));
}

#[rstest]
#[tokio::test]
async fn a_killed_import_goes_on_where_it_was(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let mut lines = rows(1..=11, "Peru");
    lines.push("2|A2|Chile|".to_owned());
    let file = sheet(&portal, HEADER, &texts(&lines), by_source(Gone::Keep));
    portal.preview(&file).await;
    portal.store.commit_batch(&portal.manager, file.batch.id, true, now()).await.unwrap();
    for _ in 0..3 {
        assert_eq!(portal.apply_import(&file, 1).await, None);
    }
    assert_eq!(portal.store.batches_to_apply().await.unwrap(), [file.batch.id]);
    let done = portal.apply_import(&file, u32::MAX).await.unwrap();
    assert_eq!((done.counts.created, done.counts.failed, done.state), (11, 1, State::Done));
    assert_eq!(portal.fates(file.batch.id).await[11], "failed key-repeated");
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 11);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_make_one_import(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Arc::new(Portal::open(kind).await);
    let file = sheet(&portal, HEADER, &texts(&rows(1..=7, "Peru")), by_source(Gone::Keep));
    let creating: Vec<_> = (0..50)
        .map(|_| {
            let (portal, new) = (Arc::clone(&portal), file.batch.clone());
            tokio::spawn(async move {
                portal.store.create_batch(&portal.manager, new, now()).await.unwrap().1
            })
        })
        .collect();
    let mut created = 0;
    for task in creating {
        created += usize::from(task.await.unwrap());
    }
    assert_eq!(created, 1);
    portal.preview(&file).await;
    portal.store.commit_batch(&portal.manager, file.batch.id, true, now()).await.unwrap();
    let running: Vec<_> = (0..4)
        .map(|_| {
            let (portal, file) = (Arc::clone(&portal), file.clone());
            tokio::spawn(async move { portal.apply_import(&file, u32::MAX).await.unwrap().counts })
        })
        .collect();
    for task in running {
        assert_eq!(task.await.unwrap().created, 7);
    }
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 7);
}

#[rstest]
#[tokio::test]
async fn what_is_gone_becomes_a_tombstone_and_comes_back(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.import_rows(HEADER, &texts(&rows(1..=5, "Peru")), by_source(Gone::Keep)).await;
    let gone = portal.record("A5").await;
    let fewer = rows(1..=4, "Peru");
    let file = sheet(&portal, HEADER, &texts(&fewer), by_source(Gone::Withdraw));
    portal.preview(&file).await;
    portal.store.commit_batch(&portal.manager, file.batch.id, true, now()).await.unwrap();
    // Killed when every row has its outcome, but nothing is withdrawn yet.
    assert_eq!(portal.apply_import(&file, 2).await, None);
    let second = portal.apply_import(&file, u32::MAX).await.unwrap();
    assert_eq!((second.counts.unchanged, second.records_withdrawn), (4, 1));
    let stone = portal.store.record(&Principal::Visitor, gone).await.unwrap();
    assert_eq!((stone.withdrawn_at, stone.label.withdrawn), (Some(now()), true));
    assert!(stone.terms.is_empty() && stone.label.catalog_number.is_empty());
    let inside = portal.store.record(&portal.manager, gone).await.unwrap();
    assert_eq!(inside.terms["catalogNumber"], "A5");
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 4);
    let found = portal.store.records_by_identifier(&portal.manager, None, "A5").await.unwrap();
    assert!(found.is_empty());

    let all = rows(1..=5, "Peru");
    let third = portal.import_rows(HEADER, &texts(&all), by_source(Gone::Withdraw)).await;
    assert_eq!((third.counts.updated, third.counts.created), (1, 0));
    assert_eq!(portal.record("A5").await, gone);
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 5);

    portal.undo(third.id).await;
    assert!(portal.store.record(&portal.manager, gone).await.unwrap().withdrawn_at.is_some());
    let undone = portal.undo(second.id).await;
    assert_eq!((undone.state, undone.counts.unchanged), (State::Done, 4));
    assert_eq!(portal.record("A5").await, gone);
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 5);
}

#[rstest]
#[tokio::test]
async fn refused_rows_and_other_sources_are_not_gone(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let with = |source: Option<Uuid>| ImportSettings { source, ..by_source(Gone::Withdraw) };
    let (one, two) = (Some(Uuid::now_v7()), Some(Uuid::now_v7()));
    let header = "id|catalogNumber|error";
    portal.import_rows(header, &["1|A1|", "2|A2|", "3|A3|"], with(one)).await;
    let other = portal.import_rows(header, &["1|B1|"], with(two)).await;
    assert_eq!((other.counts.created, other.records_withdrawn), (1, 0));
    let mut file = sheet(&portal, header, &["1|A1|bad", "2|A2|"], with(one));
    file.staged[1].leave_out = Some("by-hand".into());
    let preview = portal.preview(&file).await;
    assert_eq!((preview.failed, preview.left_out, preview.gone), (1, 1, 1));
    let done = portal.import(&file).await;
    assert_eq!(done.records_withdrawn, 1);
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 3);
}

#[rstest]
#[tokio::test]
async fn an_import_is_taken_back_to_the_letter(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|scientificName|otherCatalogNumbers|year|locality";
    portal
        .import_rows(header, &["A1|Abies alba|old: X1|ca. 1900|here", "A2||||"], creating())
        .await;
    portal.load("catalogNumber|scientificName", &["A3|Quercus"]).await;
    let before = portal.dump().await;
    let wide = format!("{header}|media|history");
    let rows = [
        "A1|Abies nigra|Y2|1901|there|https://h/1.jpg|Pinus/Ito",
        "A2|Salix|Z1||||",
        "A3|Quercus robur||||https://h/3.jpg|",
        "A4|Populus|Q1|1900|x|https://h/4.jpg|Salix/Ito",
    ];
    let wrong = portal.import_rows(&wide, &rows, creating()).await;
    assert_eq!((wrong.counts.created, wrong.counts.updated), (1, 3));
    let undone = portal.undo(wrong.id).await;
    assert_eq!((undone.counts.restored, undone.counts.conflicts), (4, 0));
    assert_eq!(portal.dump().await, before);
    assert_eq!(portal.terms("A1", &["year", "locality"]).await, ["ca. 1900", "here"]);
    assert_eq!(portal.determinations("A1").await, ["*Abies alba/"]);
    let summary = portal.store.collection("SVH").await.unwrap();
    assert_eq!((summary.records, summary.media), (3, 0));
}

#[rstest]
#[tokio::test]
async fn later_edits_stay_and_the_rest_goes_back(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|country|county|scientificName";
    let first =
        portal.import_rows(header, &["A1|Peru|X|Abies", "A2|Peru|X|Abies"], creating()).await;
    let wrong = portal
        .import_rows(header, &["A1|Chile|Y|Pinus", "A2|Chile|Y|Pinus", "A3|Chile|Y|"], creating())
        .await;
    portal.load("catalogNumber|country", &["A1|Cuba", "A3|Cuba"]).await;
    let undone = portal.undo(wrong.id).await;
    assert_eq!((undone.counts.restored, undone.counts.conflicts), (1, 2));
    let outcomes = portal.outcomes(undone.id).await;
    assert_eq!(outcomes[0], ("conflict", Some("changed-since".into())));
    assert_eq!(outcomes[2], ("conflict", Some("record-in-use".into())));
    let terms = ["country", "county", "scientificName"];
    assert_eq!(portal.terms("A1", &terms).await, ["Cuba", "X", "Abies"]);
    assert_eq!(portal.terms("A2", &terms).await, ["Peru", "X", "Abies"]);
    assert_eq!(portal.determinations("A1").await, ["*Abies/"]);
    // What went back exactly is untouched for whoever made it.
    let undone = portal.undo(first.id).await;
    assert_eq!((undone.counts.restored, undone.counts.conflicts), (1, 1));
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 2);
}

#[rstest]
#[tokio::test]
async fn strangers_see_no_preview(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let file = sheet(&portal, HEADER, &["1|A1|Peru|"], creating());
    portal.preview(&file).await;
    let (filter, preparer) = (PreviewFilter::default(), Preparer::of(&file.batch));
    let visitor = &Principal::Visitor;
    let rows = portal.store.preview_rows(visitor, file.batch.id, filter, (0, 10), &preparer).await;
    assert!(matches!(rows, Err(StoreError::NotFound)));
    let status = portal.store.preview_status(&Principal::Visitor, file.batch.id).await;
    assert!(matches!(status, Err(StoreError::NotFound)));
    let gone = portal.store.preview_gone(visitor, file.batch.id, None, 10).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
}

#[rstest]
#[tokio::test]
async fn protected_records_tell_strangers_no_more_than_before(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "id|catalogNumber|scientificName|locality|fieldNotes|recordSecurity|history";
    let rows = ["1|A1|Abies|secret|near the old mill|1|Pinus/Ito", "2|A2|Abies|secret||5|"];
    portal.import_rows(header, &rows, by_source(Gone::Keep)).await;
    let (place, hidden) = (portal.record("A1").await, portal.record("A2").await);
    let seen = portal.store.record(&Principal::Visitor, place).await.unwrap();
    assert_eq!((seen.determinations.len(), seen.withheld.len()), (2, 2));
    let rest = ["3|A3|Abies||||"];
    portal.import_rows(header, &rest, by_source(Gone::Withdraw)).await;
    let stone = portal.store.record(&Principal::Visitor, place).await.unwrap();
    assert!(stone.withdrawn_at.is_some() && stone.determinations.is_empty());
    let never = portal.store.record(&Principal::Visitor, hidden).await;
    assert!(matches!(never, Err(StoreError::NotFound)));
    assert!(portal.store.labels(&Principal::Visitor, &[place]).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn the_schema_goes_back_and_forth(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let file = rows(1..=2, "Peru");
    portal.import_rows(HEADER, &texts(&file), by_source(Gone::Keep)).await;
    let db = sea_orm::Database::connect(&portal.database.url).await.unwrap();
    Migrator::down(&db, None).await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    db.close().await.unwrap();
    assert!(portal.store.collections().await.unwrap().is_empty());
}
