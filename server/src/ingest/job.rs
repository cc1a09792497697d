//! The job itself and the one who watches over it.

use std::time::Duration;

use store::StoreError;
use tokio::sync::watch;
use uuid::Uuid;

use super::Ingest;

/// How often the job looks for batches without being woken: another process may have taken the
/// commit, and its own may have died since.
const LOOK_AROUND: Duration = Duration::from_secs(15);

/// The first and the longest pause when the database is away.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What a failed batch says; its sentence is `problem-batch-stopped`.
const STOPPED: &str = "batch-stopped";

/// Runs the job; when it panics, logs it and starts it again.
pub(super) async fn supervise(ingest: Ingest, stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match tokio::spawn(run(ingest.clone(), stop.clone())).await {
            Ok(()) => break,
            Err(error) => {
                tracing::error!(%error, "the job that applies batches panicked; it starts again");
                tokio::time::sleep(FIRST_PAUSE).await;
            }
        }
    }
}

async fn run(ingest: Ingest, mut stop: watch::Receiver<bool>) {
    let mut pause = FIRST_PAUSE;
    while !*stop.borrow() {
        match apply_all(&ingest, &stop).await {
            Ok(()) => {
                pause = FIRST_PAUSE;
                tokio::select! {
                    () = ingest.work.notified() => {}
                    () = tokio::time::sleep(LOOK_AROUND) => {}
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

/// Applies every committed batch. `Err` means that the database is away; other faults stop their
/// own batch only.
async fn apply_all(ingest: &Ingest, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
    for batch in ingest.store.batches_to_apply().await? {
        if *stop.borrow() {
            break;
        }
        match apply(ingest, batch, stop).await {
            Ok(()) => {}
            Err(Fault::DatabaseAway(error)) => return Err(error),
            Err(Fault::Ours(error)) => {
                tracing::error!(%batch, error = format!("{error:#}"), "a batch stopped");
                ingest.store.fail_batch(batch, STOPPED, ingest.clock.now()).await?;
            }
        }
    }
    Ok(())
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

/// Applies one batch from where it stands; ends early at the end of a chunk when asked to stop.
async fn apply(ingest: &Ingest, batch: Uuid, stop: &watch::Receiver<bool>) -> Result<(), Fault> {
    let run =
        ingest.store.run_batch(batch, &ingest.own_origin, || ingest.clock.now(), || *stop.borrow());
    match run.await? {
        Some(status) => tracing::info!(%batch, rows = status.rows, "batch done"),
        None => tracing::info!(%batch, "stopping before the end of this batch"),
    }
    Ok(())
}
