//! Senders who take their time over the head of a request, to hold the portal's sockets.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use vasculum::config::Settings;

use crate::support::{Database, Kind, TestApp};

/// Much longer than the limit of the test, much shorter than the head takes.
const PATIENCE: Duration = Duration::from_secs(20);

async fn with_a_limit_of_one_second() -> TestApp {
    let settings = Settings { header_seconds: Some(1), ..Settings::default() };
    TestApp::start_with(Database::fresh(Kind::Sqlite).await, settings).await
}

/// Sends a head byte by byte that would take minutes, until the portal hangs up.
async fn dribble(mut stream: TcpStream, head: &str) -> Vec<u8> {
    let mut answer = Vec::new();
    let mut endless = head.bytes().chain(std::iter::repeat(b'x'));
    loop {
        let mut buffer = [0; 1_024];
        tokio::select! {
            read = stream.read(&mut buffer) => match read {
                Ok(0) | Err(_) => return answer,
                Ok(length) => answer.extend_from_slice(&buffer[..length]),
            },
            () = tokio::time::sleep(Duration::from_millis(20)) => {
                let byte = endless.next().unwrap();
                // A closed connection is noticed by the read.
                let _ = stream.write_all(&[byte]).await;
            }
        }
    }
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off_and_nobody_else_waits() {
    let app = with_a_limit_of_one_second().await;
    let mut slow = Vec::new();
    for _ in 0..50 {
        let stream = TcpStream::connect(app.address).await.unwrap();
        let head = "GET /health/live HTTP/1.1\r\nHost: portal.test\r\nX-Slow: ";
        slow.push(tokio::spawn(dribble(stream, head)));
    }
    assert!(app.visitor().get("/health/live").await.status.is_success());
    for connection in slow {
        let answer = tokio::time::timeout(PATIENCE, connection).await.expect("a closed connection");
        let answer = String::from_utf8_lossy(&answer.unwrap()).into_owned();
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    }
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_cut_off() {
    let app = with_a_limit_of_one_second().await;
    let mut silent = TcpStream::connect(app.address).await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(PATIENCE, silent.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "the connection is still open");
}

#[tokio::test]
async fn a_connection_that_is_kept_after_an_answer_is_cut_off_too() {
    let app = with_a_limit_of_one_second().await;
    let mut kept = TcpStream::connect(app.address).await.unwrap();
    kept.write_all(b"GET /health/live HTTP/1.1\r\nHost: portal.test\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(PATIENCE, kept.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "the connection is still open");
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
}
