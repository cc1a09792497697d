//! The API's description.

use crate::support::{Kind, TestApp};

#[tokio::test]
async fn the_description_of_the_api_is_as_agreed() {
    let app = TestApp::start(Kind::Sqlite).await;
    let mut description: serde_json::Value =
        app.visitor().get("/api/v1/openapi.json").await.assert_ok();
    description["info"]["version"] = "[version]".into();
    insta::assert_json_snapshot!(description);
}

#[tokio::test]
async fn every_operation_has_a_name_a_summary_and_the_error_body() {
    let app = TestApp::start(Kind::Sqlite).await;
    let description: serde_json::Value =
        app.visitor().get("/api/v1/openapi.json").await.assert_ok();
    let paths = description["paths"].as_object().unwrap();
    assert!(paths.len() >= 20, "{}", paths.len());
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().unwrap() {
            let at = format!("{method} {path}");
            assert!(operation["operationId"].is_string(), "{at} has no name");
            assert!(operation["summary"].is_string(), "{at} has no summary");
            if path != "/health/live" {
                let error = &operation["responses"]["default"]["content"];
                assert!(error["application/problem+json"].is_object(), "{at} has no error body");
            }
        }
    }
}
