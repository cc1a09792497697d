//! A job that somebody waits for: asked for until it has ended, shown with how far it is, called off.

use std::time::Duration;

use api_client::ClientError;
use api_types::{BackgroundJob, JobState};
use leptos::prelude::*;
use messages::{Arg, text, text_with};

use crate::{context::use_client, format};

/// How often a job is asked for: often enough to see it move, seldom enough to cost nothing.
const POLL: Duration = Duration::from_millis(1_500);

/// Whether a job waits or runs.
#[must_use]
pub(crate) fn is_live(job: &BackgroundJob) -> bool {
    job.state.is_live()
}

/// Asks for a job while it waits or runs; `ended` is told once when it does so no more.
pub(crate) fn follow_job(job: RwSignal<Option<BackgroundJob>>, ended: Callback<BackgroundJob>) {
    let client = use_client();
    let ask = Action::new(move |id: &uuid::Uuid| {
        let (client, id) = (client.clone(), *id);
        async move {
            if let Ok(now) = client.job(id).await {
                let over = !is_live(&now);
                let _ = job.try_set(Some(now.clone()));
                if over {
                    let _ = ended.try_run(now);
                }
            }
        }
    });
    let version = ask.version();
    Effect::new(move |_| {
        // A failed question changes the version only: it is asked again all the same.
        version.track();
        let live = job.with(|job| job.as_ref().filter(|job| is_live(job)).map(|job| job.id));
        let Some(id) = live else { return };
        if let Ok(timer) = set_timeout_with_handle(
            move || {
                ask.dispatch(id);
            },
            POLL,
        ) {
            on_cleanup(move || timer.clear());
        }
    });
}

/// What a job is doing and how far it is, with a way to call it off; nothing once it has ended.
pub(crate) fn job_bar(
    job: RwSignal<Option<BackgroundJob>>,
    failure: RwSignal<Option<ClientError>>,
) -> AnyView {
    let steer = steering(job, failure);
    let pending = steer.pending();
    let live = Memo::new(move |_| job.read().as_ref().filter(|job| is_live(job)).map(|job| job.id));
    let asked = Memo::new(move |_| job.read().as_ref().is_some_and(|job| job.cancel_asked));
    let waits =
        Memo::new(move |_| job.read().as_ref().is_some_and(BackgroundJob::waits_to_try_again));
    let steerable = Memo::new(move |_| job.read().as_ref().is_some_and(|job| job.steerable));
    let button = move |id, steps, words: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                disabled=move || pending.get() || asked.get()
                on:click=move |_| {
                    steer.dispatch((id, steps));
                }
            >
                {move || text(if asked.get() { "ui-jobs-cancelling" } else { words })}
            </button>
        }
    };
    // While it waits for its next try nothing moves, and no bar says so.
    let waiting = move |id| {
        let words = move || job.read().as_ref().map(waiting_words);
        let buttons = move || {
            steerable.get().then(|| {
                view! {
                    {button(id, Step::TryNow, "ui-jobs-try-now")}
                    {button(id, Step::CallOff, "ui-jobs-cancel")}
                }
            })
        };
        view! { <p class="progress waiting"><span>{words}</span> {buttons}</p> }.into_any()
    };
    let moving = move |id| {
        let share = move || job.read().as_ref().and_then(share);
        let words = move || job.read().as_ref().map(progress_words);
        view! {
            <p class="progress">
                <progress max="100" value=share aria-label=text("ui-progress")></progress>
                <span>{words}</span>
                {move || steerable.get().then(|| button(id, Step::CallOff, "ui-jobs-cancel"))}
            </p>
        }
        .into_any()
    };
    let bar = move |id| if waits.get() { waiting(id) } else { moving(id) };
    view! { {move || live.get().map(bar)} }.into_any()
}

/// What a person does with a job that waits or runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The next try is made at once.
    TryNow,
    /// Nobody waits for it any more.
    CallOff,
}

fn steering(
    job: RwSignal<Option<BackgroundJob>>,
    failure: RwSignal<Option<ClientError>>,
) -> Action<(uuid::Uuid, Step), ()> {
    let client = use_client();
    Action::new(move |(id, step): &(uuid::Uuid, Step)| {
        let (client, id, step) = (client.clone(), *id, *step);
        async move {
            let done = match step {
                Step::TryNow => client.retry_job(id).await,
                Step::CallOff => client.cancel_job(id).await,
            };
            match done {
                Ok(now) => drop(job.try_set(Some(now))),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        }
    })
}

/// When a job that waits is tried again, which try that is, and why the latest did not succeed.
fn waiting_words(job: &BackgroundJob) -> String {
    let args = [
        ("when", Arg::from(format::time(&job.run_at))),
        ("attempt", Arg::from(format::count(u64::from(job.attempts) + 1))),
        ("most", Arg::from(format::count(job.max_attempts.into()))),
    ];
    let waits = text_with("ui-jobs-waits", &args);
    let problem = job.problem.clone().into_iter();
    std::iter::once(waits).chain(problem).collect::<Vec<_>>().join(" ")
}

/// Whole percent of what is done, where all is known.
fn share(job: &BackgroundJob) -> Option<String> {
    let total = job.progress.total.filter(|total| *total > 0)?;
    Some((job.progress.done.saturating_mul(100) / total).min(100).to_string())
}

/// What it is doing and how far it is; that it waits, while it does.
fn progress_words(job: &BackgroundJob) -> String {
    let words = progress(job);
    if job.state == JobState::Queued || words.is_empty() {
        let state = text(&format!("job-state-{}", job.state.name()));
        return job.problem.clone().map_or(state.clone(), |problem| format!("{state}. {problem}"));
    }
    words
}

/// What a job is doing and how far it is.
#[must_use]
pub(crate) fn progress(job: &BackgroundJob) -> String {
    let done = format::count(job.progress.done);
    let figures = match job.progress.total {
        None if job.progress.done == 0 => String::new(),
        None => done,
        Some(total) => text_with(
            "ui-jobs-of",
            &[("done", Arg::from(done)), ("total", Arg::from(format::count(total)))],
        ),
    };
    let doing = job.progress.doing.clone().unwrap_or_default();
    [doing, figures].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}
