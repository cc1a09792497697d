//! Protected values through every surface of the search: none for those who may not see them.

use rstest::rstest;
use store::{ListChange, NewProtectedTaxon, Principal, RecomputeStep};
use uuid::Uuid;
use vasculum::clock::Clock as _;

use crate::search::load;
use crate::support::{Client, Kind, TestApp};

/// Terms that are protected, with values that nothing else holds.
pub(crate) const SECRETS: [(&str, &str); 22] = [
    ("locality", "Zwcanaryloc"),
    ("habitat", "Zwcanaryhab"),
    ("recordNumber", "970001"),
    ("eventDate", "1871-11-23"),
    ("verbatimEventDate", "Zwcanaryday"),
    ("month", "11"),
    ("day", "23"),
    ("decimalLatitude", "71.23456"),
    ("decimalLongitude", "-171.65432"),
    ("coordinateUncertaintyInMeters", "9731"),
    ("minimumElevationInMeters", "8731"),
    ("maximumElevationInMeters", "8732"),
    ("verbatimElevation", "Zwcanaryele"),
    ("municipality", "Zwcanarymun"),
    ("verbatimLocality", "Zwcanaryverb"),
    ("locationRemarks", "Zwcanaryrem"),
    ("fieldNumber", "Zwcanaryfield"),
    ("fieldNotes", "Zwcanarynotes"),
    ("occurrenceRemarks", "Zwcanaryocc"),
    ("associatedTaxa", "Zwcanarytax"),
    ("substrate", "Zwcanarysub"),
    ("islandGroup", "Zwcanaryisl"),
];

/// Terms of a record that does not exist for strangers.
pub(crate) const HIDDEN: [(&str, &str); 4] = [
    ("scientificName", "Zwcanaria hidden"),
    ("country", "Zwcanaryland"),
    ("recordedBy", "Zwcanary Bird"),
    ("family", "Zwcanaryaceae"),
];

/// What protects the records.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum By {
    /// Their collection.
    Collection,
    /// The portal's list of taxa, after everybody could find them.
    List,
}

pub(crate) async fn portal(by: By) -> (TestApp, i64, i64) {
    let app = TestApp::start(Kind::Sqlite).await;
    let own = app.collection("OWN", &[]).await;
    let other = app.collection("OTHER", &["X-1"]).await;
    let names: Vec<&str> = SECRETS.iter().map(|(name, _)| *name).collect();
    let values: Vec<&str> = SECRETS.iter().map(|(_, value)| *value).collect();
    let header = format!("catalogNumber|recordSecurity|scientificName|country|{}", names.join("|"));
    let level = |level| if by == By::Collection { level } else { 0 };
    let row = format!("P-1|{}|Abies alba var. rara|Chile|{}", level(1), values.join("|"));
    load(&app, own, &header, &[&row]).await;
    let names: Vec<&str> = HIDDEN.iter().map(|(name, _)| *name).collect();
    let values: Vec<&str> = HIDDEN.iter().map(|(_, value)| *value).collect();
    let header = format!("catalogNumber|recordSecurity|{}", names.join("|"));
    let row = format!("Zwcanary-9|{}|{}", level(5), values.join("|"));
    load(&app, own, &header, &[&row]).await;
    load(&app, own, "catalogNumber|scientificName|country", &["P-2|Abies alba|Chile"]).await;
    app.searched().await;
    if by == By::List {
        protect(&app).await;
    }
    (app, own, other)
}

/// Protects two taxa and lets every record, and the index, show it.
pub(crate) async fn protect(app: &TestApp) {
    let taxon = |name: &str, level| NewProtectedTaxon {
        name: name.to_owned(),
        level,
        ..NewProtectedTaxon::default()
    };
    let add = vec![taxon("Abies alba var. rara", 1), taxon("Zwcanaria", 5)];
    let change = ListChange { add, ..ListChange::default() };
    let operator = Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() };
    let (store, now) = (&app.state.store, app.clock.now());
    store.change_protected_taxa(&operator, &change, now).await.unwrap();
    while store.recompute_protection(2, now).await.unwrap() != RecomputeStep::Done {}
    app.searched().await;
}

/// Questions for each secret: in words, in its own field, around its place.
fn questions() -> Vec<String> {
    let mut all: Vec<String> = [
        "year=1871",
        "month=11",
        "eventDate=1871-11-23",
        "latitude=71..72",
        "longitude=-172..-171",
        "uncertainty=9000..",
        "elevation=8000..9000",
        "bbox=-172,71,-171,72",
        "circle=71.23456,-171.65432,1km",
        "polygon=-172+71,-171+71,-171+72,-172+72",
        "recordNumber=970000..970002",
        "catalogNumber=Zwcanary*",
        "identifier=Zwcanary-9",
        "country=Zwcanary*",
        "taxon=Zwcanaria*",
        "family=Zwcanaryaceae",
        "recordedBy=%3DZwcanary+Bird",
        "q=zwcan*",
        "locality=zwcan*",
        "habitat=zwcan*",
        "municipality=zwcan*",
    ]
    .map(str::to_owned)
    .to_vec();
    for (_, value) in SECRETS.iter().chain(&HIDDEN) {
        if !matches!(*value, "11" | "23") {
            all.push(format!("q=%22{}%22", value.replace(' ', "+")));
        }
    }
    all
}

/// Every surface of the search for a question.
fn surfaces(query: &str) -> Vec<String> {
    let at = |tail: &str, more: &str| format!("/api/v1/occurrences{tail}?{query}{more}");
    let names: Vec<&str> = SECRETS.iter().map(|(name, _)| *name).collect();
    let mut all = vec![
        at("", &format!("&fields={}", names.join(","))),
        at("/facets", "&facetLimit=1000"),
        at("/facets", "&facets=kingdom,order,species&facetLimit=1000"),
        at("/map", ""),
        at("", "&sort=newest&media=8"),
        at("/tiles/0/0/0", ""),
    ];
    for sort in ["eventDate", "-elevation", "recordedBy", "-country", "scientificName", "county"] {
        all.push(at("", &format!("&sort={sort}&media=8")));
    }
    for field in ["country", "recordedBy", "family", "scientificName", "year", "county"] {
        all.push(at("/suggestions", &format!("&field={field}&prefix=z")));
    }
    if query.is_empty() {
        all.push(at("/feed.atom", ""));
    }
    for typed in ["zw", "zwcan", "zwcanary-9", "1871", "bird", "97"] {
        all.push(format!("/api/v1/suggestions?q={typed}"));
    }
    all
}

async fn hits(client: &Client, query: &str) -> u64 {
    let page: api_types::OccurrencePage =
        client.get(&format!("/api/v1/occurrences?{query}")).await.assert_ok();
    page.total
}

#[rstest]
#[tokio::test]
async fn no_surface_of_the_search_shows_a_protected_value_to_strangers(
    #[values(By::Collection, By::List)] by: By,
) {
    let (app, own, other) = portal(by).await;
    let visitor = app.visitor();
    let stranger = app.manager("stranger", other).await;
    let member = app.manager("member", own).await;
    for query in questions() {
        for client in [&visitor, &stranger] {
            assert_eq!(hits(client, &query).await, 0, "{query}");
            // A feed repeats what it is of; what comes behind that is what was found.
            let feed = client.get(&format!("/api/v1/occurrences/feed.atom?{query}")).await.text();
            assert!(!feed.contains("<entry>"), "{query}: {feed}");
            for address in surfaces(&query) {
                let text = client.get(&address).await.text().to_lowercase();
                for (_, value) in SECRETS.iter().chain(&HIDDEN).filter(|(_, value)| value.len() > 3)
                {
                    assert!(!text.contains(&value.to_lowercase()), "{address}: {value} in {text}");
                }
            }
        }
        assert!(hits(&member, &query).await > 0, "members find it: {query}");
    }
    // Everything at once: the record is there, and nothing of its secrets.
    for client in [&visitor, &stranger] {
        for address in surfaces("") {
            let text = client.get(&address).await.text().to_lowercase();
            assert!(!text.contains("zwcan") && !text.contains("1871"), "{address}: {text}");
        }
        assert_eq!(hits(client, "").await, 3);
        assert_eq!(hits(client, "q=abies").await, 2);
    }
    assert_eq!(hits(&member, "").await, 4);
    // Readers keep a feed and show it to others, and what is typed is completed as for everybody:
    // neither knows more of a member than of a stranger.
    for address in ["/api/v1/occurrences/feed.atom", "/api/v1/suggestions?q=zwcan"] {
        let of_member = member.get(address).await.text();
        assert!(!of_member.to_lowercase().contains("zwcan"), "{of_member}");
        assert_eq!(of_member, visitor.get(address).await.text());
    }
}

#[tokio::test]
async fn a_record_that_becomes_protected_leaves_the_search() {
    let (app, own, _) = portal(By::Collection).await;
    load(&app, own, "catalogNumber|locality", &["P-2|Zwlaterplace"]).await;
    app.searched().await;
    let visitor = app.visitor();
    assert_eq!(hits(&visitor, "q=zwlaterplace").await, 1);
    load(&app, own, "catalogNumber|recordSecurity", &["P-2|1"]).await;
    app.searched().await;
    assert_eq!(hits(&visitor, "q=zwlaterplace").await, 0);
    assert_eq!(hits(&visitor, "q=abies").await, 2);
    load(&app, own, "catalogNumber|recordSecurity", &["P-2|5"]).await;
    app.searched().await;
    assert_eq!(hits(&visitor, "q=abies").await, 1);
}
