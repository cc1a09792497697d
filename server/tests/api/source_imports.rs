//! What becomes of a source's file: offered, compared, imported by itself, or left to a person with
//! the reason.

use std::sync::{Arc, Mutex};

use api_types::{
    AfterFetch, BackgroundJob, BackgroundJobs, Batch, BatchState, Collection, Gone, ImportReport,
    ImportSettings, JobState, Preview, Source, SourceImport, Sources,
};
use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::routing::get;
use rstest::rstest;
use serde_json::json;
use store::Role;

use crate::support::archive::{archive_settings, job_ended, zip_of};
use crate::support::{Client, Kind, Outside, TestApp, done};

const SOURCES: &str = "/api/v1/collections/SVH/sources";

const META: &str = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/">
  <core encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="&quot;" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
    <files><location>occurrence.csv</location></files>
    <id index="0"/>
    <field index="1" term="http://rs.tdwg.org/dwc/terms/catalogNumber"/>
    <field index="2" term="http://rs.tdwg.org/dwc/terms/locality"/>
    <field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
    <field index="4" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/>
  </core>
  <extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="&quot;" ignoreHeaderLines="1" rowType="http://rs.gbif.org/terms/1.0/Multimedia">
    <files><location>media.csv</location></files>
    <coreid index="0"/>
    <field index="1" term="http://purl.org/dc/terms/identifier"/>
  </extension>
</archive>"#;

/// Records 1 to `count` with a medium each, the last one first; `latitude` of the first record.
fn archive(count: u32, locality: &str, latitude: &str) -> Vec<u8> {
    let mut core = "id,catalogNumber,locality,decimalLatitude,decimalLongitude\n".to_owned();
    let mut media = "coreid,identifier\n".to_owned();
    for n in 1..=count {
        let (latitude, longitude) = if n == 1 { (latitude, "-116.5") } else { ("", "") };
        core.push_str(&format!("k{n},A-{n},{locality},{latitude},{longitude}\n"));
    }
    for n in (1..=count).rev() {
        media.push_str(&format!("k{n},https://media.example.org/{n}.jpg\n"));
    }
    zip_of([
        ("meta.xml", META.as_bytes()),
        ("occurrence.csv", core.as_bytes()),
        ("media.csv", media.as_bytes()),
    ])
}

/// A server with one archive, which can be replaced.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<(u32, Vec<u8>)>>);

impl Shelf {
    fn put(&self, content: Vec<u8>) {
        let mut now = self.0.lock().unwrap();
        *now = (now.0 + 1, content);
    }

    fn router(&self) -> Router {
        let shelf = self.clone();
        let answer = move |headers: HeaderMap| {
            let (version, content) = shelf.0.lock().unwrap().clone();
            let etag = format!("\"v{version}\"");
            let known = headers.get("if-none-match").is_some_and(|known| *known == *etag);
            async move {
                let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
                (status, [("etag", etag)], if known { Vec::new() } else { content }).into_response()
            }
        };
        Router::new().route("/birds.zip", get(answer))
    }
}

struct Sourced {
    app: TestApp,
    client: Client,
    outside: Outside,
    shelf: Shelf,
    collection: i64,
    _folder: tempfile::TempDir,
}

impl Sourced {
    async fn start(kind: Kind) -> Sourced {
        let shelf = Shelf::default();
        let outside = Outside::start(shelf.router()).await;
        let (app, folder) = outside.portal(kind).await;
        let collection = app.collection("SVH", &[]).await;
        let client = app.manager("ana", collection).await;
        Sourced { app, client, outside, shelf, collection, _folder: folder }
    }

    async fn source(&self, import: SourceImport) -> Source {
        let new = json!({ "address": self.outside.url("/birds.zip"), "import": import });
        self.client.post(SOURCES, &new).await.assert_ok()
    }

    /// Fetches, and waits for the job that follows by itself.
    async fn fetch(&self, source: &Source) -> Option<BackgroundJob> {
        let before = self.imports().await.len();
        let path = format!("{SOURCES}/{}/fetch", source.id);
        let job: BackgroundJob = self.client.post(&path, &json!({})).await.assert_ok();
        let job = job_ended(&self.client, job.id).await;
        assert_eq!(job.state, JobState::Succeeded, "{:?}", job.problem);
        let mut imports = self.imports().await;
        if imports.len() == before {
            return None;
        }
        Some(job_ended(&self.client, imports.remove(0).id).await)
    }

    async fn imports(&self) -> Vec<BackgroundJob> {
        let jobs: BackgroundJobs =
            self.client.get("/api/v1/jobs?collection=SVH&kind=import-archive").await.assert_ok();
        jobs.jobs
    }

    async fn figures(&self) -> (u64, u64) {
        let found: Collection = self.client.get("/api/v1/collections/SVH").await.assert_ok();
        (found.records, found.media)
    }

    async fn waits(&self, job: &BackgroundJob) -> Vec<String> {
        let path = format!("/api/v1/batches/{}/report", job.batch.unwrap());
        let report: ImportReport = self.client.get(&path).await.assert_ok();
        for reason in &report.waits {
            assert!(reason.message.ends_with('.'), "{}", reason.message);
        }
        report.waits.into_iter().map(|reason| reason.code).collect()
    }

    async fn batch(&self, job: &BackgroundJob) -> Batch {
        self.client.get(&format!("/api/v1/batches/{}", job.batch.unwrap())).await.assert_ok()
    }
}

fn by_itself(gone: Gone) -> SourceImport {
    SourceImport {
        after_fetch: AfterFetch::Import,
        settings: ImportSettings { gone, ..archive_settings() },
        ..SourceImport::default()
    }
}

#[rstest]
#[tokio::test]
async fn a_source_is_imported_by_itself_until_something_speaks_against_it(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Sourced::start(kind).await;
    portal.shelf.put(archive(10, "Creek", "33.5"));
    let source = portal.source(by_itself(Gone::Withdraw)).await;
    assert_eq!(source.import.settings.gone, Gone::Withdraw);
    let first = portal.fetch(&source).await.unwrap();
    assert_eq!(first.state, JobState::Succeeded, "{:?}", first.problem);
    let batch = done(&portal.client, first.batch.unwrap()).await;
    assert_eq!((batch.state, batch.counts.created), (BatchState::Done, 10));
    assert_eq!(portal.figures().await, (10, 10));
    assert_eq!(portal.waits(&first).await, [""; 0]);
    let known: Sources = portal.client.get(SOURCES).await.assert_ok();
    assert_eq!(known.sources[0].last_batch, first.batch);

    // Nothing new there: nothing to import.
    assert_eq!(portal.fetch(&source).await, None);
    // One of ten is gone, all others have changed.
    portal.shelf.put(archive(9, "Old creek", "33.5"));
    let second = portal.fetch(&source).await.unwrap();
    let batch = done(&portal.client, second.batch.unwrap()).await;
    assert_eq!((batch.counts.updated, batch.records_withdrawn), (9, 1), "{:?}", batch.counts);
    assert_eq!(portal.figures().await, (9, 9));

    // Half a file.
    portal.shelf.put(archive(4, "Old creek", "33.5"));
    let third = portal.fetch(&source).await.unwrap();
    assert_eq!(third.state, JobState::Succeeded);
    assert_eq!(portal.waits(&third).await, ["import-many-gone"]);
    assert_eq!(portal.batch(&third).await.state, BatchState::Uploading);
    assert_eq!(portal.figures().await, (9, 9));
    let path = format!("/api/v1/batches/{}/commit", third.batch.unwrap());
    portal.client.post(&path, &json!({})).await.assert_problem(409, "import-held");
}

#[rstest]
#[tokio::test]
async fn rows_with_errors_keep_an_import_waiting_beyond_what_the_collection_allows(
    #[values(0, 1)] allowed: u32,
) {
    let portal = Sourced::start(Kind::Sqlite).await;
    portal.shelf.put(archive(3, "Creek", "133.5"));
    let import = SourceImport { errors_allowed: allowed, ..by_itself(Gone::Keep) };
    let job = portal.fetch(&portal.source(import).await).await.unwrap();
    if allowed == 0 {
        assert_eq!(portal.waits(&job).await, ["import-rows-refused"]);
        assert_eq!(portal.figures().await, (0, 0));
    } else {
        let batch = done(&portal.client, job.batch.unwrap()).await;
        assert_eq!((batch.counts.created, batch.counts.left_out), (2, 1));
        assert_eq!(portal.figures().await, (2, 2));
    }
}

#[tokio::test]
async fn a_source_may_only_be_compared_or_only_offered() {
    let portal = Sourced::start(Kind::Sqlite).await;
    portal.shelf.put(archive(3, "Creek", "33.5"));
    let offered = portal.source(SourceImport::default()).await;
    assert_eq!(portal.fetch(&offered).await, None);
    let compared = SourceImport { after_fetch: AfterFetch::Compare, ..by_itself(Gone::Keep) };
    let source = portal.source(compared).await;
    assert_eq!(source.id, offered.id);
    // The file is here already, and nobody has looked at it.
    let job = portal.fetch(&source).await.unwrap();
    let path = format!("/api/v1/batches/{}/preview", job.batch.unwrap());
    let preview: Preview = portal.client.get(&path).await.assert_ok();
    assert_eq!((preview.done, preview.new, preview.media_new), (true, 3, 3));
    assert_eq!(portal.batch(&job).await.state, BatchState::Uploading);
    assert_eq!(portal.waits(&job).await, [""; 0]);
    assert_eq!(portal.figures().await, (0, 0));
}

#[tokio::test]
async fn nothing_is_imported_in_the_name_of_somebody_who_may_not() {
    let portal = Sourced::start(Kind::Sqlite).await;
    portal.shelf.put(archive(3, "Creek", "33.5"));
    let source = portal.source(by_itself(Gone::Keep)).await;
    portal.app.person("bob", Some((portal.collection, Role::Manager))).await;
    let bob = portal.app.signed_in("bob").await;
    let ana = portal.app.state.store.account_by_name("ana").await.unwrap().unwrap();
    portal.app.state.store.revoke_role(ana.id, portal.collection).await.unwrap();
    let path = format!("{SOURCES}/{}/fetch", source.id);
    let job: BackgroundJob = bob.post(&path, &json!({})).await.assert_ok();
    job_ended(&bob, job.id).await;
    let jobs: BackgroundJobs =
        bob.get("/api/v1/jobs?collection=SVH&kind=import-archive").await.assert_ok();
    let job = job_ended(&bob, jobs.jobs[0].id).await;
    assert_eq!(job.state, JobState::Failed);
    assert!(job.problem.unwrap().contains("may not do so"));
}

#[tokio::test]
async fn a_file_that_is_no_archive_is_refused_with_its_reason() {
    let portal = Sourced::start(Kind::Sqlite).await;
    let source = portal.source(by_itself(Gone::Keep)).await;
    let doctype = b"<!DOCTYPE a [<!ENTITY x \"y\">]><archive/>".as_slice();
    let cases: [(Vec<u8>, &str); 4] = [
        (b"PK\x03\x04 not quite an archive".to_vec(), "damaged"),
        (zip_of([("meta.xml", doctype), ("o.csv", b"catalogNumber\nA-1\n")]), "line 1"),
        (zip_of([("a.csv", b"x\n1\n".as_slice()), ("b.csv", b"y\n2\n")]), "which of its tables"),
        (zip_of([("meta.xml", META.as_bytes()), ("occurrence.csv", b"id,a,b,c\n")]), "no table"),
    ];
    for (content, said) in cases {
        portal.shelf.put(content);
        let job = portal.fetch(&source).await.unwrap();
        let problem = job.problem.clone().unwrap_or_default();
        assert_eq!(job.state, JobState::Failed, "{said}: {problem}");
        assert!(problem.contains(said) && !problem.contains('{'), "{said}: {problem}");
        let path = format!("/api/v1/batches/{}", job.batch.unwrap());
        portal.client.get(&path).await.assert_problem(404, "not-found");
    }
    assert_eq!(portal.figures().await, (0, 0));
}

#[tokio::test]
async fn a_table_alone_is_read_too() {
    let portal = Sourced::start(Kind::Sqlite).await;
    portal
        .shelf
        .put(b"catalogNumber,scientificName\nA-1,Quercus lobata\nA-2,Quercus alba\n".to_vec());
    let source = portal.source(by_itself(Gone::Keep)).await;
    let job = portal.fetch(&source).await.unwrap();
    assert_eq!(job.state, JobState::Succeeded, "{:?}", job.problem);
    done(&portal.client, job.batch.unwrap()).await;
    assert_eq!(portal.figures().await, (2, 0));
}
