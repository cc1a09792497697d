//! Batches: create, put chunks, commit, follow, read outcomes, undo.

use api_types::{Batch, Batches, NewBatch, Outcomes, UndoBatch};
use uuid::Uuid;

use crate::{
    ApiClient, ClientError,
    call::Call,
    urls::{self, in_collection, with_query},
};

impl ApiClient {
    /// Makes a batch; repeating the call with the same content gives the same batch.
    pub async fn create_batch(&self, code: &str, batch: &NewBatch) -> Result<Batch, ClientError> {
        self.fetch(Call::post(in_collection(code, "batches")).json(batch)?).await
    }

    /// Sends a chunk. `body` is the JSON text of a [`api_types::BatchChunk`] as the worker wrote it;
    /// `sha256` is its digest in base64, so that a body damaged on its way is refused.
    pub async fn put_chunk(
        &self,
        id: Uuid,
        index: u32,
        body: String,
        sha256: &str,
    ) -> Result<(), ClientError> {
        let url = format!("{}/chunks/{index}", urls::batch(id));
        let mut call = Call::put(url).text(body);
        call.digest = Some(format!("sha-256=:{sha256}:"));
        self.perform(call).await
    }

    /// Says that all chunks are there; also resumes a batch that failed.
    pub async fn commit_batch(&self, id: Uuid) -> Result<Batch, ClientError> {
        self.fetch(Call::post(format!("{}/commit", urls::batch(id)))).await
    }

    /// Where a batch is.
    pub async fn batch(&self, id: Uuid) -> Result<Batch, ClientError> {
        self.fetch(Call::get(urls::batch(id))).await
    }

    /// Batches, newest first; of one collection or of all that the asker may see.
    pub async fn batches(
        &self,
        collection: Option<String>,
        before: Option<String>,
    ) -> Result<Batches, ClientError> {
        let parameters = [("collection", collection), ("before", before)];
        self.fetch(Call::get(with_query(urls::batches(), &parameters))).await
    }

    /// The fate of each row, in row order.
    pub async fn outcomes(
        &self,
        id: Uuid,
        outcome: Option<String>,
        after: Option<u32>,
        limit: u32,
    ) -> Result<Outcomes, ClientError> {
        let parameters = [
            ("outcome", outcome),
            ("after", after.map(|row| row.to_string())),
            ("limit", Some(limit.to_string())),
        ];
        self.fetch(Call::get(with_query(format!("{}/outcomes", urls::batch(id)), &parameters)))
            .await
    }

    /// Takes a batch back; the answer is the undo, itself a batch.
    pub async fn undo_batch(&self, id: Uuid, undo: &UndoBatch) -> Result<Batch, ClientError> {
        self.fetch(Call::post(format!("{}/undo", urls::batch(id))).json(undo)?).await
    }
}
