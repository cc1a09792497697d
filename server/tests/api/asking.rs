//! Who asks too much waits; nobody else does.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Method;
use chrono::TimeDelta;
use rstest::rstest;
use vasculum::config::Settings;

use crate::search::{HEADER, ROWS, load};
use crate::support::{Answer, Client, Database, Kind, TestApp};

/// A portal behind a proxy on this machine.
async fn behind_a_proxy(kind: Kind, settings: Settings) -> TestApp {
    let proxy = "127.0.0.1".parse().unwrap();
    let settings = Settings { trusted_proxies: Some(vec![proxy]), ..settings };
    let app = TestApp::start_with(Database::fresh(kind).await, settings).await;
    let collection = app.collection("SVH", &[]).await;
    load(&app, collection, HEADER, &ROWS).await;
    app.searched().await;
    app
}

/// Asks as somebody behind the proxy.
async fn from(client: &Client, address: &str, path: &str) -> Answer {
    let request = client.request(Method::GET, path).header("x-forwarded-for", address);
    client.send(request.body(Body::empty()).unwrap()).await
}

/// Asks so often, and counts what is refused.
async fn refused(client: &Client, address: &str, path: &str, times: usize) -> usize {
    let mut refused = 0;
    for _ in 0..times {
        refused += usize::from(from(client, address, path).await.status == 429);
    }
    refused
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_visitor_who_asks_too_much_waits_and_nobody_else_does(#[case] kind: Kind) {
    let app = behind_a_proxy(kind, Settings::default()).await;
    let visitor = app.visitor();
    let path = "/api/v1/occurrences/facets?country=Canada";
    assert_eq!(refused(&visitor, "198.51.100.7", path, 40).await, 10);
    let answer = from(&visitor, "198.51.100.7", path).await;
    let problem = answer.assert_problem(429, "too-many-searches");
    assert!(problem.detail.contains("in a second"), "{}", problem.detail);
    assert_eq!(answer.header("retry-after"), "1");
    // What the client itself writes before the proxy's word does not make it another one.
    let request =
        visitor.request(Method::GET, path).header("x-forwarded-for", "1.1.1.1, 198.51.100.7");
    assert_eq!(visitor.send(request.body(Body::empty()).unwrap()).await.status, 429);
    // Nor does a cookie that is nobody's.
    let mut pretender = app.visitor();
    pretender.cookie = Some("x".repeat(43));
    assert_eq!(from(&pretender, "198.51.100.7", path).await.status, 429);
    // Pages of results count too; everything else does not.
    assert_eq!(from(&visitor, "198.51.100.7", "/search?q=oak").await.status, 429);
    assert_eq!(from(&visitor, "198.51.100.7", "/collections/SVH").await.status, 200);
    // Others, and who has waited, are answered.
    assert_eq!(from(&visitor, "198.51.100.8", path).await.status, 200);
    app.person("ana", None).await;
    let ana = app.signed_in("ana").await;
    assert_eq!(refused(&ana, "198.51.100.7", path, 150).await, 0);
    assert_eq!(refused(&ana, "198.51.100.7", path, 10).await, 10);
    app.clock.advance(TimeDelta::seconds(2));
    assert_eq!(refused(&visitor, "198.51.100.7", path, 3).await, 1);
}

#[tokio::test]
async fn a_map_is_looked_at_without_waiting_and_files_are_counted_by_the_hour() {
    let app = behind_a_proxy(Kind::Sqlite, Settings::default()).await;
    let visitor = app.visitor();
    let at = "2001:db8:1:2::1";
    assert_eq!(refused(&visitor, at, "/api/v1/occurrences/tiles/0/0/0", 120).await, 0);
    assert_eq!(refused(&visitor, at, "/api/v1/occurrences/tiles/0/0/0", 5).await, 5);
    // The other addresses of one subscriber are the same one.
    let neighbour = "2001:db8:1:2:ffff::9";
    assert_eq!(refused(&visitor, neighbour, "/api/v1/occurrences/tiles/0/0/0", 5).await, 5);

    assert_eq!(refused(&visitor, at, "/api/v1/occurrences/download.csv", 20).await, 5);
    let answer = from(&visitor, at, "/api/v1/occurrences/media.csv").await;
    let problem = answer.assert_problem(429, "too-many-downloads");
    assert!(problem.detail.contains("2 minutes"), "{}", problem.detail);
    assert_eq!(answer.header("retry-after"), "120");
    app.clock.advance(TimeDelta::minutes(10));
    assert_eq!(refused(&visitor, at, "/api/v1/occurrences/download.csv", 10).await, 5);
}

#[tokio::test]
async fn callers_on_this_machine_and_portals_without_a_limit_are_not_counted() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.searched().await;
    // Nobody is trusted here: the header is the client's own word.
    assert_eq!(refused(&app.visitor(), "198.51.100.7", "/api/v1/occurrences", 80).await, 0);
    let settings = Settings { searches_per_minute: Some(0), ..Settings::default() };
    let app = behind_a_proxy(Kind::Sqlite, settings).await;
    assert_eq!(refused(&app.visitor(), "198.51.100.7", "/api/v1/occurrences", 80).await, 0);
}

/// Criteria that a machine stacks by following every link.
fn stacked(count: usize) -> String {
    let names = [
        "country",
        "family",
        "genus",
        "county",
        "stateProvince",
        "typeStatus",
        "collection",
        "kingdom",
        "phylum",
        "class",
        "order",
        "species",
        "municipality",
        "mediaKind",
        "mediaFormat",
        "mediaCreator",
        "mediaLicense",
        "basisOfRecord",
    ];
    names.iter().take(count).map(|name| format!("-{name}=x")).collect::<Vec<_>>().join("&")
}

#[rstest]
#[case(stacked(17), "search-too-many-criteria")]
#[case((0..101).map(|n| format!("country=c{n}")).collect::<Vec<_>>().join("&"), "search-too-many-values")]
#[case(format!("catalogNumber={}", (0..101).map(|n| format!("A{n}")).collect::<Vec<_>>().join(";")), "search-too-many-values")]
#[case(format!("q={}", vec!["oak"; 33].join("+")), "search-too-many-words")]
#[case(format!("locality={}", "x".repeat(501)), "search-value-long")]
#[case(vec!["bbox=1,2,3,4"; 1].into_iter().map(str::to_owned).chain((0..5).map(|n| format!("circle=1,{n},1km"))).collect::<Vec<_>>().join("&"), "search-too-many-values")]
#[case("q=a*".to_owned(), "search-prefix-short")]
#[case("limit=101".to_owned(), "search-limit")]
#[case("facetLimit=1001".to_owned(), "search-limit")]
#[case("media=9".to_owned(), "search-limit")]
#[tokio::test]
async fn a_question_that_asks_for_too_much_is_refused_in_words(
    #[case] query: String,
    #[case] code: &str,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    app.searched().await;
    let path = if query.starts_with("facetLimit") { "/facets" } else { "" };
    let answer = app.visitor().get(&format!("/api/v1/occurrences{path}?{query}")).await;
    answer.assert_problem(400, code);
    let all = app.visitor().get(&format!("/api/v1/occurrences?{}", stacked(16))).await;
    assert_eq!(all.status, 200, "{}", all.text());
}

#[tokio::test]
async fn what_was_answered_is_remembered_until_something_changes() {
    let app = behind_a_proxy(Kind::Sqlite, Settings::default()).await;
    let visitor = app.visitor();
    let paths = [
        "/api/v1/occurrences/facets?q=quercus",
        "/api/v1/occurrences/map?q=quercus",
        "/api/v1/occurrences/tiles/0/0/0?q=quercus",
        "/api/v1/occurrences/suggestions?field=country&prefix=m",
    ];
    for path in paths {
        let first = visitor.get(path).await;
        let again = visitor.get(path).await;
        assert_eq!(first.status, 200, "{}", first.text());
        assert_eq!((&first.body, first.header("etag")), (&again.body, again.header("etag")));
        assert_eq!(again.header("content-type"), "application/json");
    }
    let collection = *app.state.store.collection_codes().await.unwrap().keys().next().unwrap();
    load(&app, collection, HEADER, &["A-12|Quercus nova|Fagaceae|Malta|||35.9|14.4"]).await;
    app.searched().await;
    for path in paths {
        let now = visitor.get(path).await;
        let field = if path.contains("suggestions") { "Malta" } else { "3" };
        assert!(now.status == 200 && now.text().contains(field), "{path}: {}", now.text());
    }
}

/// Five hundred addresses ask for everything at once, and a manager goes on working.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_of_crawlers_does_not_hold_up_who_works() {
    let app = behind_a_proxy(Kind::Sqlite, Settings::default()).await;
    let collection = *app.state.store.collection_codes().await.unwrap().keys().next().unwrap();
    let manager = app.manager("ana", collection).await;
    let (end, mut crowd) = (Instant::now() + Duration::from_secs(4), Vec::new());
    for crawler in 0..32_u32 {
        let visitor = app.visitor();
        crowd.push(tokio::spawn(async move {
            let (mut answered, mut refused) = (0_u32, 0_u32);
            let mut turn = 0_u32;
            while Instant::now() < end {
                let address = format!("198.51.{}.{}", turn % 2, (crawler * 8 + turn) % 250);
                let path = format!(
                    "/api/v1/occurrences/facets?facetLimit=1000&-country=c{turn}&family=Fagaceae"
                );
                let answer = from(&visitor, &address, &path).await;
                match answer.status.as_u16() {
                    200 => answered += 1,
                    429 => {
                        assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
                        refused += 1;
                    }
                    other => panic!("{other}: {}", answer.text()),
                }
                turn += 1;
            }
            (answered, refused)
        }));
    }
    let mut times = Vec::new();
    while Instant::now() < end {
        let began = Instant::now();
        let answer = from(&manager, "192.0.2.1", "/api/v1/collections/SVH").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        times.push(began.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (mut answered, mut refused) = (0, 0);
    for crawler in crowd {
        let (some, others) = crawler.await.unwrap();
        answered += some;
        refused += others;
    }
    times.sort_unstable();
    let p95 = times[times.len() * 95 / 100];
    assert!(p95 < Duration::from_secs(1), "a manager waits {p95:?}");
    // The clock stands still: each address has its 30 questions, and then none.
    assert!(answered <= 500 * 30 && answered > 0, "{answered} answered, {refused} refused");
}
