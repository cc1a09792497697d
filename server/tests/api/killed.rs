//! The real program, killed without warning at seeded instants while a batch of 10,000 rows is sent
//! and applied: nothing is lost, nothing is doubled.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use api_types::{Batch, BatchState};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::support::{Client, TestSheet};

const ROWS: u32 = 10_000;
const CHUNK: u32 = 500;

/// Rounds of a normal run; a soak sets more in `VASCULUM_KILL_ROUNDS`.
const ROUNDS: u64 = 3;

const PASSWORD: &str = "a tin box for plants";

/// The program, serving a folder.
struct Portal {
    child: Child,
    address: SocketAddr,
}

impl Portal {
    fn start(data: &Path) -> Portal {
        let mut child = program(data)
            .args(["serve", "--address", "127.0.0.1:0", "--public-url", "https://portal.test"])
            .env("VASCULUM_LOG", "warn")
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().unwrap().parse().unwrap();
        Portal { child, address }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vasculum"));
    command.env_remove("DATABASE_URL").env("VASCULUM_DATA", data).current_dir(data);
    command
}

fn run(data: &Path, arguments: &[&str], input: Option<&str>) {
    use std::io::Write as _;
    let mut child =
        program(data).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.unwrap_or_default().as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{arguments:?}");
}

/// A portal's folder with a collection of 10,000 records and its manager.
fn portal_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    run(data, &["admin", "create-collection", "--code", "SVH", "--name", "Herbarium"], None);
    let user =
        ["admin", "create-user", "--name", "ana", "--display-name", "Ana", "--password-stdin"];
    run(data, &user, Some(PASSWORD));
    run(
        data,
        &["admin", "grant", "--user", "ana", "--collection", "SVH", "--role", "manager"],
        None,
    );
    let ids: String = (1..=ROWS).map(|n| format!("A-{n}\n")).collect();
    std::fs::write(data.join("ids.csv"), format!("catalogNumber\n{ids}")).unwrap();
    run(data, &["admin", "load-records", "--collection", "SVH", "ids.csv"], None);
    folder
}

/// Sends what the server says is missing and commits, until the connection breaks or all is done.
async fn send(sheet: &TestSheet, client: &Client) -> anyhow::Result<Batch> {
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
    let commit = client
        .request(axum::http::Method::POST, &sheet.path("/commit"))
        .body(axum::body::Body::empty())?;
    let _: Batch = client.try_send(commit).await?.assert_ok();
    loop {
        let show = client
            .request(axum::http::Method::GET, &sheet.path(""))
            .body(axum::body::Body::empty())?;
        let batch: Batch = client.try_send(show).await?.assert_ok();
        if batch.state == BatchState::Done {
            return Ok(batch);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_at_any_instant_loses_and_doubles_no_row() {
    let rounds = std::env::var("VASCULUM_KILL_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(ROUNDS);
    for seed in 0..rounds {
        let mut random = StdRng::seed_from_u64(seed);
        let folder = portal_folder();
        let sheet = TestSheet::numbered(ROWS, CHUNK);
        let mut portal = Portal::start(folder.path());
        let mut client = Client::new(portal.address);
        let _: api_types::Session = client.sign_in("ana", PASSWORD).await.assert_ok();
        // Two deaths a round: one while sending or applying, one during the recovery.
        for longest in [2_000, 600] {
            let instant = Duration::from_millis(random.random_range(5..longest));
            let _ = tokio::time::timeout(instant, send(&sheet, &client)).await;
            portal.kill();
            portal = Portal::start(folder.path());
            client.address = portal.address;
        }
        let batch = send(&sheet, &client).await.unwrap();
        portal.kill();
        assert_eq!(batch.rows_done, ROWS, "seed {seed}");
        assert_eq!(batch.counts.created, ROWS, "seed {seed}: {:?}", batch.counts);
    }
}
