//! The jobs themselves and the one who watches over them.

use std::time::Duration;

use store::{BatchWork, StoreError};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use super::Ingest;

/// How often a job looks for batches without being woken: another process may have taken the
/// commit, and its own may have died since.
const LOOK_AROUND: Duration = Duration::from_secs(15);

/// The pause before a preview is tried again that failed.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// The first and the longest pause when the database is away.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What a failed batch says; its sentence is `problem-batch-stopped`.
const STOPPED: &str = "batch-stopped";

/// What a job does with the batches that it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Applies those that are committed.
    Apply,
    /// Looks at what imports would do.
    Preview,
}

impl Task {
    fn woken(self, ingest: &Ingest) -> &Notify {
        match self {
            Task::Apply => &ingest.to_apply,
            Task::Preview => &ingest.to_preview,
        }
    }

    async fn waiting(self, ingest: &Ingest) -> Result<Vec<Uuid>, StoreError> {
        match self {
            Task::Apply => ingest.store.batches_to_apply().await,
            Task::Preview => ingest.store.batches_to_preview().await,
        }
    }
}

/// Runs a job; when it panics, logs it and starts it again.
pub(super) async fn supervise(ingest: Ingest, task: Task, stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match tokio::spawn(run(ingest.clone(), task, stop.clone())).await {
            Ok(()) => break,
            Err(error) => {
                tracing::error!(%error, ?task, "a job of batches panicked; it starts again");
                tokio::time::sleep(FIRST_PAUSE).await;
            }
        }
    }
}

async fn run(ingest: Ingest, task: Task, mut stop: watch::Receiver<bool>) {
    let mut pause = FIRST_PAUSE;
    while !*stop.borrow() {
        match do_all(&ingest, task, &stop).await {
            Ok(settled) => {
                pause = FIRST_PAUSE;
                let look = if settled { LOOK_AROUND } else { TRY_AGAIN };
                tokio::select! {
                    () = task.woken(&ingest).notified() => {}
                    () = tokio::time::sleep(look) => {}
                    _ = stop.changed() => {}
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the database is away; batches go on when it is back");
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    _ = stop.changed() => {}
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// Takes every waiting batch; `false` when one of them is to be tried again. `Err` means that the
/// database is away; other faults stop their own batch only.
async fn do_all(
    ingest: &Ingest,
    task: Task,
    stop: &watch::Receiver<bool>,
) -> Result<bool, StoreError> {
    let mut settled = true;
    for batch in task.waiting(ingest).await? {
        if *stop.borrow() {
            break;
        }
        match take(ingest, batch, stop).await {
            Ok(()) => {}
            Err(Fault::DatabaseAway(error)) => return Err(error),
            Err(Fault::Ours(error)) => {
                tracing::error!(%batch, ?task, error = format!("{error:#}"), "a batch stopped");
                settled &= !give_up(ingest, task, batch).await?;
            }
        }
    }
    Ok(settled)
}

/// After a fault of ours: a batch that is applied waits for a new commit, a preview is tried a few
/// times. Tells whether it is tried again.
async fn give_up(ingest: &Ingest, task: Task, batch: Uuid) -> Result<bool, StoreError> {
    if task == Task::Apply {
        ingest.store.fail_batch(batch, STOPPED, ingest.clock.now()).await?;
        return Ok(false);
    }
    let (again, request_id) = ingest.store.preview_failed(batch).await?;
    if !again {
        tracing::error!(%batch, request_id, "a preview was given up");
    }
    Ok(again)
}

/// Why a batch did not get to its end.
enum Fault {
    DatabaseAway(StoreError),
    Ours(anyhow::Error),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        match error {
            StoreError::Unavailable(_) => Fault::DatabaseAway(error),
            error => Fault::Ours(error.into()),
        }
    }
}

/// Does what there is to do for one batch, from where it stands; ends early at the end of a chunk
/// when asked to stop.
async fn take(ingest: &Ingest, batch: Uuid, stop: &watch::Receiver<bool>) -> Result<(), Fault> {
    let now = || ingest.clock.now();
    let stopped = || *stop.borrow();
    let store = &ingest.store;
    let rows = match store.batch_work(batch).await? {
        BatchWork::Nothing => return Ok(()),
        BatchWork::Run => {
            let run = store.run_batch(batch, &ingest.own_origin, now, stopped);
            run.await?.map(|status| status.rows)
        }
        BatchWork::Import(content) => {
            let preparer = ingest.preparer(&content).await?;
            let run = store.run_import(batch, preparer, now, stopped);
            run.await?.map(|status| status.rows)
        }
        BatchWork::Preview(content) => {
            let preparer = ingest.preparer(&content).await?;
            let run = store.run_preview(batch, preparer, stopped);
            run.await?.map(|preview| preview.rows_done)
        }
    };
    match rows {
        Some(rows) => tracing::info!(%batch, rows, "batch done"),
        None => tracing::info!(%batch, "stopping before the end of this batch"),
    }
    Ok(())
}
