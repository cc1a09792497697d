//! What the search index is fed with: every way of writing is announced, and whoever follows has the
//! same as whoever reads everything anew.

use std::collections::BTreeMap;

use api_types::{Gone, ImportSettings, MatchBy};
use chrono::TimeDelta;
use rstest::rstest;
use store::{ChangePosition, Principal, Role, SearchSource, Store};

use crate::import_support::{creating, sheet};
use crate::support::{Kind, Portal, batch, now, numbered};

/// A follower, as the index is one.
#[derive(Default)]
struct Follower {
    position: ChangePosition,
    records: BTreeMap<i64, SearchSource>,
}

async fn sources(store: &Store, ids: &[i64]) -> BTreeMap<i64, SearchSource> {
    store.search_sources(ids).await.unwrap().into_iter().map(|one| (one.id, one)).collect()
}

impl Follower {
    /// Follows; how many records have changed.
    async fn follow(&mut self, store: &Store) -> usize {
        let mut changed = 0;
        // On PostgreSQL what other tests write at this moment holds changes back for a while.
        while store.changes_behind(self.position).await.unwrap().transactions > 0 {
            let changes = store.changes_after(self.position, 2).await.unwrap();
            if changes.is_empty {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                continue;
            }
            let mut now = sources(store, &changes.records).await;
            for id in &changes.records {
                changed += 1;
                match now.remove(id) {
                    Some(source) => self.records.insert(*id, source),
                    None => self.records.remove(id),
                };
            }
            self.position = changes.position;
        }
        changed
    }

    /// Follows, and has then what reading everything gives.
    async fn agrees(&mut self, store: &Store, after: &str) {
        assert!(self.follow(store).await > 0, "nothing was announced: {after}");
        let mut all = BTreeMap::new();
        let mut last = 0;
        loop {
            let ids = store.record_ids_after(last, 3).await.unwrap();
            let Some(end) = ids.last() else { break };
            last = *end;
            all.extend(sources(store, &ids).await);
        }
        assert_eq!(self.records, all, "{after}");
    }
}

#[rstest]
#[tokio::test]
async fn every_way_of_writing_is_announced(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let mut follower = Follower::default();
    portal
        .load("catalogNumber|country|recordSecurity", &["A1|Peru|0", "A2|Peru|1", "A3|Peru|5"])
        .await;
    follower.agrees(store, "loading records").await;
    portal.load("catalogNumber|country", &["A1|Chile"]).await;
    follower.agrees(store, "changing records").await;
    portal.load("catalogNumber|recordSecurity", &["A1|1", "A3|0"]).await;
    follower.agrees(store, "protecting records").await;

    let media = batch(&portal, 3);
    portal.run(&media, &numbered(3)).await;
    follower.agrees(store, "a batch of media").await;
    portal.undo(media.id).await;
    follower.agrees(store, "its undo").await;

    let settings = |gone| ImportSettings { match_by: vec![MatchBy::SourceId], gone, ..creating() };
    let header = "id|catalogNumber|country|scientificName|history|media";
    let rows = [
        "1|B1|Peru|Abies alba|Abies/A;*Abies alba/B|https://a.example/1.jpg",
        "2|B2|Peru|Abies alba||",
        "3|B3|Peru|Picea||https://a.example/3.jpg",
    ];
    let first = sheet(&portal, header, &rows, settings(Gone::Keep));
    portal.import(&first).await;
    follower.agrees(store, "an import").await;
    let fewer = ["1|B1|Chile|Abies nova|Abies/A;*Abies nova/C|"];
    let second = sheet(&portal, header, &fewer, settings(Gone::Withdraw));
    portal.import(&second).await;
    follower.agrees(store, "an import that withdraws").await;
    portal.undo(second.batch.id).await;
    follower.agrees(store, "its undo").await;
    portal.undo(first.batch.id).await;
    follower.agrees(store, "the undo of the import that made them").await;
    assert_eq!(follower.records.len(), 3, "records that were made are gone again");
}

#[rstest]
#[tokio::test]
async fn what_everybody_may_see_is_apart_from_what_members_may(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal
        .load(
            "catalogNumber|country|locality|recordSecurity",
            &["A1|Peru|open place|0", "A2|Peru|secret place|1", "A3|Peru|secret place|5"],
        )
        .await;
    portal.run(&batch(&portal, 3), &numbered(3)).await;
    let ids = portal.store.record_ids_after(0, 10).await.unwrap();
    let all = portal.store.search_sources(&ids).await.unwrap();
    let told: Vec<String> = all
        .iter()
        .map(|one| {
            let part = |view: &Option<store::Projection>| match view {
                None => "-".to_owned(),
                Some(view) => {
                    let place = view.terms.get("locality").map_or("", String::as_str);
                    format!("{place}/{}/{}", view.media.len(), view.is_redacted)
                }
            };
            format!("{} {}", part(&one.open), part(&one.members))
        })
        .collect();
    assert_eq!(
        told,
        ["open place/1/false -", "/0/true secret place/1/false", "- secret place/1/false"]
    );
    let found = async |principal: &Principal| {
        let terms = ["locality".to_owned(), "country".to_owned()];
        let found = portal.store.found_records(principal, &ids, &terms, 1).await.unwrap();
        let told = found.into_iter().map(|one| {
            let place = one.terms.get("locality").cloned().unwrap_or_default();
            format!("{} {place}/{}/{}", one.label.catalog_number, one.media_count, one.withheld)
        });
        told.collect::<Vec<_>>()
    };
    let other = Principal::User {
        id: uuid::Uuid::nil(),
        portal_admin: false,
        roles: vec![(portal.collection + 1, Role::Manager)],
    };
    for asker in [&Principal::Visitor, &other] {
        assert_eq!(found(asker).await, ["A1 open place/1/false", "A2 /0/true"]);
    }
    assert_eq!(
        found(&portal.manager).await,
        ["A1 open place/1/false", "A2 secret place/1/false", "A3 secret place/1/false"]
    );
}

#[rstest]
#[tokio::test]
async fn a_follower_of_another_database_or_of_long_ago_is_told_so(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let start = ChangePosition::default();
    assert!(store.knows_change(start).await.unwrap());
    let mut follower = Follower::default();
    for number in 0..3 {
        portal.load("catalogNumber", &[&format!("A{number}")]).await;
    }
    follower.follow(store).await;
    let middle = store.changes_after(start, 1).await.unwrap().position;
    assert_eq!(store.last_change().await.unwrap(), follower.position);
    for known in [start, middle, follower.position] {
        assert!(store.knows_change(known).await.unwrap(), "{known}");
    }
    // The same numbers of another time.
    let mut numbers: Vec<i64> =
        middle.to_string().split('.').map(|part| part.parse().unwrap()).collect();
    numbers[2] += 1;
    let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
    assert!(!store.knows_change(texts.join(".").parse().unwrap()).await.unwrap());
    // Lines are deleted when they are old, but for the newest.
    assert_eq!(store.purge_changes(now() + TimeDelta::days(6)).await.unwrap(), 0);
    assert_eq!(store.purge_changes(now() + TimeDelta::days(8)).await.unwrap(), 2);
    assert!(store.knows_change(follower.position).await.unwrap());
    for lost in [start, middle] {
        assert!(!store.knows_change(lost).await.unwrap(), "{lost}");
    }
}

#[tokio::test]
async fn a_change_that_ends_late_is_not_missed() {
    use sea_orm::{ConnectionTrait as _, TransactionTrait as _};
    let portal = Portal::open(Kind::Postgres).await;
    let other = sea_orm::Database::connect(&portal.database.url).await.unwrap();
    // A transaction that has taken its number first, and ends last.
    let late = other.begin().await.unwrap();
    let line = format!(
        "INSERT INTO outbox (collection_id, kind, ids, created_at) VALUES ({}, 'record', '[1]', now())",
        portal.collection
    );
    late.execute_unprepared(&line).await.unwrap();
    portal.load("catalogNumber", &["A1"]).await;
    let start = ChangePosition::default();
    assert!(portal.store.changes_after(start, 10).await.unwrap().is_empty);
    late.commit().await.unwrap();
    let mut follower = Follower::default();
    follower.follow(&portal.store).await;
    assert_eq!(portal.store.changes_behind(start).await.unwrap().transactions, 2);
    other.close().await.unwrap();
}
