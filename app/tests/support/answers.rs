//! Sample answers of the API, invented.

#[path = "protected_answers.rs"]
mod protected;
#[path = "search_answers.rs"]
mod search;

use std::collections::BTreeMap;

use api_types::*;
use axum::{
    Json, Router,
    extract::{Path, Query},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use uuid::Uuid;

/// The record with everything: media of several kinds, withheld terms, all classes.
pub(crate) const RECORD: Uuid = Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001);
/// Its first medium.
pub(crate) const MEDIUM: Uuid = Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0001_0001);
/// Batches that exist, by what they show.
const SAMPLE_BATCHES: [&str; 8] =
    ["done", "applying", "failed", "undo", "uploading", "import", "imported", "uncompared"];

const TAXA: [(&str, &str, &str, &str); 8] = [
    ("Salix scouleriana", "no. 412", "1987-06-14", "Plumas Co."),
    ("Salix lemmonii", "no. 88", "1954-07-02", "Sierra Co."),
    ("Carex utriculata", "E. Marsh 19", "2001-08-21", "Alpine Co."),
    ("Lupinus polyphyllus", "no. 7", "1972-05-30", "Nevada Co."),
    ("Pinus monticola", "no. 88", "1954", "El Dorado Co."),
    ("Acer glabrum", "A. Okonjo 413", "1987-09-03", "Plumas Co."),
    ("Chamaenerion angustifolium subsp. circumvagum", "no. 2210", "2019-07", "Placer Co."),
    ("", "", "1931", ""),
];

/// The id of a sample batch.
pub(crate) fn batch_id(name: &str) -> Uuid {
    let at = SAMPLE_BATCHES.iter().position(|known| *known == name).expect("a sample batch");
    Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0002_0000 + at as u128)
}

/// The routes.
pub(crate) fn router(signed_in: bool) -> Router {
    let session = move || async move { Json(session(signed_in)) };
    Router::new()
        .route("/api/v1/session", get(session).post(refuse_sign_in).delete(nothing))
        .route(
            "/api/v1/collections",
            get(|| async { Json(Collections { collections: collections() }) }),
        )
        .route("/api/v1/collections/{code}", get(collection))
        .route("/api/v1/collections/{code}/media", get(recent))
        .route("/api/v1/records", get(find))
        .route("/api/v1/records/{id}", get(record))
        .route("/api/v1/media/{id}", get(medium_by_id))
        .route("/api/v1/protected-taxa", get(protected::protected_taxa))
        .route("/api/v1/batches", get(batches))
        .route("/api/v1/batches/{id}", get(batch_by_id))
        .route("/api/v1/batches/{id}/outcomes", get(outcomes))
        .route("/api/v1/batches/{id}/report", get(async || Json(None::<ImportReport>)))
        .route("/api/v1/batches/{id}/preview", get(preview).post(preview))
        .route("/api/v1/batches/{id}/preview/rows", get(preview_rows))
        .route("/api/v1/batches/{id}/undo", post(|| async { Json(batch("undo")) }))
        .route("/specimens/{file}", get(specimen))
        .route("/api/v1/saved-searches", get(saved_searches))
        .merge(super::work::router())
        .merge(search::router())
}

async fn saved_searches() -> Json<SavedSearches> {
    let search = SavedSearch {
        id: Uuid::from_u128(41),
        name: "All willows".to_owned(),
        query: "taxon=Salix&view=map".to_owned(),
        created_at: "2026-10-01T08:00:00Z".to_owned(),
    };
    Json(SavedSearches { searches: vec![search] })
}

async fn nothing() -> StatusCode {
    StatusCode::NO_CONTENT
}

fn problem(status: u16, code: &str, detail: &str) -> Response {
    let problem = Problem {
        status,
        code: code.to_owned(),
        detail: detail.to_owned(),
        request_id: Some("preview-1".to_owned()),
        errors: Vec::new(),
    };
    (StatusCode::from_u16(status).expect("a status"), Json(problem)).into_response()
}

async fn refuse_sign_in(Json(_): Json<SignIn>) -> Response {
    problem(401, "wrong-sign-in", "This name and password do not belong together.")
}

fn session(signed_in: bool) -> Session {
    let role = CollectionRole {
        collection: "SVH".to_owned(),
        collection_name: "Vascular Plants".to_owned(),
        role: Role::Manager,
    };
    let user = SessionUser {
        id: Uuid::from_u128(7),
        name: "marta".to_owned(),
        display_name: "Marta Ibáñez".to_owned(),
        portal_admin: false,
        roles: vec![role],
    };
    let left = SessionLeft { idle_seconds: 7_200, longest_seconds: 43_200, kept: false };
    Session {
        user: signed_in.then_some(user),
        portal_name: "Sierra Verde Herbaria".to_owned(),
        left: signed_in.then_some(left),
    }
}

fn collections() -> Vec<Collection> {
    vec![
        Collection {
            id: Uuid::from_u128(1),
            code: "SVH".to_owned(),
            name: "Vascular Plants".to_owned(),
            institution: "Sierra Verde Herbarium".to_owned(),
            description: "Flowering plants, conifers and ferns of the northern Sierra, collected since 1889.\n\nOpen to visitors by appointment.".to_owned(),
            contact: "Marta Ibáñez, curator@svh.example".to_owned(),
            records: 5_012,
            media: 3_208,
        },
        Collection {
            id: Uuid::from_u128(2),
            code: "AST".to_owned(),
            name: "Alpine Station Bryophytes".to_owned(),
            institution: "Alpine Field Station".to_owned(),
            description: String::new(),
            contact: String::new(),
            records: 301,
            media: 0,
        },
    ]
}

async fn collection(Path(code): Path<String>) -> Response {
    match collections().into_iter().find(|collection| collection.code == code) {
        Some(collection) => Json(collection).into_response(),
        None => problem(404, "not-found", "No public collection has this code."),
    }
}

fn label(at: usize) -> RecordLabel {
    let (name, collector, date, place) = TAXA[at % TAXA.len()];
    RecordLabel {
        id: Uuid::from_u128(RECORD.as_u128() + at as u128),
        collection: "SVH".to_owned(),
        catalog_number: format!("{:08}", 104_417 + at * 281),
        scientific_name: name.to_owned(),
        collector: collector.to_owned(),
        event_date: date.to_owned(),
        place: place.to_owned(),
    }
}

fn medium(at: usize) -> Media {
    Media {
        id: Uuid::from_u128(MEDIUM.as_u128() + at as u128),
        record: Uuid::from_u128(RECORD.as_u128() + at as u128),
        original_url: format!("/specimens/{at}.svg"),
        thumbnail_url: None,
        kind: "image".to_owned(),
        format: "image/svg+xml".to_owned(),
        license: (!at.is_multiple_of(3))
            .then(|| "https://creativecommons.org/licenses/by/4.0/".to_owned()),
        creator: Some("Imaging station 2".to_owned()),
        fields: BTreeMap::from([("owner".to_owned(), "Sierra Verde Herbarium".to_owned())]),
        batch: Some(batch_id("done")),
        added_at: format!("2026-11-{:02}T09:30:00Z", 1 + (97 - at) % 28),
    }
}

async fn recent(
    Path(code): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Json<RecentMedia> {
    let limit: usize = query.get("limit").and_then(|limit| limit.parse().ok()).unwrap_or(30);
    let start: usize = query.get("after").and_then(|after| after.parse().ok()).unwrap_or(0);
    let end = if code == "SVH" { (start + limit).min(70) } else { start };
    let media =
        (start..end).map(|at| MediaWithRecord { medium: medium(at), record: label(at) }).collect();
    Json(RecentMedia { media, next: (end < 70 && end > start).then(|| end.to_string()) })
}

async fn find(Query(query): Query<BTreeMap<String, String>>) -> Json<Records> {
    let found = query.get("identifier").is_some_and(|number| number.starts_with("0010"));
    Json(Records { records: if found { vec![label(0), label(1)] } else { Vec::new() } })
}

fn terms(at: usize) -> BTreeMap<String, String> {
    let label = label(at);
    let terms = [
        ("scientificName", label.scientific_name.as_str()),
        ("scientificNameAuthorship", "Barratt ex Hook."),
        ("family", "Salicaceae"),
        ("identifiedBy", "E. Marsh"),
        ("recordedBy", "A. Okonjo"),
        ("recordNumber", "412"),
        ("eventDate", "1987-06-14"),
        ("verbatimEventDate", "14.VI.87"),
        ("habitat", "Wet meadow margin with Alnus and Veratrum"),
        ("country", "United States"),
        ("stateProvince", "California"),
        ("county", "Plumas"),
        ("catalogNumber", label.catalog_number.as_str()),
        ("occurrenceID", "https://svh.example/specimen/00104417"),
        ("basisOfRecord", "PreservedSpecimen"),
        ("reproductiveCondition", "in fruit"),
        ("loanNumberOfOldLedger", "L-19"),
    ]
    .map(|(term, value)| (term.to_owned(), value.to_owned()));
    BTreeMap::from(terms)
}

async fn record(Path(id): Path<Uuid>) -> Response {
    let Some(at) = id.as_u128().checked_sub(RECORD.as_u128()).filter(|at| *at < 70) else {
        return problem(404, "not-found", "No public record has this id.");
    };
    let at = at as usize;
    let terms = terms(at);
    let mut media = vec![medium(at)];
    if at == 0 {
        media.push(Media {
            kind: "sound".to_owned(),
            format: "audio/mpeg".to_owned(),
            ..medium(1)
        });
        media.push(Media {
            format: "image/tiff".to_owned(),
            license: None,
            creator: None,
            ..medium(2)
        });
    }
    Json(Record {
        label: label(at),
        collection_name: "Vascular Plants".to_owned(),
        terms,
        withheld: if at == 0 {
            vec!["locality".to_owned(), "decimalLatitude".to_owned(), "decimalLongitude".to_owned()]
        } else {
            Vec::new()
        },
        protection: (at == 0).then(|| RecordProtection {
            level: 1,
            entries: vec![ListedTaxon {
                name: "Salix scouleriana".to_owned(),
                state_province: Some("California".to_owned()),
                ..ListedTaxon::default()
            }],
            ..RecordProtection::default()
        }),
        media,
        determinations: vec![
            determination("Salix scouleriana", true),
            determination("Salix", false),
        ],
        other_identifiers: vec![OtherIdentifier {
            tag: "Field book".to_owned(),
            value: "B 12, 88".to_owned(),
        }],
        withdrawn_at: (at == 3).then(|| "2026-10-01T08:00:00Z".to_owned()),
    })
    .into_response()
}

fn determination(name: &str, is_current: bool) -> Determination {
    let terms =
        [("scientificName", name), ("identifiedBy", "E. Marsh"), ("dateIdentified", "1991")]
            .map(|(term, value)| (term.to_owned(), value.to_owned()));
    Determination { id: Uuid::from_u128(9), is_current, terms: BTreeMap::from(terms) }
}

async fn medium_by_id(Path(id): Path<Uuid>) -> Response {
    match id.as_u128().checked_sub(MEDIUM.as_u128()).filter(|at| *at < 70) {
        Some(at) => Json(medium(at as usize)).into_response(),
        None => problem(404, "not-found", "No public medium has this id."),
    }
}

fn batch(name: &str) -> Batch {
    let (state, counts, done) = match name {
        "applying" => {
            (BatchState::Applying, OutcomeCounts { created: 4_100, ..Default::default() }, 4_100)
        }
        "failed" => {
            (BatchState::Failed, OutcomeCounts { created: 4_100, ..Default::default() }, 4_100)
        }
        "uploading" | "import" | "uncompared" => {
            (BatchState::Uploading, OutcomeCounts::default(), 0)
        }
        "undo" => (
            BatchState::Done,
            OutcomeCounts { restored: 9_950, conflicts: 2, ..Default::default() },
            9_952,
        ),
        _ => (
            BatchState::Done,
            OutcomeCounts {
                created: 9_812,
                updated: 128,
                unchanged: 12,
                left_out: 48,
                failed: 12,
                ..Default::default()
            },
            10_012,
        ),
    };
    let running_or_done = state == BatchState::Done && name != "undo";
    Batch {
        id: batch_id(name),
        collection: "SVH".to_owned(),
        kind: match name {
            "undo" => "undo",
            "import" | "imported" | "uncompared" => "occurrences",
            _ => "media_sheet",
        }
        .to_owned(),
        state,
        file_name: "spring-imaging-2026.csv".to_owned(),
        created_by: "Marta Ibáñez".to_owned(),
        created_at: "2026-11-20T09:14:03Z".to_owned(),
        finished_at: None,
        rows: if name == "undo" { 9_952 } else { 10_012 },
        chunk_size: 1_000,
        chunks_received: (0..10).collect(),
        rows_done: done,
        counts,
        records_created: 0,
        records_touched: if name == "uploading" { 0 } else { 9_640 },
        records_withdrawn: 0,
        existing: ExistingPolicy::Skip,
        other: (name == "undo").then(|| batch_id("done")),
        undo_until: running_or_done.then(|| "2027-02-18T09:14:03Z".to_owned()),
        problem: (name == "failed")
            .then(|| "The database was away for longer than five minutes.".to_owned()),
    }
}

/// What the sample import would do; the one that nobody compared has none.
async fn preview(Path(id): Path<Uuid>) -> Response {
    if id != batch_id("import") && id != batch_id("imported") {
        return problem(404, "not-found", "This batch has no preview.");
    }
    Json(Preview {
        problem: None,
        done: true,
        rows_done: 10_012,
        new: 6_100,
        changed: 240,
        unchanged: 3_600,
        left_out: 60,
        failed: 12,
        gone: 14,
        values_erased: 3,
        conflicts: 8,
        media_new: 5_020,
        media_changed: 2,
        media_unchanged: 310,
        media_failed: 7,
        determinations_new: 41,
        withdrawn: 0,
        as_of: Some(9),
        held: (id == batch_id("import")).then(|| "import-mostly-new".to_owned()),
    })
    .into_response()
}

async fn preview_rows(Query(query): Query<BTreeMap<String, String>>) -> Json<PreviewRows> {
    let change = |term: &str, before: Option<&str>, after: Option<&str>| TermChange {
        term: term.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
        kept: false,
    };
    let row = |row: u32, outcome: &str, changes: Vec<TermChange>| PreviewRow {
        row,
        line: row + 1,
        outcome: outcome.to_owned(),
        identifier: format!("{:08}", 104_417 + row),
        record: (outcome != "new").then_some(RECORD),
        changes,
        ..PreviewRow::default()
    };
    let new =
        ["scientificName", "recordedBy", "eventDate", "country", "county", "habitat", "locality"]
            .map(|term| change(term, None, Some("Carex utriculata")));
    let kept =
        TermChange { kept: true, ..change("habitat", Some("Wet meadow"), Some("Meadow, wet")) };
    let changed = vec![
        change("eventDate", Some("1987"), Some("1987-06-14")),
        change("county", Some("Plumas"), None),
        kept,
    ];
    let refused = PreviewRow {
        code: Some("identifiers-contradict".to_owned()),
        message: Some("The identifiers of this row belong to different records.".to_owned()),
        ..row(3, "failed", Vec::new())
    };
    let all = vec![row(1, "new", new.to_vec()), row(2, "changed", changed), refused];
    let wanted = query.get("outcome");
    let rows =
        all.into_iter().filter(|row| wanted.is_none_or(|wanted| *wanted == row.outcome)).collect();
    Json(PreviewRows { rows, next: None })
}

async fn batches() -> Json<Batches> {
    Json(Batches { batches: SAMPLE_BATCHES.map(batch).to_vec(), next: None })
}

async fn batch_by_id(Path(id): Path<Uuid>) -> Response {
    match SAMPLE_BATCHES.iter().find(|name| batch_id(name) == id) {
        Some(name) => Json(batch(name)).into_response(),
        None => problem(404, "not-found", "You have no batch with this id."),
    }
}

async fn outcomes(
    Path(id): Path<Uuid>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Json<Outcomes> {
    let fates: &[(&str, Option<&str>)] = if id == batch_id("undo") {
        &[
            ("restored", None),
            (
                "conflict",
                Some("Somebody changed its licence on 19 November; it stays as it is now."),
            ),
        ]
    } else {
        &[
            ("created", None),
            ("left_out", Some("No record of this collection has the catalog number “104417”.")),
            ("failed", Some("The address is a web page of Flickr, not a file.")),
            ("unchanged", None),
        ]
    };
    let wanted = query.get("outcome");
    let start: u32 = query.get("after").and_then(|after| after.parse().ok()).unwrap_or(0);
    let rows = (start + 1..=start + 40).map(|row| {
        let (outcome, message) = fates[row as usize % fates.len()];
        let linked = matches!(outcome, "created" | "unchanged" | "restored" | "conflict");
        OutcomeRow {
            row,
            line: row + 1,
            outcome: outcome.to_owned(),
            code: message.map(|_| "sample".to_owned()),
            message: message.map(str::to_owned),
            identifier: format!("{:08}", 104_417 + row),
            url: format!("https://img.svh.example/sheets/{:08}.jpg", 104_417 + row),
            record: None,
            links: if linked {
                vec![OutcomeLink { record: RECORD, medium: MEDIUM }]
            } else {
                Vec::new()
            },
        }
    });
    let rows: Vec<OutcomeRow> =
        rows.filter(|row| wanted.is_none_or(|wanted| *wanted == row.outcome)).collect();
    Json(Outcomes { rows, next: (start < 200).then_some(start + 40) })
}

/// A drawn herbarium sheet.
async fn specimen(Path(file): Path<String>) -> Response {
    let at: u32 = file.trim_end_matches(".svg").parse().unwrap_or(0);
    let leaves: String = (0..7)
        .map(|leaf| {
            let (y, side) = (70 + leaf * 24, if leaf % 2 == 0 { 1 } else { -1 });
            let reach = side * (36 + ((at * 7 + leaf * 13) % 22) as i32);
            let green = ["#3c6b3f", "#4b7d4a", "#5d8a4f", "#2f5b3a"][((at + leaf) % 4) as usize];
            format!(
                "<path d='M100 {y}q{} -22 {reach} -10q{} 18 {} 10z' fill='{green}'/>",
                reach / 2,
                -reach / 3,
                -reach
            )
        })
        .collect();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 300'><rect width='200' height='300' fill='#fbf7e8' stroke='#c9bf9f'/>\
         <path d='M102 30q-6 120 0 232' fill='none' stroke='#5c4a32' stroke-width='3'/>{leaves}\
         <rect x='122' y='250' width='68' height='40' fill='#fff' stroke='#b9b090'/><path d='M128 260h56M128 270h48M128 280h52' stroke='#555'/></svg>"
    );
    ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response()
}
