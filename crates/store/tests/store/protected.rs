//! Protected taxa: every way in, the walk over the records, previews, and what strangers see.

use rstest::rstest;
use sea_orm::{ConnectionTrait as _, Database, Statement};
use store::{
    ListChange, ListChanged, NewBatch, NewProtectedTaxon, Principal, ProtectionCounts,
    RecomputeStep, Store, StoreError, StoreOptions,
};
use uuid::Uuid;

use crate::import_support::creating;
use crate::support::{Kind, Portal, batch, now, numbered};

fn operator() -> Principal {
    Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() }
}

fn taxon(name: &str, level: i16) -> NewProtectedTaxon {
    NewProtectedTaxon { name: name.into(), level, ..NewProtectedTaxon::default() }
}

fn adding(add: &[NewProtectedTaxon]) -> ListChange {
    ListChange { add: add.to_vec(), ..ListChange::default() }
}

impl Portal {
    async fn change_list(&self, change: &ListChange) -> ListChanged {
        self.store.change_protected_taxa(&operator(), change, now()).await.unwrap()
    }

    /// Changes the list and walks to the end.
    async fn protect(&self, taxa: &[NewProtectedTaxon]) {
        self.change_list(&adding(taxa)).await;
        walk(&self.store, 2).await;
    }

    async fn unprotect_all(&self) {
        let list = self.store.protected_taxa(&operator()).await.unwrap();
        let remove = list.entries.iter().map(|entry| entry.id).collect();
        self.change_list(&ListChange { remove, ..ListChange::default() }).await;
        walk(&self.store, 2).await;
    }

    /// What strangers see of records: the locality, `-` where it is withheld, `gone` where there is
    /// no record.
    async fn seen(&self, numbers: &[&str]) -> Vec<String> {
        let mut seen = Vec::new();
        for number in numbers {
            let id = self.record(number).await;
            seen.push(match self.store.record(&Principal::Visitor, id).await {
                Ok(record) => record.terms.get("locality").cloned().unwrap_or("-".into()),
                Err(StoreError::NotFound) => "gone".into(),
                Err(error) => panic!("{error}"),
            });
        }
        seen
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let db = Database::connect(&self.database.url).await.unwrap();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let rows = db.query_all_raw(statement).await.unwrap();
        db.close().await.unwrap();
        rows.iter().map(|row| row.try_get::<String>("", "line").unwrap()).collect()
    }

    async fn versions(&self) -> Vec<String> {
        let sql = "SELECT catalog_number || ' ' || CAST(version AS TEXT) || ' ' || \
             CAST(updated_at AS TEXT) AS line FROM occurrence ORDER BY id";
        self.texts(sql).await
    }

    async fn outbox(&self) -> Vec<String> {
        self.texts("SELECT ids AS line FROM outbox ORDER BY id").await
    }
}

/// Walks over all records; how many were changed.
async fn walk(store: &Store, page: u32) -> u64 {
    let mut all = 0;
    loop {
        match store.recompute_protection(page, now()).await.unwrap() {
            RecomputeStep::Done => return all,
            RecomputeStep::More { changed, .. } => all += changed,
        }
    }
}

const HEADER: &str = "catalogNumber|scientificName|locality";

#[rstest]
#[tokio::test]
async fn every_way_in_writes_the_level_that_the_list_gives(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.protect(&[taxon("Cypripedium", 1), taxon("Aquila chrysaetos", 5)]).await;

    // Loading: new records, and a name that changes there and back.
    portal
        .load(
            HEADER,
            &["A1|Cypripedium acaule|bog", "A2|Abies alba|wood", "A3|Aquila chrysaetos|nest"],
        )
        .await;
    assert_eq!(portal.seen(&["A1", "A2", "A3"]).await, ["-", "wood", "gone"]);
    portal
        .load("catalogNumber|scientificName", &["A1|Abies alba", "A2|Aquila chrysaetos (L.)"])
        .await;
    assert_eq!(portal.seen(&["A1", "A2"]).await, ["bog", "gone"]);

    // Importing: new records, a changed name, and both taken back.
    portal.load(HEADER, &["A4|Abies alba|hill", "A5|Cypripedium acaule|fen"]).await;
    let rows = ["N1|Cypripedium x|moor", "A4|Cypripedium|hill", "A5|Abies nigra|fen"];
    let done = portal.import_rows(HEADER, &rows, creating()).await;
    assert_eq!(portal.seen(&["N1", "A4", "A5"]).await, ["-", "-", "fen"]);
    portal.undo(done.id).await;
    assert_eq!(portal.seen(&["A4", "A5"]).await, ["hill", "-"]);

    // Own levels go the same way, in and back.
    let levels = portal.import_rows("catalogNumber|recordSecurity", &["A4|5"], creating()).await;
    assert_eq!(portal.seen(&["A4"]).await, ["gone"]);
    portal.undo(levels.id).await;
    assert_eq!(portal.seen(&["A4"]).await, ["hill"]);

    // A sheet of media makes records without a name: open, until they have one.
    let sheet = NewBatch { create_records: true, ..batch(&portal, 7) };
    portal.run(&sheet, &numbered(7)).await;
    portal.load("catalogNumber|locality", &["A7|shore"]).await;
    assert_eq!(portal.seen(&["A7"]).await, ["shore"]);
    let list = portal.store.protected_taxa(&operator()).await.unwrap();
    assert!(!list.pending);
    assert_eq!(walk(&portal.store, 3).await, 0, "nothing was left to the walk");
}

#[rstest]
#[tokio::test]
async fn a_walk_that_is_killed_goes_on_where_it_was(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let rows: Vec<String> = (1..=9)
        .map(|n| format!("A{n}|{}|x", if n % 2 == 1 { "Cypripedium acaule" } else { "Abies" }))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    portal.load(HEADER, &rows).await;
    let (versions, outbox) = (portal.versions().await, portal.outbox().await.len());
    portal.change_list(&adding(&[taxon("Cypripedium", 1)])).await;
    assert!(portal.store.protection_is_pending().await.unwrap());
    assert_eq!(portal.seen(&["A1"]).await, ["x"]);

    // The first step lets writers pass; two pages of three; then the process is gone.
    for expected in [0, 2, 1] {
        match portal.store.recompute_protection(3, now()).await.unwrap() {
            RecomputeStep::More { changed, .. } => assert_eq!(changed, expected),
            RecomputeStep::Done => panic!("not yet"),
        }
    }
    assert_eq!(portal.seen(&["A1", "A5", "A7"]).await, ["-", "-", "x"]);
    let other = Store::connect(&portal.database.url, StoreOptions::default()).await.unwrap();
    assert_eq!(walk(&other, 3).await, 2);
    assert_eq!(portal.seen(&["A7", "A8", "A9"]).await, ["-", "x", "-"]);
    assert!(!other.protection_is_pending().await.unwrap());
    assert_eq!(walk(&portal.store, 3).await, 0);

    // Whoever follows is told of each record once; nothing else of them has moved.
    let told = portal.outbox().await.split_off(outbox);
    let mut ids: Vec<i64> =
        told.iter().flat_map(|line| serde_json::from_str::<Vec<i64>>(line).unwrap()).collect();
    ids.sort_unstable();
    assert_eq!((told.len(), ids.len()), (3, 5));
    ids.dedup();
    assert_eq!(ids.len(), 5);
    assert_eq!(portal.versions().await, versions);
}

#[rstest]
#[tokio::test]
async fn a_change_during_a_walk_begins_it_anew(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load(HEADER, &["A1|Abies alba|a", "A2|Picea abies|b", "A3|Pinus mugo|c"]).await;
    portal.change_list(&adding(&[taxon("Pinus", 1)])).await;
    for _ in 0..3 {
        portal.store.recompute_protection(1, now()).await.unwrap();
    }
    portal.change_list(&adding(&[taxon("Abies", 5)])).await;
    walk(&portal.store, 1).await;
    assert_eq!(portal.seen(&["A1", "A2", "A3"]).await, ["gone", "b", "-"]);
}

#[rstest]
#[tokio::test]
async fn a_preview_counts_what_then_happens(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let header =
        "catalogNumber|scientificName|locality|recordSecurity|securityReason|stateProvince";
    let rows = [
        "A1|Cypripedium acaule|a|0||Ohio",
        "A2|Cypripedium acaule|b|0||Utah",
        "A3|Cypripedium acaule|c|1||Ohio",
        "A4|Cypripedium acaule|d|0|Locked: in every guide|Ohio",
        "A5|Abies alba|e|0||Ohio",
    ];
    portal.load(header, &rows).await;
    let in_ohio =
        NewProtectedTaxon { state_province: Some("Ohio".into()), ..taxon("Cypripedium", 5) };
    let change = adding(&[in_ohio.clone(), taxon("Cypripedium acaule Aiton", 1)]);
    let preview = portal.store.preview_protected_taxa(&operator(), &change).await.unwrap();
    let expected = ProtectionCounts { protected: 1, hidden: 2, locked: 1, ..Default::default() };
    assert_eq!((preview.total, preview.added, preview.version), (expected, 2, 0));
    assert_eq!(preview.collections, [("SVH".to_owned(), "Herbarium".to_owned(), expected)]);
    assert_eq!(portal.seen(&["A1"]).await, ["a"], "a preview writes nothing");

    let all = ["A1", "A2", "A3", "A4", "A5"];
    let done = portal.change_list(&ListChange { version: Some(0), ..change.clone() }).await;
    assert_eq!((done.version, done.added), (1, 2));
    assert_eq!(walk(&portal.store, 2).await, 3);
    assert_eq!(portal.seen(&all).await, ["gone", "-", "gone", "d", "e"]);
    let again = portal.change_list(&change).await;
    assert_eq!((again.version, again.unchanged), (1, 2));
    let late = ListChange { version: Some(0), ..adding(&[taxon("Abies", 1)]) };
    let refused = portal.store.change_protected_taxa(&operator(), &late, now()).await;
    assert!(matches!(refused, Err(StoreError::Conflict("protected-taxa-changed"))));

    // Why, for members; and the entry that is replaced stays known.
    let id = portal.record("A2").await;
    let told = portal.store.record(&portal.manager, id).await.unwrap().protection.unwrap();
    assert_eq!((told.level, told.own, told.entries.len()), (1, 0, 1));
    assert_eq!(told.entries[0].name, "Cypripedium acaule Aiton");
    assert_eq!(portal.store.record(&Principal::Visitor, id).await.unwrap().protection, None);
    let locked = portal.store.record(&portal.manager, portal.record("A4").await).await.unwrap();
    assert!(locked.protection.unwrap().locked);

    let list = portal.store.protected_taxa(&operator()).await.unwrap();
    let remove = list.entries.iter().map(|entry| entry.id).collect();
    let away = ListChange { remove, ..ListChange::default() };
    let preview = portal.store.preview_protected_taxa(&operator(), &away).await.unwrap();
    let expected = ProtectionCounts { public: 2, otherwise: 1, locked: 1, ..Default::default() };
    assert_eq!((preview.total, preview.removed), (expected, 2));
    portal.unprotect_all().await;
    assert_eq!(portal.seen(&all).await, ["a", "b", "-", "d", "e"]);
    let changes = portal.store.protected_taxa(&operator()).await.unwrap().changes;
    let told: Vec<(i64, usize, usize)> =
        changes.iter().map(|it| (it.version, it.added.len(), it.removed.len())).collect();
    assert_eq!(told, [(2, 0, 2), (1, 2, 0)]);
}

#[rstest]
#[tokio::test]
async fn cultivated_specimens_are_protected_where_the_portal_says_so(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|scientificName|locality|stateProvince|establishmentMeans";
    portal.load(header, &["A1|Carnegiea gigantea|a|Arizona|cultivated"]).await;
    let entry = NewProtectedTaxon { state_province: Some("AZ".into()), ..taxon("Carnegiea", 1) };
    let entry = NewProtectedTaxon { country: Some("US".into()), ..entry };
    portal.protect(&[entry]).await;
    assert_eq!(portal.seen(&["A1"]).await, ["a"]);
    let all = ListChange { protect_cultivated: Some(true), ..ListChange::default() };
    portal.change_list(&all).await;
    walk(&portal.store, 5).await;
    assert_eq!(portal.seen(&["A1"]).await, ["-"]);
}

#[rstest]
#[tokio::test]
async fn only_portal_managers_may_read_and_change_the_list(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let change = adding(&[taxon("Abies", 1)]);
    let store = &portal.store;
    for (who, visitor) in [(Principal::Visitor, true), (portal.manager.clone(), false)] {
        let errors = [
            store.protected_taxa(&who).await.unwrap_err(),
            store.preview_protected_taxa(&who, &change).await.unwrap_err(),
            store.change_protected_taxa(&who, &change, now()).await.unwrap_err(),
        ];
        for error in errors {
            let expected = if visitor { "not found" } else { "forbidden" };
            assert_eq!(error.to_string(), expected);
        }
    }
}

/// Values that must never reach a stranger, in every term that could tell them.
const CANARIES: [&str; 4] = ["canary-place", "-11.9372", "1987-05-17", "canary-note"];

#[rstest]
#[tokio::test]
async fn strangers_learn_nothing_of_what_the_list_protects(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|scientificName|country|locality|decimalLatitude|decimalLongitude|\
                  eventDate|informationWithheld|dataGeneralizations|habitat";
    let tail = "Peru|canary-place|-11.9372|-77.5|1987-05-17|canary-note|canary-note|canary-place";
    let names = ["Cypripedium acaule", "Aquila chrysaetos", "Vanilla planifolia", "Abies alba"];
    let rows: Vec<String> =
        (1..).zip(names).map(|(n, name)| format!("A{n}|{name}|{tail}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    portal.load(header, &rows).await;
    portal.run(&batch(&portal, 4), &numbered(4)).await;
    let coarse = NewProtectedTaxon { generalise: true, ..taxon("Vanilla", 1) };
    portal.protect(&[taxon("Cypripedium", 1), taxon("Aquila", 5), coarse]).await;

    let visitor = Principal::Visitor;
    let mut surfaces = Vec::new();
    for number in ["A1", "A2", "A3"] {
        let id = portal.record(number).await;
        surfaces.push(format!("{:?}", portal.store.record(&visitor, id).await));
        surfaces.push(format!("{:?}", portal.store.labels(&visitor, &[id]).await));
        let found = portal.store.records_by_identifier(&visitor, None, number).await.unwrap();
        assert_eq!(found.len(), usize::from(number != "A2"), "{number}");
        surfaces.push(format!("{found:?}"));
        for medium in portal.store.record(&portal.manager, id).await.unwrap().media {
            let asked = portal.store.medium(&visitor, medium.id).await;
            assert!(matches!(asked, Err(StoreError::NotFound)), "{number}");
        }
        let stranger = format!("{:?}", portal.store.batches(&visitor, None, None, 10).await);
        surfaces.push(stranger);
    }
    let recent = portal.store.recent_media(&visitor, portal.collection, None, 10).await.unwrap();
    assert_eq!(recent.media.len(), 1);

    // What the open index is made of, what is shown of what it finds, and what crawlers are told.
    let ids = portal.store.record_ids_after(0, 3).await.unwrap();
    let sources = portal.store.search_sources(&ids).await.unwrap();
    assert_eq!(sources.iter().filter(|source| source.open.is_some()).count(), 2);
    for source in &sources {
        surfaces.push(format!("{:?}", source.open));
        assert!(format!("{:?}", source.members).contains(CANARIES[0]), "members find it");
    }
    let terms = ["locality", "decimalLatitude", "eventDate"].map(str::to_owned);
    let found = portal.store.found_records(&visitor, &ids, &terms, 5).await.unwrap();
    assert!(found.len() == 2 && found.iter().all(|one| one.withheld && one.media_count == 0));
    assert_eq!(found[1].point, Some((-11.9, -77.5)));
    surfaces.push(format!("{found:?}"));
    assert_eq!(portal.store.listed_record_places(1).await.unwrap().len(), 3);
    let listed = portal.store.listed_records(0, 10).await.unwrap();
    assert_eq!(listed.iter().filter(|one| one.changed_at.is_some()).count(), 1);
    for surface in &surfaces {
        for canary in CANARIES {
            assert!(!surface.contains(canary), "{canary} in {surface}");
        }
    }
    let summary = portal.store.collection("SVH").await.unwrap();
    assert_eq!((summary.records, summary.media), (3, 1));

    let vanilla = portal.store.record(&visitor, portal.record("A3").await).await.unwrap();
    assert_eq!(vanilla.terms["decimalLatitude"], "-11.9");
    assert_eq!(vanilla.terms["decimalLongitude"], "-77.5");
    assert!(vanilla.terms["dataGeneralizations"].contains("0.1"));
    assert_eq!(vanilla.terms["informationWithheld"], "eventDate | habitat | locality");
    assert_eq!(vanilla.withheld, ["eventDate", "habitat", "locality"]);

    // Members see what was written; the open record keeps what its source said.
    let inside = portal.store.record(&portal.manager, portal.record("A1").await).await.unwrap();
    assert_eq!(inside.terms["informationWithheld"], "canary-note");
    let open = portal.store.record(&visitor, portal.record("A4").await).await.unwrap();
    assert_eq!(open.terms["informationWithheld"], "canary-note");
    portal.unprotect_all().await;
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 4);
}

#[rstest]
#[tokio::test]
async fn levels_from_before_the_list_still_hold(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    use sea_orm_migration::MigratorTrait as _;
    let portal = Portal::open(kind).await;
    portal.load("catalogNumber|locality|recordSecurity", &["A1|a|1", "A2|b|5", "A3|c|0"]).await;
    let database = Database::connect(&portal.database.url).await.unwrap();
    let steps = migrations::Migrator::migrations();
    let name = "m20261120_000040_protected_taxa";
    let behind = steps.iter().rev().position(|step| step.name() == name).unwrap();
    let down = u32::try_from(behind + 1).unwrap();
    migrations::Migrator::down(&database, Some(down)).await.unwrap();
    migrations::Migrator::up(&database, None).await.unwrap();
    database.close().await.unwrap();
    assert_eq!(portal.seen(&["A1", "A2", "A3"]).await, ["-", "gone", "c"]);
}
