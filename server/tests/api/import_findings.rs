//! What the server found in a file that it read by itself: the rows behind each finding, on screen and
//! as files.

use api_types::{FoundRow, FoundRows, ImportReport, ImportSettings, JobState, Preview};
use rstest::rstest;
use uuid::Uuid;

use crate::support::archive::{archive_settings, read_by_the_server, zip_of};
use crate::support::{Client, Kind, TestApp};

const META: &str = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/">
  <core encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="&quot;" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
    <files><location>occurrence.csv</location></files>
    <id index="0"/>
    <field index="1" term="http://rs.tdwg.org/dwc/terms/catalogNumber"/>
    <field index="2" term="http://rs.tdwg.org/dwc/terms/eventDate"/>
    <field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
    <field index="4" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/>
  </core>
  <extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="&quot;" ignoreHeaderLines="1" rowType="http://rs.gbif.org/terms/1.0/Multimedia">
    <files><location>media.csv</location></files>
    <coreid index="0"/>
    <field index="1" term="http://purl.org/dc/terms/identifier"/>
  </extension>
</archive>"#;

/// Rows of the core: more than a chunk of the server has.
const ROWS: u32 = 1_203;

/// Every fourth date is to be read, rows 5 and 1,200 lie outside the Earth, row 7 has the key of row 6,
/// row 9 has a medium whose address has a blank.
fn archive() -> Vec<u8> {
    let mut core = "id,catalogNumber,eventDate,decimalLatitude,decimalLongitude\n".to_owned();
    for n in 1..=ROWS {
        let key = if n == 7 { 6 } else { n };
        let date = if n % 4 == 0 { "17 May 1987" } else { "1987-05-17" };
        let latitude = if n == 5 || n == 1_200 { "133.5" } else { "33.5" };
        core.push_str(&format!("k{key},A-{n},{date},{latitude},-116.5\n"));
    }
    let media = "coreid,identifier\n\
                 k8,https://media.example.org/8.jpg\n\
                 k9,https://media.example.org/my leaf.jpg\n";
    zip_of([
        ("meta.xml", META.as_bytes()),
        ("occurrence.csv", core.as_bytes()),
        ("media.csv", media.as_bytes()),
    ])
}

#[expect(clippy::unwrap_used, reason = "a helper of a test that cannot go on has failed the test")]
async fn read(kind: Kind) -> (TestApp, Client, Uuid) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    let job = read_by_the_server(&client, "SVH", archive(), archive_settings()).await;
    assert_eq!(job.state, JobState::Succeeded, "{:?}", job.problem);
    (app, client, job.batch.unwrap())
}

/// All rows of a finding, page by page.
async fn rows_of(client: &Client, batch: Uuid, question: &str) -> Vec<FoundRow> {
    let (mut rows, mut after) = (Vec::new(), 0);
    loop {
        let path = format!("/api/v1/batches/{batch}/report/rows?limit=97&after={after}{question}");
        let page: FoundRows = client.get(&path).await.assert_ok();
        rows.extend(page.rows);
        match page.next {
            Some(next) => after = next,
            None => return rows,
        }
    }
}

#[rstest]
#[tokio::test]
async fn every_finding_has_as_many_rows_behind_it_as_are_counted(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (app, client, batch) = read(kind).await;
    let report: ImportReport =
        client.get(&format!("/api/v1/batches/{batch}/report")).await.assert_ok();
    let known: Vec<&str> = report.findings.iter().map(|found| &*found.code).collect();
    for code in ["date-read", "coordinates-out-of-range", "key-repeated", "extension-media-read"] {
        assert!(known.contains(&code), "{code}: {known:?}");
    }
    for found in report.findings.iter().filter(|found| !found.of_file) {
        let rows = rows_of(&client, batch, &format!("&code={}", found.code)).await;
        assert_eq!(rows.len(), found.rows as usize, "{}", found.code);
        assert!(rows.is_sorted_by(|one, other| one.row < other.row), "{}", found.code);
        for cell in rows.iter().flat_map(|row| &row.findings) {
            assert!(!cell.message.is_empty() && !cell.message.starts_with("rule-"), "{cell:?}");
        }
    }
    let outside = rows_of(&client, batch, "&code=coordinates-out-of-range").await;
    assert_eq!(outside.iter().map(|row| row.row).collect::<Vec<_>>(), [5, 1_200]);
    assert_eq!(outside[1].identifier, "A-1200");
    let cell = &outside[1].findings[0];
    assert_eq!((cell.value.as_deref(), cell.severity.as_str()), (Some("133.5"), "error"));
    assert_eq!(rows_of(&client, batch, "&code=no-such-rule").await, []);
    // Those of all rules: each row once.
    let all = rows_of(&client, batch, "").await;
    assert!(all.is_sorted_by(|one, other| one.row < other.row));
    assert_eq!(all.len(), 303);
    drop(app);
}

#[tokio::test]
async fn a_medium_to_mend_is_told_with_its_file_its_line_and_what_would_mend_it() {
    let (_app, client, batch) = read(Kind::Sqlite).await;
    let rows = rows_of(&client, batch, "&code=extension-media-read").await;
    assert_eq!(rows.len(), 1);
    let cell = &rows[0].findings[0];
    let file = cell.file.as_ref().unwrap();
    assert_eq!((file.name.as_str(), file.line), ("media.csv", 3));
    assert_eq!(cell.value.as_deref(), Some("https://media.example.org/my leaf.jpg"));
    assert_eq!(cell.suggestion.as_deref(), Some("https://media.example.org/my%20leaf.jpg"));
    // A rule that looks at more than the row has its sentence all the same.
    let repeated = rows_of(&client, batch, "&code=key-repeated").await;
    assert_eq!(repeated[0].row, 7);
    assert_eq!(repeated[0].findings[0].code, "key-repeated");
}

#[tokio::test]
async fn media_whose_addresses_were_accepted_mended_are_imported() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let client = app.manager("ana", collection).await;
    for (accepted, media_new) in [(Vec::new(), 1), (vec!["extension-media-read".to_owned()], 2)] {
        let settings = ImportSettings { accepted, ..archive_settings() };
        let job = read_by_the_server(&client, "SVH", archive(), settings).await;
        let path = format!("/api/v1/batches/{}/preview", job.batch.unwrap());
        let preview: Preview = client.get(&path).await.assert_ok();
        assert_eq!((preview.media_new, preview.media_failed), (media_new, 2 - media_new));
    }
}

#[tokio::test]
async fn findings_are_files_too() {
    let (_app, client, batch) = read(Kind::Sqlite).await;
    let path = format!("/api/v1/batches/{batch}/report/rows");
    let csv = client.get(&format!("{path}.csv?code=coordinates-out-of-range")).await;
    assert_eq!(csv.status, 200);
    let text = csv.text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with("row,line,identifier,severity,code,message,column,value,suggestion,extension_file,extension_line"), "{}", lines[0]);
    assert!(lines[1].starts_with("5,6,A-5,error,coordinates-out-of-range,"), "{}", lines[1]);
    let all = client.get(&format!("{path}.csv")).await.text();
    assert!(all.lines().count() > 303, "{}", all.lines().count());
    assert!(all.contains("media.csv,3"));
    let xlsx = client.get(&format!("{path}.xlsx?code=date-read")).await;
    assert_eq!(xlsx.status, 200);
    assert!(xlsx.body.starts_with(b"PK"));
}

#[tokio::test]
async fn findings_are_for_members_and_of_files_that_the_server_read() {
    let (app, client, batch) = read(Kind::Sqlite).await;
    let other = app.collection("OTH", &[]).await;
    let stranger = app.manager("bob", other).await;
    for tail in ["", "/rows", "/rows.csv", "/rows.xlsx"] {
        let path = format!("/api/v1/batches/{batch}/report{tail}");
        stranger.get(&path).await.assert_problem(404, "not-found");
        let nobody = format!("/api/v1/batches/{}/report{tail}", Uuid::now_v7());
        client.get(&nobody).await.assert_problem(404, "not-found");
    }
    let odd = format!("/api/v1/batches/{batch}/report/rows?rule=x");
    assert_eq!(client.get(&odd).await.status, 400);
}
