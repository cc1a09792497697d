//! The list of protected taxa over HTTP: who may, what a change says it does, and what it does.

use std::time::{Duration, Instant};

use api_types::{ProtectedTaxa, ProtectedTaxaPreview, ProtectedTaxaRead, Record, Records};
use rstest::rstest;
use serde_json::json;
use store::{Principal, Role};
use uuid::Uuid;

use crate::support::{Client, Kind, TestApp};

const LIST: &str = "/api/v1/protected-taxa";

/// A value that no stranger may read.
const CANARY: &str = "canary-locality";

async fn load(app: &TestApp, collection: i64) {
    let operator = Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() };
    let terms = ["catalogNumber", "scientificName", "locality"].map(str::to_owned);
    let rows = [("A1", "Cypripedium acaule"), ("A2", "Abies alba")]
        .map(|(number, name)| vec![number.to_owned(), name.to_owned(), CANARY.to_owned()]);
    let now = vasculum::clock::Clock::now(app.clock.as_ref());
    app.state.store.load_records(&operator, collection, &terms, &rows, now).await.unwrap();
}

/// The list once every record shows it.
async fn settled(manager: &Client) -> ProtectedTaxa {
    let begun = Instant::now();
    loop {
        let list: ProtectedTaxa = manager.get(LIST).await.assert_ok();
        if !list.pending {
            return list;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{list:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn record_of(client: &Client, number: &str) -> Option<Uuid> {
    let path = format!("/api/v1/records?identifier={number}");
    let found: Records = client.get(&path).await.assert_ok();
    found.records.first().map(|label| label.id)
}

#[rstest]
#[tokio::test]
async fn a_change_is_previewed_made_and_carried_to_the_records(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    load(&app, collection).await;
    let root = app.portal_manager("root").await;
    let change = json!({ "add": [{ "name": "Cypripedium L.", "reason": "collected for trade" }] });
    let preview: ProtectedTaxaPreview =
        root.post(&format!("{LIST}/preview"), &change).await.assert_ok();
    assert_eq!((preview.added, preview.total.protected, preview.version), (1, 1, 0));
    assert_eq!(preview.collections[0].code, "SVH");

    let visitor = app.visitor();
    let id = record_of(&visitor, "A1").await.unwrap();
    let path = format!("/api/v1/records/{id}");
    assert!(visitor.get(&path).await.text().contains(CANARY));
    let answer = root.post(LIST, &change).await;
    assert_eq!(answer.status.as_u16(), 202, "{}", answer.text());
    let list = settled(&root).await;
    assert_eq!((list.version, list.entries.len(), list.changes.len()), (1, 1, 1));
    assert_eq!(list.entries[0].added_by.as_deref(), Some("root"));
    let job = list.job.unwrap();
    assert_eq!((job.kind.as_str(), job.collection), ("recompute-protection", None));

    for address in [path.clone(), format!("/records/{id}"), "/api/v1/records?identifier=A1".into()]
    {
        let answer = visitor.get(&address).await;
        assert!(!answer.text().contains(CANARY), "{address}: {}", answer.text());
    }
    let seen: Record = visitor.get(&path).await.assert_ok();
    assert_eq!(
        (seen.withheld.as_slice(), seen.protection),
        (["locality".to_owned()].as_slice(), None)
    );
    let ana = app.manager("ana", collection).await;
    let inside: Record = ana.get(&path).await.assert_ok();
    assert_eq!(inside.terms["locality"], CANARY);
    assert_eq!(inside.protection.unwrap().entries[0].name, "Cypripedium L.");
    let page = ana.get(&format!("/records/{id}")).await.text();
    assert!(page.contains("because of the list entry Cypripedium L."), "{page}");

    // Said twice, it is there already; said of an older list, it is refused.
    let again = root.post(LIST, &change).await;
    assert_eq!(again.status.as_u16(), 200, "{}", again.text());
    let stale = json!({ "version": 0, "add": [{ "name": "Abies" }] });
    root.post(LIST, &stale).await.assert_problem(409, "protected-taxa-changed");
    let away = json!({ "version": 1, "remove": [list.entries[0].id] });
    let preview: ProtectedTaxaPreview =
        root.post(&format!("{LIST}/preview"), &away).await.assert_ok();
    assert_eq!((preview.removed, preview.total.public), (1, 1));
    root.post(LIST, &away).await.assert_ok::<ProtectedTaxa>();
    assert_eq!(settled(&root).await.entries, []);
    assert!(visitor.get(&path).await.text().contains(CANARY));
    let page = root.get("/protected-taxa").await;
    assert!(page.text().contains("Removed: Cypripedium L."), "{}", page.text());
}

#[tokio::test]
async fn only_portal_managers_see_and_change_the_list() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    app.person("eve", Some((collection, Role::Editor))).await;
    let change = json!({ "add": [{ "name": "Abies" }] });
    for (client, status, code) in [
        (app.visitor(), 401, "sign-in-needed"),
        (app.signed_in("eve").await, 403, "not-allowed"),
        (app.manager("ana", collection).await, 403, "not-allowed"),
    ] {
        client.get(LIST).await.assert_problem(status, code);
        client.post(LIST, &change).await.assert_problem(status, code);
        client.post(&format!("{LIST}/preview"), &change).await.assert_problem(status, code);
        let sheet = json!({ "content": "scientificName\nAbies\n" });
        client.post(&format!("{LIST}/read"), &sheet).await.assert_problem(status, code);
        assert_eq!(client.get("/protected-taxa").await.status.as_u16(), status);
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_in_words() {
    let app = TestApp::start(Kind::Sqlite).await;
    let root = app.portal_manager("root").await;
    for (taxon, code) in [
        (json!({ "name": " ?? " }), "protected-taxon-name"),
        (json!({ "name": "Abies", "level": 3 }), "protected-taxon-level"),
        (
            json!({ "name": "Abies", "level": 5, "place": "truncated" }),
            "protected-taxon-generalise",
        ),
        (json!({ "name": "Abies", "reason": "x".repeat(3_000) }), "protected-taxon-long"),
        (json!({ "name": "Abies", "reason": "a\u{0}" }), "protected-taxon-nul"),
    ] {
        let change = json!({ "add": [taxon] });
        let problem = root.post(LIST, &change).await.assert_problem(422, code);
        assert!(!problem.detail.contains("{"), "{}", problem.detail);
    }
    let gone = json!({ "remove": [Uuid::now_v7()] });
    root.post(LIST, &gone).await.assert_problem(409, "protected-taxa-changed");
    let sheet = json!({ "content": "scientificName,level\nAbies alba,1\n?,1\n" });
    let read: ProtectedTaxaRead = root.post(&format!("{LIST}/read"), &sheet).await.assert_ok();
    assert_eq!((read.taxa.len(), read.problems.len()), (1, 1), "{read:?}");
}
