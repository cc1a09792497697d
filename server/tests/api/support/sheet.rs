//! A sheet as the workbench would send it.

use api_types::{
    Batch, BatchChunk, BatchState, ChunkRow, CommitBatch, ExistingPolicy, ImportSettings, Job,
    NewBatch, Preview,
};
use uuid::Uuid;

use super::{Answer, Client};

/// Rows of catalog number and address, or of records.
#[derive(Clone, Debug)]
pub(crate) struct TestSheet {
    pub(crate) batch: NewBatch,
    pub(crate) rows: Vec<ChunkRow>,
}

impl TestSheet {
    pub(crate) fn new<I, U>(rows: impl IntoIterator<Item = (I, U)>, chunk_size: u32) -> TestSheet
    where
        I: Into<String>,
        U: Into<String>,
    {
        let rows: Vec<ChunkRow> = rows
            .into_iter()
            .zip(1_u32..)
            .map(|((identifier, url), row)| ChunkRow {
                row,
                line: row + 1,
                cells: vec![identifier.into(), url.into()],
                ..ChunkRow::default()
            })
            .collect();
        let batch = NewBatch {
            id: Uuid::now_v7(),
            file_name: "media.csv".to_owned(),
            headers: vec!["catalogNumber".to_owned(), "originalUrl".to_owned()],
            targets: vec![Some("catalogNumber".to_owned()), Some("originalUrl".to_owned())],
            defaults: Vec::new(),
            existing: ExistingPolicy::Skip,
            create_records: false,
            rows: u32::try_from(rows.len()).unwrap(),
            chunk_size,
            ..NewBatch::default()
        };
        TestSheet { batch, rows }
    }

    /// `count` rows of records `A-1`, `A-2`, … each with its own address.
    pub(crate) fn numbered(count: u32, chunk_size: u32) -> TestSheet {
        let rows =
            (1..=count).map(|n| (format!("A-{n}"), format!("https://media.example.org/{n}.jpg")));
        TestSheet::new(rows, chunk_size)
    }

    /// Records, in columns of these targets.
    pub(crate) fn records(
        targets: &[&str],
        rows: &[&[&str]],
        settings: ImportSettings,
    ) -> TestSheet {
        let rows: Vec<ChunkRow> = (1_u32..)
            .zip(rows)
            .map(|(row, cells)| ChunkRow {
                row,
                line: row + 1,
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
                ..ChunkRow::default()
            })
            .collect();
        let batch = NewBatch {
            id: Uuid::now_v7(),
            file_name: "records.csv".to_owned(),
            headers: targets.iter().map(|target| (*target).to_owned()).collect(),
            targets: targets.iter().map(|target| Some((*target).to_owned())).collect(),
            rows: u32::try_from(rows.len()).unwrap(),
            chunk_size: 2,
            job: Job::Occurrences,
            import: Some(settings),
            ..NewBatch::default()
        };
        TestSheet { batch, rows }
    }

    /// The same file another time.
    pub(crate) fn again(&self) -> TestSheet {
        let mut again = self.clone();
        again.batch.id = Uuid::now_v7();
        again
    }

    pub(crate) fn path(&self, tail: &str) -> String {
        format!("/api/v1/batches/{}{tail}", self.batch.id)
    }

    pub(crate) fn chunk_body(&self, index: u32) -> Vec<u8> {
        let size = self.batch.chunk_size as usize;
        let rows = self.rows.chunks(size).nth(index as usize).unwrap().to_vec();
        serde_json::to_vec(&BatchChunk { rows }).unwrap()
    }

    pub(crate) fn chunks(&self) -> u32 {
        self.batch.rows.div_ceil(self.batch.chunk_size)
    }

    pub(crate) async fn create(&self, client: &Client, collection: &str) -> Answer {
        client.post(&format!("/api/v1/collections/{collection}/batches"), &self.batch).await
    }

    pub(crate) async fn put(&self, client: &Client, index: u32) -> Answer {
        client.put_chunk(&self.path(&format!("/chunks/{index}")), self.chunk_body(index)).await
    }

    pub(crate) async fn commit(&self, client: &Client) -> Answer {
        client.post(&self.path("/commit"), &serde_json::json!({})).await
    }

    /// Creates and sends.
    pub(crate) async fn stage(&self, client: &Client, collection: &str) {
        let _: Batch = self.create(client, collection).await.assert_ok();
        for index in 0..self.chunks() {
            let answer = self.put(client, index).await;
            assert!(answer.status.is_success(), "{}", answer.text());
        }
    }

    /// Creates, sends, and waits for what the import would do.
    pub(crate) async fn preview(&self, client: &Client, collection: &str) -> Preview {
        self.stage(client, collection).await;
        let mut preview: Preview =
            client.post(&self.path("/preview"), &serde_json::json!({})).await.assert_ok();
        for _ in 0..1_200 {
            if preview.done {
                return preview;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            preview = client.get(&self.path("/preview")).await.assert_ok();
        }
        panic!("the preview of {} is not done within half a minute", self.batch.id);
    }

    /// Commits an import, whatever holds it back.
    pub(crate) async fn confirm(&self, client: &Client) -> Batch {
        let commit = CommitBatch { confirmed: true };
        let _: Batch = client.post(&self.path("/commit"), &commit).await.assert_ok();
        self.done(client).await
    }

    /// Creates, sends, previews, commits and waits for the end.
    pub(crate) async fn import(&self, client: &Client, collection: &str) -> Batch {
        self.preview(client, collection).await;
        self.confirm(client).await
    }

    /// Creates, sends, commits and waits for the end.
    pub(crate) async fn send(&self, client: &Client, collection: &str) -> Batch {
        self.stage(client, collection).await;
        let _: Batch = self.commit(client).await.assert_ok();
        self.done(client).await
    }

    /// Follows the batch until it has ended.
    pub(crate) async fn done(&self, client: &Client) -> Batch {
        done(client, self.batch.id).await
    }
}

/// Follows a batch until it has ended.
pub(crate) async fn done(client: &Client, id: Uuid) -> Batch {
    for _ in 0..1_200 {
        let batch: Batch = client.get(&format!("/api/v1/batches/{id}")).await.assert_ok();
        if !matches!(batch.state, BatchState::Uploading | BatchState::Applying) {
            return batch;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("batch {id} has not ended within half a minute");
}

impl TestSheet {
    /// Follows the batch although the database may still be starting.
    pub(crate) async fn done_after_outage(&self, client: &Client) -> Batch {
        for _ in 0..400 {
            let answer = client.get(&self.path("")).await;
            if answer.status.is_success() {
                return self.done(client).await;
            }
            answer.assert_problem(503, "database-away");
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("the portal did not find its database again within ten seconds");
    }
}
