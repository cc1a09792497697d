//! Loading, reading and protecting records; the schema.

use rstest::rstest;
use store::{Principal, StoreError};

use crate::support::{Kind, Portal, batch, now, numbered};

#[rstest]
#[tokio::test]
async fn records_are_loaded_once_and_to_the_letter(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|decimalLatitude|year|taxonRemarks|locality";
    let rows = ["00123|-11.930|ca. 1900|tab\there \\ and\nthere|Süd", "00124||1901||"];
    assert_eq!(portal.load(header, &rows).await.created, 2);
    assert_eq!(portal.load(header, &rows).await.unchanged, 2);
    let changed = portal.load("catalogNumber|year", &["00124|1902", "|1"]).await;
    assert_eq!((changed.updated, changed.problems.len()), (1, 1));
    let id = portal.record("00123").await;
    let terms = portal.store.record(&Principal::Visitor, id).await.unwrap().terms;
    assert_eq!(terms["decimalLatitude"], "-11.930");
    assert_eq!(terms["year"], "ca. 1900");
    assert_eq!(terms["taxonRemarks"], "tab\there \\ and\nthere");
}

#[rstest]
#[tokio::test]
async fn what_is_protected_is_gone_for_strangers(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal
        .load(
            "catalogNumber|country|locality|recordSecurity",
            &[
                "A1|Peru|secret place|1",
                "A2|Peru|secret place|5",
                "A3|Peru|open place|0",
                "A4|Peru|x|7",
            ],
        )
        .await;
    portal.run(&batch(&portal, 3), &numbered(3)).await;
    let open = portal.store.record(&Principal::Visitor, portal.record("A1").await).await.unwrap();
    assert_eq!(
        (open.withheld.as_slice(), open.media.len()),
        (["locality".to_owned()].as_slice(), 0)
    );
    assert_eq!(open.label.place, "Peru");
    let hidden = portal.store.record(&Principal::Visitor, portal.record("A2").await).await;
    assert!(matches!(hidden, Err(StoreError::NotFound)));
    let recent =
        portal.store.recent_media(&Principal::Visitor, portal.collection, None, 10).await.unwrap();
    assert_eq!(recent.media.len(), 1);
    let summary = portal.store.collection("SVH").await.unwrap();
    assert_eq!((summary.records, summary.media), (2, 1));
    let inside =
        portal.store.recent_media(&portal.manager, portal.collection, None, 2).await.unwrap();
    let rest = portal
        .store
        .recent_media(&portal.manager, portal.collection, inside.next.as_deref(), 2)
        .await
        .unwrap();
    assert_eq!((inside.media.len(), rest.media.len(), rest.next), (2, 1, None));
}

#[rstest]
#[tokio::test]
async fn the_identifiers_are_listed_in_full(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(7).await;
    let (mut after, mut all) = (None, Vec::new());
    loop {
        let (page, next) = portal
            .store
            .identifiers_page(&portal.manager, portal.collection, after, 3)
            .await
            .unwrap();
        all.extend(page.into_iter().map(|identifier| identifier.folded));
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(all, ["a1", "a2", "a3", "a4", "a5", "a6", "a7"]);
}

#[rstest]
#[tokio::test]
async fn the_schema_is_made_once_and_a_session_ends_in_time(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.store.migrate().await.unwrap();
    let user = portal.manager.user_id().unwrap();
    let minutes = |n: u64| std::time::Duration::from_secs(60 * n);
    let new =
        store::NewSession { token_hash: [7; 32], user, idle: minutes(120), absolute: minutes(180) };
    portal.store.start_session(new, now()).await.unwrap();
    let at = |n| now() + chrono::TimeDelta::minutes(n);
    let seen = portal.store.session(&[7; 32], at(100)).await.unwrap().unwrap();
    assert_eq!(seen.principal(), portal.manager);
    assert!(portal.store.session(&[7; 32], at(175)).await.unwrap().is_some());
    assert!(portal.store.session(&[7; 32], at(181)).await.unwrap().is_none());
}

#[rstest]
#[tokio::test]
async fn everybodys_records_are_listed_in_parts_without_the_hidden_ones(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let rows = ["A1|0", "A2|5", "A3|1", "A4|0", "A5|5", "A6|0"];
    portal.load("catalogNumber|recordSecurity", &rows).await;
    let places = portal.store.listed_record_places(2).await.unwrap();
    assert_eq!(places.len(), 2);
    let mut listed = Vec::new();
    for place in places {
        listed.extend(portal.store.listed_records(place, 2).await.unwrap());
    }
    let mut expected = Vec::new();
    for number in ["A1", "A3", "A4", "A6"] {
        expected.push(portal.record(number).await);
    }
    assert_eq!(listed.iter().map(|record| record.id).collect::<Vec<_>>(), expected);
    let dated: Vec<bool> = listed.iter().map(|record| record.changed_at.is_some()).collect();
    assert_eq!(dated, [true, false, true, true], "a protected record tells of no change");
    assert_eq!(portal.store.listed_records(i64::MAX, 2).await.unwrap(), []);
}
