//! What crawlers are told.

use chrono::TimeDelta;

use crate::support::{Kind, TestApp};

#[tokio::test]
async fn crawlers_find_every_record_that_everybody_may_see() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &["A1", "A2"]).await;
    let visitor = app.visitor();

    let robots = visitor.get("/robots.txt").await;
    assert!(robots.header("content-type").starts_with("text/plain"));
    assert!(robots.text().contains("Sitemap: https://portal.test/sitemap.xml\n"));
    assert!(robots.text().contains("Disallow: /api/\n"));

    let index = visitor.get("/sitemap.xml").await;
    assert!(index.header("content-type").starts_with("application/xml"));
    assert_eq!(
        addresses(&index.text()),
        ["https://portal.test/sitemaps/portal.xml", "https://portal.test/sitemaps/records/1.xml",]
    );
    let portal = visitor.get("/sitemaps/portal.xml").await.text();
    assert!(addresses(&portal).contains(&"https://portal.test/collections/SVH".to_owned()));

    let records = visitor.get("/sitemaps/records/1.xml").await;
    let listed = addresses(&records.text());
    assert_eq!(listed.len(), 2);
    assert_eq!(records.text().matches("<lastmod>2").count(), 2);
    for page in listed {
        let path = page.strip_prefix("https://portal.test").unwrap();
        assert_eq!(visitor.get(&format!("/api/v1{path}")).await.status, 200);
    }

    app.more_records(collection, &["A3"]).await;
    let again = visitor.get("/sitemaps/records/1.xml").await;
    assert_eq!(addresses(&again.text()).len(), 3, "a list is as fresh as its records");
}

#[tokio::test]
async fn lists_begin_to_exist_within_an_hour_and_others_do_not_exist() {
    let app = TestApp::start(Kind::Sqlite).await;
    let visitor = app.visitor();
    assert_eq!(addresses(&visitor.get("/sitemap.xml").await.text()).len(), 1);
    app.collection("SVH", &["A1"]).await;
    app.clock.advance(TimeDelta::minutes(61));
    assert_eq!(addresses(&visitor.get("/sitemap.xml").await.text()).len(), 2);
    for list in ["0.xml", "2.xml", "1", "-1.xml", "x.xml", "99999999999999999999.xml"] {
        let answer = visitor.get(&format!("/sitemaps/records/{list}")).await;
        answer.assert_problem(404, "not-found");
    }
}

fn addresses(xml: &str) -> Vec<String> {
    xml.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap().to_owned()).collect()
}
