//! Jobs, checks of links, sources.

use api_types::{BackgroundJob, BackgroundJobs, JobState, LinkCheck, NewSource, Source, Sources};
use uuid::Uuid;

use crate::{
    ApiClient, ClientError,
    call::Call,
    urls::{self, in_collection, with_query},
};

impl ApiClient {
    /// Jobs, newest first (portal managers; with a collection also its members).
    pub async fn jobs(
        &self,
        state: Option<JobState>,
        collection: Option<String>,
        before: Option<String>,
    ) -> Result<BackgroundJobs, ClientError> {
        let parameters = [
            ("state", state.map(|state| state.name().to_owned())),
            ("collection", collection),
            ("before", before),
        ];
        self.fetch(Call::get(with_query(urls::jobs(), &parameters))).await
    }

    /// Where a job is.
    pub async fn job(&self, id: Uuid) -> Result<BackgroundJob, ClientError> {
        self.fetch(Call::get(urls::job(id))).await
    }

    /// Queues a job again that ended without success.
    pub async fn retry_job(&self, id: Uuid) -> Result<BackgroundJob, ClientError> {
        self.fetch(Call::post(format!("{}/retry", urls::job(id)))).await
    }

    /// Calls a job off.
    pub async fn cancel_job(&self, id: Uuid) -> Result<BackgroundJob, ClientError> {
        self.fetch(Call::post(format!("{}/cancel", urls::job(id)))).await
    }

    /// Starts a check of what is behind the addresses of a batch.
    pub async fn start_link_check(&self, batch: Uuid) -> Result<BackgroundJob, ClientError> {
        self.fetch(Call::post(format!("{}/link-check", urls::batch(batch)))).await
    }

    /// What the latest check of a batch found.
    pub async fn link_check(
        &self,
        batch: Uuid,
        code: Option<String>,
        after: Option<Uuid>,
    ) -> Result<LinkCheck, ClientError> {
        let parameters = [("code", code), ("after", after.map(|after| after.to_string()))];
        let url = format!("{}/link-check", urls::batch(batch));
        self.fetch(Call::get(with_query(url, &parameters))).await
    }

    /// The addresses from which a collection is fetched.
    pub async fn sources(&self, code: &str) -> Result<Sources, ClientError> {
        self.fetch(Call::get(in_collection(code, "sources"))).await
    }

    /// Adds such an address.
    pub async fn add_source(&self, code: &str, new: &NewSource) -> Result<Source, ClientError> {
        self.fetch(Call::post(in_collection(code, "sources")).json(new)?).await
    }

    /// Forgets such an address.
    pub async fn remove_source(&self, code: &str, id: Uuid) -> Result<(), ClientError> {
        self.perform(Call::delete(in_collection(code, &format!("sources/{id}")))).await
    }

    /// Fetches its file if it has changed.
    pub async fn fetch_source(&self, code: &str, id: Uuid) -> Result<BackgroundJob, ClientError> {
        self.fetch(Call::post(in_collection(code, &format!("sources/{id}/fetch")))).await
    }
}
