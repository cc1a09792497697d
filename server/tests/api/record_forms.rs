//! Forms of a record, and addresses that lead to it.

use api_types::OccurrencePage;
use serde_json::Value;

use crate::search::load;
use crate::support::{Kind, TestApp};

async fn portal() -> (TestApp, String) {
    let app = TestApp::start(Kind::Sqlite).await;
    let own = app.collection("SVH", &[]).await;
    let other = app.collection("OTHER", &[]).await;
    let header = "catalogNumber|occurrenceID|scientificName|country";
    load(&app, own, header, &["A/12 b|urn:x:1|Abies alba|Chile", "A-13|urn:x:2|Abies|"]).await;
    load(&app, other, header, &["A-13|urn:x:2|Abies|", "urn:x:1||Picea|"]).await;
    app.searched().await;
    let page: OccurrencePage =
        app.visitor().get("/api/v1/occurrences?country=Chile").await.assert_ok();
    (app, page.hits[0].record.id.to_string())
}

#[tokio::test]
async fn a_record_comes_as_json_linked_data_and_csv() {
    let (app, id) = portal().await;
    let visitor = app.visitor();
    let path = format!("/api/v1/records/{id}");
    let linked: Value = visitor.get(&format!("{path}.jsonld")).await.assert_ok();
    assert_eq!(linked["@id"], format!("https://portal.test/records/{id}"));
    assert_eq!(linked["dwc:scientificName"], "Abies alba");
    assert_eq!(linked["@context"]["dwc"], "http://rs.tdwg.org/dwc/terms/");
    assert_eq!(linked["dsw:hasIdentification"][0]["dwc:scientificName"], "Abies alba");
    let csv = visitor.get(&format!("{path}.csv")).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let text = csv.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("recordID,recordAddress,") && lines[1].contains("Abies alba"));
    assert_eq!(visitor.get(&path).await.header("content-type"), "application/json");
    visitor.get(&format!("{path}.xml")).await.assert_problem(404, "record-format");
}

#[tokio::test]
async fn numbers_lead_to_the_page_of_their_record() {
    let (app, id) = portal().await;
    let visitor = app.visitor();
    let page = format!("/records/{id}");
    for (address, place) in [
        ("/collections/SVH/specimens/A/12%20b", page.as_str()),
        ("/collections/svh/specimens/a%2F12%20B", page.as_str()),
        ("/records/by-occurrence-id?id=urn%3Ax%3A1", page.as_str()),
        ("/records/by-occurrence-id?id=urn:x:2", "/find?q=urn%3Ax%3A2"),
    ] {
        let answer = visitor.get(address).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (302, place), "{address}");
    }
    for address in [
        "/collections/SVH/specimens/A-99",
        "/collections/NONE/specimens/A-13",
        "/collections/OTHER/specimens/A%2F12%20b",
        "/records/by-occurrence-id?id=A-13",
    ] {
        visitor.get(address).await.assert_problem(404, "not-found");
    }
}
