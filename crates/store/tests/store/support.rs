//! A collection with records, and batches in a few words.

use chrono::{DateTime, Utc};
use media_batch::check::{MediaDraft, MediaKind};
use media_batch::target::Target;
use store::{
    BatchStatus, ExistingPolicy, NewBatch, NewCollection, NewUser, PreparedRow, Principal, Role,
    StagedRow, Store, StoreOptions,
};
pub(crate) use test_support::{Database, Kind};
use uuid::Uuid;

/// The time at which everything happens.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

/// A store with the collection `SVH`, its manager and its editor.
pub(crate) struct Portal {
    pub(crate) store: Store,
    pub(crate) collection: i64,
    pub(crate) manager: Principal,
    pub(crate) database: Database,
}

impl Portal {
    pub(crate) async fn open(kind: Kind) -> Portal {
        let database = Database::fresh(kind).await;
        let store = Store::connect(&database.url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        let new =
            NewCollection { code: "SVH".into(), name: "Herbarium".into(), ..Default::default() };
        let collection = store.create_collection(new, now()).await.unwrap();
        let manager = person(&store, "manager", collection, Role::Manager).await;
        Portal { store, collection, manager, database }
    }

    /// Loads records: a header and rows, cells separated by `|`.
    pub(crate) async fn load(&self, header: &str, rows: &[&str]) -> store::LoadReport {
        let split = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| split(row)).collect();
        self.store
            .load_records(&self.manager, self.collection, &split(header), &rows, now())
            .await
            .unwrap()
    }

    /// Records `A1` … `An`.
    pub(crate) async fn load_numbered(&self, count: u32) {
        let rows: Vec<String> = (1..=count).map(|n| format!("A{n}|Abies alba")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        self.load("catalogNumber|scientificName", &rows).await;
    }

    /// The record with this catalog number.
    pub(crate) async fn record(&self, catalog_number: &str) -> Uuid {
        let row = store::RowToResolve {
            identifiers: vec![(Target::CatalogNumber, catalog_number.into())],
            url: None,
        };
        let answers = self.store.resolve(&self.manager, self.collection, &[row]).await.unwrap();
        answers[0].records[0]
    }

    /// How many media a record shows to its manager.
    pub(crate) async fn media_on(&self, catalog_number: &str) -> usize {
        let id = self.record(catalog_number).await;
        self.store.record(&self.manager, id).await.unwrap().media.len()
    }

    /// Makes, stages and commits a batch; nothing is applied yet.
    pub(crate) async fn commit(&self, batch: &NewBatch) {
        self.store.create_batch(&self.manager, batch.clone(), now()).await.unwrap();
        for index in 0..batch.rows.div_ceil(batch.chunk_size) {
            let rows = staged(batch, index);
            self.store.put_chunk(&self.manager, batch.id, index, [0; 32], &rows).await.unwrap();
        }
        self.store.commit_batch(&self.manager, batch.id, false, now()).await.unwrap();
    }

    /// Commits and applies a batch of these rows.
    pub(crate) async fn run(&self, batch: &NewBatch, rows: &[PreparedRow]) -> BatchStatus {
        self.commit(batch).await;
        self.apply(batch, rows).await
    }

    /// Applies whatever a batch still waits for.
    pub(crate) async fn apply(&self, batch: &NewBatch, rows: &[PreparedRow]) -> BatchStatus {
        while let Some(chunk) = self.store.next_chunk(batch.id).await.unwrap() {
            let size = batch.chunk_size as usize;
            let part = rows.chunks(size).nth(chunk.index as usize).unwrap();
            self.store.apply_chunk(batch.id, chunk.index, part, now()).await.unwrap();
        }
        self.store.finish_batch(batch.id, now()).await.unwrap()
    }

    /// Takes a batch back.
    pub(crate) async fn undo(&self, batch: Uuid) -> BatchStatus {
        let undo = Uuid::now_v7();
        self.store.undo_batch(&self.manager, batch, undo, now()).await.unwrap();
        while let Some(chunk) = self.store.next_chunk(undo).await.unwrap() {
            self.store.apply_undo_chunk(undo, chunk.index, now()).await.unwrap();
        }
        self.store.finish_batch(undo, now()).await.unwrap()
    }

    /// The outcomes of a batch as (name, code).
    pub(crate) async fn outcomes(&self, batch: Uuid) -> Vec<(&'static str, Option<String>)> {
        let filter = store::OutcomeFilter::default();
        let page = self.store.outcomes(&self.manager, batch, filter, 0, 1_000).await.unwrap();
        page.rows.into_iter().map(|row| (row.outcome.name(), row.code)).collect()
    }
}

pub(crate) async fn person(store: &Store, name: &str, collection: i64, role: Role) -> Principal {
    let new = NewUser {
        name: name.into(),
        display_name: name.into(),
        email: None,
        password_hash: "hash".into(),
        portal_admin: false,
    };
    let id = store.create_user(new, now()).await.unwrap();
    store.grant_role(id, collection, role, now()).await.unwrap();
    Principal::User { id, portal_admin: false, roles: vec![(collection, role)] }
}

/// A batch of that many rows, three a chunk.
pub(crate) fn batch(portal: &Portal, rows: usize) -> NewBatch {
    NewBatch {
        id: Uuid::now_v7(),
        collection: portal.collection,
        file_name: "sheet.csv".into(),
        headers: vec!["catalogNumber".into(), "originalUrl".into()],
        targets: vec![Some("catalogNumber".into()), Some("originalUrl".into())],
        defaults: Vec::new(),
        existing: ExistingPolicy::Skip,
        create_records: false,
        rows: u32::try_from(rows).unwrap(),
        chunk_size: 3,
        ..NewBatch::default()
    }
}

fn staged(batch: &NewBatch, index: u32) -> Vec<StagedRow> {
    let first = index * batch.chunk_size + 1;
    (first..=batch.rows.min(first + batch.chunk_size - 1))
        .map(|row| StagedRow {
            row,
            line: row + 1,
            cells: vec![format!("A{row}"), format!("https://media.example.org/{row}.jpg")],
            ..StagedRow::default()
        })
        .collect()
}

/// A row: identifiers by field, and a URL.
pub(crate) fn row(number: u32, identifiers: &[(Target, &str)], url: &str) -> PreparedRow {
    let canonical = url.trim_start_matches("https:").trim_start_matches("http:").to_owned();
    let key = canonical.bytes().fold(7_u64, |key, byte| key.wrapping_mul(31) + u64::from(byte));
    PreparedRow {
        row: number,
        line: number + 1,
        prepared: Ok(MediaDraft {
            identifiers: identifiers.iter().map(|(t, v)| (*t, (*v).to_owned())).collect(),
            original_url: url.into(),
            canonical_url: canonical,
            // The sign bit too: keys are 64 bits wide in the database.
            url_key: key | 1 << 63,
            kind: MediaKind::Image,
            format: "image/jpeg".into(),
            fields: Vec::new(),
        }),
        leave_out: None,
        chosen_records: Vec::new(),
    }
}

/// The same with one more field.
pub(crate) fn with(mut row: PreparedRow, target: Target, text: &str) -> PreparedRow {
    if let Ok(draft) = &mut row.prepared {
        draft.fields.push((target, text.into()));
    }
    row
}

/// Row `n` links `https://h/n.jpg` to `An`.
pub(crate) fn numbered(count: u32) -> Vec<PreparedRow> {
    (1..=count)
        .map(|n| {
            row(n, &[(Target::CatalogNumber, &format!("A{n}"))], &format!("https://h/{n}.jpg"))
        })
        .collect()
}
