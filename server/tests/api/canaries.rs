//! Every address of the portal, for everybody: a protected value is found only by those who may see
//! it. The list of addresses is the API's own description: one that nobody has thought of here fails.

use api_types::{BackgroundJob, Download, OccurrencePage, Record};
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use store::Role;
use uuid::Uuid;

use crate::search_secrets::{By, portal};
use crate::support::{Answer, Client, TestApp, TestSheet};

/// What is known of an address of the API.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Told {
    /// Asked here for everything that `{…}` can be.
    All,
    /// It only changes something; who may is told elsewhere (`sessions`, `batches`, …).
    Changes,
}

use Told::{All, Changes};

/// Every operation of the API.
const OPERATIONS: &[(&str, &str, Told)] = &[
    ("get", "/api/v1/batches", All),
    ("get", "/api/v1/batches/{id}", All),
    ("put", "/api/v1/batches/{id}/chunks/{index}", Changes),
    ("post", "/api/v1/batches/{id}/commit", Changes),
    ("get", "/api/v1/batches/{id}/left-out.csv", All),
    ("get", "/api/v1/batches/{id}/left-out.xlsx", All),
    ("get", "/api/v1/batches/{id}/link-check", All),
    ("post", "/api/v1/batches/{id}/link-check", Changes),
    ("get", "/api/v1/batches/{id}/outcomes", All),
    ("get", "/api/v1/batches/{id}/preview", All),
    ("post", "/api/v1/batches/{id}/preview", Changes),
    ("get", "/api/v1/batches/{id}/preview/gone", All),
    ("get", "/api/v1/batches/{id}/preview/gone.csv", All),
    ("get", "/api/v1/batches/{id}/preview/rows", All),
    ("get", "/api/v1/batches/{id}/preview/rows.csv", All),
    ("get", "/api/v1/batches/{id}/report", All),
    ("get", "/api/v1/batches/{id}/report/rows", All),
    ("get", "/api/v1/batches/{id}/report/rows.csv", All),
    ("get", "/api/v1/batches/{id}/report/rows.xlsx", All),
    ("post", "/api/v1/batches/{id}/undo", Changes),
    ("get", "/api/v1/collections", All),
    ("get", "/api/v1/collections/{code}", All),
    ("put", "/api/v1/collections/{code}", Changes),
    ("post", "/api/v1/collections/{code}/archive-imports", Changes),
    ("put", "/api/v1/collections/{code}/archives", Changes),
    ("post", "/api/v1/collections/{code}/batches", Changes),
    ("get", "/api/v1/collections/{code}/identifier-index", All),
    ("get", "/api/v1/collections/{code}/mappings", All),
    ("put", "/api/v1/collections/{code}/mappings", Changes),
    ("delete", "/api/v1/collections/{code}/mappings/{id}", Changes),
    ("get", "/api/v1/collections/{code}/media", All),
    ("post", "/api/v1/collections/{code}/resolve", Changes),
    ("get", "/api/v1/collections/{code}/sources", All),
    ("post", "/api/v1/collections/{code}/sources", Changes),
    ("delete", "/api/v1/collections/{code}/sources/{id}", Changes),
    ("post", "/api/v1/collections/{code}/sources/{id}/fetch", Changes),
    ("get", "/api/v1/collections/{code}/sources/{id}/file", All),
    ("get", "/api/v1/collections/{code}/template.csv", All),
    ("get", "/api/v1/collections/{code}/template.xlsx", All),
    ("get", "/api/v1/downloads", All),
    ("post", "/api/v1/downloads", Changes),
    ("get", "/api/v1/downloads/{id}", All),
    ("get", "/api/v1/downloads/{id}/file", All),
    ("get", "/api/v1/jobs", All),
    ("get", "/api/v1/jobs/{id}", All),
    ("post", "/api/v1/jobs/{id}/cancel", Changes),
    ("post", "/api/v1/jobs/{id}/retry", Changes),
    ("get", "/api/v1/media/{id}", All),
    ("get", "/api/v1/occurrences", All),
    ("get", "/api/v1/occurrences/download.csv", All),
    ("get", "/api/v1/occurrences/download.dwca.zip", All),
    ("get", "/api/v1/occurrences/download.geojson", All),
    ("get", "/api/v1/occurrences/facets", All),
    ("get", "/api/v1/occurrences/feed.atom", All),
    ("get", "/api/v1/occurrences/map", All),
    ("get", "/api/v1/occurrences/media.csv", All),
    ("get", "/api/v1/occurrences/suggestions", All),
    ("get", "/api/v1/occurrences/tiles/{z}/{x}/{y}", All),
    ("get", "/api/v1/protected-taxa", All),
    ("post", "/api/v1/protected-taxa", Changes),
    ("post", "/api/v1/protected-taxa/preview", Changes),
    ("post", "/api/v1/protected-taxa/read", Changes),
    ("get", "/api/v1/records", All),
    ("get", "/api/v1/records/{id}", All),
    ("get", "/api/v1/saved-searches", All),
    ("post", "/api/v1/saved-searches", Changes),
    ("delete", "/api/v1/saved-searches/{id}", Changes),
    ("put", "/api/v1/saved-searches/{id}", Changes),
    ("delete", "/api/v1/session", Changes),
    ("get", "/api/v1/session", All),
    ("post", "/api/v1/session", Changes),
    ("get", "/api/v1/session/left", All),
    ("get", "/api/v1/suggestions", All),
    ("get", "/api/v1/version", All),
    ("get", "/health/live", All),
    ("get", "/health/ready", All),
];

/// Pages and files beside the API.
const PAGES: [&str; 20] = [
    "/",
    "/collections",
    "/collections/OWN",
    "/collections/OWN/records/P-1",
    "/collections/OWN/specimens/P-1",
    "/search",
    "/search?view=table&sort=eventDate",
    "/search?view=gallery",
    "/search?view=map",
    "/search?view=taxa",
    "/search?collection=OWN",
    "/find?q=P-1",
    "/batches",
    "/jobs",
    "/protected-taxa",
    "/help/api",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemaps/portal.xml",
    "/sitemaps/records/1.xml",
];

/// What nothing else in the portal holds. (Shorter numbers could stand in an id by chance.)
const CANARIES: [&str; 4] = ["zwcan", "1871-11-23", "71.23456", "171.65432"];

/// Ids of what belongs to the protected records.
struct Ids {
    records: Vec<Uuid>,
    media: Vec<Uuid>,
    batch: Uuid,
    download: Uuid,
    jobs: Vec<Uuid>,
}

async fn ids(member: &Client) -> Ids {
    let mut sheet = TestSheet::new([("P-1", "https://media.example.org/zwcanary.jpg")], 10);
    sheet.batch.file_name = "zwcanary.csv".to_owned();
    let batch = sheet.send(member, "OWN").await;
    assert_eq!(batch.counts.created, 1, "{batch:?}");
    let page: OccurrencePage = member.get("/api/v1/occurrences?collection=OWN").await.assert_ok();
    let records: Vec<Uuid> = page.hits.iter().map(|hit| hit.record.id).collect();
    let mut media = Vec::new();
    for id in &records {
        let record: Record = member.get(&format!("/api/v1/records/{id}")).await.assert_ok();
        media.extend(record.media.iter().map(|medium| medium.id));
    }
    assert_eq!((records.len(), media.len()), (3, 1));
    let asked = json!({ "format": "csv", "query": "fields=*&withheld=include" });
    let download: Download = member.post("/api/v1/downloads", &asked).await.assert_ok();
    let path = format!("/api/v1/downloads/{}", download.id);
    for _ in 0..400 {
        let download: Download = member.get(&path).await.assert_ok();
        if download.file.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    let jobs: Value = member.get("/api/v1/jobs?collection=OWN").await.assert_ok();
    let jobs: Vec<BackgroundJob> = serde_json::from_value(jobs["jobs"].clone()).unwrap_or_default();
    let jobs = jobs.iter().map(|job| job.id).chain([download.id]).collect();
    Ids { records, media, batch: batch.id, download: download.id, jobs }
}

/// The addresses of an operation, with everything that can stand in it.
fn addresses(path: &str, ids: &Ids) -> Vec<String> {
    let filled = |values: &[Uuid]| -> Vec<String> {
        values.iter().map(|id| path.replace("{id}", &id.to_string())).collect()
    };
    let all = if path.starts_with("/api/v1/records/") {
        let forms = ["", ".json", ".jsonld", ".csv"];
        let all = filled(&ids.records);
        all.iter().flat_map(|one| forms.map(|form| format!("{one}{form}"))).collect()
    } else if path.starts_with("/api/v1/media/") {
        filled(&ids.media)
    } else if path.starts_with("/api/v1/batches/") {
        filled(&[ids.batch])
    } else if path.starts_with("/api/v1/downloads/") {
        filled(&[ids.download])
    } else if path.starts_with("/api/v1/jobs/") {
        filled(&ids.jobs)
    } else {
        filled(&[Uuid::nil()])
    };
    let queries: &[&str] = match path {
        "/api/v1/records" => {
            &["?collection=OWN&catalogNumber=P-1", "?collection=OWN&catalogNumber=P-2"]
        }
        "/api/v1/jobs" | "/api/v1/batches" => &["", "?collection=OWN"],
        "/api/v1/suggestions" => &["?q=ab", "?q=zw", "?q=P-1&collection=OWN", "?q=97000"],
        "/api/v1/occurrences/suggestions" => &[
            "?field=county&prefix=z",
            "?field=recordedBy&prefix=z",
            "?field=scientificName&prefix=z",
            "?field=country",
        ],
        "/api/v1/occurrences" => &[
            "?fields=locality,eventDate,habitat,municipality&media=8",
            "?sort=eventDate",
            "?sort=-elevation",
            "?sort=recordedBy",
            "?q=abies",
        ],
        path if path.starts_with("/api/v1/occurrences") => &[
            "?fields=*",
            "?facetLimit=1000",
            "?fields=*&withheld=include",
            "?q=abies&facets=kingdom,order,species",
        ],
        _ => &[""],
    };
    all.iter()
        .map(|one| one.replace("{code}", "OWN").replace("{z}/{x}/{y}", "0/0/0"))
        .flat_map(|one| queries.iter().map(move |query| format!("{one}{query}")))
        .map(|one| match one.contains("/occurrences/facets") {
            true => one.replace("fields=*", "facets=county"),
            false => one,
        })
        .collect()
}

/// Everything of an answer as text: heads too, and what is packed.
fn text(answer: &Answer) -> String {
    use std::io::Read as _;
    let mut text = format!("{:?}\n", answer.headers);
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(&answer.body[..])) {
        for place in 0..archive.len() {
            archive.by_index(place).unwrap().read_to_string(&mut text).unwrap();
        }
    } else {
        text.push_str(&answer.text());
    }
    text.to_lowercase()
}

async fn fetch(client: &Client, address: &str) -> Answer {
    let accept = if address.starts_with("/api") { "*/*" } else { "text/html" };
    let request = client.request(Method::GET, address).header("accept", accept);
    client.send(request.body(Body::empty()).unwrap()).await
}

/// People without a role in the collection.
async fn strangers(app: &TestApp, other: i64) -> Vec<(&'static str, Client)> {
    app.person("nobody", None).await;
    app.person("editor-elsewhere", Some((other, Role::Editor))).await;
    app.person("manager-elsewhere", Some((other, Role::Manager))).await;
    let mut all = vec![("visitor", app.visitor())];
    for name in ["nobody", "editor-elsewhere", "manager-elsewhere"] {
        all.push((name, app.signed_in(name).await));
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_address_tells_protected_values_only_to_those_who_may_see_them() {
    let (app, own, other) = portal(By::Collection).await;
    let member = app.manager("member", own).await;
    app.person("editor", Some((own, Role::Editor))).await;
    let editor = app.signed_in("editor").await;
    let ids = ids(&member).await;
    app.searched().await;
    let mut all: Vec<String> = OPERATIONS
        .iter()
        .filter(|(_, _, told)| *told == All)
        .flat_map(|(_, path, _)| addresses(path, &ids))
        .collect();
    all.extend(PAGES.map(str::to_owned));
    for id in &ids.records {
        all.push(format!("/records/{id}"));
    }
    for id in &ids.media {
        all.push(format!("/media/{id}"));
    }
    all.push(format!("/batches/{}", ids.batch));
    for (who, client) in strangers(&app, other).await {
        for address in &all {
            let answer = fetch(&client, address).await;
            assert!(!answer.status.is_server_error(), "{who}: {address}: {}", answer.text());
            let told = text(&answer);
            for canary in CANARIES {
                assert!(!told.contains(canary), "{who} reads {canary} at {address}: {told}");
            }
        }
    }
    // The same addresses do tell it to members: an address that is wrong would tell it to nobody.
    for client in [&member, &editor, &app.portal_manager("root").await] {
        let mut telling = 0;
        for address in &all {
            let told = text(&fetch(client, address).await);
            telling += usize::from(CANARIES.iter().any(|canary| told.contains(canary)));
        }
        assert!(telling >= 15, "only {telling} addresses tell members anything");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn media_of_a_protected_record_are_not_there_for_strangers() {
    let (app, own, other) = portal(By::Collection).await;
    let member = app.manager("member", own).await;
    let ids = ids(&member).await;
    let before = TestSheet::new([("P-2", "https://media.example.org/open.jpg")], 10);
    before.send(&member, "OWN").await;
    app.searched().await;
    let page: OccurrencePage =
        member.get("/api/v1/occurrences?catalogNumber=P-2&media=1").await.assert_ok();
    let open = page.hits[0].media[0].id;
    for (who, client) in strangers(&app, other).await {
        for path in [format!("/api/v1/media/{}", ids.media[0]), format!("/media/{}", ids.media[0])]
        {
            let answer = fetch(&client, &path).await;
            assert_eq!(answer.status, 404, "{who}: {path}");
        }
        assert_eq!(fetch(&client, &format!("/api/v1/media/{open}")).await.status, 200, "{who}");
    }
    // Protecting the record takes its media away at once.
    crate::search::load(&app, own, "catalogNumber|recordSecurity", &["P-2|1"]).await;
    let answer = fetch(&app.visitor(), &format!("/api/v1/media/{open}")).await;
    answer.assert_problem(404, "not-found");
    app.searched().await;
    let page: OccurrencePage =
        app.visitor().get("/api/v1/occurrences?catalogNumber=P-2&media=8").await.assert_ok();
    assert_eq!((page.total, page.hits[0].media.len(), page.hits[0].media_count), (1, 0, 0));
    let csv = app.visitor().get("/api/v1/occurrences/media.csv").await.text();
    assert!(!csv.contains("open.jpg"), "{csv}");
}

#[tokio::test]
async fn every_operation_of_the_api_stands_in_the_list() {
    let app = TestApp::start(crate::support::Kind::Sqlite).await;
    let description: Value = app.visitor().get("/api/v1/openapi.json").await.assert_ok();
    let mut there = Vec::new();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            there.push((method.as_str(), path.as_str()));
        }
    }
    let listed: Vec<(&str, &str)> =
        OPERATIONS.iter().map(|(method, path, _)| (*method, *path)).collect();
    let missing: Vec<_> = there.iter().filter(|one| !listed.contains(one)).collect();
    assert_eq!(missing, [&("", ""); 0], "say what these tell to whom");
    let gone: Vec<_> = listed.iter().filter(|one| !there.contains(one)).collect();
    assert_eq!(gone, [&("", ""); 0], "these are no more");
    assert!(OPERATIONS.iter().all(|(method, _, told)| (*method == "get") == (*told == All)));
}
