//! Fetching a collection's data from an address.

use std::time::Duration;

use api_types::{BackgroundJob, JobState, Schedule, Source, Sources};
use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::routing::get;
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::json;
use store::Role;

use crate::support::{Client, Kind, Outside, TestApp};

const ARCHIVE: &[u8] = b"PK\x03\x04 not quite an archive";

const SOURCES: &str = "/api/v1/collections/SVH/sources";

/// An IPT with one resource.
fn ipt() -> Router {
    Router::new().route(
        "/ipt/archive.do",
        get(|headers: HeaderMap| async move {
            let known = headers.get("if-none-match").is_some_and(|etag| etag == "\"v1\"");
            let head = [("etag", "\"v1\""), ("content-type", "application/zip")];
            if known {
                (StatusCode::NOT_MODIFIED, head).into_response()
            } else {
                (head, ARCHIVE).into_response()
            }
        }),
    )
}

async fn ended(client: &Client, id: uuid::Uuid) -> BackgroundJob {
    for _ in 0..600 {
        let job: BackgroundJob = client.get(&format!("/api/v1/jobs/{id}")).await.assert_ok();
        if !matches!(job.state, JobState::Queued | JobState::Running) || job.problem.is_some() {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("job {id} has not ended");
}

async fn fetch(client: &Client, source: &Source) -> BackgroundJob {
    let started = client.post(&format!("{SOURCES}/{}/fetch", source.id), &json!({})).await;
    assert_eq!(started.status, StatusCode::ACCEPTED, "{}", started.text());
    ended(client, started.json::<BackgroundJob>().id).await
}

async fn only_source(client: &Client) -> Source {
    client.get(SOURCES).await.assert_ok::<Sources>().sources.remove(0)
}

#[rstest]
#[tokio::test]
async fn the_archive_behind_an_ipt_page_is_fetched_once_and_given_to_the_browser(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let outside = Outside::start(ipt()).await;
    let (app, folder) = outside.portal(kind).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let new =
        json!({ "address": outside.url("/ipt/resource?r=birds&v=1.3"), "schedule": "weekly" });
    let added = client.post(SOURCES, &new).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    let source: Source = added.json();
    assert_eq!(source.address, outside.url("/ipt/archive.do?r=birds"));
    assert_eq!(source.schedule, Schedule::Weekly);
    assert_eq!(client.post(SOURCES, &new).await.status, StatusCode::OK);
    let file = format!("{SOURCES}/{}/file", source.id);
    client.get(&file).await.assert_problem(404, "source-not-fetched");

    let job = fetch(&client, &source).await;
    assert_eq!((job.state, job.progress.done), (JobState::Succeeded, ARCHIVE.len() as u64));
    let fetched = only_source(&client).await;
    assert_eq!(fetched.last_outcome.as_deref(), Some("fetched"));
    let answer = client.get(&file).await;
    assert_eq!((answer.status, answer.body.as_ref()), (StatusCode::OK, ARCHIVE));
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert!(answer.header("content-disposition").contains("dwca-birds.zip"));
    let sha256 = fetched.file.unwrap().sha256;
    let kept = std::fs::read(folder.path().join("sources").join(sha256)).unwrap();
    assert_eq!(kept, ARCHIVE);

    let again = fetch(&client, &source).await;
    assert_eq!(again.state, JobState::Succeeded);
    let same = only_source(&client).await;
    assert_eq!(same.last_outcome.as_deref(), Some("not-modified"));
    assert_eq!(outside.asked(), 2);
    // A file that is gone from the disk is fetched anew, whatever the server's marks say.
    std::fs::remove_dir_all(folder.path().join("sources")).unwrap();
    client.get(&file).await.assert_problem(404, "source-not-fetched");
    fetch(&client, &source).await;
    assert_eq!(client.get(&file).await.body.as_ref(), ARCHIVE);
    let path = format!("{SOURCES}/{}", source.id);
    assert_eq!(client.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(client.get(SOURCES).await.assert_ok::<Sources>().sources, []);
}

#[tokio::test]
async fn a_schedule_fetches_by_itself() {
    let outside = Outside::start(ipt()).await;
    let (app, _folder) = outside.portal(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let new = json!({ "address": outside.url("/ipt/archive.do?r=birds"), "schedule": "daily" });
    let source: Source = client.post(SOURCES, &new).await.assert_ok();
    app.clock.advance(TimeDelta::hours(25));
    let due = app.state.store.sources_due(app.state.clock.now()).await.unwrap();
    assert_eq!(due.len(), 1);
    let (job, _) = app.state.jobs.fetch_source(&due[0], None).await.unwrap();
    let root = app.portal_manager("root").await;
    let job = ended(&root, job).await;
    assert_eq!((job.state, job.created_by), (JobState::Succeeded, None));
    assert_eq!(job.subject, source.address);
}

#[tokio::test]
async fn a_failure_keeps_the_file_that_is_here_and_says_why() {
    let outside = Outside::start(Router::new()).await;
    let (app, _folder) = outside.portal(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let new = json!({ "address": outside.url("/gone.zip") });
    let source: Source = client.post(SOURCES, &new).await.assert_ok();
    let job = fetch(&client, &source).await;
    assert_eq!(job.state, JobState::Failed);
    assert!(job.problem.unwrap().contains("nothing at this address"));
    let kept = only_source(&client).await;
    assert_eq!(kept.last_outcome.as_deref(), Some("not-found"));
    assert!(kept.message.unwrap().contains("404"));
}

/// The product's own way out, as it is built without any test's help.
#[tokio::test]
async fn the_product_fetches_nothing_from_its_own_machine() {
    let canary = Outside::start(ipt()).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = vasculum::config::Settings {
        data: Some(folder.path().to_owned()),
        outbound_ports: Some(vec![canary.address.port()]),
        ..Default::default()
    };
    let database = crate::support::Database::fresh(Kind::Sqlite).await;
    let app = TestApp::start_with(database, settings).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let port = canary.address.port();
    for host in ["127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "u:p@example.org"] {
        let new = json!({ "address": format!("http://{host}:{port}/ipt/archive.do?r=birds") });
        client.post(SOURCES, &new).await.assert_problem(422, "source-address");
    }
    // What a name means shows only when it is asked for.
    let new = json!({ "address": format!("http://localhost:{port}/ipt/archive.do?r=birds") });
    let source: Source = client.post(SOURCES, &new).await.assert_ok();
    let job = fetch(&client, &source).await;
    assert_eq!(job.state, JobState::Failed);
    assert_eq!(only_source(&client).await.last_outcome.as_deref(), Some("blocked"));
    assert_eq!(canary.asked(), 0);
}

#[tokio::test]
async fn sources_are_changed_by_managers_and_seen_by_members() {
    let outside = Outside::start(ipt()).await;
    let (app, _folder) = outside.portal(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let other = app.collection("OTH", &[]).await;
    let manager = app.manager("ana", collection).await;
    app.person("eve", Some((collection, Role::Editor))).await;
    let editor = app.signed_in("eve").await;
    let stranger = app.manager("bob", other).await;
    let new = json!({ "address": outside.url("/ipt/archive.do?r=birds") });
    let source: Source = manager.post(SOURCES, &new).await.assert_ok();
    let path = format!("{SOURCES}/{}", source.id);
    editor.post(SOURCES, &new).await.assert_problem(403, "not-allowed");
    editor.delete(&path).await.assert_problem(403, "not-allowed");
    editor.post(&format!("{path}/fetch"), &json!({})).await.assert_problem(403, "not-allowed");
    assert_eq!(editor.get(SOURCES).await.assert_ok::<Sources>().sources.len(), 1);
    stranger.get(SOURCES).await.assert_problem(404, "not-found");
    let elsewhere = path.replace("SVH", "OTH");
    stranger.delete(&elsewhere).await.assert_problem(404, "not-found");
    stranger.get(&format!("{elsewhere}/file")).await.assert_problem(404, "not-found");
    app.visitor().get(SOURCES).await.assert_problem(401, "sign-in-needed");
}
