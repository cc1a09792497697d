//! The real program, killed without warning at seeded instants while a batch of 10,000 rows is sent
//! and applied: nothing is lost, nothing is doubled.

use std::time::Duration;

use api_types::{Batch, BatchState};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::support::program::{PASSWORD, Portal, portal_folder};
use crate::support::{Client, TestSheet};

const ROWS: u32 = 10_000;
const CHUNK: u32 = 500;

/// Rounds of a normal run; a soak sets more in `VASCULUM_KILL_ROUNDS`.
const ROUNDS: u64 = 3;

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
        let folder = portal_folder(ROWS);
        let sheet = TestSheet::numbered(ROWS, CHUNK);
        let mut portal = Portal::start(folder.path(), "warn");
        let mut client = Client::new(portal.address);
        let _: api_types::Session = client.sign_in("ana", PASSWORD).await.assert_ok();
        // Two deaths a round: one while sending or applying, one during the recovery.
        for longest in [2_000, 600] {
            let instant = Duration::from_millis(random.random_range(5..longest));
            let _ = tokio::time::timeout(instant, send(&sheet, &client)).await;
            portal.kill();
            portal = Portal::start(folder.path(), "warn");
            client.address = portal.address;
        }
        let batch = send(&sheet, &client).await.unwrap();
        portal.kill();
        assert_eq!(batch.rows_done, ROWS, "seed {seed}");
        assert_eq!(batch.counts.created, ROWS, "seed {seed}: {:?}", batch.counts);
    }
}
