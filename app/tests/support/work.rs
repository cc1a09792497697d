//! Sample answers about work in the background: sources, checks of links, records that are gone.

use std::collections::BTreeMap;

use api_types::*;
use axum::{Json, Router, extract::Query, routing::get};
use uuid::Uuid;

use super::answers::{MEDIUM, RECORD};

const TIME: &str = "2026-11-19T04:00:00Z";

/// The routes.
pub(super) fn router() -> Router {
    Router::new()
        .route("/api/v1/collections/{code}/sources", get(sources))
        .route("/api/v1/jobs", get(jobs))
        .route("/api/v1/batches/{id}/link-check", get(link_check))
        .route("/api/v1/batches/{id}/preview/gone", get(gone))
}

fn job(kind: &str, subject: &str, state: JobState) -> BackgroundJob {
    BackgroundJob {
        id: Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0003_0001),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        state,
        collection: Some("SVH".to_owned()),
        created_by: Some("Marta Ibáñez".to_owned()),
        created_at: TIME.to_owned(),
        run_at: TIME.to_owned(),
        started_at: Some(TIME.to_owned()),
        finished_at: (state == JobState::Succeeded).then(|| TIME.to_owned()),
        attempts: 1,
        max_attempts: 8,
        progress: JobProgress {
            done: 1_048_576,
            total: Some(4_194_304),
            doing: Some("Fetching bytes".to_owned()),
        },
        cancel_asked: false,
        steerable: true,
        problem: None,
        batch: None,
    }
}

async fn jobs() -> Json<BackgroundJobs> {
    let running = job("fetch-source", "https://ipt.example/archive.do?r=birds", JobState::Running);
    Json(BackgroundJobs { jobs: vec![running], next: None })
}

async fn sources() -> Json<Sources> {
    let file = SourceFile {
        name: "dwca-plants-v1.7.zip".to_owned(),
        bytes: 4_194_304,
        sha256: "ab".repeat(32),
        media_type: Some("application/zip".to_owned()),
        fetched_at: TIME.to_owned(),
    };
    let source = |number: u128, name: &str| Source {
        id: Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0004_0000 + number),
        address: format!("https://ipt.example/archive.do?r={name}"),
        schedule: Schedule::Never,
        next_run: None,
        last_run: None,
        last_outcome: None,
        message: None,
        file: None,
        import: SourceImport::default(),
        last_batch: None,
        created_at: TIME.to_owned(),
    };
    let fetched = Source {
        schedule: Schedule::Weekly,
        next_run: Some("2026-11-26T04:00:00Z".to_owned()),
        last_run: Some(TIME.to_owned()),
        last_outcome: Some("fetched".to_owned()),
        message: Some("A new version was fetched.".to_owned()),
        file: Some(file),
        last_batch: Some(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0002_0005)),
        ..source(1, "plants")
    };
    let failed = Source {
        last_run: Some(TIME.to_owned()),
        last_outcome: Some("not-found".to_owned()),
        message: Some("The server says that there is nothing at this address.".to_owned()),
        ..source(3, "mosses")
    };
    Json(Sources { sources: vec![fetched, source(2, "birds"), failed] })
}

async fn link_check(Query(query): Query<BTreeMap<String, String>>) -> Json<LinkCheck> {
    let link = |code: &str, message: &str| LinkStatus {
        medium: MEDIUM,
        url: format!("https://img.svh.example/{code}.jpg"),
        link_status: code.to_owned(),
        message: message.to_owned(),
        notes: vec![code.to_owned()],
        format: None,
        checked_at: TIME.to_owned(),
    };
    let count = |code: &str, message: &str, media: u64| LinkCount {
        code: code.to_owned(),
        message: message.to_owned(),
        media,
    };
    let gone = "The server says that there is nothing at this address (404 or 410).";
    let page = "This is a web page, not a media file. Use the address of the file itself.";
    let all = [link("not-found", gone), link("web-page", page)];
    let wanted = query.get("code");
    let links = all.into_iter().filter(|it| wanted.is_none_or(|code| *code == it.link_status));
    Json(LinkCheck {
        job: Some(job("link-check", "spring-imaging-2026.csv", JobState::Succeeded)),
        counts: vec![
            count("not-found", gone, 3),
            count("web-page", page, 41),
            count("ok", "The file is there.", 9_768),
        ],
        links: links.collect(),
        next: None,
    })
}

async fn gone() -> Json<GoneRecords> {
    let record = |number: &str, name: &str| RecordLabel {
        id: RECORD,
        collection: "SVH".to_owned(),
        catalog_number: number.to_owned(),
        scientific_name: name.to_owned(),
        collector: "E. Marsh 19".to_owned(),
        event_date: "2001-08-21".to_owned(),
        place: "Alpine Co.".to_owned(),
    };
    let records = vec![
        GoneRecord { record: record("00104417", "Salix lemmonii"), withdrawn: false },
        GoneRecord { record: record("", "Carex utriculata"), withdrawn: true },
    ];
    Json(GoneRecords { records, next: None })
}
