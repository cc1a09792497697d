//! What is never reached: no connection, whatever the address looks like and wherever it leads.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use outbound::{Category, Options, Outbound, Pace, Policy, Times};
use rstest::rstest;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::support::{Names, Server, at_once, bare, ok, options, reaching};

/// The product's guard, told that the canary's port is one of the web's: only its address protects.
fn product(port: u16) -> Outbound {
    Outbound::new(Options {
        policy: Policy::with_ports(&[port]),
        pace: Pace { between: std::time::Duration::ZERO, failures: u32::MAX, ..Pace::default() },
        times: Times::default(),
        public_url: String::new(),
    })
}

/// Spellings of addresses that are not public, this machine's first.
#[rustfmt::skip]
const SPELLINGS: [&str; 77] = [
    "127.0.0.1", "127.1", "127.0.1", "127.000.000.001", "2130706433", "0x7f000001", "0x7f.1",
    "017700000001", "0177.0.0.1", "0x7f.0x0.0x0.0x1", "127.0.0.01", "127.255.255.254", "0",
    "0.0.0.0", "0x0", "localhost", "LOCALHOST", "127.0.0.1.", "①②⑦.⓪.⓪.①", "127。0。0。1",
    "%31%32%37.0.0.1", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "[::7f00:1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:0001::1]",
    "[2001:0:808:808::80ff:fffe]", "[2001:0:7f00:1::f7f7:f7f7]", "[fe80::1]", "[fc00::1]",
    "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[100::1]", "[2001:db8::1]", "[3fff::1]",
    "[5f00::1]", "[64:ff9b:1::1]", "10.0.0.1", "10.255.255.255", "012.0.0.1", "0xa000001",
    "167772161", "100.64.0.1", "100.127.255.254", "169.254.169.254", "0xa9fea9fe", "2852039166",
    "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]", "169.254.1", "172.16.0.1", "172.31.255.254",
    "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.1", "3232235521",
    "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "4294967295", "0xffffffff",
];

#[tokio::test]
async fn the_product_does_not_reach_its_own_machine_in_any_spelling() {
    let canary = Server::canary().await;
    let port = canary.address.port();
    let guard = product(port);
    for host in SPELLINGS {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}:{port}/x.jpg");
            let found = guard.probe(&url).await.category;
            assert_eq!(found, Category::Blocked, "{url}");
        }
    }
    assert_eq!(canary.connections(), 0);
}

#[rstest]
#[case("")]
#[case("   ")]
#[case("photo.jpg")]
#[case("//example.org/a.jpg")]
#[case("/a.jpg")]
#[case("ftp://example.org/a.jpg")]
#[case("file:///etc/passwd")]
#[case("file://127.0.0.1/etc/passwd")]
#[case("gopher://example.org:70/1")]
#[case("dict://example.org:11111/")]
#[case("ldap://example.org/")]
#[case("javascript:alert(1)")]
#[case("data:image/png;base64,iVBORw0KGgo=")]
#[case("blob:https://example.org/1")]
#[case("ws://example.org/")]
#[case("jar:http://example.org!/")]
#[case("http://")]
#[case("http://@/x")]
#[case("http://user@example.org/a.jpg")]
#[case("http://user:secret@example.org/a.jpg")]
#[case("http://:secret@example.org/a.jpg")]
#[case("http://example.org@127.0.0.1/a.jpg")]
#[case("http://127.0.0.1#@example.org/")]
#[case("http://example.org:22/a.jpg")]
#[case("http://example.org:25/a.jpg")]
#[case("http://example.org:3306/a.jpg")]
#[case("http://example.org:6379/a.jpg")]
#[case("http://example.org:8080/a.jpg")]
#[case("http://example.org:0/a.jpg")]
#[case("http://example.org:99999/a.jpg")]
#[case("http://exa\tmple.org/a.jpg")]
#[case("http://example.org/a\r\nHost: x/b.jpg")]
#[case("http://127.0.0.1\t/")]
#[case("http://exa mple.org/a.jpg")]
#[case("http://[::1/a.jpg")]
#[case("http://[fe80::1%25eth0]/")]
#[case("http://256.256.256.256/")]
#[case("http://1.2.3.4.5/")]
#[case("http://0x100000000/")]
#[case("http://%00/")]
#[case("http://\u{ff0e}\u{ff0e}/")]
#[case("http:\\\\127.0.0.1\\x")]
#[case("http:127.0.0.1")]
#[case("https:/127.0.0.1/")]
#[tokio::test]
async fn what_is_no_address_of_the_web_is_not_asked_for(#[case] url: &str) {
    let names = Names::saying(&[&["127.0.0.1"]]);
    let guard = Outbound::with_resolver(options(&[]), names.clone());
    assert_eq!(guard.probe(url).await.category, Category::Blocked);
    assert_eq!(names.asked(), 0);
    assert!(!guard.may_ask(url));
}

#[tokio::test]
async fn an_address_that_is_too_long_is_not_asked_for() {
    let names = Names::saying(&[&["127.0.0.1"]]);
    let guard = Outbound::with_resolver(options(&[]), names.clone());
    let long = format!("http://example.org/{}", "a".repeat(10_000));
    assert_eq!(guard.probe(&long).await.category, Category::Blocked);
    // Three bytes each once they are encoded.
    let grows = format!("http://example.org/{}", "é".repeat(1_000));
    assert_eq!(guard.probe(&grows).await.category, Category::Blocked);
    assert_eq!(names.asked(), 0);
}

/// Names that look like others are asked for in their plain form and judged by their addresses.
#[rstest]
#[case("http://еxample.org/")]
#[case("http://xn--e1awd7f.org/")]
#[case("http://ⓔxample.org/")]
#[case("http://internal.corp/")]
#[case("http://metadata.google.internal/")]
#[case("http://169.254.169.254.nip.io/")]
#[case("http://localtest.me/")]
#[case("http://a.b.c.d.e.f/")]
#[tokio::test]
async fn a_name_is_judged_by_its_addresses(#[case] url: &str) {
    for answer in [
        &["127.0.0.1"][..],
        &["10.1.2.3", "192.168.0.1"],
        &["::1", "fe80::1", "::ffff:10.0.0.1"],
        &["169.254.169.254"],
    ] {
        let names = Names::saying(&[answer]);
        let guard = Outbound::with_resolver(options(&[]), names.clone());
        assert_eq!(guard.probe(url).await.category, Category::Blocked, "{answer:?}");
        assert_eq!(names.asked(), 1);
    }
    let nobody = Outbound::with_resolver(options(&[]), Names::saying(&[&[]]));
    assert_eq!(nobody.probe(url).await.category, Category::Unreachable);
}

#[tokio::test]
async fn a_name_that_answers_differently_the_second_time_leads_nowhere_else() {
    let server = Server::start(|_| ok("content-type: image/png\r\n", b"\x89PNG\r\n\x1a\n")).await;
    let canary = Server::canary().await;
    // The first answer is allowed, every later one is another socket of this machine.
    let names = Names::saying(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let guard = Outbound::with_resolver(options(&[server.address]), names.clone());
    let folder = tempfile::tempdir().unwrap();
    let url = server.named("rebind.example.org", "/a.png");
    let fetched = guard
        .fetch_to_file(
            &url,
            (folder.path(), "x"),
            Default::default(),
            &Default::default(),
            |_, _| {},
        )
        .await;
    assert!(fetched.is_ok(), "{fetched:?}");
    assert_eq!(names.asked(), 1, "one look-up a connection");
    let again = guard.probe(&url).await;
    assert_eq!(again.category, Category::Blocked);
    assert_eq!((server.connections(), canary.connections()), (1, 0));
}

#[tokio::test]
async fn of_several_addresses_only_the_allowed_ones_are_tried() {
    let server = Server::start(|_| ok("content-type: image/png\r\n", b"\x89PNG\r\n\x1a\n")).await;
    let names = Names::saying(&[&["10.0.0.1", "::1", "127.0.0.9", "127.0.0.1"]]);
    let guard = Outbound::with_resolver(options(&[server.address]), names);
    let found = guard.probe(&server.named("mixed.example.org", "/a.png")).await;
    assert_eq!(found.category, Category::Reached);
}

#[rstest]
#[case("http://169.254.169.254/latest/meta-data/")]
#[case("http://[::1]:CANARY/")]
#[case("http://127.0.0.1:CANARY/")]
#[case("http://2130706433:CANARY/")]
#[case("http://localhost:CANARY/")]
#[case("//127.0.0.1:CANARY/")]
#[case("http://user:pw@SERVER/ok")]
#[case("file:///etc/passwd")]
#[case("javascript:alert(1)")]
#[case("gopher://127.0.0.1:CANARY/")]
#[tokio::test]
async fn a_redirect_is_checked_like_a_first_address(#[case] to: &str) {
    let canary = Server::canary().await;
    let to = to.replace("CANARY", &canary.address.port().to_string());
    let server = Server::start(move |head| {
        let host = head.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
        bare("302 Found", &format!("location: {}\r\n", to.replace("SERVER", host)))
    })
    .await;
    let guard = reaching(&[&server]);
    assert_eq!(guard.probe(&server.url("/a.jpg")).await.category, Category::Blocked);
    assert_eq!((server.connections(), canary.connections()), (1, 0));
}

#[tokio::test]
async fn redirects_end() {
    let server = Server::start(|head| {
        let steps: usize = head
            .split_whitespace()
            .nth(1)
            .and_then(|path| path.strip_prefix("/step"))
            .and_then(|steps| steps.parse().ok())
            .unwrap_or_default();
        match steps {
            0 => ok("content-type: image/gif\r\n", b"GIF89a"),
            steps => bare("301 Moved Permanently", &format!("location: step{}\r\n", steps - 1)),
        }
    })
    .await;
    let guard = reaching(&[&server]);
    let there = guard.probe(&server.url("/step3")).await;
    assert_eq!(there.category, Category::Reached);
    assert_eq!(there.moved_to, Some(server.url("/step0")));
    assert_eq!(guard.probe(&server.url("/step4")).await.category, Category::Failing);
    let circle = Server::start(|_| bare("302 Found", "location: /again\r\n")).await;
    let guard = reaching(&[&circle]);
    assert_eq!(guard.probe(&circle.url("/again")).await.category, Category::Failing);
    assert_eq!(circle.connections(), 4);
}

/// A server with a certificate that nobody but itself vouches for; says how many handshakes it ended.
async fn self_signed() -> (std::net::SocketAddr, Arc<AtomicUsize>) {
    let certificate: &[u8] = include_bytes!("self_signed_certificate.der");
    let key = PrivateKeyDer::Pkcs8(include_bytes!("self_signed_key.der").as_slice().into());
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.into()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let trusted = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&trusted);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if acceptor.accept(stream).await.is_ok() {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        }
    });
    (address, trusted)
}

#[tokio::test]
async fn a_server_without_a_valid_certificate_is_not_spoken_to() {
    let (address, trusted) = self_signed().await;
    let names = Names::saying(&[&["127.0.0.1"]]);
    let guard = Outbound::with_resolver(options(&[address]), names);
    for host in ["127.0.0.1", "media.example.org"] {
        let found = guard.probe(&format!("https://{host}:{}/x.jpg", address.port())).await;
        assert_eq!(found.category, Category::Unreachable, "{host}");
    }
    assert_eq!(trusted.load(Ordering::SeqCst), 0);
    let plain = Server::canary().await;
    let url = plain.url("/").replace("http:", "https:");
    assert_ne!(reaching(&[&plain]).probe(&url).await.category, Category::Reached);
    assert_eq!(plain.heads(), [] as [String; 0], "no request was sent");
}

#[tokio::test]
async fn proxies_of_the_environment_are_not_used_and_the_portal_says_who_it_is() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(|_| {
        ASKED.fetch_add(1, Ordering::SeqCst);
        at_once("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
    })
    .await;
    let guard = reaching(&[&server]);
    assert_eq!(guard.probe(&server.url("/a?b=c#d")).await.category, Category::NotFound);
    let heads = server.heads();
    assert!(heads[0].starts_with("HEAD /a?b=c HTTP/1.1\r\n"), "origin form: {}", heads[0]);
    assert!(heads[0].contains("user-agent: Vasculum/"), "{}", heads[0]);
    assert!(heads[0].contains("(+https://portal.test)"), "{}", heads[0]);
    assert!(heads[0].contains("accept-encoding: identity"), "{}", heads[0]);
}
