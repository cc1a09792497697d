//! The check of what is behind the addresses of a batch.

use std::time::Duration;

use api_types::{BackgroundJob, JobState, LinkCheck};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use rstest::rstest;
use serde_json::json;

use crate::support::{Client, Kind, Outside, TestApp, TestSheet};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01";

fn media() -> Router {
    let typed = |name: &'static str, body: &'static [u8]| {
        get(move || async move { ([("content-type", name)], body) })
    };
    Router::new()
        .route("/good.jpg", typed("image/jpeg", JPEG))
        .route("/page.jpg", typed("image/jpeg", b"<!doctype html><title>Gone</title>"))
        .route("/octets.jpg", typed("application/octet-stream", JPEG))
        .route("/slow.jpg", get(|| async { tokio::time::sleep(Duration::from_secs(30)).await }))
}

async fn ended(client: &Client, path: &str) -> LinkCheck {
    for _ in 0..600 {
        let check: LinkCheck = client.get(path).await.assert_ok();
        let state = check.job.as_ref().map(|job| job.state);
        if !matches!(state, Some(JobState::Queued | JobState::Running)) {
            return check;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the check has not ended");
}

fn sheet(outside: &Outside, paths: &[&str]) -> TestSheet {
    let rows = paths.iter().zip(1..).map(|(path, n)| (format!("A-{n}"), outside.named(path)));
    TestSheet::new(rows.collect::<Vec<_>>(), 2)
}

#[rstest]
#[tokio::test]
async fn the_addresses_of_a_batch_are_looked_at_and_what_is_wrong_is_said(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let outside = Outside::start(media()).await;
    let (app, _folder) = outside.portal(kind).await;
    let collection = app.collection("SVH", &["A-1", "A-2", "A-3", "A-4"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = sheet(&outside, &["/good.jpg", "/gone.jpg", "/page.jpg", "/octets.jpg"]);
    let path = sheet.path("/link-check");
    let batch = sheet.send(&client, "SVH").await;
    assert_eq!(batch.counts.created, 4);
    let before: LinkCheck = client.get(&path).await.assert_ok();
    assert_eq!(before, LinkCheck::default());
    let started = client.post(&path, &json!({})).await;
    assert_eq!(started.status, StatusCode::ACCEPTED);
    let check = ended(&client, &path).await;
    let job = check.job.unwrap();
    assert_eq!(
        (job.state, job.progress.done, job.progress.total),
        (JobState::Succeeded, 4, Some(4))
    );
    let counts: Vec<(&str, u64)> =
        check.counts.iter().map(|count| (count.code.as_str(), count.media)).collect();
    assert_eq!(counts, [("not-found", 1), ("ok", 2), ("web-page", 1)]);
    let mut found: Vec<(String, &str)> = check
        .links
        .iter()
        .map(|link| (link.url.replace(&outside.named(""), ""), link.link_status.as_str()))
        .collect();
    found.sort();
    assert_eq!(found, [("/gone.jpg".into(), "not-found"), ("/page.jpg".into(), "web-page")]);
    assert!(check.links.iter().all(|link| link.message.ends_with('.')), "{:?}", check.links);
    let fine: LinkCheck = client.get(&format!("{path}?code=ok")).await.assert_ok();
    let octets = fine.links.iter().find(|link| link.url.ends_with("/octets.jpg")).unwrap();
    assert_eq!(octets.format.as_deref(), Some("image/jpeg"));
    assert_eq!(octets.notes, ["type-by-content"]);
    let stranger = app.manager("bob", app.collection("OTH", &[]).await).await;
    stranger.get(&path).await.assert_problem(404, "not-found");
    stranger.post(&path, &json!({})).await.assert_problem(404, "not-found");
    app.visitor().post(&path, &json!({})).await.assert_problem(401, "sign-in-needed");
}

#[tokio::test]
async fn the_same_check_runs_once_and_a_collection_has_two_at_most() {
    let outside = Outside::start(media()).await;
    let (app, _folder) = outside.portal(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let mut jobs: Vec<BackgroundJob> = Vec::new();
    let mut paths = Vec::new();
    for n in 0..3 {
        let sheet = sheet(&outside, &[&format!("/slow.jpg?{n}")]);
        sheet.send(&client, "SVH").await;
        paths.push(sheet.path("/link-check"));
    }
    for path in &paths[..2] {
        let started = client.post(path, &json!({})).await;
        assert_eq!(started.status, StatusCode::ACCEPTED);
        jobs.push(started.json());
    }
    let again = client.post(&paths[0], &json!({})).await;
    assert_eq!((again.status, again.json::<BackgroundJob>().id), (StatusCode::OK, jobs[0].id));
    let third = client.post(&paths[2], &json!({})).await;
    third.assert_problem(429, "link-checks-at-most");
    assert_eq!(third.header("retry-after"), "600");
    let check = ended(&client, &paths[0]).await;
    assert_eq!(check.links[0].link_status, "too-slow");
}

#[tokio::test]
async fn only_a_batch_that_is_done_is_checked() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = TestSheet::numbered(1, 1);
    sheet.create(&client, "SVH").await;
    let early = client.post(&sheet.path("/link-check"), &json!({})).await;
    early.assert_problem(409, "link-check-not-done");
}
