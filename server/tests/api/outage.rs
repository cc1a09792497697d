//! The database goes away in the middle of a batch, and comes back.

use std::time::Duration;

use api_types::BatchState;

use vasculum::config::Settings;

use crate::support::{Database, TestApp, TestSheet};

#[tokio::test]
async fn while_postgresql_is_away_requests_get_503_and_the_batch_goes_on_afterwards() {
    let database = Database::own_postgres().await;
    let app = TestApp::start_with(database, Settings::default()).await;
    let numbers: Vec<String> = (1..=3_000).map(|n| format!("A-{n}")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let collection = app.collection("SVH", &numbers).await;
    let client = app.manager("ana", collection).await;
    let sheet = TestSheet::numbered(3_000, 100);
    let _: api_types::Batch = sheet.create(&client, "SVH").await.assert_ok();
    for index in 0..sheet.chunks() {
        assert!(sheet.put(&client, index).await.status.is_success());
    }
    assert!(sheet.commit(&client).await.status.is_success());
    tokio::time::sleep(Duration::from_millis(50)).await;
    app.database.kill().await;
    for path in ["/api/v1/collections", "/health/ready"] {
        app.visitor().get(path).await.assert_problem(503, "database-away");
    }
    assert!(app.visitor().get("/health/live").await.status.is_success());
    app.database.start_again().await;
    let batch = sheet.done_after_outage(&client).await;
    assert_eq!(batch.state, BatchState::Done, "{:?}", batch.problem);
    assert_eq!((batch.rows_done, batch.counts.created), (3_000, 3_000));
}
