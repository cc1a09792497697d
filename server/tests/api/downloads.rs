//! What was found, as files.

use std::io::{Cursor, Read as _};

use api_types::{
    Batch, CommitBatch, Download, DownloadList, ImportSettings, JobState, MatchBy, OccurrencePage,
    Record,
};
use axum::http::StatusCode;
use dwca::{Archive, Opened, ZipFiles};
use rstest::rstest;
use serde_json::{Value, json};

use crate::archives::ARCHIVES;
use crate::search::{HEADER, ROWS, load};
use crate::support::archive::{archive_settings, as_one_file, read_by_the_server, third_party};
use crate::support::{Client, Kind, TestApp, TestSheet, done};

const BASE: &str = "/api/v1/occurrences";

async fn portal(kind: Kind) -> (TestApp, i64, Client) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    load(&app, collection, HEADER, &ROWS).await;
    let client = app.manager("ana", collection).await;
    (app, collection, client)
}

/// Header and rows of a CSV file.
fn csv(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<String>>());
    (rows.next().unwrap(), rows.collect())
}

fn column(text: &str, name: &str) -> Vec<String> {
    let (header, rows) = csv(text);
    let at = header.iter().position(|known| known == name).unwrap();
    rows.into_iter().map(|row| row[at].clone()).collect()
}

/// A file of an archive.
fn file(zip: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_csv_file_has_exactly_what_was_found_in_its_order(#[case] kind: Kind) {
    let (app, _, _) = portal(kind).await;
    app.searched().await;
    let visitor = app.visitor();
    for query in ["", "q=quercus&sort=-catalogNumber", "country=canada", "country=Chile"] {
        let page: OccurrencePage =
            visitor.get(&format!("{BASE}?{query}&limit=100")).await.assert_ok();
        let expected: Vec<String> =
            page.hits.into_iter().map(|hit| hit.record.catalog_number).collect();
        let answer = visitor.get(&format!("{BASE}/download.csv?{query}")).await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert!(answer.header("content-disposition").contains("attachment; filename=\"occ"));
        assert_eq!(column(&answer.text(), "catalogNumber"), expected, "{query}");
    }
    let answer = visitor
        .get(&format!("{BASE}/download.csv?fields=catalogNumber,decimalLongitude,country&bom=true"))
        .await;
    assert_eq!(
        answer.text(),
        "\u{FEFF}catalogNumber,decimalLongitude,country\r\nA-1,-108.5,México\r\n\
         A-2,-108.6,Mexico\r\nA-10,-110,Canada\r\nA-11,,Canada\r\n"
    );
}

#[tokio::test]
async fn formulas_are_disarmed_and_numbers_are_not() {
    let (app, collection, _) = portal(Kind::Sqlite).await;
    let row = "A-12|=HYPERLINK(1)|||+1 Smith||-33.5|-70.25";
    load(&app, collection, HEADER, &[row]).await;
    app.searched().await;
    let answer = app
        .visitor()
        .get(&format!("{BASE}/download.csv?catalogNumber=A-12&fields=scientificName,recordedBy,decimalLatitude"))
        .await;
    assert_eq!(
        answer.text(),
        "scientificName,recordedBy,decimalLatitude\r\n'=HYPERLINK(1),'+1 Smith,-33.5\r\n"
    );
}

#[rstest]
#[case("download.csv?fields=locallity", "download-column")]
#[case("download.csv?bom=yes", "download-parameter")]
#[case("download.geojson?contry=Chile", "search-parameter")]
#[tokio::test]
async fn what_is_misspelt_is_refused_before_anything_is_sent(
    #[case] tail: &str,
    #[case] code: &str,
) {
    let (app, _, _) = portal(Kind::Sqlite).await;
    app.searched().await;
    app.visitor().get(&format!("{BASE}/{tail}")).await.assert_problem(400, code);
}

#[tokio::test]
async fn geojson_has_a_feature_a_record() {
    let (app, _, _) = portal(Kind::Sqlite).await;
    app.searched().await;
    let answer =
        app.visitor().get(&format!("{BASE}/download.geojson?fields=catalogNumber,family")).await;
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let all: Value = answer.json();
    let features = all["features"].as_array().unwrap();
    assert_eq!((all["type"].as_str(), features.len()), (Some("FeatureCollection"), 4));
    assert_eq!(features[0]["geometry"]["coordinates"], json!([-108.5, 28.5]));
    assert_eq!(features[0]["properties"], json!({"catalogNumber": "A-1", "family": "Fagaceae"}));
    assert_eq!(features[3]["geometry"], Value::Null);
    let none: Value =
        app.visitor().get(&format!("{BASE}/download.geojson?country=Chile")).await.json();
    assert_eq!(none["features"], json!([]));
}

/// Records of a collection with everything that belongs to them, without what is new in each portal.
async fn records(client: &Client, collection: &str) -> Vec<Value> {
    let page: OccurrencePage = client
        .get(&format!("{BASE}?collection={collection}&limit=100&sort=catalogNumber"))
        .await
        .assert_ok();
    let mut all = Vec::new();
    for hit in page.hits {
        let record: Record =
            client.get(&format!("/api/v1/records/{}", hit.record.id)).await.assert_ok();
        let media: Vec<Value> = record
            .media
            .iter()
            .map(|it| {
                let mut fields = it.fields.clone();
                // Written into every file, because nobody shows a medium without it.
                fields.remove("type");
                json!([
                    it.original_url,
                    it.thumbnail_url,
                    it.kind,
                    it.format,
                    it.license,
                    it.creator,
                    fields
                ])
            })
            .collect();
        let determinations: Vec<Value> =
            record.determinations.iter().map(|it| json!([it.is_current, it.terms])).collect();
        let mut terms = record.terms.clone();
        terms.remove("collectionCode");
        // The archive's own id of the record.
        terms.remove("sourcePrimaryKey-dbpk");
        all.push(json!({ "terms": terms, "media": media, "determinations": determinations,
            "others": record.other_identifiers }));
    }
    all
}

/// Columns of the records that go through an archive.
const TARGETS: [&str; 12] = [
    "catalogNumber",
    "otherCatalogNumbers",
    "occurrenceID",
    "dwc:scientificName",
    "dwc:family",
    "dwc:identifiedBy",
    "dwc:dateIdentified",
    "dwc:recordedBy",
    "dwc:eventDate",
    "dwc:decimalLatitude",
    "dwc:decimalLongitude",
    "dwc:habitat",
];

/// Blank cells, quotation marks, commas, lines, accents.
const RECORDS: [&[&str]; 3] = [
    &[
        "A-1",
        "old: 7; 8",
        "urn:x:1",
        "Quercus alba",
        "Fagaceae",
        "R. Ibarra",
        "1990",
        "Smith, J. | Ñuñez, \"Pepe\"",
        "1901-05-03",
        "28.5",
        "-108.5",
        "wet, “cold”\nplaces",
    ],
    &["A-2", "", "", "Quercus rubra", "", "", "", "", "1902", "", "", ""],
    &["A-13", "", "urn:x:13", "Abies alba", "Pinaceae", "", "", "Jones", "", "-33.5", "-70.25", ""],
];

fn as_new() -> ImportSettings {
    ImportSettings {
        match_by: vec![MatchBy::CatalogNumber],
        create_records: true,
        ..ImportSettings::default()
    }
}

/// Media with every field that an archive can tell.
async fn add_media(client: &Client) {
    let mut sheet = TestSheet::new(
        [("A-1", "https://media.example.org/1.jpg"), ("A-1", "https://media.example.org/2.wav")],
        10,
    );
    let more = [
        ("thumbnailUrl", "https://media.example.org/1s.jpg", ""),
        ("format", "image/jpeg", "audio/wav"),
        ("license", "https://creativecommons.org/licenses/by/4.0/", ""),
        ("creator", "Ana Lima", ""),
        ("owner", "Herbarium, “SVH”", ""),
        ("caption", "Sheet, front\nwith a second line", "Song"),
        ("rights", "Ask first", ""),
        ("created", "1999-05-03", ""),
        ("anatomy", "leaf", ""),
        ("notes", "a \"quoted\" note", ""),
        ("sourceIdentifier", "urn:x:1", ""),
        ("copyright", "https://example.org/terms", ""),
        ("hashFunction", "MD5", ""),
        ("hashValue", "d41d8cd98f00b204e9800998ecf8427e", ""),
    ];
    for (target, first, second) in more {
        sheet.batch.headers.push(target.to_owned());
        sheet.batch.targets.push(Some(target.to_owned()));
        sheet.rows[0].cells.push(first.to_owned());
        sheet.rows[1].cells.push(second.to_owned());
    }
    let batch = sheet.send(client, "SVH").await;
    assert_eq!(batch.counts.created, 2, "{batch:?}");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn an_archive_that_is_downloaded_is_imported_as_the_same(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    app.collection("SVH", &[]).await;
    app.collection("OTHER", &[]).await;
    let client = app.portal_manager("root").await;
    let batch = TestSheet::records(&TARGETS, &RECORDS, as_new()).import(&client, "SVH").await;
    assert_eq!((batch.counts.created, batch.counts.failed), (3, 0), "{batch:?}");
    add_media(&client).await;
    app.searched().await;

    let answer = app.visitor().get(&format!("{BASE}/download.dwca.zip?collection=SVH")).await;
    assert_eq!(answer.header("content-type"), "application/zip");
    let Opened::Archive(archive) =
        Archive::open(ZipFiles::open(Cursor::new(answer.body.to_vec())).unwrap()).unwrap()
    else {
        panic!("no archive")
    };
    let odd = archive.findings.iter().filter(|it| it.rule_code != "archive-file-unused");
    assert_eq!(odd.count(), 0, "{:?}", archive.findings);
    let eml = archive.eml.unwrap();
    assert_eq!(eml.title(), "Records of Test portal: collection: SVH");
    assert_eq!(eml.urls, ["https://portal.test/search?collection=SVH"]);
    let place = &eml.geographic[0];
    assert_eq!((place.west, place.south), (Some(-108.5), Some(-33.5)));
    let citation = file(&answer.body, "citation.txt");
    assert!(citation.contains("Test portal") && citation.contains("3 records"), "{citation}");
    assert!(citation.contains("state "), "{citation}");
    let rights = file(&answer.body, "rights.txt");
    assert!(rights.contains("https://creativecommons.org/licenses/by/4.0/: 1"), "{rights}");

    let batch = imported(&client, "OTHER", answer.body.to_vec()).await;
    assert_eq!((batch.counts.created, batch.counts.failed), (3, 0), "{batch:?}");
    app.searched().await;
    assert_eq!(records(&client, "OTHER").await, records(&client, "SVH").await);

    // And once more: what was imported is written as it was.
    let again = app.visitor().get(&format!("{BASE}/download.dwca.zip?collection=OTHER")).await;
    assert_eq!(rows_of(&again.body), rows_of(&answer.body));
    let media = app.visitor().get(&format!("{BASE}/media.csv?collection=SVH")).await.text();
    assert_eq!(
        column(&media, "accessURI"),
        ["https://media.example.org/1.jpg", "https://media.example.org/2.wav"]
    );
    let csv = app.visitor().get(&format!("{BASE}/download.csv?collection=SVH")).await.text();
    assert_eq!(
        column(&csv, "associatedMedia")[0],
        "https://media.example.org/1.jpg | https://media.example.org/2.wav"
    );
}

pub(crate) async fn made(client: &Client, id: uuid::Uuid) -> Download {
    for _ in 0..1_200 {
        let download: Download = client.get(&format!("/api/v1/downloads/{id}")).await.assert_ok();
        if !matches!(download.state, JobState::Queued | JobState::Running) {
            return download;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("the file is not made within half a minute");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_file_is_made_in_the_background_for_the_one_who_asked(#[case] kind: Kind) {
    let (app, _, client) = portal(kind).await;
    app.searched().await;
    let visitor = app.visitor();
    for format in ["csv", "media-csv", "dwca", "geojson"] {
        let asked = json!({ "format": format, "query": "country=Canada" });
        let answer = client.post("/api/v1/downloads", &asked).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text());
        let download: Download = answer.json();
        let done = made(&client, download.id).await;
        assert_eq!((done.state, done.records), (JobState::Succeeded, 2), "{done:?}");
        let file = client.get(done.file.as_deref().unwrap()).await;
        assert_eq!(file.body.len() as u64, done.bytes.unwrap());
        if format == "csv" {
            assert_eq!(column(&file.text(), "catalogNumber"), ["A-10", "A-11"]);
        }
        let path = format!("/api/v1/downloads/{}", done.id);
        visitor.get(&path).await.assert_problem(404, "not-found");
        visitor.get(&format!("{path}/file")).await.assert_problem(404, "not-found");
    }
    let own: DownloadList = client.get("/api/v1/downloads").await.assert_ok();
    assert_eq!(own.downloads.len(), 4);
    visitor.get("/api/v1/downloads").await.assert_problem(401, "sign-in-needed");

    // A visitor has no account: the id alone leads to the file.
    let asked = json!({ "format": "csv", "query": "" });
    let download: Download = visitor.post("/api/v1/downloads", &asked).await.assert_ok();
    let done = made(&visitor, download.id).await;
    assert_eq!(done.records, 4);
    let protected = json!({ "format": "csv", "query": "withheld=include" });
    visitor.post("/api/v1/downloads", &protected).await.assert_problem(401, "sign-in-needed");
    let unknown = json!({ "format": "pdf", "query": "" });
    visitor.post("/api/v1/downloads", &unknown).await.assert_problem(422, "download-format");
}

/// Imports an archive as the server reads it.
async fn imported(client: &Client, code: &str, archive: Vec<u8>) -> Batch {
    let job = read_by_the_server(client, code, archive, archive_settings()).await;
    assert_eq!(job.state, JobState::Succeeded, "{:?}", job.problem);
    let batch = job.batch.unwrap();
    let commit = CommitBatch { confirmed: true };
    let path = format!("/api/v1/batches/{batch}/commit");
    let _: Batch = client.post(&path, &commit).await.assert_ok();
    done(client, batch).await
}

/// What an archive holds, without the ids that every portal gives anew.
///
/// A date that says what year, month and day say is left out: where an archive's date cannot be read,
/// these stand alone, and are read as the date the next time.
fn rows_of(zip: &[u8]) -> Vec<Vec<Vec<String>>> {
    let rows = |name: &&str| -> Vec<Vec<String>> {
        let (header, rows) = csv(&file(zip, name));
        let at = |wanted: &str| header.iter().position(|name| name == wanted);
        let dates = at("eventDate").zip(at("year")).zip(at("month").zip(at("day")));
        let row = |mut row: Vec<String>| {
            if let Some(((date, year), (month, day))) = dates {
                let parts = format!("{:0>4}-{:0>2}-{:0>2}", row[year], row[month], row[day]);
                if parts.starts_with(&row[date]) {
                    row[date].clear();
                }
            }
            row[1..].to_vec()
        };
        let mut rows: Vec<_> = rows.into_iter().map(row).collect();
        rows.sort();
        rows
    };
    ["occurrence.csv", "identification.csv", "multimedia.csv"].iter().map(rows).collect()
}

#[tokio::test]
async fn real_archives_are_downloaded_as_they_were_imported() {
    for (archive, rows, media) in ARCHIVES.iter().filter(|(_, rows, _)| rows[0] <= 150) {
        let Some(path) = third_party(&format!("01_dwca_media/{archive}")) else { return };
        // A portal each: some of these archives hold records of others, with the same recordID.
        let app = TestApp::start(Kind::Sqlite).await;
        let client = app.portal_manager("root").await;
        let download = async |code: &str| {
            app.searched().await;
            app.visitor().get(&format!("{BASE}/download.dwca.zip?collection={code}")).await.body
        };
        app.collection("ONCE", &[]).await;
        app.collection("AGAIN", &[]).await;
        imported(&client, "ONCE", as_one_file(&path)).await;
        let first = download("ONCE").await;
        let [records, _, of_media] = &rows_of(&first)[..] else { panic!("{archive}") };
        let counts = [records.len(), of_media.len()];
        assert_eq!(counts, [rows[1], media[0]].map(|n| n as usize), "{archive}");
        let batch = imported(&client, "AGAIN", first.to_vec()).await;
        assert_eq!((batch.counts.created, batch.counts.failed), (rows[1], 0), "{archive}");
        assert_eq!(rows_of(&download("AGAIN").await), rows_of(&first), "{archive}");
    }
}
