//! Loading files: whole or not at all, within limits, and only when there is something new.

use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use outbound::{Category, Conditional, FetchError, FetchLimits, Fetched, FetchedFile, Outbound};
use rstest::rstest;

use crate::support::{Answer, Server, at_once, bare, ok, reaching};

fn limits() -> FetchLimits {
    FetchLimits {
        bytes: 100_000,
        idle: Duration::from_millis(200),
        total: Duration::from_millis(700),
    }
}

async fn fetch(guard: &Outbound, url: &str, folder: &Path) -> Result<Fetched, FetchError> {
    guard.fetch_to_file(url, (folder, "job"), limits(), &Conditional::default(), |_, _| {}).await
}

fn file(fetched: Fetched) -> FetchedFile {
    match fetched {
        Fetched::File(file) => file,
        Fetched::NotModified => panic!("a file"),
    }
}

fn files_in(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_file_lies_under_the_hash_of_its_contents_and_comes_once() {
    let server = Server::start(|head| {
        if head.contains("if-none-match: \"v7\"\r\n") {
            return bare("304 Not Modified", "etag: \"v7\"\r\n");
        }
        let headers = "etag: \"v7\"\r\nlast-modified: Fri, 20 Nov 2026 10:00:00 GMT\r\n\
                       content-type: application/zip\r\n\
                       content-disposition: attachment; filename=\"../birds.zip\"\r\n";
        ok(headers, b"PK\x03\x04 an archive")
    })
    .await;
    let guard = reaching(&[&server]);
    let folder = tempfile::tempdir().unwrap();
    let heard = AtomicU64::new(0);
    let fetched = guard
        .fetch_to_file(
            &server.url("/archive.do?r=birds"),
            (folder.path(), "job"),
            limits(),
            &Conditional::default(),
            |done, total| {
                assert_eq!(total, Some(15));
                heard.store(done, Ordering::SeqCst);
            },
        )
        .await;
    let file = file(fetched.unwrap());
    assert_eq!(std::fs::read(&file.path).unwrap(), b"PK\x03\x04 an archive");
    let hex: String = file.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(file.path.file_name().unwrap().to_str(), Some(hex.as_str()));
    assert_eq!((file.bytes, heard.into_inner()), (15, 15));
    assert_eq!(
        (file.file_name.as_str(), file.media_type.as_str()),
        ("birds.zip", "application/zip")
    );
    let known = Conditional { etag: file.etag, last_modified: file.last_modified };
    let again = guard
        .fetch_to_file(&server.url("/"), (folder.path(), "job"), limits(), &known, |_, _| {})
        .await;
    assert_eq!(again.unwrap(), Fetched::NotModified);
    assert!(server.heads()[1].contains("if-modified-since: Fri, 20 Nov 2026 10:00:00 GMT\r\n"));
    assert_eq!(files_in(folder.path()), 1);
}

fn with_length(length: usize, body: &[u8]) -> Answer {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
    at_once([head.as_bytes(), body].concat())
}

fn hostile(head: &str) -> Answer {
    match head.split_whitespace().nth(1).unwrap_or_default() {
        "/said-too-large" => with_length(100_001, b"x"),
        "/too-large" => {
            let mut pieces = at_once("HTTP/1.1 200 OK\r\n\r\n");
            pieces.extend((0..100).map(|_| (Duration::ZERO, vec![b'x'; 10_000])));
            pieces
        }
        "/says-more-than-it-sends" => with_length(500, b"only this"),
        "/cut-chunks" => {
            at_once("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\nff\r\nab")
        }
        "/two-lengths" => {
            at_once("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 9\r\n\r\nx")
        }
        "/pauses" => {
            let mut pieces = with_length(20, b"abc");
            pieces.push((Duration::from_secs(3), b"def".to_vec()));
            pieces
        }
        "/drips" => {
            let mut pieces = with_length(1_000, b"");
            pieces.extend((0..1_000).map(|_| (Duration::from_millis(20), b"x".to_vec())));
            pieces
        }
        "/slow-head" => "HTTP/1.1 200 OK\r\nx: y\r\n"
            .bytes()
            .map(|byte| (Duration::from_millis(100), vec![byte]))
            .collect(),
        "/endless-head" => {
            let mut pieces = at_once("HTTP/1.1 200 OK\r\n");
            pieces.extend((0..2_000).map(|n| {
                (Duration::ZERO, format!("x-{n}: {}\r\n", "y".repeat(1_000)).into_bytes())
            }));
            pieces
        }
        "/part" => bare("206 Partial Content", "content-range: bytes 0-0/9\r\n"),
        "/unasked-304" => bare("304 Not Modified", ""),
        "/gone" => bare("404 Not Found", ""),
        "/sign-in" => bare("401 Unauthorized", "www-authenticate: Basic\r\n"),
        "/broken" => bare("500 Internal Server Error", ""),
        other => panic!("no case {other}"),
    }
}

#[rstest]
#[case("/said-too-large", Category::TooLarge)]
#[case("/too-large", Category::TooLarge)]
#[case("/says-more-than-it-sends", Category::Unreachable)]
#[case("/cut-chunks", Category::Unreachable)]
#[case("/two-lengths", Category::Failing)]
#[case("/pauses", Category::TooSlow)]
#[case("/drips", Category::TooSlow)]
#[case("/slow-head", Category::TooSlow)]
#[case("/endless-head", Category::Failing)]
#[case("/part", Category::Failing)]
#[case("/unasked-304", Category::Failing)]
#[case("/gone", Category::NotFound)]
#[case("/sign-in", Category::Refused)]
#[case("/broken", Category::Failing)]
#[tokio::test]
async fn what_is_no_whole_file_leaves_nothing_behind(
    #[case] path: &str,
    #[case] expected: Category,
) {
    let server = Server::start(hostile).await;
    let folder = tempfile::tempdir().unwrap();
    match fetch(&reaching(&[&server]), &server.url(path), folder.path()).await {
        Err(FetchError::Outside(category)) => assert_eq!(category, expected),
        other => panic!("{other:?}"),
    }
    assert_eq!(files_in(folder.path()), 0);
}

#[tokio::test]
async fn more_bytes_than_were_said_are_not_taken() {
    let server = Server::start(|_| with_length(4, b"data and then a second answer")).await;
    let folder = tempfile::tempdir().unwrap();
    let fetched = fetch(&reaching(&[&server]), &server.url("/"), folder.path()).await;
    assert_eq!(std::fs::read(file(fetched.unwrap()).path).unwrap(), b"data");
}

#[tokio::test]
async fn nothing_is_decompressed() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&vec![0; 50_000_000]).unwrap();
    let bomb = gzip.finish().unwrap();
    assert!(bomb.len() < 60_000, "{}", bomb.len());
    let sent = bomb.clone();
    let server =
        Server::start(move |_| ok("content-encoding: gzip\r\ncontent-type: text/csv\r\n", &sent))
            .await;
    let guard = reaching(&[&server]);
    let folder = tempfile::tempdir().unwrap();
    let fetched = file(fetch(&guard, &server.url("/x.csv"), folder.path()).await.unwrap());
    assert_eq!(std::fs::read(fetched.path).unwrap(), bomb);
    let probe = guard.probe(&server.url("/x.csv")).await;
    assert_eq!(probe.media_type().as_deref(), Some("application/gzip"));
}

#[tokio::test]
async fn a_download_that_is_given_up_leaves_nothing_behind() {
    let server = Server::start(hostile).await;
    let folder = tempfile::tempdir().unwrap();
    let guard = reaching(&[&server]);
    let url = server.url("/drips");
    let given_up =
        tokio::time::timeout(Duration::from_millis(150), fetch(&guard, &url, folder.path())).await;
    assert!(given_up.is_err());
    assert_eq!(files_in(folder.path()), 0);
}

#[tokio::test]
async fn a_full_or_missing_disk_is_our_own_fault() {
    let server = Server::start(|_| ok("", b"data")).await;
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    std::fs::write(&in_the_way, b"").unwrap();
    let fetched = fetch(&reaching(&[&server]), &server.url("/"), &in_the_way).await;
    assert!(matches!(fetched, Err(FetchError::Disk(_))), "{fetched:?}");
}
