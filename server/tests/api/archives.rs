//! Real archives into empty collections: as many records and media as their descriptions state, no
//! broken letter, and nothing left after the undo.

use api_types::{
    Batch, BatchState, Collection, ImportReport, JobState, Preview, PreviewRow, PreviewRows, Record,
};
use axum::http::StatusCode;
use media_batch::occurrence::{DayMonth, ImportContext};
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use crate::support::archive::{
    archive_settings, as_one_file, opened_by_the_workbench, read_by_the_server,
    sent_by_the_workbench, third_party,
};
use crate::support::{Client, Kind, TestApp, TestSheet, done};

const SYMBIOTA: &str = "poppynorthing+PERE_rotation2";

/// Archive; rows of its core, records that come of them; media that come of its extensions and
/// cells, media that are refused.
pub(crate) type Expected = (&'static str, [u32; 2], [u32; 2]);

/// With the counts that their descriptions state, and where these state none, with what lies in
/// their files. Rows without a record repeat a key or have an impossible depth; refused media are
/// names of files, addresses with blanks, or lie on somebody's own machine.
pub(crate) const ARCHIVES: [Expected; 36] = [
    (SYMBIOTA, [131, 131], [35, 0]),
    ("AtlasOfLivingAustralia+biocache-store/test-dwca", [2, 1], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/dwca/dwca-sample1", [5, 5], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/dwca/dwca-sample2", [2, 2], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/dwca/dwca-sample3", [3, 3], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/dwca/dwca-sample4", [12, 9], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/dwca/dwca-sample5", [12, 12], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/dwca/dwca-sample6", [9, 9], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/dwca/dwca-sample7", [9, 7], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/event/cameratrap-sample1", [17, 17], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/occurrence/sample1", [12, 12], [3, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/occurrence/sample2", [8, 1], [0, 8]),
    ("AtlasOfLivingAustralia+dwcahandler/occurrence/sample3", [6, 1], [0, 10]),
    ("AtlasOfLivingAustralia+dwcahandler/occurrence/sample4", [12, 12], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/occurrence/sample5", [1, 1], [0, 0]),
    ("AtlasOfLivingAustralia+dwcahandler/occurrence/sample6", [3, 3], [0, 0]),
    ("RBGKew+powop/dwc", [19, 19], [3, 2]),
    ("RBGKew+powop/sample-images.zip", [6, 6], [0, 9]),
    ("gbif+dwca-io/archive-dwc", [3_248, 3_248], [0, 0]),
    ("gbif+dwca-io/issues/csv-json-escaped-quotes", [1, 1], [4, 0]),
    ("gbif+dwca-io/multifile-psv", [6, 6], [0, 6]),
    ("gbif+ipt/resources/dwca-inside-parent.zip", [2, 2], [2, 0]),
    ("gbif+ipt/resources/res1.zip", [2, 2], [0, 0]),
    ("gbif+pipelines/complete-pipeline/dr893", [6, 6], [0, 0]),
    ("gbif+pipelines/image-service-non/dr893", [5, 5], [5, 0]),
    ("gbif+pipelines/image-service/dr893", [5, 5], [5, 0]),
    ("globalbioticinteractions+elton/dataset-fmnh-rr-test", [6, 6], [1, 5]),
    ("globalbioticinteractions+elton/ucsb-izc-default-interaction", [1, 1], [0, 0]),
    ("globalbioticinteractions+elton/ucsb-izc-slim-dwca.zip", [1, 1], [0, 0]),
    ("globalbioticinteractions+globalbioticinteractions/eol/globi/data/umich", [1, 1], [0, 0]),
    (
        "globalbioticinteractions+globalbioticinteractions/globalbioticinteractions/dataset/mcz",
        [1, 1],
        [0, 0],
    ),
    (
        "globalbioticinteractions+globalbioticinteractions/globalbioticinteractions/dataset/neon/meep",
        [1, 1],
        [0, 0],
    ),
    (
        "globalbioticinteractions+globalbioticinteractions/globalbioticinteractions/dataset/padil-bee-short",
        [1, 1],
        [0, 0],
    ),
    ("iDigBio+Biospex/public/darwin-core-example.zip", [2, 2], [2, 0]),
    ("mihow+dwca-tools/tests/fixtures/test_dwca.zip", [20, 20], [10, 0]),
    ("ropensci+finch/0000154-150116162929234.zip", [443, 443], [1, 0]),
];

async fn figures(client: &Client, code: &str) -> [u64; 2] {
    let found: Collection = client.get(&format!("/api/v1/collections/{code}")).await.assert_ok();
    [found.records, found.media]
}

async fn undo(client: &Client, batch: Uuid) {
    let undo = Uuid::now_v7();
    let path = format!("/api/v1/batches/{batch}/undo");
    let started = client.post(&path, &json!({ "id": undo })).await;
    assert_eq!(started.status, StatusCode::ACCEPTED, "{}", started.text());
    let undone = done(client, undo).await;
    assert_eq!((undone.state, undone.counts.conflicts), (BatchState::Done, 0));
}

/// Compares, imports and takes back one archive in a collection of its own.
async fn there_and_back(app: &TestApp, code: &str, (archive, rows, media): Expected) {
    let Some(path) = third_party(&format!("01_dwca_media/{archive}")) else { return };
    let collection = app.collection(code, &[]).await;
    let client = app.manager(&format!("of-{code}"), collection).await;
    let sheet = sent_by_the_workbench(&mut opened_by_the_workbench(&path));
    let preview = sheet.preview(&client, code).await;
    assert_eq!([sheet.batch.rows, preview.new], rows, "{archive}: {preview:?}");
    assert_eq!([preview.media_new, preview.media_failed], media, "{archive}: {preview:?}");
    let batch = sheet.confirm(&client).await;
    let told = batch.counts.created + batch.counts.left_out + batch.counts.failed;
    assert_eq!((batch.state, told), (BatchState::Done, rows[0]), "{archive}");
    assert_eq!(figures(&client, code).await, [rows[1], media[0]].map(u64::from), "{archive}");
    let again = sheet.again();
    let same = again.preview(&client, code).await;
    assert_eq!((same.new, same.changed, same.media_new), (0, 0, 0), "{archive}: {same:?}");
    undo(&client, sheet.batch.id).await;
    assert_eq!(figures(&client, code).await, [0, 0], "{archive}");
}

#[tokio::test]
async fn real_archives_give_what_their_descriptions_state_and_go_again() {
    let app = TestApp::start(Kind::Sqlite).await;
    for (number, expected) in (1..).zip(ARCHIVES) {
        there_and_back(&app, &format!("A{number}"), expected).await;
    }
}

#[tokio::test]
async fn the_same_archives_give_the_same_on_the_other_database() {
    let app = TestApp::start(Kind::Postgres).await;
    let few = ARCHIVES.into_iter().filter(|(_, rows, _)| rows[0] < 200 && rows[0] > 5);
    for (number, expected) in (1..).zip(few) {
        there_and_back(&app, &format!("A{number}"), expected).await;
    }
}

/// Rows of a preview, or of what was done.
async fn all_rows(client: &Client, sheet: &TestSheet) -> Vec<PreviewRow> {
    let page: PreviewRows = client.get(&sheet.path("/preview/rows?limit=1000")).await.assert_ok();
    assert_eq!(page.next, None);
    page.rows
}

#[rstest]
#[tokio::test]
async fn an_export_in_latin_1_comes_without_one_broken_letter(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let Some(path) = third_party(&format!("01_dwca_media/{SYMBIOTA}")) else { return };
    let app = TestApp::start(kind).await;
    let collection = app.collection("ARIZ", &[]).await;
    let client = app.manager("ana", collection).await;
    let sheet = sent_by_the_workbench(&mut opened_by_the_workbench(&path));
    sheet.import(&client, "ARIZ").await;
    let mut signs = 0;
    for row in all_rows(&client, &sheet).await {
        let path = format!("/api/v1/records/{}", row.record.unwrap());
        let record: Record = client.get(&path).await.assert_ok();
        for value in record.terms.values() {
            let unusual = value.chars().filter(|it| !it.is_ascii());
            signs += unusual.inspect(|it| assert!("°§".contains(*it), "{it:?} in {value}")).count();
        }
    }
    // As many as there are bytes beyond ASCII in the file of occurrences.
    assert_eq!(signs, 30);
}

/// What a preview says of each row, without the line: the workbench counts lines in the sheet that its
/// opener makes, the server in the archive's own file.
async fn rows_of(client: &Client, batch: Uuid) -> Vec<PreviewRow> {
    let (mut rows, mut after) = (Vec::new(), Some(0));
    while let Some(from) = after {
        let path = format!("/api/v1/batches/{batch}/preview/rows?limit=1000&after={from}");
        let page: PreviewRows = client.get(&path).await.assert_ok();
        rows.extend(page.rows.into_iter().map(|row| PreviewRow { line: 0, ..row }));
        after = page.next;
    }
    rows
}

/// One engine: whoever reads an archive, the same comes of it.
#[rstest]
#[tokio::test]
async fn the_server_reads_an_archive_as_the_workbench_does(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let app = TestApp::start(kind).await;
    let most = if kind == Kind::Sqlite { u32::MAX } else { 20 };
    for (number, (archive, rows, media)) in (1..).zip(ARCHIVES) {
        let Some(path) = third_party(&format!("01_dwca_media/{archive}")) else { return };
        if rows[0] > most {
            continue;
        }
        let code = format!("S{number}");
        let collection = app.collection(&code, &[]).await;
        let client = app.manager(&format!("of-{code}"), collection).await;
        let sheet = sent_by_the_workbench(&mut opened_by_the_workbench(&path));
        let by_workbench = sheet.preview(&client, &code).await;
        let job = read_by_the_server(&client, &code, as_one_file(&path), archive_settings()).await;
        assert_eq!(job.state, JobState::Succeeded, "{archive}: {:?}", job.problem);
        let batch = job.batch.unwrap();
        let preview: Preview =
            client.get(&format!("/api/v1/batches/{batch}/preview")).await.assert_ok();
        assert_eq!(preview, by_workbench, "{archive}");
        let expected = rows_of(&client, sheet.batch.id).await;
        assert_eq!(rows_of(&client, batch).await, expected, "{archive}");

        let waiting: Batch = client.get(&format!("/api/v1/batches/{batch}")).await.assert_ok();
        assert_eq!(waiting.state, BatchState::Uploading, "{archive}");
        let commit = client.post(&format!("/api/v1/batches/{batch}/commit"), &json!({})).await;
        assert_eq!(commit.status, StatusCode::ACCEPTED, "{archive}: {}", commit.text());
        let imported = done(&client, batch).await;
        assert_eq!(imported.state, BatchState::Done, "{archive}");
        assert_eq!(imported.counts.created, preview.new, "{archive}: {:?}", imported.counts);
        assert_eq!(figures(&client, &code).await, [rows[1], media[0]].map(u64::from), "{archive}");
        same_findings(&client, batch, &path, archive).await;
        // Some of them are the same records, which belong to one collection only.
        undo(&client, batch).await;
    }
}

/// What the workbench shows beside the rows is in the server's report, with the same counts.
async fn same_findings(client: &Client, batch: Uuid, path: &std::path::Path, archive: &str) {
    let report: ImportReport =
        client.get(&format!("/api/v1/batches/{batch}/report")).await.assert_ok();
    let mut session = opened_by_the_workbench(path);
    // Where the dates of the file decide their order, the workbench shows that and asks.
    let order = report.day_month.map(|order| match order {
        api_types::DayMonth::DayFirst => DayMonth::DayFirst,
        api_types::DayMonth::MonthFirst => DayMonth::MonthFirst,
    });
    session.set_import(ImportContext { day_month: order, ..ImportContext::default() });
    // What is said of the archive's files the server says itself; of the sheet that the workbench's
    // opener makes of them it has nothing to say.
    let of_sheet: Vec<&str> = session
        .sheet()
        .map(|sheet| sheet.file_findings().iter().map(|found| found.rule_code).collect())
        .unwrap_or_default();
    let of_file = |code: &str| code.starts_with("archive-") || of_sheet.contains(&code);
    let groups = session.summary().groups;
    let mut expected: Vec<(&str, u32)> =
        groups.iter().map(|group| (group.rule.as_str(), group.rows)).collect();
    let mut told: Vec<(&str, u32)> =
        report.findings.iter().map(|found| (found.code.as_str(), found.rows)).collect();
    for all in [&mut expected, &mut told] {
        all.retain(|(code, _)| !of_file(code));
        all.sort_unstable();
    }
    assert_eq!(told, expected, "{archive}");
}
