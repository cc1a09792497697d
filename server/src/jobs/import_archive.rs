//! Reading an archive on the server: its rows become a batch that waits at its preview, or is
//! imported too where that was wanted and nothing speaks against it.

use std::path::Path;
use std::sync::Arc;

use api_types::{ExistingPolicy, ImportReport, ImportSettings, Preview, WaitingReason};
use media_batch::session::protocol::Remembered;
use media_batch::target::Target;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::{NewBatch, Principal, StagedRow, Store, StoreError, TakenJob};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{Control, Handler, Outcome, SourceFiles, import_reasons};
use crate::archives::{self, Piece, Refusal, Request};
use crate::clock::Clock;
use crate::ingest::{Ingest, Surroundings};

pub(super) const KIND: &str = "import-archive";

/// Chunks that are read ahead of the database.
const AHEAD: usize = 2;

/// How often the comparison is looked at.
const LOOK: std::time::Duration = std::time::Duration::from_millis(500);

/// What the job has to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    /// The batch that it makes.
    pub(super) batch: Uuid,
    pub(super) collection: i64,
    /// SHA-256 of the file, in hexadecimal: its name in the data folder.
    pub(super) file: String,
    pub(super) file_name: String,
    /// In whose name.
    pub(super) by: Uuid,
    pub(super) settings: ImportSettings,
    pub(super) existing: ExistingPolicy,
    /// It is imported by itself unless more rows than these are refused, or something else speaks
    /// against it.
    pub(super) import_with_errors: Option<u32>,
}

/// Reads archives.
pub struct ImportArchive {
    /// Where batches are kept.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who compares and applies batches.
    pub ingest: Ingest,
    /// Where files are kept.
    pub files: SourceFiles,
}

/// Why the job ends before its end.
enum Ended {
    As(Outcome),
    Refused(Refusal),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Ended {
        match error {
            StoreError::Conflict(code) | StoreError::Invalid(code) => {
                Ended::As(Outcome::Failed(code.to_owned()))
            }
            StoreError::Forbidden | StoreError::NotFound => {
                Ended::As(Outcome::Failed("import-not-allowed".to_owned()))
            }
            error => Ended::As(error.into()),
        }
    }
}

#[async_trait::async_trait]
impl Handler for ImportArchive {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &TakenJob, control: &Control) -> Outcome {
        let Ok(payload) = serde_json::from_value::<Payload>(job.payload.clone()) else {
            return Outcome::Failed("job-payload".to_owned());
        };
        let outcome = tokio::select! {
            outcome = self.import(job, &payload, control) => outcome,
            () = control.stopped() => return Outcome::Stopped,
        };
        outcome.unwrap_or_else(|ended| match ended {
            Ended::As(outcome) => outcome,
            Ended::Refused(Refusal::Archive { code, args }) => Outcome::refused(code, args),
            Ended::Refused(Refusal::Stopped) => Outcome::Stopped,
            Ended::Refused(Refusal::Disk(error)) => {
                tracing::error!(%error, "an archive could not be read from the disk");
                let gone = error.kind() == std::io::ErrorKind::NotFound;
                let code = if gone { "source-not-fetched" } else { "source-not-written" };
                if gone {
                    Outcome::Failed(code.to_owned())
                } else {
                    Outcome::Again(code.to_owned())
                }
            }
        })
    }
}

impl ImportArchive {
    async fn import(
        &self,
        job: &TakenJob,
        payload: &Payload,
        control: &Control,
    ) -> Result<Outcome, Ended> {
        let principal = self.store.principal_of(payload.by).await?;
        let batch = payload.batch;
        let staged = match self.store.batch(&principal, batch).await {
            Ok(status) => {
                status.chunks_received.len() as u64
                    == u64::from(status.rows.div_ceil(status.chunk_size.max(1)))
            }
            Err(StoreError::NotFound) => false,
            Err(error) => return Err(error.into()),
        };
        // The report is kept last: without it an earlier attempt was cut off.
        if !staged || self.store.import_report(&principal, batch).await.is_err() {
            self.stage(job, payload, &principal, control).await?;
        }
        if let Some(source) = payload.settings.source {
            self.store.note_source_batch(source, batch).await?;
        }
        let request_id = job.id.simple().to_string();
        let started =
            self.store.start_preview_for(&principal, batch, false, Some(&request_id)).await;
        match started {
            // An attempt before came further than this one knows.
            Ok(_) | Err(StoreError::Conflict("batch-committed")) => {}
            Err(error) => return Err(error.into()),
        }
        self.ingest.wake_for_preview();
        let preview = self.compared(batch, &principal, control).await?;
        let reasons = match payload.import_with_errors {
            None => return Ok(done(batch, &[])),
            Some(allowed) => {
                let report = self.store.import_report(&principal, batch).await?;
                import_reasons::reasons(&preview, &report, allowed)
            }
        };
        if reasons.is_empty() {
            let now = self.clock.now();
            self.store.commit_batch(&principal, batch, false, now).await?;
            self.ingest.wake();
        } else {
            let report = self.store.import_report(&principal, batch).await?;
            let report = ImportReport { waits: reasons.clone(), ..report };
            self.store.keep_report(batch, &report).await?;
        }
        Ok(done(batch, &reasons))
    }

    /// Reads the file and stages its rows.
    async fn stage(
        &self,
        job: &TakenJob,
        payload: &Payload,
        principal: &Principal,
        control: &Control,
    ) -> Result<(), Ended> {
        let request = self.request(job, payload, principal).await?;
        let (send, mut pieces) = mpsc::channel::<Read>(AHEAD);
        let reading = tokio::task::spawn_blocking(move || read(&request, &send));
        let (mut rows, mut total, mut here) = (0_u64, None, Vec::new());
        while let Some(piece) = pieces.recv().await {
            match piece {
                Read::Batch(new) => {
                    total = Some(u64::from(new.rows));
                    let now = self.clock.now();
                    let (status, _) = self.store.create_batch(principal, *new, now).await?;
                    here = status.chunks_received;
                }
                Read::Piece(Piece::Chunk(index, chunk)) => {
                    rows += chunk.len() as u64;
                    if !here.contains(&index) {
                        let digest = digest(&chunk)?;
                        self.store
                            .put_chunk(principal, payload.batch, index, digest, &chunk)
                            .await?;
                    }
                    control.progress(rows, total, "reading-archive");
                }
                Read::Piece(Piece::Report(report, rows)) => {
                    self.store.keep_findings(payload.batch, &report, &rows).await?;
                }
            }
        }
        let read = reading.await.map_err(|error| {
            tracing::error!(%error, "the reading of an archive panicked");
            Ended::As(Outcome::Again("job-crashed".to_owned()))
        })?;
        read.map_err(Ended::Refused)
    }

    async fn request(
        &self,
        job: &TakenJob,
        payload: &Payload,
        principal: &Principal,
    ) -> Result<Request, Ended> {
        let own_origin = self.ingest.own_origin();
        let surroundings =
            Surroundings::of(&self.store, own_origin, &*self.clock, payload.collection).await?;
        let mappings = self.store.mappings(principal, payload.collection).await?;
        let remembered = mappings
            .into_iter()
            .filter(|mapping| mapping.is_of(api_types::Job::Archive))
            .map(|mapping| Remembered {
                targets: mapping
                    .targets
                    .iter()
                    .map(|target| target.as_deref().and_then(Target::from_key))
                    .collect(),
                headers: mapping.headers,
            });
        Ok(Request {
            batch: payload.batch,
            collection: payload.collection,
            path: file(self.files.folder(), &payload.file)?,
            file_name: payload.file_name.clone(),
            settings: payload.settings.clone(),
            existing: payload.existing,
            remembered: remembered.collect(),
            surroundings,
            scratch: self.files.folder().join(format!(".{}.rows", job.id.simple())),
        })
    }

    /// Waits until the batch is compared with the collection.
    async fn compared(
        &self,
        batch: Uuid,
        principal: &Principal,
        control: &Control,
    ) -> Result<Preview, Ended> {
        let rows = u64::from(self.store.batch(principal, batch).await?.rows);
        loop {
            let preview = self.store.preview_status(principal, batch).await?;
            if preview.done {
                return Ok(preview);
            }
            if let Some(problem) = preview.problem {
                return Err(Ended::As(Outcome::Failed(problem.code)));
            }
            control.progress(u64::from(preview.rows_done), Some(rows), "comparing");
            tokio::time::sleep(LOOK).await;
        }
    }
}

/// What the reading thread says.
enum Read {
    Batch(Box<NewBatch>),
    Piece(Piece),
}

fn read(request: &Request, send: &mpsc::Sender<Read>) -> Result<(), Refusal> {
    let plan = archives::plan(request)?;
    let batch = Box::new(plan.batch.clone());
    send.blocking_send(Read::Batch(batch)).map_err(|_closed| Refusal::Stopped)?;
    archives::chunks(request, plan, |piece| send.blocking_send(Read::Piece(piece)).is_ok())
}

/// The file of that hash. Nothing else than a hash becomes part of a path.
fn file(folder: &Path, sha256: &str) -> Result<std::path::PathBuf, Ended> {
    let is_hash = sha256.len() == 64
        && sha256.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if is_hash {
        return Ok(folder.join(sha256));
    }
    Err(Ended::As(Outcome::Failed("source-not-fetched".to_owned())))
}

fn digest(chunk: &[StagedRow]) -> Result<[u8; 32], Ended> {
    let text = serde_json::to_vec(chunk).map_err(|error| {
        tracing::error!(%error, "a chunk could not be written");
        Ended::As(Outcome::Again("job-internal".to_owned()))
    })?;
    Ok(Sha256::digest(&text).into())
}

fn done(batch: Uuid, waits: &[WaitingReason]) -> Outcome {
    let waits: Vec<&str> = waits.iter().map(|reason| reason.code.as_str()).collect();
    Outcome::Done(Some(json!({ "batch": batch, "waits": waits })))
}
