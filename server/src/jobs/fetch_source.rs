//! Fetching the file of a source, if it is another one than the last time.

use std::sync::Arc;

use api_types::{AfterFetch, ImportSettings, SourceImport};
use outbound::{
    Category, Conditional, FetchError, FetchLimits, Fetched, Outbound, archive_address,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{FetchOutcome, FetchedFile, NewJob, Source, Store, TakenJob};
use uuid::Uuid;

use super::{Control, Handler, NewArchiveImport, Outcome, SourceFiles};
use crate::clock::Clock;

pub(super) const KIND: &str = "fetch-source";

/// What the job has to know.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) source: Uuid,
}

/// Fetches the files of sources.
pub struct FetchSource {
    /// Where sources are kept.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The way out.
    pub outbound: Outbound,
    /// Where files are kept.
    pub files: SourceFiles,
}

#[async_trait::async_trait]
impl Handler for FetchSource {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &TakenJob, control: &Control) -> Outcome {
        let Ok(payload) = serde_json::from_value::<Payload>(job.payload.clone()) else {
            return Outcome::Failed("job-payload".to_owned());
        };
        let source = match self.store.source_to_fetch(payload.source).await {
            Ok(source) => source,
            Err(error) => return error.into(),
        };
        tokio::select! {
            outcome = self.fetch(job, &source, control) => outcome,
            () = control.stopped() => Outcome::Stopped,
        }
    }

    async fn clean(&self) {
        match self.files.sweep(&self.store).await {
            Ok(0) => {}
            Ok(deleted) => tracing::info!(deleted, "files that no source has were deleted"),
            Err(error) => tracing::warn!(%error, "files of sources could not be looked through"),
        }
    }
}

impl FetchSource {
    async fn fetch(&self, job: &TakenJob, source: &Source, control: &Control) -> Outcome {
        let known = self.known(source).await;
        let part = job.id.simple().to_string();
        let fetched = self
            .outbound
            .fetch_to_file(
                &archive_address(&source.address),
                (self.files.folder(), &part),
                FetchLimits::default(),
                &known,
                |done, total| control.progress(done, total, "fetching"),
            )
            .await;
        let (noted, outcome) = match fetched {
            Ok(Fetched::File(file)) => {
                let done = json!({ "outcome": "fetched", "bytes": file.bytes });
                let file = FetchedFile {
                    sha256: file.sha256,
                    bytes: file.bytes,
                    file_name: file.file_name,
                    media_type: Some(file.media_type).filter(|name| !name.is_empty()),
                    etag: file.etag,
                    last_modified: file.last_modified,
                    fetched_at: self.clock.now(),
                };
                (FetchOutcome::Fetched(file), Outcome::Done(Some(done)))
            }
            Ok(Fetched::NotModified) => {
                let done = json!({ "outcome": "not-modified" });
                (FetchOutcome::NotModified, Outcome::Done(Some(done)))
            }
            Err(FetchError::Outside(category)) => {
                (FetchOutcome::Failed(category.name()), failed(category))
            }
            Err(FetchError::Disk(error)) => {
                tracing::error!(%error, "a fetched file could not be written");
                let code = "source-not-written";
                (FetchOutcome::Failed(code), Outcome::Again(code.to_owned()))
            }
        };
        let follows = match &noted {
            FetchOutcome::Fetched(file) => self.import_of(source, file, job.created_by),
            // The file that is here may have come before anybody wanted it imported.
            FetchOutcome::NotModified => {
                let here = source.file.as_ref();
                here.and_then(|file| self.import_of(source, file, job.created_by))
            }
            FetchOutcome::Failed(_) => None,
        };
        // The import is queued first: a job that dies in between is run again, and finds it queued.
        if let Some(import) = follows
            && let Err(error) = self.store.enqueue_job(import, self.clock.now()).await
        {
            return error.into();
        }
        match self.store.note_fetch(source.id, noted, self.clock.now()).await {
            Ok(()) => outcome,
            Err(error) => error.into(),
        }
    }

    /// The import that follows, where the source wants one and its file is another than the one
    /// imported before.
    fn import_of(
        &self,
        source: &Source,
        file: &FetchedFile,
        asked_by: Option<Uuid>,
    ) -> Option<NewJob> {
        let before = source.file.as_ref().filter(|_| source.last_batch.is_some());
        let wanted = source.import.after_fetch != AfterFetch::Offer;
        if !wanted || before.is_some_and(|before| before.sha256 == file.sha256) {
            return None;
        }
        let SourceImport { after_fetch, settings, existing, errors_allowed } =
            source.import.clone();
        let import = NewArchiveImport {
            collection: source.collection,
            sha256: file.sha256,
            file_name: file.file_name.clone(),
            by: source.import_by?,
            asked_by,
            settings: ImportSettings { source: Some(source.id), ..settings },
            existing,
            import_with_errors: (after_fetch == AfterFetch::Import).then_some(errors_allowed),
        };
        Some(import.job(self.clock.now()))
    }

    /// The marks of the file that is here, if it is really here.
    async fn known(&self, source: &Source) -> Conditional {
        let Some(file) = &source.file else { return Conditional::default() };
        let there = tokio::fs::try_exists(self.files.path(&file.sha256)).await;
        if !there.is_ok_and(|there| there) {
            return Conditional::default();
        }
        Conditional { etag: file.etag.clone(), last_modified: file.last_modified.clone() }
    }
}

fn failed(category: Category) -> Outcome {
    let code = category.name().to_owned();
    if category.is_temporary() { Outcome::Again(code) } else { Outcome::Failed(code) }
}
