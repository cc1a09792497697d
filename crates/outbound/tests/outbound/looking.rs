//! Looking at what is behind the address of a medium: the vectors of the link check.

use std::time::{Duration, Instant};

use outbound::{Category, Options, Outbound, Pace};
use rstest::rstest;

use crate::support::{Answer, Server, at_once, bare, ok, options, reaching};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01";
const HTML: &[u8] = b"<!DOCTYPE html><html><title>Not found</title>";

/// One address of each vector.
fn vectors(head: &str) -> Answer {
    let path = head.split_whitespace().nth(1).unwrap_or_default();
    let is_head = head.starts_with("HEAD");
    let typed = |name: &str| format!("content-type: {name}\r\n");
    match path {
        "/x.jpg" | "/no-extension-gone" => bare("404 Not Found", &typed("text/html")),
        "/gone.jpg" => bare("410 Gone", ""),
        "/page.jpg" => ok(&typed("text/html; charset=utf-8"), HTML),
        "/liar.jpg" => ok(&typed("image/jpeg"), HTML),
        "/no-extension" | "/good.jpg" => ok(&typed("image/jpeg"), JPEG),
        "/charset.jpg" => ok(&typed("image/jpeg;charset=UTF-8"), JPEG),
        "/octets" => ok(&typed("application/octet-stream"), JPEG),
        "/untyped" => ok("", JPEG),
        "/no-head.jpg" if is_head => bare("405 Method Not Allowed", "allow: GET\r\n"),
        "/no-head.jpg" => ok(&typed("image/jpeg"), JPEG),
        "/ranged.jpg" if is_head => ok(&typed("image/jpeg"), b""),
        "/ranged.jpg" => {
            assert!(head.contains("range: bytes=0-4095\r\n"), "{head}");
            let head = "HTTP/1.1 206 Partial Content\r\ncontent-type: image/jpeg\r\n\
                        content-range: bytes 0-10/99\r\ncontent-length: 11\r\n\r\n";
            at_once([head.as_bytes(), JPEG].concat())
        }
        "/empty.jpg" if is_head => ok(&typed("image/jpeg"), b""),
        "/empty.jpg" => bare("416 Range Not Satisfiable", "content-range: bytes */0\r\n"),
        "/moved.jpg" => bare("301 Moved Permanently", "location: /good.jpg\r\n"),
        "/elsewhere.jpg" => bare("302 Found", "location: /good.jpg\r\n"),
        "/sign-in.jpg" => bare("403 Forbidden", ""),
        "/broken.jpg" => bare("503 Service Unavailable", ""),
        "/slow.jpg" => vec![(Duration::from_secs(5), b"HTTP/1.1 200 OK\r\n".to_vec())],
        "/garbage.jpg" => at_once("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        "/nothing.jpg" => Vec::new(),
        "/endless.jpg" if is_head => ok(&typed("image/jpeg"), b""),
        "/endless.jpg" => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: image/jpeg\r\n\r\n";
            let mut pieces = at_once([head.as_bytes(), JPEG].concat());
            pieces.extend((0..10_000).map(|_| (Duration::ZERO, vec![0; 64 * 1024])));
            pieces
        }
        other => panic!("no vector {other}"),
    }
}

#[rstest]
// T18, T21: a dead address, with or without an extension.
#[case("/x.jpg", Category::NotFound, &["not-found"], None)]
#[case("/no-extension-gone", Category::NotFound, &["not-found"], None)]
#[case("/gone.jpg", Category::NotFound, &["not-found"], None)]
// T19: a web page under the name of a picture, whatever its server says it is.
#[case("/page.jpg", Category::Reached, &["web-page"], Some("text/html"))]
#[case("/liar.jpg", Category::Reached, &["web-page"], Some("text/html"))]
// T20: a picture without an extension.
#[case("/no-extension", Category::Reached, &[], Some("image/jpeg"))]
#[case("/good.jpg", Category::Reached, &[], Some("image/jpeg"))]
// T23: a media type with a parameter.
#[case("/charset.jpg", Category::Reached, &[], Some("image/jpeg"))]
// T24: bytes of a picture without a word about it.
#[case("/octets", Category::Reached, &["type-by-content"], Some("image/jpeg"))]
#[case("/untyped", Category::Reached, &["type-by-content"], Some("image/jpeg"))]
#[case("/no-head.jpg", Category::Reached, &[], Some("image/jpeg"))]
#[case("/ranged.jpg", Category::Reached, &[], Some("image/jpeg"))]
#[case("/empty.jpg", Category::Reached, &["empty"], None)]
#[case("/moved.jpg", Category::Reached, &["moved"], Some("image/jpeg"))]
#[case("/elsewhere.jpg", Category::Reached, &[], Some("image/jpeg"))]
#[case("/sign-in.jpg", Category::Refused, &["refused"], None)]
#[case("/broken.jpg", Category::Failing, &["failing"], None)]
#[case("/slow.jpg", Category::TooSlow, &["too-slow"], None)]
#[case("/garbage.jpg", Category::Failing, &["failing"], None)]
#[case("/nothing.jpg", Category::Unreachable, &["unreachable"], None)]
#[case("/endless.jpg", Category::Reached, &[], Some("image/jpeg"))]
#[tokio::test]
async fn what_is_behind_an_address(
    #[case] path: &str,
    #[case] category: Category,
    #[case] codes: &[&str],
    #[case] media_type: Option<&str>,
) {
    let server = Server::start(vectors).await;
    let found = reaching(&[&server]).probe(&server.url(path)).await;
    assert_eq!(found.category, category);
    let said: Vec<&str> = found.findings("image/jpeg").iter().map(|found| found.code).collect();
    assert_eq!(said, codes);
    if !codes.contains(&"empty") {
        assert_eq!(found.media_type().as_deref(), media_type);
    }
}

#[tokio::test]
async fn a_server_that_does_not_listen_is_unreachable() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let guard = Outbound::new(options(&[address]));
    let found = guard.probe(&format!("http://{address}/x.jpg")).await;
    assert_eq!(found.category, Category::Unreachable);
}

#[tokio::test]
async fn a_dead_address_costs_its_server_one_request() {
    let server = Server::start(vectors).await;
    reaching(&[&server]).probe(&server.url("/x.jpg")).await;
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn after_five_failures_a_server_is_left_in_peace() {
    let server = Server::start(vectors).await;
    let guard = reaching(&[&server]);
    for _ in 0..8 {
        let found = guard.probe(&server.url("/broken.jpg")).await;
        assert!(matches!(found.category, Category::Failing | Category::Unreachable));
    }
    assert_eq!(server.connections(), 5);
    let not_asked = guard.probe(&server.url("/good.jpg")).await;
    assert_eq!(not_asked.category, Category::Unreachable);
    assert_eq!(not_asked.findings("")[0].code, "left-in-peace");
    assert_eq!(server.connections(), 5);
}

#[tokio::test]
async fn a_server_is_asked_at_its_pace() {
    let server = Server::start(vectors).await;
    let pace = Pace { between: Duration::from_millis(60), ..Pace::default() };
    let guard = Outbound::new(Options { pace, ..options(&[server.address]) });
    let begun = Instant::now();
    let calls: Vec<_> = (0..3)
        .map(|_| {
            let (guard, url) = (guard.clone(), server.url("/x.jpg"));
            tokio::spawn(async move { guard.probe(&url).await.category })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), Category::NotFound);
    }
    assert!(begun.elapsed() >= Duration::from_millis(120), "{:?}", begun.elapsed());
}
