//! Searches that are kept, the feed of a search, and what is suggested while one is typed.

use api_types::{OccurrencePage, SavedSearch, SavedSearches, Suggestions};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use rstest::rstest;
use serde_json::json;

use crate::search::{HEADER, ROWS, load};
use crate::support::{Client, Kind, TestApp};

const SAVED: &str = "/api/v1/saved-searches";

async fn portal(kind: Kind) -> (TestApp, i64) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    load(&app, collection, HEADER, &ROWS).await;
    app.searched().await;
    (app, collection)
}

#[rstest]
#[tokio::test]
async fn a_search_is_kept_without_its_place_and_belongs_to_one_person(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (app, collection) = portal(kind).await;
    let owner = app.manager("owner", collection).await;
    let other = app.manager("other", collection).await;
    let new = json!({ "name": "Oaks", "query": "taxon=Quercus&view=map&cursor=x&map=1/2/3" });
    let made = owner.post(SAVED, &new).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let made: SavedSearch = made.json();
    assert_eq!(made.query, "taxon=Quercus&view=map");
    assert_eq!(
        owner.get(SAVED).await.assert_ok::<SavedSearches>().searches,
        std::slice::from_ref(&made)
    );
    assert_eq!(other.get(SAVED).await.assert_ok::<SavedSearches>().searches, []);

    let one = format!("{SAVED}/{}", made.id);
    other.put(&one, &json!({ "name": "x" })).await.assert_problem(404, "not-found");
    other.delete(&one).await.assert_problem(404, "not-found");
    let renamed = owner.put(&one, &json!({ "name": "All oaks" })).await;
    assert_eq!(renamed.status, StatusCode::NO_CONTENT);
    assert_eq!(owner.get(SAVED).await.assert_ok::<SavedSearches>().searches[0].name, "All oaks");
    assert_eq!(owner.delete(&one).await.status, StatusCode::NO_CONTENT);
    assert_eq!(owner.get(SAVED).await.assert_ok::<SavedSearches>().searches, []);
}

#[tokio::test]
async fn what_cannot_be_kept_says_why() {
    let (app, collection) = portal(Kind::Sqlite).await;
    let person = app.manager("person", collection).await;
    let refused = |name: &'static str, query: &'static str| {
        let body = json!({ "name": name, "query": query });
        let person = &person;
        async move { person.post(SAVED, &body).await }
    };
    refused(" ", "q=oak").await.assert_problem(422, "saved-search-name");
    refused("Colours", "colour=red").await.assert_problem(400, "search-parameter");
    let visitor = app.visitor();
    visitor.get(SAVED).await.assert_problem(401, "sign-in-needed");
    let body = json!({ "name": "x", "query": "q=oak" });
    visitor.post(SAVED, &body).await.assert_problem(401, "sign-in-needed");
}

#[rstest]
#[tokio::test]
async fn a_feed_has_the_newest_first_and_is_sent_once(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (app, collection) = portal(kind).await;
    let visitor = app.visitor();
    let address = "/api/v1/occurrences/feed.atom?country=canada&view=map";
    let first = visitor.get(address).await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(first.header("content-type"), "application/atom+xml; charset=utf-8");
    let text = first.text();
    assert!(text.find("Salix, SVH A-11").unwrap() < text.find("Picea glauca, SVH A-10").unwrap());
    assert!(!text.contains("Quercus"), "{text}");
    assert!(text.contains("<title>New records: Country: canada</title>"), "{text}");
    assert!(text.contains("/search?country=canada\"/>"), "{text}");
    assert!(text.contains("<link href=\"http"), "{text}");

    let again = visitor
        .request(Method::GET, address)
        .header("if-none-match", first.header("etag"))
        .body(Body::empty())
        .unwrap();
    let again = visitor.send(again).await;
    assert_eq!((again.status, again.text()), (StatusCode::NOT_MODIFIED, String::new()));

    load(&app, collection, HEADER, &["A-12|Abies <&> alba|Pinaceae|Canada|Jones|1999||"]).await;
    app.searched().await;
    let text = visitor.get(address).await.text();
    let entry = text.split("<entry>").nth(1).unwrap();
    assert!(entry.contains("Abies &lt;&amp;&gt; alba, SVH A-12"), "{entry}");
    visitor
        .get("/api/v1/occurrences/feed.atom?colour=red")
        .await
        .assert_problem(400, "search-parameter");
}

#[tokio::test]
async fn a_list_goes_on_in_the_order_of_the_newest() {
    let (app, _) = portal(Kind::Sqlite).await;
    let visitor = app.visitor();
    let mut seen = Vec::new();
    let mut query = "sort=newest&limit=3".to_owned();
    loop {
        let page: OccurrencePage =
            visitor.get(&format!("/api/v1/occurrences?{query}")).await.assert_ok();
        assert_eq!(page.sort, "newest");
        seen.extend(page.hits.into_iter().map(|hit| hit.record.catalog_number));
        let Some(next) = page.next else { break };
        query = format!("sort=newest&limit=3&cursor={next}");
    }
    assert_eq!(seen, ["A-11", "A-10", "A-2", "A-1"]);
}

async fn suggested(client: &Client, typed: &str) -> String {
    let found: Suggestions =
        client.get(&format!("/api/v1/suggestions?q={typed}")).await.assert_ok();
    let fields = found.fields.iter().map(|field| {
        let values = field.values.iter().map(|value| format!("{}={}", value.filter, value.count));
        format!("{}: {}", field.field, values.collect::<Vec<_>>().join(" "))
    });
    let records = found.records.iter().map(|record| format!("#{}", record.catalog_number));
    fields.chain(records).collect::<Vec<_>>().join(", ")
}

#[rstest]
#[case("quer", "scientificName: =Quercus alba=1 =Quercus rubra=1, genus: Quercus=2")]
#[case("quercus+al", "scientificName: =Quercus alba=1")]
#[case("smi", "recordedBy: =J. Smith=1 =Smith, J.=1")]
#[case("MEX", "country: Mexico=2")]
#[case("A-1", "#A-1, #A-10, #A-11")]
#[case("svh", "collection: SVH=4")]
#[case("q", "")]
#[case("", "")]
#[case("%22*=", "")]
#[case("nothinglikeit", "")]
#[tokio::test]
async fn what_is_typed_is_completed(#[case] typed: &str, #[case] expected: &str) {
    let (app, _) = portal(Kind::Sqlite).await;
    assert_eq!(suggested(&app.visitor(), typed).await, expected);
}
