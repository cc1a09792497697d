//! A batch from its first request to its undo.

use api_types::{Batch, BatchState, Batches, Outcomes, Record, Records, Session};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::json;
use store::Role;
use uuid::Uuid;

use crate::support::{Client, Kind, PASSWORD, TestApp, TestSheet, digest, done};

async fn media_of(client: &Client, catalog_number: &str) -> usize {
    let path = format!("/api/v1/records?identifier={catalog_number}");
    let found: Records = client.get(&path).await.assert_ok();
    let path = format!("/api/v1/records/{}", found.records[0].id);
    client.get(&path).await.assert_ok::<Record>().media.len()
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_sheet_becomes_media_on_records_and_goes_back_by_undo(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1", "A-2", "A-3"]).await;
    let client = app.manager("ana", collection).await;
    let mut sheet = TestSheet::numbered(4, 2);
    sheet.rows[1].cells[1].clear();
    sheet.rows[2].leave_out = Some("by-hand".to_owned());
    let batch = sheet.send(&client, "SVH").await;
    assert_eq!(batch.state, BatchState::Done, "{:?}", batch.problem);
    let counts = batch.counts;
    assert_eq!((counts.created, counts.left_out, counts.failed), (1, 1, 2));
    assert_eq!(media_of(&app.visitor(), "A-1").await, 1);
    let outcomes: Outcomes = client.get(&sheet.path("/outcomes")).await.assert_ok();
    let fates: Vec<(u32, &str, Option<&str>)> = outcomes
        .rows
        .iter()
        .map(|row| (row.row, row.outcome.as_str(), row.code.as_deref()))
        .collect();
    assert_eq!(
        fates,
        [
            (1, "created", None),
            (2, "failed", Some("url-missing")),
            (3, "left_out", Some("by-hand")),
            (4, "failed", Some("record-not-found")),
        ]
    );
    let undo = Uuid::now_v7();
    let path = sheet.path("/undo");
    let started = client.post(&path, &json!({ "id": undo })).await;
    assert_eq!(started.status, StatusCode::ACCEPTED);
    assert_eq!(client.post(&path, &json!({ "id": undo })).await.status, StatusCode::OK);
    let undone = done(&client, undo).await;
    assert_eq!((undone.counts.restored, undone.counts.conflicts), (1, 0));
    assert_eq!(media_of(&app.visitor(), "A-1").await, 0);
    let listed: Batches = client.get("/api/v1/batches?collection=SVH").await.assert_ok();
    let kinds: Vec<&str> = listed.batches.iter().map(|batch| batch.kind.as_str()).collect();
    assert_eq!(kinds, ["undo", "media_sheet"]);
    let first: Batch = client.get(&sheet.path("")).await.assert_ok();
    assert_eq!((first.state, first.other), (BatchState::Undone, Some(undo)));
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn the_rows_left_out_come_back_as_files_that_can_be_dropped_again(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let mut sheet = TestSheet::new(
        [("A-1", "https://media.example.org/1.jpg"), ("=1+1", "https://media.example.org/2.jpg")],
        10,
    );
    sheet.batch.file_name = "médias.xlsx".to_owned();
    sheet.send(&client, "SVH").await;
    let csv = client.get(&sheet.path("/left-out.csv")).await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(csv.header("content-disposition").contains("m%C3%A9dias%20left%20out.csv"));
    let text = csv.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "\u{FEFF}catalogNumber,originalUrl,vasculum_codes,vasculum_messages");
    assert!(lines[1].starts_with("'=1+1,https://media.example.org/2.jpg,"), "{}", lines[1]);
    assert_eq!(lines.len(), 2);
    let xlsx = client.get(&sheet.path("/left-out.xlsx")).await;
    assert!(xlsx.body.starts_with(b"PK"), "{}", xlsx.status);
}

#[tokio::test]
async fn a_chunk_that_was_damaged_on_its_way_is_refused_and_can_be_sent_again() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = TestSheet::numbered(3, 2);
    let created = sheet.create(&client, "SVH").await;
    assert_eq!(created.status, StatusCode::CREATED);
    let path = sheet.path("/chunks/0");
    let damaged = client
        .request(Method::PUT, &path)
        .header("content-type", "application/json")
        .header("content-digest", digest(b"something else"))
        .body(Body::from(sheet.chunk_body(0)))
        .unwrap();
    client.send(damaged).await.assert_problem(400, "digest-differs");
    let without = client
        .request(Method::PUT, &path)
        .header("content-type", "application/json")
        .body(Body::from(sheet.chunk_body(0)))
        .unwrap();
    client.send(without).await.assert_problem(400, "digest-missing");
    for _ in 0..2 {
        assert_eq!(sheet.put(&client, 0).await.status, StatusCode::NO_CONTENT);
    }
    client.put_chunk(&path, sheet.chunk_body(1)).await.assert_problem(422, "chunk-rows-differ");
    let beyond = client.put_chunk(&sheet.path("/chunks/2"), sheet.chunk_body(1)).await;
    beyond.assert_problem(422, "chunk-index-out-of-range");
    let mut other = sheet.clone();
    other.rows[0].cells[0] = "changed".to_owned();
    client.put_chunk(&path, other.chunk_body(0)).await.assert_problem(409, "chunk-differs");
    let early = sheet.commit(&client).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text());
    let batch: Batch = client.get(&sheet.path("")).await.assert_ok();
    assert_eq!((batch.state, batch.chunks_received), (BatchState::Uploading, vec![0]));
}

#[tokio::test]
async fn an_id_that_was_used_for_another_sheet_is_refused() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let sheet = TestSheet::numbered(3, 2);
    assert_eq!(sheet.create(&client, "SVH").await.status, StatusCode::CREATED);
    assert_eq!(sheet.create(&client, "SVH").await.status, StatusCode::OK);
    let mut other = sheet.clone();
    other.batch.rows = 4;
    other.create(&client, "SVH").await.assert_problem(422, "batch-id-reused");
}

#[rstest]
#[case(json!({ "id": Uuid::nil() }), "batch-id-not-v7")]
#[case(json!({ "rows": 0 }), "batch-rows-out-of-range")]
#[case(json!({ "chunk_size": 5001 }), "batch-chunk-size-out-of-range")]
#[case(json!({ "headers": ["x"] }), "batch-columns-differ")]
#[case(json!({ "targets": ["catalogNumber", "colour"] }), "batch-target-unknown")]
#[case(json!({ "targets": ["originalUrl", "originalUrl"] }), "batch-target-twice")]
#[case(json!({ "targets": [null, "originalUrl"] }), "batch-no-identifier")]
#[case(json!({ "targets": ["catalogNumber", null] }), "batch-no-url")]
#[tokio::test]
async fn a_batch_that_cannot_work_is_refused_before_any_row_is_sent(
    #[case] change: serde_json::Value,
    #[case] code: &str,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let mut body = serde_json::to_value(TestSheet::numbered(3, 2).batch).unwrap();
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    client.post("/api/v1/collections/SVH/batches", &body).await.assert_problem(422, code);
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn the_same_request_fifty_times_in_parallel_makes_one_batch(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1", "A-2", "A-3"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = TestSheet::numbered(3, 2);
    let at_once = |request: fn(TestSheet, Client) -> Answering| {
        let calls: Vec<_> =
            (0..50).map(|_| tokio::spawn(request(sheet.clone(), client.clone()))).collect();
        async {
            let mut statuses = Vec::new();
            for call in calls {
                statuses.push(call.await.unwrap());
            }
            statuses
        }
    };
    let created =
        at_once(|sheet, client| Box::pin(async move { sheet.create(&client, "SVH").await.status }))
            .await;
    assert_eq!(created.iter().filter(|status| **status == StatusCode::CREATED).count(), 1);
    assert_eq!(created.iter().filter(|status| **status == StatusCode::OK).count(), 49);
    for request in [
        (|sheet, client| Box::pin(async move { sheet.put(&client, 0).await.status }) as Answering)
            as fn(TestSheet, Client) -> Answering,
        |sheet, client| Box::pin(async move { sheet.put(&client, 1).await.status }),
        |sheet, client| Box::pin(async move { sheet.commit(&client).await.status }),
    ] {
        assert!(at_once(request).await.iter().all(StatusCode::is_success));
    }
    let batch = sheet.done(&client).await;
    assert_eq!((batch.counts.created, batch.rows_done), (3, 3));
    assert_eq!(media_of(&client, "A-1").await, 1);
    let listed: Batches = client.get("/api/v1/batches").await.assert_ok();
    assert_eq!(listed.batches.len(), 1);
}

type Answering = std::pin::Pin<Box<dyn Future<Output = StatusCode> + Send>>;

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn two_overlapping_batches_at_once_link_each_medium_once(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let numbers: Vec<String> = (1..=500).map(|n| format!("A-{n}")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let collection = app.collection("SVH", &numbers).await;
    let ana = app.manager("ana", collection).await;
    let bob = app.manager("bob", collection).await;
    let (one, two) = (TestSheet::numbered(500, 100), TestSheet::numbered(500, 100));
    let (one, two) = tokio::join!(one.send(&ana, "SVH"), two.send(&bob, "SVH"));
    let created = one.counts.created + two.counts.created;
    let unchanged = one.counts.unchanged + two.counts.unchanged;
    assert_eq!((created, unchanged), (500, 500));
}

#[tokio::test]
async fn a_batch_is_nothing_to_another_collections_manager() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let other = app.collection("OTH", &[]).await;
    let ana = app.manager("ana", collection).await;
    let bob = app.manager("bob", other).await;
    let sheet = TestSheet::numbered(1, 1);
    sheet.create(&bob, "SVH").await.assert_problem(404, "not-found");
    sheet.send(&ana, "SVH").await;
    for tail in ["", "/outcomes", "/left-out.csv", "/left-out.xlsx"] {
        bob.get(&sheet.path(tail)).await.assert_problem(404, "not-found");
        app.visitor().get(&sheet.path(tail)).await.assert_problem(401, "sign-in-needed");
    }
    sheet.put(&bob, 0).await.assert_problem(404, "not-found");
    sheet.commit(&bob).await.assert_problem(404, "not-found");
    let undo = bob.post(&sheet.path("/undo"), &json!({ "id": Uuid::now_v7() })).await;
    undo.assert_problem(404, "not-found");
    bob.get("/api/v1/batches?collection=SVH").await.assert_problem(404, "not-found");
    let listed: Batches = bob.get("/api/v1/batches").await.assert_ok();
    assert_eq!(listed.batches, []);
}

#[tokio::test]
async fn an_editor_undoes_own_batches_and_not_those_of_others() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let ana = app.manager("ana", collection).await;
    app.person("eve", Some((collection, Role::Editor))).await;
    let eve = app.signed_in("eve").await;
    let sheet = TestSheet::numbered(1, 1);
    sheet.send(&ana, "SVH").await;
    let undo = eve.post(&sheet.path("/undo"), &json!({ "id": Uuid::now_v7() })).await;
    undo.assert_problem(403, "not-allowed");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn undo_asks_for_the_password_when_it_was_entered_long_ago(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let mut ana = app.manager("ana", collection).await;
    let sheet = TestSheet::numbered(1, 1);
    sheet.send(&ana, "SVH").await;
    let undo = json!({ "id": Uuid::now_v7() });
    app.clock.advance(TimeDelta::minutes(6));
    let refused = ana.post(&sheet.path("/undo"), &undo).await;
    let problem = refused.assert_problem(403, "password-needed");
    assert!(problem.detail.contains("5 minutes"), "{}", problem.detail);
    assert_eq!(media_of(&app.visitor(), "A-1").await, 1, "nothing was taken back");
    let again: Session = ana.sign_in("ana", PASSWORD).await.assert_ok();
    assert!(again.user.is_some());
    let started = ana.post(&sheet.path("/undo"), &undo).await;
    assert_eq!(started.status, StatusCode::ACCEPTED);
}
