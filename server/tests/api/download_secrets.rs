//! Protected values through every file and form of a record: none for those who may not see them.

use std::io::Read as _;

use api_types::Download;
use rstest::rstest;
use serde_json::json;
use store::Role;

use crate::downloads::made;
use crate::search::load;
use crate::search_secrets::{By, HIDDEN, SECRETS, portal, protect};
use crate::support::{Answer, Client, Kind, TestApp};

/// Everything that a file says: the contents of an archive's files. (The id of a request is made by
/// chance, and may look like anything.)
fn text(answer: &Answer) -> String {
    if answer.header("content-type") == "application/problem+json" {
        return answer.json::<api_types::Problem>().detail.to_lowercase();
    }
    if answer.header("content-type") != "application/zip" {
        return answer.text().to_lowercase();
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&answer.body[..])).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        archive.by_index(index).unwrap().read_to_string(&mut all).unwrap();
    }
    all.to_lowercase()
}

/// Every way to the records, as a page of links would lead there.
async fn surfaces(app: &TestApp) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for question in ["", "collection=OWN", "catalogNumber=P-1", "sort=eventDate", "q=abies"] {
        for file in ["download.csv", "media.csv", "download.dwca.zip", "download.geojson"] {
            all.push(format!("/api/v1/occurrences/{file}?{question}&fields=*"));
        }
    }
    let member = app.signed_in("member").await;
    let found: api_types::OccurrencePage =
        member.get("/api/v1/occurrences?collection=OWN").await.assert_ok();
    assert_eq!(found.total, 3);
    for hit in found.hits {
        for end in ["", ".json", ".jsonld", ".csv"] {
            all.push(format!("/api/v1/records/{}{end}", hit.record.id));
        }
    }
    all.push("/collections/OWN/specimens/P-1".to_owned());
    all.push("/collections/OWN/specimens/Zwcanary-9".to_owned());
    all.push("/records/by-occurrence-id?id=Zwcanary-9".to_owned());
    all
}

fn secrets() -> impl Iterator<Item = String> {
    let all = SECRETS.iter().chain(&HIDDEN).map(|(_, value)| value.to_lowercase());
    all.filter(|value| value.len() > 3)
}

async fn rows(client: &Client, query: &str) -> usize {
    let answer =
        client.get(&format!("/api/v1/occurrences/download.csv?fields=recordID&{query}")).await;
    answer.text().lines().count() - 1
}

#[rstest]
#[tokio::test]
async fn no_file_and_no_form_shows_a_protected_value_to_strangers(
    #[values(By::Collection, By::List)] by: By,
) {
    let (app, own, other) = portal(by).await;
    let stranger = app.manager("stranger", other).await;
    let member = app.manager("member", own).await;
    for client in [&app.visitor(), &stranger] {
        for address in surfaces(&app).await {
            for address in [address.clone(), format!("{address}&withheld=include")] {
                let answer = client.get(&address).await;
                let told = text(&answer);
                for secret in secrets() {
                    assert!(!told.contains(&secret), "{address}: {secret} in {told}");
                }
            }
        }
        for query in ["", "withheld=include"] {
            if query.is_empty() || client.cookie.is_some() {
                assert_eq!(rows(client, query).await, 3, "{query}");
            }
        }
    }
    // What a member sends on holds what everybody may see, unless they ask for more.
    assert_eq!(rows(&member, "").await, 3);
    assert_eq!(rows(&member, "withheld=include").await, 4);
    let public = text(&member.get("/api/v1/occurrences/download.dwca.zip").await);
    assert!(secrets().all(|secret| !public.contains(&secret)), "{public}");
    let whole = member.get("/api/v1/occurrences/download.dwca.zip?withheld=include").await;
    let whole = text(&whole);
    assert!(secrets().all(|secret| whole.contains(&secret)), "{whole}");
    // Even then the box of the metadata is around what everybody may see.
    let answer = member.get("/api/v1/occurrences/download.dwca.zip?withheld=include").await;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&answer.body[..])).unwrap();
    let mut eml = String::new();
    zip.by_name("eml.xml").unwrap().read_to_string(&mut eml).unwrap();
    assert!(!eml.contains("71.23456") && !eml.contains("boundingCoordinates"), "{eml}");
    let visitor = app.visitor().get("/api/v1/occurrences/download.csv?withheld=include").await;
    visitor.assert_problem(401, "sign-in-needed");
}

#[rstest]
#[tokio::test]
async fn a_file_made_before_a_record_was_protected_is_not_given_out_any_more(
    #[values(By::Collection, By::List)] by: By,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    let own = app.collection("OWN", &[]).await;
    let row = "P-1|Abies alba var. rara|Zwcanaryplace";
    load(&app, own, "catalogNumber|scientificName|locality", &[row]).await;
    app.searched().await;
    let visitor = app.visitor();
    let asked = json!({ "format": "csv", "query": "" });
    let download: Download = visitor.post("/api/v1/downloads", &asked).await.assert_ok();
    let file = made(&visitor, download.id).await.file.unwrap();
    assert!(text(&visitor.get(&file).await).contains("zwcanaryplace"));
    app.clock.advance(chrono::TimeDelta::seconds(1));
    match by {
        By::Collection => load(&app, own, "catalogNumber|recordSecurity", &["P-1|1"]).await,
        By::List => protect(&app).await,
    }
    visitor.get(&file).await.assert_problem(410, "download-outdated");
    let path = format!("/api/v1/downloads/{}", download.id);
    assert_eq!(visitor.get(&path).await.assert_ok::<Download>().file, None);
    app.clock.advance(chrono::TimeDelta::seconds(1));
    let again: Download = visitor.post("/api/v1/downloads", &asked).await.assert_ok();
    let file = made(&visitor, again.id).await.file.unwrap();
    assert!(!text(&visitor.get(&file).await).contains("zwcanaryplace"));
}

#[tokio::test]
async fn marks_of_answers_do_not_tell_that_something_hidden_has_changed() {
    let (app, own, _) = portal(By::Collection).await;
    let member = app.manager("member", own).await;
    app.person("nobody", None::<(i64, Role)>).await;
    let found: api_types::OccurrencePage =
        member.get("/api/v1/occurrences?catalogNumber=P-1").await.assert_ok();
    let path = format!("/api/v1/records/{}", found.hits[0].record.id);
    let (visitor, nobody) = (app.visitor(), app.signed_in("nobody").await);
    let mark = |answer: Answer| answer.header("etag").to_owned();
    let mut before = Vec::new();
    for client in [&visitor, &nobody, &member] {
        for end in ["", ".jsonld", ".csv"] {
            before.push(mark(client.get(&format!("{path}{end}")).await));
        }
    }
    assert!(before.iter().all(|mark| mark.len() > 10), "{before:?}");
    load(&app, own, "catalogNumber|locality", &["P-1|Somewhere else"]).await;
    app.searched().await;
    let mut after = Vec::new();
    for client in [&visitor, &nobody, &member] {
        for end in ["", ".jsonld", ".csv"] {
            after.push(mark(client.get(&format!("{path}{end}")).await));
        }
    }
    assert_eq!(before[..6], after[..6], "strangers");
    assert!(before[6..].iter().zip(&after[6..]).all(|(old, new)| old != new), "members");

    let request = visitor
        .request(axum::http::Method::GET, &path)
        .header("if-none-match", &after[0])
        .body(axum::body::Body::empty());
    assert_eq!(visitor.send(request.unwrap()).await.status, 304);
}
