//! Our side: a store with a large collection, and batches as a browser sends them.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use store::{
    ExistingPolicy, NewBatch, NewCollection, NewUser, Principal, Role, Store, StoreOptions,
};
use test_support::{Database, Kind};
use uuid::Uuid;

use super::{Result, sheet};

/// Records a call, as the program's own command loads them.
const LOAD_ROWS: usize = 5_000;

const OWN_ORIGIN: &str = "https://portal.example.org";

pub(crate) struct Portal {
    store: Store,
    collection: i64,
    records: u32,
    manager: Principal,
    database: Database,
}

impl Portal {
    /// An empty database, and a collection of that many records in it.
    pub(crate) async fn open(kind: Kind, records: u32) -> Result<Portal> {
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
        let manager =
            Principal::User { id, portal_admin: false, roles: vec![(collection, Role::Manager)] };
        let portal = Portal { store, collection, records, manager, database };
        portal.load_records().await?;
        Ok(portal)
    }

    async fn load_records(&self) -> Result<()> {
        let terms = sheet::TERMS.map(str::to_owned);
        let numbers: Vec<u32> = (0..self.records).collect();
        for part in numbers.chunks(LOAD_ROWS) {
            let rows: Vec<Vec<String>> = part.iter().map(|number| sheet::record(*number)).collect();
            let report = self
                .store
                .load_records(&self.manager, self.collection, &terms, &rows, now())
                .await?;
            if report.created != part.len() as u64 {
                return Err(format!("{} of {} records", report.created, part.len()).into());
            }
        }
        Ok(())
    }

    pub(crate) fn address(&self) -> &str {
        &self.database.url
    }

    /// Makes a batch and sends its chunks.
    pub(crate) async fn stage(&self, rows: u32, chunk_rows: u32) -> Result<Uuid> {
        let new = NewBatch {
            id: Uuid::now_v7(),
            collection: self.collection,
            file_name: "sheet.csv".into(),
            headers: sheet::TARGETS.map(str::to_owned).to_vec(),
            targets: sheet::TARGETS.map(|name| Some(name.to_owned())).to_vec(),
            defaults: Vec::new(),
            existing: ExistingPolicy::Skip,
            create_records: false,
            rows,
            chunk_size: chunk_rows,
            ..NewBatch::default()
        };
        let batch = new.id;
        self.store.create_batch(&self.manager, new, now()).await?;
        for index in 0..rows.div_ceil(chunk_rows) {
            let first = index * chunk_rows + 1;
            let chunk: Vec<_> = (first..=rows.min(first + chunk_rows - 1))
                .map(|row| sheet::row(row, self.records))
                .collect();
            self.store.put_chunk(&self.manager, batch, index, [0; 32], &chunk).await?;
        }
        Ok(batch)
    }

    /// Commits a batch and applies it to its end; every row must become a medium.
    pub(crate) async fn apply(&self, batch: Uuid, rows: u32) -> Result<Duration> {
        let began = Instant::now();
        self.store.commit_batch(&self.manager, batch, false, now()).await?;
        let done = self.store.run_batch(batch, OWN_ORIGIN, now, || false).await?;
        let time = began.elapsed();
        match done {
            Some(status) if status.counts.created == rows && status.rows_done == rows => Ok(time),
            other => Err(format!("the batch ended as {other:?}").into()),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark runs by the real clock")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
