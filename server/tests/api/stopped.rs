//! The real program is asked to end: what runs is finished, nothing new begins, and the next process
//! goes on from there.

use std::time::Duration;

use api_types::{Batch, BatchState};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::program::{PASSWORD, Portal, portal_folder};
use crate::support::{Client, TestSheet, digest, done};

const ROWS: u32 = 10_000;
const CHUNK: u32 = 500;

/// Longer than anything here takes, so that a portal that hangs fails the test.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request whose body was sent to the half, and that the portal is known to be reading.
struct HalfSent {
    stream: TcpStream,
    rest: Vec<u8>,
}

impl HalfSent {
    async fn put_chunk(client: &Client, sheet: &TestSheet) -> HalfSent {
        let body = sheet.chunk_body(0);
        let head = format!(
            "PUT {} HTTP/1.1\r\nHost: portal.test\r\nCookie: __Host-sid={}\r\n\
             Content-Type: application/json\r\nContent-Digest: {}\r\nContent-Length: {}\r\n\
             Expect: 100-continue\r\n\r\n",
            sheet.path("/chunks/0"),
            client.cookie.as_deref().unwrap(),
            digest(&body),
            body.len()
        );
        let mut stream = TcpStream::connect(client.address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        // The portal says this when it begins to read the body.
        let mut go_on = [0; 25];
        stream.read_exact(&mut go_on).await.unwrap();
        assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
        let (first, rest) = body.split_at(body.len() / 2);
        stream.write_all(first).await.unwrap();
        HalfSent { stream, rest: rest.to_vec() }
    }

    /// Sends the other half; gives the answer.
    async fn finish(mut self) -> String {
        self.stream.write_all(&self.rest).await.unwrap();
        let mut answer = Vec::new();
        self.stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8(answer).unwrap()
    }
}

async fn batch(client: &Client, sheet: &TestSheet) -> Batch {
    client.get(&sheet.path("")).await.assert_ok()
}

/// A batch that is being applied: some of its rows are done, many are not.
async fn running_batch(client: &Client) -> TestSheet {
    let sheet = TestSheet::numbered(ROWS, CHUNK);
    let _: Batch = sheet.create(client, "SVH").await.assert_ok();
    for index in 0..sheet.chunks() {
        assert!(sheet.put(client, index).await.status.is_success());
    }
    let _: Batch = sheet.commit(client).await.assert_ok();
    while batch(client, &sheet).await.rows_done == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    sheet
}

async fn refuses_connections(client: &Client) -> bool {
    for _ in 0..2_000 {
        if TcpStream::connect(client.address).await.is_err() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_end_the_portal_finishes_its_requests_and_the_chunk_it_is_at() {
    let folder = portal_folder(ROWS);
    let portal = Portal::start(folder.path(), "info");
    let mut client = Client::new(portal.address);
    let _: api_types::Session = client.sign_in("ana", PASSWORD).await.assert_ok();
    let later = TestSheet::new([("A-1", "https://media.example.org/later.jpg")], 1);
    let _: Batch = later.create(&client, "SVH").await.assert_ok();
    let half_sent = HalfSent::put_chunk(&client, &later).await;
    let sheet = running_batch(&client).await;

    portal.terminate();
    assert!(refuses_connections(&client).await, "new requests are still taken");
    let answer = tokio::time::timeout(PATIENCE, half_sent.finish()).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
    let ended = tokio::task::spawn_blocking(|| portal.ended());
    let (status, log) = tokio::time::timeout(PATIENCE, ended).await.expect("an end").unwrap();
    assert_eq!(status.code(), Some(0), "{log}");
    assert!(log.contains("every request was answered"), "{log}");
    assert!(!log.contains("a chunk still runs"), "{log}");

    // What the next process finds was left in order: whole chunks, and every one of them once.
    let portal = Portal::start(folder.path(), "warn");
    client.address = portal.address;
    let half = batch(&client, &later).await;
    assert_eq!(half.chunks_received, [0], "the chunk that was answered is kept");
    let after = done(&client, sheet.batch.id).await;
    assert_eq!((after.state, after.rows_done), (BatchState::Done, ROWS));
    assert_eq!(after.counts.created, ROWS, "{:?}", after.counts);
    portal.kill();
}
