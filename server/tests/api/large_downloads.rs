//! Results that are too large to be sent at once.

use api_types::{Download, JobState};
use serde_json::json;

use crate::support::{Kind, TestApp};

/// One more than is sent at once.
const RECORDS: u32 = 200_001;

/// What making the file may add to the memory of the process, in KiB: pages of records, not the result.
const GROWTH: u64 = 160 * 1024;

/// Resident memory in KiB, as Linux tells it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "long: `cargo xtask soak` runs it"]
async fn soak_a_large_result_is_made_in_the_background_in_little_memory() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let numbers: Vec<String> = (1..=RECORDS).map(|number| format!("A-{number}")).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    app.more_records(collection, &numbers).await;
    assert!(app.state.search.catch_up(std::time::Duration::from_secs(600)).await);
    let visitor = app.visitor();
    for file in ["download.csv", "media.csv", "download.geojson", "download.dwca.zip"] {
        let answer = visitor.get(&format!("/api/v1/occurrences/{file}")).await;
        let problem = answer.assert_problem(422, "download-large");
        for told in ["200001", "200000", "POST /api/v1/downloads"] {
            let detail = problem.detail.replace([',', '\u{2068}', '\u{2069}'], "");
            assert!(detail.contains(told), "{detail}");
        }
    }
    let one_less =
        visitor.get("/api/v1/occurrences/download.csv?-catalogNumber=A-7&fields=catalogNumber");
    assert_eq!(one_less.await.text().lines().count(), RECORDS as usize);

    let before = resident();
    let mut most = before;
    for format in ["csv", "dwca"] {
        let asked = json!({ "format": format, "query": "fields=*" });
        let download: Download = visitor.post("/api/v1/downloads", &asked).await.assert_ok();
        let path = format!("/api/v1/downloads/{}", download.id);
        let made = loop {
            most = most.max(resident());
            let download: Download = visitor.get(&path).await.assert_ok();
            if !matches!(download.state, JobState::Queued | JobState::Running) {
                break download;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        };
        assert_eq!((made.state, made.records), (JobState::Succeeded, u64::from(RECORDS)));
        if format == "csv" {
            let file = visitor.get(made.file.as_deref().unwrap()).await;
            let text = file.text();
            assert_eq!(text.lines().count(), RECORDS as usize + 1);
            assert!(text.contains("A-200001"));
        }
        assert!(most - before < GROWTH, "{format}: from {before} KiB to {most} KiB");
    }
}
