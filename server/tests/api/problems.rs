//! Whatever goes wrong, the answer has the one error body.

use std::convert::Infallible;

use axum::body::Body;
use axum::http::Method;
use bytes::Bytes;
use flate2::write::GzEncoder;
use http_body_util::channel::Channel;
use std::io::Write as _;
use vasculum::config::Settings;

use crate::support::{Database, Kind, TestApp};

async fn post(
    app: &TestApp,
    body: impl Into<Body>,
    encoding: Option<&str>,
) -> crate::support::Answer {
    let visitor = app.visitor();
    let mut request = visitor
        .request(Method::POST, "/api/v1/session")
        .header("content-type", "application/json; charset=utf-8");
    if let Some(encoding) = encoding {
        request = request.header("content-encoding", encoding);
    }
    visitor.send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn each_kind_of_failure_has_its_status_code_and_sentence() {
    let app = TestApp::start(Kind::Sqlite).await;
    let visitor = app.visitor();
    visitor.get("/api/v1/nothing").await.assert_problem(404, "not-found");
    visitor.get("/api/v1/records/not-an-id").await.assert_problem(404, "path-not-valid");
    visitor.get("/api/v1/records?colour=red").await.assert_problem(400, "query-not-valid");
    visitor.get("/api/v1/records").await.assert_problem(400, "record-lookup-needs-identifier");
    visitor.get("/api/v1/batches").await.assert_problem(401, "sign-in-needed");
    let answer = visitor.put("/api/v1/session", &serde_json::json!({})).await;
    answer.assert_problem(405, "method-not-allowed");
    post(&app, "{", None).await.assert_problem(400, "body-not-json");
    post(&app, "{}", None).await.assert_problem(422, "body-not-valid");
    let surplus = r#"{"name":"a","password":"b","portal_admin":true}"#;
    let problem = post(&app, surplus, None).await.assert_problem(422, "body-not-valid");
    assert!(problem.detail.contains("portal_admin"), "{}", problem.detail);
    post(&app, "{}", Some("br")).await.assert_problem(415, "encoding-not-supported");
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_compressed_or_not() {
    let app = TestApp::start(Kind::Sqlite).await;
    let large = vec![b' '; 2 * 1024 * 1024 + 1];
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&large).unwrap();
    let bomb = gzip.finish().unwrap();
    let problem = post(&app, large, None).await.assert_problem(413, "request-too-large");
    assert!(problem.detail.contains("2 MB"), "{}", problem.detail);
    assert!(bomb.len() < 10_000);
    post(&app, bomb, Some("gzip")).await.assert_problem(413, "request-too-large");
}

#[tokio::test]
async fn a_compressed_body_is_understood() {
    let app = TestApp::start(Kind::Sqlite).await;
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(br#"{"name":"nobody","password":"wrong password"}"#).unwrap();
    let body = gzip.finish().unwrap();
    post(&app, body, Some("gzip")).await.assert_problem(401, "sign-in-failed");
}

#[tokio::test]
async fn a_harmless_request_id_is_taken_over_and_any_other_replaced() {
    let app = TestApp::start(Kind::Sqlite).await;
    let visitor = app.visitor();
    for (brought, kept) in [("abc-123", true), ("a b\u{e9}", false)] {
        let request = visitor
            .request(Method::GET, "/api/v1/nothing")
            .header("x-request-id", brought.as_bytes())
            .body(Body::empty())
            .unwrap();
        let problem = visitor.send(request).await.assert_problem(404, "not-found");
        assert_eq!(problem.request_id.as_deref() == Some(brought), kept);
    }
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up_and_said_to_be() {
    let settings = Settings { request_seconds: Some(1), ..Settings::default() };
    let app = TestApp::start_with(Database::fresh(Kind::Sqlite).await, settings).await;
    let (_never_sends, body) = Channel::<Bytes, Infallible>::new(1);
    let answer = post(&app, Body::new(body), None).await;
    answer.assert_problem(503, "request-too-slow");
    assert_eq!(answer.header("retry-after"), "1");
}
