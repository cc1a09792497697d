//! The runner: takes what is due, hears each job's heart, writes down how it ended.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use store::{JobEnd, JobProgress, Lease, StoreError, TakenJob};
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::backoff;
use super::control::{Ask, Control};
use super::{Handler, Jobs, Outcome};

/// Jobs that a process runs at once: they wait for other people's servers and for the database, and
/// people's requests come first.
const AT_ONCE: usize = 4;

/// What a job says whose handler panicked; its sentence is `problem-job-crashed`.
const CRASHED: &str = "job-crashed";

/// Pause before writing an end again that the database did not take.
const END_AGAIN: Duration = Duration::from_secs(1);

/// Runs jobs until `stop` says true and the running ones have ended.
pub(super) async fn run(jobs: &Jobs, mut stop: watch::Receiver<bool>) {
    let worker = Uuid::now_v7();
    let mut running = JoinSet::new();
    while !*stop.borrow() {
        while running.len() < AT_ONCE {
            match take(jobs, worker).await {
                Ok(Some(job)) => {
                    running.spawn(attempt(jobs.clone(), worker, job, stop.clone()));
                }
                Ok(None) => break,
                Err(error) => {
                    tracing::warn!(%error, "no job can be taken; trying again soon");
                    break;
                }
            }
        }
        tokio::select! {
            Some(_) = running.join_next(), if !running.is_empty() => {}
            () = jobs.work.notified() => {}
            () = tokio::time::sleep(jobs.timing.look_around) => {}
            stopped = stop.wait_for(|stop| *stop) => {
                // Nobody is left to say so: the same as being told.
                if stopped.is_err() {
                    break;
                }
            }
        }
    }
    while running.join_next().await.is_some() {}
}

async fn take(jobs: &Jobs, worker: Uuid) -> Result<Option<TakenJob>, StoreError> {
    let kinds: Vec<&str> = jobs.handlers.iter().map(|handler| handler.kind()).collect();
    jobs.store.take_job(&kinds, worker, lease(jobs), jobs.clock.now()).await
}

fn lease(jobs: &Jobs) -> TimeDelta {
    TimeDelta::from_std(jobs.timing.lease).unwrap_or(TimeDelta::MAX)
}

/// One attempt at a job, from its first step to its end in the table.
async fn attempt(jobs: Jobs, worker: Uuid, job: TakenJob, stop: watch::Receiver<bool>) {
    let Some(handler) = jobs.handlers.iter().find(|handler| handler.kind() == job.kind) else {
        return;
    };
    let control = Arc::new(Control::new(job.progress.clone()));
    let begun = Instant::now();
    let outcome = {
        let mut work = spawn(Arc::clone(handler), job.clone(), Arc::clone(&control));
        tokio::select! {
            outcome = &mut work => outcome.unwrap_or_else(|error| {
                tracing::error!(job = %job.id, kind = job.kind, %error, "a job panicked");
                Outcome::Again(CRASHED.to_owned())
            }),
            () = watch_over(&jobs, worker, &job, &control, stop) => {
                work.abort();
                Outcome::Stopped
            }
        }
    };
    if let Some(end) = end_of(&jobs, outcome, &job, control.asked()) {
        finish(&jobs, worker, &job, control.current(), end, begun).await;
    }
}

/// In a task of its own, so that a panic ends this job and nothing else.
fn spawn(
    handler: Arc<dyn Handler>,
    job: TakenJob,
    control: Arc<Control>,
) -> tokio::task::JoinHandle<Outcome> {
    tokio::spawn(async move { handler.run(&job, &control).await })
}

/// Renews the lease, writes the progress, passes on what is asked of the job. Comes back only when
/// the lease is lost: then the job must not go on.
async fn watch_over(
    jobs: &Jobs,
    worker: Uuid,
    job: &TakenJob,
    control: &Control,
    mut stop: watch::Receiver<bool>,
) {
    let mut written = job.progress.clone();
    let mut heard = Instant::now();
    loop {
        tokio::select! {
            () = tokio::time::sleep(jobs.timing.progress) => {}
            _ = stop.wait_for(|stop| *stop), if control.asked().is_none() => {
                control.ask(Ask::Release);
                continue;
            }
        }
        let progress = control.current();
        if progress == written && heard.elapsed() < jobs.timing.heartbeat {
            continue;
        }
        let now = jobs.clock.now();
        match jobs.store.renew_job(job.id, worker, lease(jobs), Some(&progress), now).await {
            Ok(Lease::Held { cancel_asked }) => {
                (written, heard) = (progress, Instant::now());
                if cancel_asked {
                    control.ask(Ask::Cancel);
                }
            }
            Ok(Lease::Lost) => {
                control.ask(Ask::Lost);
                return;
            }
            // The lease has its own end: another worker cannot reach the database either.
            Err(error) => tracing::warn!(job = %job.id, %error, "a lease was not renewed"),
        }
    }
}

/// How the attempt goes into the table; `None` when it is no longer ours to say.
fn end_of(jobs: &Jobs, outcome: Outcome, job: &TakenJob, asked: Option<Ask>) -> Option<JobEnd> {
    Some(match (outcome, asked) {
        (_, Some(Ask::Lost)) => return None,
        (Outcome::Done(result), _) => JobEnd::Succeeded { result },
        (Outcome::Failed(code), _) => JobEnd::Failed { code, args: None },
        (Outcome::Refused(code, args), _) => JobEnd::Failed { code, args: Some(args) },
        (Outcome::Stopped, Some(Ask::Cancel)) => JobEnd::Cancelled,
        (Outcome::Stopped, _) => JobEnd::Released,
        (Outcome::Again(code), _) => {
            let pause = backoff::pause(job.attempt, &mut StdRng::from_os_rng());
            JobEnd::Again { code, run_at: jobs.clock.now() + pause }
        }
    })
}

/// Writes the end down; while the database is away, again and again until the lease is over.
async fn finish(
    jobs: &Jobs,
    worker: Uuid,
    job: &TakenJob,
    progress: JobProgress,
    end: JobEnd,
    begun: Instant,
) {
    let until = Instant::now() + jobs.timing.lease;
    loop {
        let now = jobs.clock.now();
        let renewed = jobs.store.renew_job(job.id, worker, lease(jobs), Some(&progress), now).await;
        let ended = match renewed {
            Ok(_) => jobs.store.end_job(job.id, worker, end.clone(), now).await,
            Err(error) => Err(error),
        };
        match ended {
            Ok(state) => {
                let state = state.map_or("lost", store::JobState::name);
                let seconds = begun.elapsed().as_secs_f32();
                tracing::info!(job = %job.id, kind = job.kind, state, seconds, "a job's attempt ended");
                return;
            }
            Err(error) if Instant::now() > until => {
                tracing::error!(job = %job.id, %error, "a job's end was not written; it is tried again");
                return;
            }
            Err(_) => tokio::time::sleep(END_AGAIN).await,
        }
    }
}
