//! Imports that are refused, to whom, and why.

use api_types::{ImportSettings, RememberedMappings};
use rstest::rstest;
use serde_json::json;

use crate::support::{Kind, TestApp, TestSheet};

fn sheet() -> TestSheet {
    let rows: [&[&str]; 3] = [&["A-1", "Quercus"], &["A-2", "Quercus"], &["A-3", "Quercus"]];
    let settings = ImportSettings { create_records: true, ..ImportSettings::default() };
    TestSheet::records(&["catalogNumber", "dwc:scientificName"], &rows, settings)
}

#[rstest]
#[case(json!({ "targets": ["catalogNumber", "originalUrl"] }), "batch-target-unknown")]
#[case(json!({ "targets": ["catalogNumber", "scientificName"] }), "batch-target-unknown")]
#[case(json!({ "targets": ["catalogNumber", "catalogNumber"] }), "batch-target-twice")]
#[case(json!({ "targets": [null, "dwc:country"] }), "import-nothing-identifies")]
#[case(json!({ "import": null }), "import-settings-missing")]
#[case(json!({ "job": "media_sheet" }), "import-settings-of-media")]
#[case(json!({ "import": { "accepted": ["date-guessed"] } }), "import-reading-unknown")]
#[case(json!({ "defaults": [["colour", "green"]] }), "batch-target-unknown")]
#[case(
    json!({ "parts": [{ "row_type": "x", "file_name": "m.txt", "headers": [], "targets": [] }] }),
    "import-parts-without-archive"
)]
#[case(
    json!({ "job": "archive", "parts": [
        { "row_type": "x", "file_name": "m.txt", "headers": ["a"], "targets": [] },
    ] }),
    "batch-columns-differ"
)]
#[case(
    json!({ "job": "archive", "parts": [
        { "row_type": "x", "file_name": "m.txt", "headers": ["a"], "targets": ["colour"] },
    ] }),
    "batch-target-unknown"
)]
#[tokio::test]
async fn an_import_that_cannot_work_is_refused_before_any_row_is_sent(
    #[case] change: serde_json::Value,
    #[case] code: &str,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let mut body = serde_json::to_value(sheet().batch).unwrap();
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    client.post("/api/v1/collections/SVH/batches", &body).await.assert_problem(422, code);
}

#[tokio::test]
async fn an_import_is_compared_when_all_is_here_and_committed_when_it_is_compared() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = sheet();
    let _: api_types::Batch = sheet.create(&client, "SVH").await.assert_ok();
    assert!(sheet.put(&client, 0).await.status.is_success());
    let path = sheet.path("/preview");
    client.get(&path).await.assert_problem(404, "not-found");
    client.post(&path, &json!({})).await.assert_problem(409, "chunks-missing");
    assert!(sheet.put(&client, 1).await.status.is_success());
    sheet.commit(&client).await.assert_problem(409, "preview-missing");
    let unknown = client.get(&sheet.path("/preview/rows?outcome=created")).await;
    unknown.assert_problem(400, "query-not-valid");
    for query in ["media=created", "media="] {
        let unknown = client.get(&sheet.path(&format!("/preview/rows?{query}"))).await;
        unknown.assert_problem(400, "query-not-valid");
    }
    let unknown = client.get(&sheet.path("/preview/rows.csv?outcome=created")).await;
    unknown.assert_problem(400, "query-not-valid");
    let commit = client.post(&sheet.path("/commit"), &json!({ "sure": true })).await;
    commit.assert_problem(422, "body-not-valid");
    let media = TestSheet::numbered(1, 1);
    media.stage(&client, "SVH").await;
    let preview = client.post(&media.path("/preview"), &json!({})).await;
    preview.assert_problem(422, "preview-of-media");
}

#[tokio::test]
async fn an_import_is_nothing_to_another_collections_manager() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let other = app.collection("OTH", &[]).await;
    let ana = app.manager("ana", collection).await;
    let bob = app.manager("bob", other).await;
    let sheet = sheet();
    sheet.create(&bob, "SVH").await.assert_problem(404, "not-found");
    sheet.preview(&ana, "SVH").await;
    for tail in
        ["/preview", "/preview/rows", "/preview/rows.csv", "/preview/gone", "/preview/gone.csv"]
    {
        bob.get(&sheet.path(tail)).await.assert_problem(404, "not-found");
        app.visitor().get(&sheet.path(tail)).await.assert_problem(401, "sign-in-needed");
    }
    bob.post(&sheet.path("/preview"), &json!({})).await.assert_problem(404, "not-found");
    let commit = bob.post(&sheet.path("/commit"), &json!({ "confirmed": true })).await;
    commit.assert_problem(404, "not-found");
    let visitor = app.visitor().post(&sheet.path("/preview"), &json!({})).await;
    visitor.assert_problem(401, "sign-in-needed");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn mappings_of_media_and_of_records_are_remembered_apart(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let path = "/api/v1/collections/SVH/mappings";
    for (job, locality) in [("media_sheet", "locality"), ("occurrences", "dwc:locality")] {
        let mapping = json!({
            "headers": ["Barcode", "Where"], "targets": ["catalogNumber", locality],
        });
        let kept: RememberedMappings =
            client.put(&format!("{path}?job={job}"), &mapping).await.assert_ok();
        assert_eq!(kept.mappings.len(), 1);
    }
    for (job, locality) in
        [("media_sheet", "locality"), ("occurrences", "dwc:locality"), ("archive", "dwc:locality")]
    {
        let kept: RememberedMappings = client.get(&format!("{path}?job={job}")).await.assert_ok();
        assert_eq!(kept.mappings.len(), 1, "{job}");
        assert_eq!(kept.mappings[0].targets[1].as_deref(), Some(locality), "{job}");
    }
    let all: RememberedMappings = client.get(path).await.assert_ok();
    assert_eq!(all.mappings.len(), 2);
    let wrong = json!({ "headers": ["Photo"], "targets": ["originalUrl"] });
    let refused = client.put(&format!("{path}?job=occurrences"), &wrong).await;
    refused.assert_problem(422, "batch-target-unknown");
}
