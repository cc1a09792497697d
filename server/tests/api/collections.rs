//! Collections, records and what members need to prepare a batch.

use api_types::{Collection, Collections, Record, Records, RememberedMappings, ResolveResponse};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use media_batch::identifier::{IdentifierIndex, Presence};
use media_batch::target::Target;
use rstest::rstest;
use serde_json::json;

use crate::support::{Kind, TestApp};

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn collections_and_records_are_public(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    app.collection("SVH", &["A-1", "A-2"]).await;
    let visitor = app.visitor();
    let all: Collections = visitor.get("/api/v1/collections").await.assert_ok();
    assert_eq!(all.collections.len(), 1);
    let one: Collection = visitor.get("/api/v1/collections/svh").await.assert_ok();
    assert_eq!((one.code.as_str(), one.records, one.media), ("SVH", 2, 0));
    let found: Records =
        visitor.get("/api/v1/records?collection=SVH&catalogNumber=a-1").await.assert_ok();
    assert_eq!(found.records.len(), 1);
    let anywhere: Records = visitor.get("/api/v1/records?identifier=A-2").await.assert_ok();
    assert_eq!(anywhere.records[0].catalog_number, "A-2");
    let record: Record =
        visitor.get(&format!("/api/v1/records/{}", found.records[0].id)).await.assert_ok();
    assert_eq!(record.terms["catalogNumber"], "A-1");
    visitor.get("/api/v1/collections/NOPE").await.assert_problem(404, "not-found");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_manager_changes_what_is_said_of_a_collection(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let other = app.collection("OTH", &[]).await;
    let path = "/api/v1/collections/SVH";
    let name = json!({ "name": " Plants of the Sierra " });
    app.visitor().put(path, &name).await.assert_problem(401, "sign-in-needed");
    app.manager("bob", other).await.put(path, &name).await.assert_problem(404, "not-found");
    app.person("eva", Some((collection, store::Role::Editor))).await;
    let editor = app.signed_in("eva").await;
    assert_eq!(editor.put(path, &name).await.status, StatusCode::FORBIDDEN);
    let ana = app.manager("ana", collection).await;
    let before: Collection = ana.get(path).await.assert_ok();
    let changed: Collection = ana.put(path, &name).await.assert_ok();
    assert_eq!(changed, Collection { name: "Plants of the Sierra".to_owned(), ..before });
    let contact = json!({ "contact": "Ada <ada@example.org>", "description": "" });
    let changed: Collection = ana.put(path, &contact).await.assert_ok();
    assert_eq!((changed.name.as_str(), changed.records), ("Plants of the Sierra", 1));
    assert_eq!(changed.contact, "Ada <ada@example.org>");
    let read: Collection = app.visitor().get(path).await.assert_ok();
    assert_eq!(read, changed);
    for (body, code) in [
        (json!({ "name": "  " }), "collection-name-blank"),
        (json!({ "institution": "x".repeat(301) }), "collection-text-too-long"),
        (json!({ "description": "a\u{0}b" }), "collection-text-nul"),
        (json!({ "code": "NEW" }), "body-not-valid"),
    ] {
        ana.put(path, &body).await.assert_problem(422, code);
    }
    assert_eq!(ana.get(path).await.assert_ok::<Collection>(), changed);
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn the_identifier_index_is_for_members_and_changes_its_tag_with_the_records(
    #[case] kind: Kind,
) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1", "A-2"]).await;
    let other = app.collection("OTH", &["B-1"]).await;
    let path = "/api/v1/collections/SVH/identifier-index";
    app.visitor().get(path).await.assert_problem(401, "sign-in-needed");
    let stranger = app.manager("bob", other).await;
    stranger.get(path).await.assert_problem(404, "not-found");
    let client = app.manager("ana", collection).await;
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    let index = IdentifierIndex::parse(&answer.body).unwrap();
    assert_ne!(index.presence(Target::CatalogNumber, "a-1"), Presence::Absent);
    assert_eq!(index.presence(Target::CatalogNumber, "B-1"), Presence::Absent);
    let tag = answer.header("etag").to_owned();
    let again = client.request(Method::GET, path).header("if-none-match", &tag);
    let again = client.send(again.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let kept = client.get(&format!("{path}?v={}", tag.trim_matches('"'))).await;
    assert_eq!(kept.header("cache-control"), "private, max-age=31536000, immutable");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn identifiers_are_resolved_for_members_in_the_order_asked(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1", "A-2"]).await;
    let client = app.manager("ana", collection).await;
    let body = json!({ "labels": true, "rows": [
        { "row": 7, "identifiers": [["catalogNumber", " a-1 "]] },
        { "row": 8, "identifiers": [["catalogNumber", "A-3"]], "url": "https://x.example/a.jpg" },
        { "row": 9, "identifiers": [] },
    ]});
    let path = "/api/v1/collections/SVH/resolve";
    app.visitor().post(path, &body).await.assert_problem(401, "sign-in-needed");
    let answer: ResolveResponse = client.post(path, &body).await.assert_ok();
    let words: Vec<(u32, &str)> =
        answer.rows.iter().map(|row| (row.row, row.resolution.as_str())).collect();
    assert_eq!(words, [(7, "matched"), (8, "not_found"), (9, "no_identifier")]);
    assert_eq!(answer.rows[0].labels[0].catalog_number, "A-1");
    let wrong = json!({ "rows": [{ "row": 1, "identifiers": [["caption", "x"]] }] });
    client.post(path, &wrong).await.assert_problem(422, "batch-target-unknown");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_mapping_is_remembered_listed_and_forgotten(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let path = "/api/v1/collections/SVH/mappings";
    let mapping = json!({ "id": null, "headers": ["barcode", "link"],
        "targets": ["catalogNumber", null], "used_at": null });
    let kept: RememberedMappings = client.put(path, &mapping).await.assert_ok();
    assert_eq!(kept.mappings[0].targets, [Some("catalogNumber".to_owned()), None]);
    let again: RememberedMappings = client.put(path, &mapping).await.assert_ok();
    assert_eq!(again.mappings.len(), 1, "the same headers take the place of the ones before");
    let id = again.mappings[0].id.unwrap();
    assert_eq!(client.delete(&format!("{path}/{id}")).await.status, StatusCode::NO_CONTENT);
    let none: RememberedMappings = client.get(path).await.assert_ok();
    assert_eq!(none.mappings, []);
}

#[tokio::test]
async fn the_template_comes_as_csv_and_as_a_workbook() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.collection("SVH", &[]).await;
    let csv = app.visitor().get("/api/v1/collections/SVH/template.csv").await;
    assert!(csv.text().starts_with('\u{FEFF}') && csv.text().contains("originalUrl"));
    assert!(csv.header("content-disposition").contains("SVH media template.csv"));
    let xlsx = app.visitor().get("/api/v1/collections/SVH/template.xlsx").await;
    assert!(xlsx.body.starts_with(b"PK"));
}

#[tokio::test]
async fn the_template_of_records_is_asked_for_by_its_job() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.collection("SVH", &[]).await;
    let template = |name: &'static str| {
        let visitor = app.visitor();
        async move { visitor.get(&format!("/api/v1/collections/SVH/{name}")).await }
    };
    let csv = template("template.csv?job=occurrences").await;
    assert!(csv.text().contains(",scientificName,") && csv.text().contains(",decimalLatitude,"));
    assert!(!csv.text().contains("originalUrl"));
    assert!(csv.header("content-disposition").contains("SVH record template.csv"));
    let xlsx = template("template.xlsx?job=occurrences").await;
    let media = template("template.xlsx").await;
    assert!(xlsx.body.starts_with(b"PK") && xlsx.body.len() > media.body.len());
    template("template.csv?job=fossils").await.assert_problem(400, "query-not-valid");
}

#[tokio::test]
async fn the_portal_says_that_it_lives_and_is_ready() {
    let app = TestApp::start(Kind::Sqlite).await;
    assert_eq!(app.visitor().get("/health/live").await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.visitor().get("/health/ready").await.status, StatusCode::OK);
    let version: serde_json::Value = app.visitor().get("/api/v1/version").await.assert_ok();
    assert_eq!(version["name"], "vasculum");
}
