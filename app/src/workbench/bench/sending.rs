//! Sending: create the batch, put its chunks, commit, follow it to its outcome. May be paused, and
//! gone on with after a crash: the server says which chunks it has.

use api_client::{ApiClient, ClientError};
use api_types::{Batch, BatchState, NewBatch, RememberedMapping};
use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{Answer, Ask};
use uuid::Uuid;

use super::{Bench, Dialog};
use crate::browser::clock;
use crate::workbench::logic::draft::BatchUnderWay;
use crate::workbench::logic::schedule::{self, IN_FLIGHT, Schedule};
use crate::workbench::logic::{digest, words};

/// Milliseconds between two looks at a batch that is being applied.
const FOLLOW_MS: u32 = 700;

/// What is happening.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// Chunks go out.
    Sending,
    /// The server does not answer; it is tried again by itself.
    Waiting,
    /// Paused by the person.
    Paused,
    /// The server is applying it.
    Applying,
    /// The server compares the rows with the collection.
    Comparing,
    /// Compared: the preview of this batch.
    Compared(Uuid),
    /// It cannot go on by itself.
    Stopped(ClientError),
    /// The server could not apply it; its sentence.
    Failed(String),
    /// Done: the outcome page of this batch.
    Done(Uuid),
}

/// What the person sees of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sending {
    pub(crate) stage: Stage,
    pub(crate) rows: u32,
    pub(crate) sent: u32,
    pub(crate) applied: u32,
    /// Rows a second.
    pub(crate) rate: Option<f64>,
    pub(crate) seconds_left: Option<u64>,
}

/// How much heavier than its core the rows of an archive are taken to be.
const ARCHIVE_WEIGHT: u64 = 8;

impl Bench {
    /// Sends what the review said.
    pub(crate) fn send(self) {
        let Some(batch) = self.new_batch() else { return };
        self.go_on_sending(BatchUnderWay { batch });
    }

    fn new_batch(self) -> Option<NewBatch> {
        let summary = self.summary.try_get_untracked()?;
        let facts = summary.facts?;
        let target_name = |target: media_batch::target::Target| target.key().into_owned();
        // Rows of an archive bring those of its extensions with them, which often weigh more.
        let weight = if summary.parts.is_empty() { 1 } else { ARCHIVE_WEIGHT };
        let bytes = facts.bytes.saturating_mul(weight);
        Some(NewBatch {
            id: Uuid::now_v7(),
            file_name: facts.name,
            headers: summary.columns.iter().map(|column| column.header.clone()).collect(),
            targets: summary.columns.iter().map(|column| column.target.map(target_name)).collect(),
            defaults: summary
                .defaults
                .into_iter()
                .map(|(target, text)| (target_name(target), text))
                .collect(),
            existing: self.existing.try_get_untracked()?,
            create_records: summary.create_records,
            rows: summary.counts.rows,
            chunk_size: schedule::chunk_rows(summary.counts.rows, bytes),
            ..self.of_import()?
        })
    }

    /// Sends a batch, or the rest of one that was begun before.
    pub(crate) fn go_on_sending(self, under_way: BatchUnderWay) {
        let run = self.outgoing.try_update_value(|outgoing| {
            outgoing.paused = false;
            outgoing.pace.resume();
            outgoing.run = outgoing.run.wrapping_add(1);
            outgoing.run
        });
        let Some(run) = run else { return };
        let _ = self.under_way.try_set(Some(under_way.clone()));
        let _ = self.dialog.try_set(Dialog::Review);
        let rows = under_way.batch.rows;
        let _ = self.sending.try_set(Sending { stage: Stage::Sending, rows, ..Sending::default() });
        self.say(words::text("ui-wb-said-sending"));
        spawn_local(async move {
            // Kept before the first byte goes out: a crash from here on can be gone on with.
            self.keep().await;
            if let Err(error) = self.run_batch(under_way.batch, run).await {
                self.stop(error);
            }
        });
    }

    async fn run_batch(self, new: NewBatch, run: u32) -> Result<(), ClientError> {
        let Some((client, code)) = self.client() else { return Ok(()) };
        let batch = self.patiently(run, async || client.create_batch(&code, &new).await).await?;
        let Some(batch) = batch else { return Ok(()) };
        if batch.state == BatchState::Uploading {
            let schedule = Schedule::new(new.rows, batch.chunk_size, &batch.chunks_received);
            let _ = self.outgoing.try_update_value(|outgoing| outgoing.schedule = schedule);
            self.show_progress();
            for _ in 1..IN_FLIGHT {
                let client = client.clone();
                spawn_local(async move {
                    if let Err(error) =
                        self.send_chunks(&client, new.id, batch.chunk_size, run).await
                    {
                        self.stop(error);
                    }
                });
            }
            self.send_chunks(&client, new.id, batch.chunk_size, run).await?;
            if !self.all_sent(run).await {
                return Ok(());
            }
        }
        if self.is_import() {
            self.remember_mapping(&client, &code).await;
            return self.compare(&client, new.id, run).await;
        }
        self.commit(&client, &code, new.id, run).await
    }

    /// Takes one chunk after the other until none is left or the run ends.
    async fn send_chunks(
        self,
        client: &ApiClient,
        id: Uuid,
        size: u32,
        run: u32,
    ) -> Result<(), ClientError> {
        while self.is_current(run) {
            let next = self.outgoing.try_update_value(|outgoing| outgoing.schedule.take());
            let Some(Some(index)) = next else { return Ok(()) };
            match self.send_chunk(client, id, index, size, run).await {
                Ok(true) => {
                    let _ =
                        self.outgoing.try_update_value(|outgoing| outgoing.schedule.done(index));
                    self.show_progress();
                }
                other => {
                    let _ =
                        self.outgoing.try_update_value(|outgoing| outgoing.schedule.failed(index));
                    return other.map(drop);
                }
            }
        }
        Ok(())
    }

    /// One chunk; false when the run ended meanwhile.
    async fn send_chunk(
        self,
        client: &ApiClient,
        id: Uuid,
        index: u32,
        size: u32,
        run: u32,
    ) -> Result<bool, ClientError> {
        let Some(Answer::Chunk { body, sha256, .. }) = self.ask(Ask::Chunk { index, size }).await
        else {
            return Ok(false);
        };
        let Some(digest) = digest::base64_from_hex(&sha256) else {
            return Err(ClientError::Decode("digest of a chunk".to_owned()));
        };
        let put = async || client.put_chunk(id, index, body.clone(), &digest).await;
        Ok(self.patiently(run, put).await?.is_some())
    }

    /// Calls until the server answers; `None` when the run ended while waiting.
    pub(super) async fn patiently<T>(
        self,
        run: u32,
        call: impl AsyncFn() -> Result<T, ClientError>,
    ) -> Result<Option<T>, ClientError> {
        let mut attempt = 0;
        loop {
            if !self.is_current(run) {
                return Ok(None);
            }
            match call().await {
                Ok(done) => return Ok(Some(done)),
                Err(error) if error.is_temporary() => {
                    attempt += 1;
                    self.stage_if(run, Stage::Waiting);
                    clock::sleep(schedule::back_off_ms(attempt, None)).await;
                    self.stage_if(run, Stage::Sending);
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Waits for the chunks that the other tasks have under way; false when the run ended.
    async fn all_sent(self, run: u32) -> bool {
        loop {
            if !self.is_current(run) {
                return false;
            }
            if self.outgoing.try_with_value(|outgoing| outgoing.schedule.finished()) == Some(true) {
                return true;
            }
            clock::sleep(50).await;
        }
    }

    async fn commit(
        self,
        client: &ApiClient,
        code: &str,
        id: Uuid,
        run: u32,
    ) -> Result<(), ClientError> {
        let committed = self.patiently(run, async || client.commit_batch(id).await).await?;
        let Some(mut batch) = committed else { return Ok(()) };
        self.remember_mapping(client, code).await;
        loop {
            if !self.is_current(run) {
                return Ok(());
            }
            if self.follow(&batch) {
                return Ok(());
            }
            clock::sleep(FOLLOW_MS).await;
            let Some(seen) = self.patiently(run, async || client.batch(id).await).await? else {
                return Ok(());
            };
            batch = seen;
        }
    }

    /// Shows where the batch is; true at its end.
    fn follow(self, batch: &Batch) -> bool {
        let stage = match batch.state {
            BatchState::Uploading | BatchState::Applying => Stage::Applying,
            BatchState::Done | BatchState::Undone => Stage::Done(batch.id),
            BatchState::Failed => Stage::Failed(batch.problem.clone().unwrap_or_default()),
        };
        let finished = !matches!(stage, Stage::Applying);
        if matches!(stage, Stage::Done(_)) {
            let _ = self.under_way.try_set(None);
            self.forget_draft();
            self.say(words::text("ui-wb-said-done"));
        }
        let _ = self.sending.try_update(|sending| {
            sending.sent = sending.rows;
            sending.applied = batch.rows_done;
            sending.stage = stage;
        });
        finished
    }

    /// The mapping helps the next time; that it could not be kept is no reason to disturb.
    async fn remember_mapping(self, client: &ApiClient, code: &str) {
        let Some(Some(BatchUnderWay { batch })) = self.under_way.try_get_untracked() else {
            return;
        };
        let mapping = RememberedMapping {
            id: None,
            headers: batch.headers,
            targets: batch.targets,
            used_at: None,
        };
        let _ = client.remember_mapping(code, &mapping).await;
    }
}
