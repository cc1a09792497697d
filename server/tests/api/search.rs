//! The public search over HTTP.

use api_types::{MapTile, OccurrenceFacets, OccurrenceMap, OccurrencePage, OccurrenceSuggestions};
use axum::http::{Method, StatusCode};
use rstest::rstest;
use store::Principal;
use uuid::Uuid;
use vasculum::clock::Clock as _;

use crate::support::{Client, Kind, TestApp};

/// Loads records: a header and rows, cells separated by `|`.
pub(crate) async fn load(app: &TestApp, collection: i64, header: &str, rows: &[&str]) {
    let split = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| split(row)).collect();
    let operator = Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() };
    let store = &app.state.store;
    let now = app.clock.now();
    let report =
        store.load_records(&operator, collection, &split(header), &rows, now).await.unwrap();
    assert_eq!(report.problems, []);
}

pub(crate) const HEADER: &str = "catalogNumber|scientificName|family|country|recordedBy|eventDate|decimalLatitude|decimalLongitude";

pub(crate) const ROWS: [&str; 4] = [
    "A-1|Quercus alba|Fagaceae|México|Smith, J.|1901-05-03|28.5|-108.5",
    "A-2|Quercus rubra|Fagaceae|Mexico|J. Smith|1902|28.6|-108.6",
    "A-10|Picea glauca|Pinaceae|Canada|Jones|1950|60|-110",
    "A-11|Salix|Salicaceae|Canada|Jones||",
];

async fn page(client: &Client, query: &str) -> OccurrencePage {
    client.get(&format!("/api/v1/occurrences?{query}")).await.assert_ok()
}

fn numbers(page: &OccurrencePage) -> Vec<&str> {
    page.hits.iter().map(|hit| hit.record.catalog_number.as_str()).collect()
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn records_are_found_counted_and_drawn(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    load(&app, collection, HEADER, &ROWS).await;
    app.searched().await;
    let visitor = app.visitor();
    let all = page(&visitor, "").await;
    assert_eq!(
        (all.total, numbers(&all), &all.next),
        (4, vec!["A-1", "A-2", "A-10", "A-11"], &None)
    );
    assert_eq!(all.sort, "catalogNumber");
    let first =
        page(&visitor, "q=quercus&limit=1&sort=-catalogNumber&fields=family,eventDate").await;
    assert_eq!((first.total, numbers(&first)), (2, vec!["A-2"]));
    assert_eq!(first.hits[0].terms["family"], "Fagaceae");
    assert_eq!(first.hits[0].latitude, Some(28.6));
    let query = format!("q=quercus&limit=1&sort=-catalogNumber&cursor={}", first.next.unwrap());
    let second = page(&visitor, &query).await;
    assert_eq!((numbers(&second), &second.next), (vec!["A-1"], &None));

    let facets =
        "/api/v1/occurrences/facets?facets=country,recordedBy,collection,hasMedia&country=mexico";
    let facets: OccurrenceFacets = visitor.get(facets).await.assert_ok();
    let told: Vec<String> = facets
        .facets
        .iter()
        .map(|facet| {
            let values = facet.values.iter().map(|value| {
                let chosen = if value.selected { "!" } else { "" };
                format!("{chosen}{}={}", value.filter, value.count)
            });
            format!("{}: {}", facet.field, values.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(facets.total, 2);
    assert_eq!(
        told,
        [
            "country: Canada=2 !Mexico=2",
            "recordedBy: =J. Smith=1 =Smith, J.=1",
            "collection: SVH=2",
            "hasMedia: false=2",
        ]
    );
    // What a value says is what finds its records.
    assert_eq!(page(&visitor, "recordedBy=%3DJ.+Smith").await.total, 1);

    let few = "/api/v1/occurrences/suggestions?field=country&prefix=m%C3%A9&family=Fagaceae";
    let few: OccurrenceSuggestions = visitor.get(few).await.assert_ok();
    assert_eq!(few.values.iter().map(|one| one.count).collect::<Vec<_>>(), [2]);

    let map: OccurrenceMap = visitor.get("/api/v1/occurrences/map").await.assert_ok();
    assert_eq!(
        (map.total, map.with_coordinates, map.without_coordinates, map.withheld),
        (4, 3, 1, 0)
    );
    let tile: MapTile =
        visitor.get("/api/v1/occurrences/tiles/0/0/0?family=Fagaceae").await.assert_ok();
    assert_eq!(tile.cells.iter().map(|[_, _, count]| count).sum::<u32>(), 2);
    visitor.get("/api/v1/occurrences/tiles/1/2/0").await.assert_problem(400, "search-tile");
}

#[tokio::test]
async fn what_changes_is_found_a_moment_later_and_kept_answers_are_told_so() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["B-1"]).await;
    app.searched().await;
    let visitor = app.visitor();
    let answer = visitor.get("/api/v1/occurrences").await;
    let etag = answer.header("etag").to_owned();
    let again = async |etag: &str| {
        let request =
            visitor.request(Method::GET, "/api/v1/occurrences").header("if-none-match", etag);
        visitor.send(request.body(axum::body::Body::empty()).unwrap()).await
    };
    assert_eq!(again(&etag).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(again(&format!("W/{etag}")).await.status, StatusCode::NOT_MODIFIED);
    load(&app, collection, "catalogNumber|country", &["B-1|Chile"]).await;
    app.searched().await;
    assert_eq!(page(&visitor, "country=chile").await.total, 1);
    assert_eq!(again(&etag).await.status, StatusCode::OK);
    let ready: api_types::Readiness = visitor.get("/health/ready").await.assert_ok();
    assert_eq!((ready.search_ready, ready.search_behind), (true, 0));
}

#[rstest]
#[case("contry=Chile", "search-parameter", "contry")]
#[case("year=old", "search-range", "old")]
#[case("q=a*", "search-prefix-short", "a*")]
#[case("facets=colour", "search-facet", "colour")]
#[case("limit=0", "search-limit", "limit")]
#[case("sort=colour", "search-sort", "colour")]
#[case("bbox=1,2", "search-bbox", "1,2")]
#[tokio::test]
async fn what_is_wrong_with_a_question_is_said(
    #[case] query: &str,
    #[case] code: &str,
    #[case] named: &str,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    app.searched().await;
    let tail = if code == "search-facet" { "/facets" } else { "" };
    let answer = app.visitor().get(&format!("/api/v1/occurrences{tail}?{query}")).await;
    let problem = answer.assert_problem(400, code);
    assert!(problem.detail.contains(named), "{}", problem.detail);
}
