//! How long an import takes on each database: its preview, its commit, and the same file again.
//! `cargo run --release -p store --example import_time [ROWS]`
//!
//! The rows are drafts already: what is measured is the store.

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use api_types::{ImportSettings, Job, MatchBy};
use chrono::{DateTime, Utc};
use media_batch::occurrence::{OccurrenceDraft, OtherIdentifier, TermValue};
use media_batch::target::Target;
use store::{
    NewBatch, NewCollection, NewUser, PrepareRows, PreparedOccurrence, Principal, Role, StagedRow,
    Store, StoreOptions,
};
use test_support::{Database, Kind};
use uuid::Uuid;

type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;

const CHUNK_ROWS: u32 = 1_000;

const TERMS: [&str; 16] = [
    "scientificName",
    "scientificNameAuthorship",
    "family",
    "genus",
    "identifiedBy",
    "dateIdentified",
    "recordedBy",
    "recordNumber",
    "eventDate",
    "country",
    "stateProvince",
    "locality",
    "decimalLatitude",
    "decimalLongitude",
    "habitat",
    "occurrenceRemarks",
];

/// Every row is a record of its own, told by the number of the row.
struct Numbered;

impl PrepareRows for Numbered {
    fn prepare(&self, rows: Vec<StagedRow>) -> Vec<PreparedOccurrence> {
        rows.into_iter()
            .map(|row| PreparedOccurrence {
                row: row.row,
                line: row.line,
                identifier_shown: format!("SVH{:08}", row.row),
                prepared: Ok(draft(row.row)),
                leave_out: None,
                chosen_records: Vec::new(),
            })
            .collect()
    }
}

fn draft(row: u32) -> OccurrenceDraft {
    let number = format!("SVH{row:08}");
    let mut terms: Vec<TermValue> = TERMS
        .into_iter()
        .map(|term| {
            let value = match term {
                "decimalLatitude" => format!("-{}.{:04}", row % 90, row % 10_000),
                "decimalLongitude" => format!("{}.{:04}", row % 180, row % 10_000),
                _ => format!("{term} of about thirty characters {}", row % 5_000),
            };
            TermValue { term, value: Some(value) }
        })
        .collect();
    terms.push(TermValue { term: "catalogNumber", value: Some(number.clone()) });
    OccurrenceDraft {
        identifiers: vec![(Target::CatalogNumber, number)],
        source_id: Some(row.to_string()),
        terms,
        other_identifiers: vec![OtherIdentifier { tag: "old".into(), value: format!("X{row}") }],
        ..OccurrenceDraft::default()
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let rows = std::env::args().nth(1).map_or(Ok(100_000), |rows| rows.parse())?;
    for (name, kind) in [("sqlite", Kind::Sqlite), ("postgres", Kind::Postgres)] {
        let portal = Portal::open(kind).await?;
        for round in ["new", "again"] {
            let (preview, commit) = portal.import(rows).await?;
            let line = format!(
                "{name} {round}: {rows} rows, preview {preview:.2?}, commit {commit:.2?}\n"
            );
            std::io::stdout().lock().write_all(line.as_bytes())?;
        }
    }
    Ok(())
}

struct Portal {
    store: Store,
    collection: i64,
    manager: Principal,
    _database: Database,
}

impl Portal {
    async fn open(kind: Kind) -> Result<Portal> {
        let database = Database::fresh(kind).await;
        let store = Store::connect(&database.url, StoreOptions::default()).await?;
        store.migrate().await?;
        let new =
            NewCollection { code: "SVH".into(), name: "Herbarium".into(), ..Default::default() };
        let collection = store.create_collection(new, now()).await?;
        let new = NewUser {
            name: "manager".into(),
            display_name: "Manager".into(),
            email: None,
            password_hash: "none".into(),
            portal_admin: false,
        };
        let id = store.create_user(new, now()).await?;
        store.grant_role(id, collection, Role::Manager, now()).await?;
        let roles = vec![(collection, Role::Manager)];
        let manager = Principal::User { id, portal_admin: false, roles };
        Ok(Portal { store, collection, manager, _database: database })
    }

    /// How long the preview took, and how long the commit.
    async fn import(&self, rows: u32) -> Result<(Duration, Duration)> {
        let id = Uuid::now_v7();
        let settings = ImportSettings {
            match_by: vec![MatchBy::SourceId, MatchBy::CatalogNumber],
            create_records: true,
            ..ImportSettings::default()
        };
        let new = NewBatch {
            id,
            collection: self.collection,
            rows,
            chunk_size: CHUNK_ROWS,
            job: Job::Occurrences,
            import: Some(settings),
            ..NewBatch::default()
        };
        self.store.create_batch(&self.manager, new, now()).await?;
        for index in 0..rows.div_ceil(CHUNK_ROWS) {
            let first = index * CHUNK_ROWS + 1;
            let chunk: Vec<StagedRow> = (first..=rows.min(first + CHUNK_ROWS - 1))
                .map(|row| StagedRow { row, line: row + 1, ..StagedRow::default() })
                .collect();
            self.store.put_chunk(&self.manager, id, index, [0; 32], &chunk).await?;
        }
        self.store.start_preview(&self.manager, id, false).await?;
        let began = Instant::now();
        self.store.run_preview(id, Arc::new(Numbered), || false).await?;
        let preview = began.elapsed();
        self.store.commit_batch(&self.manager, id, true, now()).await?;
        let began = Instant::now();
        let done = self.store.run_import(id, Arc::new(Numbered), now, || false).await?;
        match done {
            Some(status) if status.counts.created + status.counts.unchanged == rows => {
                Ok((preview, began.elapsed()))
            }
            other => Err(format!("the import ended as {other:?}").into()),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a measurement runs by the real clock")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
