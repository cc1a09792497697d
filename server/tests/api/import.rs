//! An import of records from its first request to its undo.

use api_types::{
    Batch, BatchState, GoneRecords, ImportMode, ImportSettings, MatchBy, Outcomes, Preview,
    PreviewRows, Record, Records, TermChange,
};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use rstest::rstest;
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Client, Kind, TestApp, TestSheet, done};

/// Columns of the sheets of these tests.
const TARGETS: [&str; 9] = [
    "catalogNumber",
    "otherCatalogNumbers",
    "dwc:scientificName",
    "dwc:identifiedBy",
    "dwc:eventDate",
    "dwc:decimalLatitude",
    "dwc:decimalLongitude",
    "dwc:locality",
    "dwc:associatedMedia",
];

fn settings() -> ImportSettings {
    ImportSettings {
        match_by: vec![MatchBy::CatalogNumber],
        create_records: true,
        accepted: vec!["date-read".to_owned()],
        ..ImportSettings::default()
    }
}

/// A record that is there, a new one, one that no place can have, one left out.
fn sheet() -> TestSheet {
    let rows: [&[&str]; 4] = [
        &[
            "A-1",
            "accession: 77",
            "Quercus lobata",
            "R. Ibarra",
            "17 May 1987",
            "33.5",
            "-116.5",
            "=1+1",
            "https://media.example.org/1.jpg",
        ],
        &["A-2", "", "Quercus alba", "", "1990-01-02", "", "", "By the creek", ""],
        &["A-3", "", "Quercus rubra", "", "", "133.5", "-116.5", "", ""],
        &["A-4", "", "Quercus rubra", "", "", "", "", "", ""],
    ];
    let mut sheet = TestSheet::records(&TARGETS, &rows, settings());
    sheet.rows[3].leave_out = Some("by-hand".to_owned());
    sheet
}

async fn records(client: &Client, catalog_number: &str) -> Records {
    client.get(&format!("/api/v1/records?identifier={catalog_number}")).await.assert_ok()
}

async fn record(client: &Client, catalog_number: &str) -> Record {
    let found = records(client, catalog_number).await;
    client.get(&format!("/api/v1/records/{}", found.records[0].id)).await.assert_ok()
}

fn counts(preview: &Preview) -> [u32; 5] {
    [preview.new, preview.changed, preview.unchanged, preview.left_out, preview.failed]
}

fn change<'a>(changes: &'a [TermChange], term: &str) -> Option<&'a TermChange> {
    changes.iter().find(|change| change.term == term)
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_sheet_of_records_is_compared_imported_and_taken_back(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = sheet();
    let preview = sheet.preview(&client, "SVH").await;
    assert_eq!(counts(&preview), [1, 1, 0, 1, 1], "{preview:?}");
    assert_eq!((preview.rows_done, preview.media_new, preview.held.as_deref()), (4, 1, None));
    // Nothing but the preview is written.
    let before = record(&client, "A-1").await;
    assert_eq!((before.terms.get("eventDate"), before.media.len()), (None, 0));
    assert_eq!(records(&client, "A-2").await.records, []);

    let batch = sheet.confirm(&client).await;
    assert_eq!(batch.state, BatchState::Done, "{:?}", batch.problem);
    let done_counts = batch.counts;
    assert_eq!((done_counts.created, done_counts.updated), (1, 1), "{done_counts:?}");
    assert_eq!((done_counts.left_out, done_counts.failed), (1, 1), "{done_counts:?}");
    assert_eq!((batch.kind.as_str(), batch.records_created), ("occurrences", 1));
    let after = record(&client, "A-1").await;
    let term = |name: &str| after.terms.get(name).map(String::as_str);
    assert_eq!(term("eventDate"), Some("1987-05-17"));
    assert_eq!(term("verbatimEventDate"), Some("17 May 1987"));
    assert_eq!(after.media.len(), 1);
    assert_eq!(after.determinations.len(), 1);
    assert!(after.determinations[0].is_current);
    assert_eq!(after.determinations[0].terms["scientificName"], "Quercus lobata");
    assert_eq!(after.other_identifiers[0].tag, "accession");
    assert_eq!(after.other_identifiers[0].value, "77");

    let again = sheet.again();
    assert_eq!(counts(&again.preview(&client, "SVH").await), [0, 0, 2, 1, 1]);
    let unchanged = again.confirm(&client).await.counts;
    assert_eq!((unchanged.unchanged, unchanged.created, unchanged.updated), (2, 0, 0));

    let undo = Uuid::now_v7();
    let started = client.post(&sheet.path("/undo"), &json!({ "id": undo })).await;
    assert_eq!(started.status, StatusCode::ACCEPTED, "{}", started.text());
    let undone = done(&client, undo).await;
    assert_eq!((undone.counts.restored, undone.counts.conflicts), (2, 0), "{:?}", undone.counts);
    let back = record(&client, "A-1").await;
    assert_eq!(back, before);
    assert_eq!(records(&client, "A-2").await.records, []);
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn the_preview_tells_cell_by_cell_and_comes_as_a_file(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = sheet();
    sheet.preview(&client, "SVH").await;
    let path = sheet.path("/preview/rows?outcome=changed");
    let changed: PreviewRows = client.get(&path).await.assert_ok();
    assert_eq!((changed.rows.len(), changed.next), (1, None));
    let row = &changed.rows[0];
    assert_eq!((row.row, row.line, row.identifier.as_str()), (1, 2, "A-1"));
    let date = change(&row.changes, "eventDate").unwrap();
    assert_eq!((date.before.as_deref(), date.after.as_deref()), (None, Some("1987-05-17")));
    assert_eq!(row.media.new, 1);
    let new: PreviewRows = client.get(&sheet.path("/preview/rows?outcome=new")).await.assert_ok();
    let number = change(&new.rows[0].changes, "catalogNumber").unwrap();
    assert_eq!((number.before.as_deref(), number.after.as_deref()), (None, Some("A-2")));
    let media: PreviewRows = client.get(&sheet.path("/preview/rows?media=new")).await.assert_ok();
    assert_eq!(media.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [1]);
    let failed: PreviewRows =
        client.get(&sheet.path("/preview/rows?outcome=failed")).await.assert_ok();
    assert_eq!(failed.rows[0].code.as_deref(), Some("coordinates-out-of-range"));
    assert!(failed.rows[0].message.as_ref().is_some_and(|sentence| !sentence.is_empty()));
    let mut after = 0;
    for row in 1..=4 {
        let path = sheet.path(&format!("/preview/rows?limit=1&after={after}"));
        let page: PreviewRows = client.get(&path).await.assert_ok();
        assert_eq!(page.rows[0].row, row);
        assert_eq!(page.next, (row < 4).then_some(row));
        after = row;
    }
    let csv = client.get(&sheet.path("/preview/rows.csv")).await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(csv.header("content-disposition").contains("records preview.csv"));
    let text = csv.text();
    let head = "row,line,identifier,outcome,term,before,after,kept,code,message";
    assert_eq!(text.trim_start_matches('\u{FEFF}').lines().next(), Some(head));
    assert!(text.contains("1,2,A-1,changed,eventDate,,1987-05-17,"), "{text}");
    // A cell that a spreadsheet program would run is written as text.
    assert!(text.contains("1,2,A-1,changed,locality,,'=1+1,"), "{text}");
    assert!(text.contains("4,5,A-4,left_out,,,,,by-hand,"), "{text}");
    assert!(text.contains(",A-2,new,catalogNumber,,A-2,"), "{text}");
    let media = client.get(&sheet.path("/preview/rows.csv?media=new")).await.text();
    assert!(media.lines().skip(1).all(|line| line.starts_with("1,2,A-1,")), "{media}");
    // As browsers ask: what is compressed while it is written arrives whole.
    for encoding in ["br", "gzip", "deflate, gzip;q=0.5, br;q=0.1"] {
        let request = client.request(Method::GET, &sheet.path("/preview/rows.csv"));
        let request = request.header("accept-encoding", encoding).body(Body::empty()).unwrap();
        let packed = client.try_send(request).await.unwrap();
        assert_eq!((packed.status, packed.body.is_empty()), (StatusCode::OK, false), "{encoding}");
    }
    let only = client.get(&sheet.path("/preview/rows.csv?outcome=left_out")).await.text();
    assert_eq!(only.lines().count(), 2, "{only}");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn records_that_are_gone_are_listed_and_told_when_they_are_withdrawn(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let targets = ["catalogNumber", "dwc:scientificName"];
    let rows: [&[&str]; 5] = [
        &["A-1", "Abies"],
        &["A-2", "Pinus"],
        &["A-3", "Salix"],
        &["A-4", "Acer"],
        &["A-5", "Ilex"],
    ];
    TestSheet::records(&targets, &rows, settings()).import(&client, "SVH").await;
    let withdrawing = ImportSettings { gone: api_types::Gone::Withdraw, ..settings() };
    let fewer = TestSheet::records(&targets, &rows[..4], withdrawing);
    assert_eq!(fewer.preview(&client, "SVH").await.gone, 1);
    let path = fewer.path("/preview/gone");
    let gone: GoneRecords = client.get(&path).await.assert_ok();
    assert_eq!((gone.records.len(), gone.next), (1, None));
    let one = &gone.records[0];
    assert_eq!((one.record.catalog_number.as_str(), one.withdrawn), ("A-5", false));
    let csv = client.get(&fewer.path("/preview/gone.csv")).await;
    assert!(csv.header("content-disposition").contains("records gone.csv"));
    assert!(csv.text().contains(",A-5,Ilex,"), "{}", csv.text());
    assert_eq!(fewer.confirm(&client).await.records_withdrawn, 1);
    let gone: GoneRecords = client.get(&path).await.assert_ok();
    assert!(gone.records[0].withdrawn);
    let page: Outcomes = client.get(&fewer.path("/outcomes")).await.assert_ok();
    assert!(page.rows.iter().all(|row| row.links.is_empty() && row.record.is_some()));
    // The address on its label still leads to its page, which says that it was withdrawn.
    let answer = app.visitor().get("/collections/SVH/specimens/a-5").await;
    let page = format!("/records/{}", gone.records[0].record.id);
    assert_eq!((answer.status.as_u16(), answer.header("location")), (302, page.as_str()));
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn filling_blanks_keeps_what_is_there_and_tells_of_it(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let targets = ["catalogNumber", "dwc:country", "dwc:county"];
    let first = TestSheet::records(&targets, &[&["A-1", "Peru", ""]], settings());
    assert_eq!(first.import(&client, "SVH").await.counts.created, 1);
    let filling = ImportSettings { mode: ImportMode::FillBlanks, ..settings() };
    let second = TestSheet::records(&targets, &[&["A-1", "Chile", "Cusco"]], filling);
    let preview = second.preview(&client, "SVH").await;
    let rows: PreviewRows = client.get(&second.path("/preview/rows")).await.assert_ok();
    let kept: Vec<&str> = rows.rows[0]
        .changes
        .iter()
        .filter(|change| change.kept)
        .map(|change| change.term.as_str())
        .collect();
    assert_eq!(kept, ["country"]);
    assert_eq!((preview.changed, preview.conflicts), (1, 1), "{preview:?}");
    let country = change(&rows.rows[0].changes, "country").unwrap();
    assert!(country.kept && country.before.as_deref() == Some("Peru"), "{country:?}");
    assert_eq!(country.after.as_deref(), Some("Chile"));
    let csv = client.get(&second.path("/preview/rows.csv")).await.text();
    assert!(csv.contains("country,Peru,Chile,yes,"), "{csv}");
    second.confirm(&client).await;
    let terms = record(&client, "A-1").await.terms;
    assert_eq!((terms["country"].as_str(), terms["county"].as_str()), ("Peru", "Cusco"));
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn an_unusual_import_waits_for_an_explicit_yes(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1", "A-2", "A-3"]).await;
    let client = app.manager("ana", collection).await;
    let rows: [&[&str]; 4] = [&["B-1"], &["B-2"], &["B-3"], &["A-1"]];
    let sheet = TestSheet::records(&["catalogNumber"], &rows, settings());
    let preview = sheet.preview(&client, "SVH").await;
    assert_eq!(preview.held.as_deref(), Some("import-mostly-new"), "{preview:?}");
    sheet.commit(&client).await.assert_problem(409, "import-held");
    let waiting: Batch = client.get(&sheet.path("")).await.assert_ok();
    assert_eq!(waiting.state, BatchState::Uploading);
    assert_eq!(sheet.confirm(&client).await.counts.created, 3);
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_comparison_that_has_grown_old_is_not_written(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    app.collection("OTHER", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let targets = ["catalogNumber", "dwc:habitat"];
    let sheet = |habitat| TestSheet::records(&targets, &[&["A-1", habitat]], settings());
    let (first, second) = (sheet("wash"), sheet("meadow"));
    first.preview(&client, "SVH").await;
    second.import(&client, "SVH").await;
    first.commit(&client).await.assert_problem(409, "preview-outdated");
    assert_eq!(record(&client, "A-1").await.terms["habitat"], "meadow");
    let again = first.path("/preview?again=true");
    let _: Preview = client.post(&again, &json!({})).await.assert_ok();
    let mut preview: Preview = client.get(&first.path("/preview")).await.assert_ok();
    while !preview.done {
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        preview = client.get(&first.path("/preview")).await.assert_ok();
    }
    first.confirm(&client).await;
    assert_eq!(record(&client, "A-1").await.terms["habitat"], "wash");
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn what_nobody_accepted_leaves_the_records_own_value(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let targets = ["catalogNumber", "dwc:eventDate", "dwc:minimumElevationInMeters"];
    let sheet = |date, height| TestSheet::records(&targets, &[&["A-1", date, height]], settings());
    sheet("2015-07-25", "1910").import(&client, "SVH").await;
    let second = sheet("25/07/2015", "2,125 ft");
    assert_eq!(second.preview(&client, "SVH").await.values_erased, 0);
    second.confirm(&client).await;
    let terms = record(&client, "A-1").await.terms;
    assert_eq!(
        (terms["eventDate"].as_str(), terms["verbatimEventDate"].as_str()),
        ("2015-07-25", "25/07/2015")
    );
    assert_eq!(terms["minimumElevationInMeters"], "1910");
}

/// A fault of ours: the rows of a chunk cannot be unpacked.
#[rstest]
#[tokio::test]
async fn a_preview_that_fails_by_our_own_fault_is_given_up_and_says_so(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let sheet = TestSheet::records(&["catalogNumber"], &[&["A-1"]], settings());
    sheet.stage(&client, "SVH").await;
    let nothing = if kind == Kind::Sqlite { "X'00'" } else { "'\\x00'" };
    let database = sea_orm::Database::connect(&app.database.url).await.unwrap();
    let run = async |change: &str| database.execute_unprepared(change).await.unwrap();
    run(&format!("UPDATE batch_chunk SET outcomes = body, body = {nothing}")).await;
    let asked = client.post(&sheet.path("/preview"), &json!({})).await;
    let problem = loop {
        let preview: Preview = client.get(&sheet.path("/preview")).await.assert_ok();
        assert!(!preview.done);
        if let Some(problem) = preview.problem {
            break problem;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    assert_eq!(problem.code, "preview-failed");
    assert!(problem.message.contains("fault on our side"), "{}", problem.message);
    assert_eq!(problem.request_id.as_deref(), Some(asked.header("x-request-id")));
    sheet.commit(&client).await.assert_problem(409, "preview-missing");
    run("UPDATE batch_chunk SET body = outcomes, outcomes = NULL").await;
    let again: Preview = client.post(&sheet.path("/preview"), &json!({})).await.assert_ok();
    assert_eq!(again.problem, None);
    let mut preview = again;
    while !preview.done {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        preview = client.get(&sheet.path("/preview")).await.assert_ok();
    }
    assert_eq!((preview.unchanged, preview.problem), (1, None));
}

#[tokio::test]
async fn a_preview_can_be_made_anew_until_the_import_is_committed() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A-1"]).await;
    let client = app.manager("ana", collection).await;
    let rows: [&[&str]; 1] = [&["A-1", "Quercus lobata"]];
    let targets = ["catalogNumber", "dwc:scientificName"];
    let sheet = TestSheet::records(&targets, &rows, settings());
    assert_eq!(sheet.preview(&client, "SVH").await.changed, 1);
    // Meanwhile somebody imports the same.
    sheet.again().import(&client, "SVH").await;
    let path = sheet.path("/preview?again=true");
    let mut preview: Preview = client.post(&path, &json!({})).await.assert_ok();
    while !preview.done {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        preview = client.get(&sheet.path("/preview")).await.assert_ok();
    }
    assert_eq!((preview.changed, preview.unchanged), (0, 1));
    assert_eq!(sheet.confirm(&client).await.counts.unchanged, 1);
    client.post(&path, &json!({})).await.assert_problem(409, "batch-committed");
}
