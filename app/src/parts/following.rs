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
    matches!(job.state, JobState::Queued | JobState::Running)
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
    let client = use_client();
    let cancel = Action::new(move |id: &uuid::Uuid| {
        let (client, id) = (client.clone(), *id);
        async move {
            match client.cancel_job(id).await {
                Ok(now) => drop(job.try_set(Some(now))),
                Err(error) => failure.set(Some(error)),
            }
        }
    });
    let pending = cancel.pending();
    let live = Memo::new(move |_| job.read().as_ref().filter(|job| is_live(job)).map(|job| job.id));
    let asked = Memo::new(move |_| job.read().as_ref().is_some_and(|job| job.cancel_asked));
    let bar = move |id| {
        let share = move || job.read().as_ref().and_then(share);
        let words = move || job.read().as_ref().map(progress_words);
        view! {
            <p class="progress">
                <progress max="100" value=share aria-label=text("ui-progress")></progress>
                <span>{words}</span>
                <button
                    type="button"
                    class="button"
                    disabled=move || pending.get() || asked.get()
                    on:click=move |_| {
                        cancel.dispatch(id);
                    }
                >
                    {move || text(if asked.get() { "ui-jobs-cancelling" } else { "ui-jobs-cancel" })}
                </button>
            </p>
        }
    };
    view! { {move || live.get().map(bar)} }.into_any()
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
