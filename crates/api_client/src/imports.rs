//! Imports of records: what one would do, looked at before anything is written, and its commit.

use api_types::{
    BackgroundJob, Batch, CommitBatch, FoundRows, GoneRecords, ImportArchive, ImportReport,
    Preview, PreviewRows,
};
use uuid::Uuid;

use crate::{
    ApiClient, ClientError,
    call::Call,
    urls::{self, in_collection, with_query},
};

impl ApiClient {
    /// Compares an import with the collection; all its chunks must have arrived. Free while it runs
    /// and when it is done; `again` compares anew, because records may have changed since.
    pub async fn start_preview(&self, id: Uuid, again: bool) -> Result<Preview, ClientError> {
        let parameters = [("again", again.then(|| "true".to_owned()))];
        self.fetch(Call::post(with_query(urls::preview(id), &parameters))).await
    }

    /// What the import would do, as far as it has been compared.
    pub async fn preview(&self, id: Uuid) -> Result<Preview, ClientError> {
        self.fetch(Call::get(urls::preview(id))).await
    }

    /// What single rows would do, in row order; after the commit what they did. Only rows of an
    /// outcome, or with media of a fate, where one is given.
    pub async fn preview_rows(
        &self,
        id: Uuid,
        (outcome, media): (Option<String>, Option<String>),
        after: Option<u32>,
        limit: u32,
    ) -> Result<PreviewRows, ClientError> {
        let parameters = [
            ("outcome", outcome),
            ("media", media),
            ("after", after.map(|row| row.to_string())),
            ("limit", Some(limit.to_string())),
        ];
        self.fetch(Call::get(with_query(format!("{}/rows", urls::preview(id)), &parameters))).await
    }

    /// The records of the source that the file does not have.
    pub async fn preview_gone(
        &self,
        id: Uuid,
        after: Option<i64>,
        limit: u32,
    ) -> Result<GoneRecords, ClientError> {
        let parameters =
            [("after", after.map(|record| record.to_string())), ("limit", Some(limit.to_string()))];
        self.fetch(Call::get(with_query(format!("{}/gone", urls::preview(id)), &parameters))).await
    }

    /// What the server found in a file that it read by itself; not found for other batches.
    pub async fn import_report(&self, id: Uuid) -> Result<Option<ImportReport>, ClientError> {
        self.fetch(Call::get(format!("{}/report", urls::batch(id)))).await
    }

    /// The rows behind a finding of that report, or behind all of them, in row order.
    pub async fn found_rows(
        &self,
        id: Uuid,
        code: Option<String>,
        after: Option<u32>,
        limit: u32,
    ) -> Result<FoundRows, ClientError> {
        let parameters = [
            ("code", code),
            ("after", after.map(|row| row.to_string())),
            ("limit", Some(limit.to_string())),
        ];
        self.fetch(Call::get(with_query(urls::found_rows(id), &parameters))).await
    }

    /// Has the server read an archive that is here and compare it with the collection.
    pub async fn import_archive(
        &self,
        code: &str,
        import: &ImportArchive,
    ) -> Result<BackgroundJob, ClientError> {
        self.fetch(Call::post(in_collection(code, "archive-imports")).json(import)?).await
    }

    /// Writes what the preview said. `confirmed` says that the person has seen why it is held.
    pub async fn commit_import(&self, id: Uuid, confirmed: bool) -> Result<Batch, ClientError> {
        let commit = CommitBatch { confirmed };
        self.fetch(Call::post(format!("{}/commit", urls::batch(id))).json(&commit)?).await
    }
}
