//! The real program, killed without warning at seeded instants while a batch of 10,000 rows, or an
//! import, is sent, compared and applied: nothing is lost, nothing is doubled.

use std::time::Duration;

use api_types::{
    BackgroundJob, Batch, BatchState, Collection, CommitBatch, ExistingPolicy, ImportArchive,
    ImportSettings, Job, JobState, Preview,
};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use uuid::Uuid;

use crate::support::archive::{archive_settings, upload, zip_of};
use crate::support::program::{PASSWORD, Portal, portal_folder};
use crate::support::{Client, TestSheet};

const ROWS: u32 = 10_000;
const CHUNK: u32 = 500;

/// Rows of an import: each costs more than a medium.
const IMPORTED: u32 = 4_000;
const IMPORT_CHUNK: u32 = 250;

/// Rounds of a normal run; a soak sets more in `VASCULUM_KILL_ROUNDS`.
const ROUNDS: u64 = 3;

/// When an import is cut off: once so many rows are compared, or applied.
#[derive(Clone, Copy, Debug)]
enum Death {
    Comparing(u32),
    Applying(u32),
}

/// Asks for the preview of an import until it is done.
async fn compare(sheet: &TestSheet, client: &Client, death: Option<Death>) -> anyhow::Result<()> {
    loop {
        let start = client
            .request(axum::http::Method::POST, &sheet.path("/preview"))
            .body(axum::body::Body::empty())?;
        let preview: Preview = client.try_send(start).await?.assert_ok();
        if matches!(death, Some(Death::Comparing(rows)) if preview.rows_done >= rows) {
            anyhow::bail!("it is time: {} rows are compared", preview.rows_done);
        }
        if preview.done {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Sends what the server says is missing and commits, until the connection breaks, it is time to die
/// or all is done.
async fn send(sheet: &TestSheet, client: &Client, death: Option<Death>) -> anyhow::Result<Batch> {
    let create = client
        .request(axum::http::Method::POST, "/api/v1/collections/SVH/batches")
        .header("content-type", "application/json")
        .body(serde_json::to_vec(&sheet.batch)?.into())?;
    let batch: Batch = client.try_send(create).await?.assert_ok();
    for index in (0..sheet.chunks()).filter(|index| !batch.chunks_received.contains(index)) {
        let body = sheet.chunk_body(index);
        let put = client
            .request(axum::http::Method::PUT, &sheet.path(&format!("/chunks/{index}")))
            .header("content-type", "application/json")
            .header("content-digest", crate::support::digest(&body))
            .body(body.into())?;
        assert!(client.try_send(put).await?.status.is_success());
    }
    if sheet.batch.job == Job::Occurrences {
        compare(sheet, client, death).await?;
    }
    let commit = client
        .request(axum::http::Method::POST, &sheet.path("/commit"))
        .header("content-type", "application/json")
        .body(serde_json::to_vec(&CommitBatch { confirmed: true })?.into())?;
    let _: Batch = client.try_send(commit).await?.assert_ok();
    loop {
        let show = client
            .request(axum::http::Method::GET, &sheet.path(""))
            .body(axum::body::Body::empty())?;
        let batch: Batch = client.try_send(show).await?.assert_ok();
        if matches!(death, Some(Death::Applying(rows)) if batch.rows_done >= rows) {
            anyhow::bail!("it is time: {} rows are applied", batch.rows_done);
        }
        if batch.state == BatchState::Done {
            return Ok(batch);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

fn rounds() -> u64 {
    let set = std::env::var("VASCULUM_KILL_ROUNDS").ok();
    set.and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS)
}

/// A portal of so many records, and its manager.
async fn portal(records: u32) -> (tempfile::TempDir, Portal, Client) {
    let folder = portal_folder(records);
    let portal = Portal::start(folder.path(), "warn");
    let mut client = Client::new(portal.address);
    let _: api_types::Session = client.sign_in("ana", PASSWORD).await.assert_ok();
    (folder, portal, client)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_at_any_instant_loses_and_doubles_no_row() {
    for seed in 0..rounds() {
        let mut random = StdRng::seed_from_u64(seed);
        let sheet = TestSheet::numbered(ROWS, CHUNK);
        let (folder, mut portal, mut client) = portal(ROWS).await;
        // Two deaths a round: one while sending or applying, one during the recovery.
        for longest in [2_000, 600] {
            let instant = Duration::from_millis(random.random_range(5..longest));
            let _ = tokio::time::timeout(instant, send(&sheet, &client, None)).await;
            portal.kill();
            portal = Portal::start(folder.path(), "warn");
            client.address = portal.address;
        }
        let batch = send(&sheet, &client, None).await.unwrap();
        portal.kill();
        assert_eq!(batch.rows_done, ROWS, "seed {seed}");
        assert_eq!(batch.counts.created, ROWS, "seed {seed}: {:?}", batch.counts);
    }
}

/// Records of an import; every second one is there already.
fn records() -> TestSheet {
    let rows: Vec<[String; 3]> = (1..=IMPORTED)
        .map(|n| [format!("A-{n}"), format!("Quercus lobata {n}"), "1987-05-17".to_owned()])
        .collect();
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let settings = ImportSettings { create_records: true, ..ImportSettings::default() };
    let targets = ["catalogNumber", "dwc:scientificName", "dwc:eventDate"];
    let mut sheet = TestSheet::records(&targets, &rows, settings);
    sheet.batch.chunk_size = IMPORT_CHUNK;
    sheet
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_during_an_import_loses_and_doubles_no_record() {
    for seed in 0..rounds() {
        let mut random = StdRng::seed_from_u64(seed);
        let (sheet, there) = (records(), IMPORTED / 2);
        let (folder, mut portal, mut client) = portal(there).await;
        let mut rows = || random.random_range(0..IMPORTED);
        // Four deaths a round: two while the import is compared, two while it is applied.
        let compared = [Death::Comparing(rows()), Death::Comparing(rows())];
        let applied = [Death::Applying(rows()), Death::Applying(rows())];
        for death in compared.into_iter().chain(applied) {
            let cut_off = send(&sheet, &client, Some(death)).await;
            assert!(cut_off.is_err(), "seed {seed}: {death:?} did not come");
            portal.kill();
            portal = Portal::start(folder.path(), "warn");
            client.address = portal.address;
        }
        let batch = send(&sheet, &client, None).await.unwrap();
        let counts = batch.counts;
        assert_eq!(batch.rows_done, IMPORTED, "seed {seed}");
        assert_eq!((counts.created, counts.updated), (there, there), "seed {seed}: {counts:?}");
        // Every record is there once, as the file says: the same file changes nothing.
        let again = send(&sheet.again(), &client, None).await.unwrap();
        portal.kill();
        assert_eq!(again.counts.unchanged, IMPORTED, "seed {seed}: {:?}", again.counts);
    }
}

/// Rows of an archive that the server reads, each with a medium; a chunk has a thousand.
const READ: u32 = 6_000;

/// When a server that reads an archive is killed.
#[derive(Clone, Copy, Debug)]
enum Instant {
    /// Once so many chunks are staged.
    Reading(usize),
    /// Once so many rows are compared.
    Comparing(u32),
    /// Once so many rows are applied.
    Applying(u32),
}

impl Instant {
    /// Each third of them in turn, anywhere within.
    fn of(round: u64, random: &mut StdRng) -> Instant {
        match round % 3 {
            0 => Instant::Reading(random.random_range(0..6)),
            1 => Instant::Comparing(random.random_range(0..READ)),
            _ => Instant::Applying(random.random_range(0..READ)),
        }
    }
}

fn archive() -> Vec<u8> {
    let meta = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/">
      <core fieldsTerminatedBy="," ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
        <files><location>o.csv</location></files><id index="0"/>
        <field index="1" term="http://rs.tdwg.org/dwc/terms/catalogNumber"/>
        <field index="2" term="http://rs.tdwg.org/dwc/terms/scientificName"/></core>
      <extension fieldsTerminatedBy="," ignoreHeaderLines="1" rowType="http://rs.gbif.org/terms/1.0/Multimedia">
        <files><location>m.csv</location></files><coreid index="0"/>
        <field index="1" term="http://purl.org/dc/terms/identifier"/></extension></archive>"#;
    let (mut core, mut media) = ("id,number,name\n".to_owned(), "id,url\n".to_owned());
    for n in 1..=READ {
        core.push_str(&format!("{n},A-{n},Quercus lobata {n}\n"));
        let of = READ + 1 - n;
        media.push_str(&format!("{of},https://media.example.org/{of}.jpg\n"));
    }
    let files = [("meta.xml", meta), ("o.csv", &core), ("m.csv", &media)];
    zip_of(files.map(|(name, text)| (name, text.as_bytes())))
}

async fn try_get<T: serde::de::DeserializeOwned>(client: &Client, path: &str) -> anyhow::Result<T> {
    let get = client.request(axum::http::Method::GET, path).body(axum::body::Body::empty())?;
    Ok(client.try_send(get).await?.assert_ok())
}

/// Follows the import of an archive to its end, or to the instant.
async fn follow(client: &Client, job: Uuid, instant: Option<Instant>) -> anyhow::Result<Batch> {
    let mut committed = false;
    loop {
        tokio::time::sleep(Duration::from_millis(10)).await;
        let job: BackgroundJob = try_get(client, &format!("/api/v1/jobs/{job}")).await?;
        assert!(job.state != JobState::Failed && job.state != JobState::Dead, "{job:?}");
        let path = format!("/api/v1/batches/{}", job.batch.unwrap());
        let show = client.request(axum::http::Method::GET, &path).body(axum::body::Body::empty())?;
        let answer = client.try_send(show).await?;
        // Nothing is staged yet.
        if answer.status == axum::http::StatusCode::NOT_FOUND {
            continue;
        }
        let batch: Batch = answer.assert_ok();
        let staged = batch.chunks_received.len();
        if matches!(instant, Some(Instant::Reading(chunks)) if staged >= chunks) {
            anyhow::bail!("it is time: {staged} chunks are staged");
        }
        if batch.state == BatchState::Done {
            return Ok(batch);
        }
        if matches!(instant, Some(Instant::Applying(rows)) if committed && batch.rows_done >= rows)
        {
            anyhow::bail!("it is time: {} rows are applied", batch.rows_done);
        }
        let preview: Option<Preview> = match staged {
            6 => try_get(client, &format!("{path}/preview")).await.ok(),
            _ => None,
        };
        let Some(preview) = preview else { continue };
        if matches!(instant, Some(Instant::Comparing(rows)) if preview.rows_done >= rows) {
            anyhow::bail!("it is time: {} rows are compared", preview.rows_done);
        }
        if preview.done && !committed {
            let commit = client
                .request(axum::http::Method::POST, &format!("{path}/commit"))
                .header("content-type", "application/json")
                .body(serde_json::to_vec(&CommitBatch { confirmed: true })?.into())?;
            committed = client.try_send(commit).await?.status.is_success();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_while_it_imports_an_archive_loses_and_doubles_nothing() {
    let archive = archive();
    for round in 0..rounds() {
        let mut random = StdRng::seed_from_u64(round);
        let instant = Instant::of(round, &mut random);
        let (folder, portal, mut client) = portal(0).await;
        let received = upload(&client, "SVH", archive.clone()).await;
        let import = ImportArchive {
            sha256: received.sha256,
            file_name: "archive.zip".to_owned(),
            import: archive_settings(),
            existing: ExistingPolicy::Skip,
        };
        let job: BackgroundJob =
            client.post("/api/v1/collections/SVH/archive-imports", &import).await.assert_ok();
        let cut_off = follow(&client, job.id, Some(instant)).await;
        assert!(cut_off.is_err(), "round {round}: {instant:?} did not come");
        portal.kill();
        let portal = Portal::start(folder.path(), "warn");
        client.address = portal.address;
        let batch = follow(&client, job.id, None).await.unwrap();
        let counts = batch.counts;
        assert_eq!((batch.rows_done, counts.created), (READ, READ), "round {round}: {counts:?}");
        let found: Collection = client.get("/api/v1/collections/SVH").await.assert_ok();
        let figures = [found.records, found.media];
        assert_eq!(figures, [u64::from(READ); 2], "round {round}: {instant:?}");
        let left: Vec<_> = std::fs::read_dir(folder.path().join("sources"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name.to_string_lossy().ends_with(".rows"))
            .collect();
        assert_eq!(left, [""; 0], "round {round}: rows that were kept on the disk");
        portal.kill();
    }
}

/// Rows of the load during which the index is followed.
const FOLLOWED: u32 = 3_000;

async fn total(client: &Client, query: &str) -> u64 {
    let answer = client.get(&format!("/api/v1/occurrences?limit=1&{query}")).await;
    if answer.status == 503 {
        return 0;
    }
    answer.assert_ok::<api_types::OccurrencePage>().total
}

/// Waits until the index says that it knows everything.
async fn caught_up(client: &Client) {
    for _ in 0..1_200 {
        let answer = client.get("/health/ready").await;
        let ready: Option<api_types::Readiness> = serde_json::from_slice(&answer.body).ok();
        if ready.is_some_and(|ready| ready.search_ready && ready.search_behind == 0) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the index does not catch up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_while_it_indexes_knows_everything_afterwards() {
    for seed in 0..rounds() {
        let mut random = StdRng::seed_from_u64(seed);
        let sheet = TestSheet::numbered(FOLLOWED, 100);
        // The first index is being made, then followed: each is cut off.
        let folder = portal_folder(FOLLOWED);
        let mut portal = Portal::start(folder.path(), "warn");
        let mut client = Client::new(portal.address);
        tokio::time::sleep(Duration::from_millis(random.random_range(1..400))).await;
        for longest in [600, 1_500, 3_000] {
            portal.kill();
            portal = Portal::start(folder.path(), "warn");
            client.address = portal.address;
            if client.cookie.is_none() {
                let _: api_types::Session = client.sign_in("ana", PASSWORD).await.assert_ok();
            }
            let instant = Duration::from_millis(random.random_range(5..longest));
            let _ = tokio::time::timeout(instant, send(&sheet, &client, None)).await;
        }
        portal.kill();
        let portal = Portal::start(folder.path(), "warn");
        client.address = portal.address;
        let batch = send(&sheet, &client, None).await.unwrap();
        assert_eq!(batch.counts.created, FOLLOWED, "seed {seed}: {:?}", batch.counts);
        caught_up(&client).await;
        let found: Collection = client.get("/api/v1/collections/SVH").await.assert_ok();
        assert_eq!((found.records, found.media), (u64::from(FOLLOWED), u64::from(FOLLOWED)));
        assert_eq!(total(&client, "").await, found.records, "seed {seed}");
        // The index knows of every record that it has its medium, once.
        assert_eq!(total(&client, "hasMedia=true").await, found.media, "seed {seed}");
        assert_eq!(total(&client, "hasMedia=false").await, 0, "seed {seed}");
        let facets: api_types::OccurrenceFacets =
            client.get("/api/v1/occurrences/facets?facets=collection").await.assert_ok();
        assert_eq!(facets.facets[0].values[0].count, found.records, "seed {seed}");
        portal.kill();
    }
}
