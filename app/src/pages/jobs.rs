//! Work in the background, for portal managers: what waits, runs, failed; retrying, calling off.

use api_client::ClientError;
use api_types::{BackgroundJob, BackgroundJobs, JobState};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use messages::{Arg, text, text_with};

use crate::{
    context::{announce, use_client},
    format,
    pages::paths,
    parts::{ErrorPanel, Heading, When, loaded, progress},
};

/// All jobs, newest first; `?state=` narrows them, `?before=` goes on.
#[component]
pub(crate) fn JobsPage() -> impl IntoView {
    let client = use_client();
    let query = use_query_map();
    let asked = move || {
        let query = query.read();
        (query.get("state"), query.get("before"))
    };
    let jobs = Resource::new(asked, move |(state, before)| {
        let client = client.clone();
        let state = state.as_deref().and_then(known_state);
        async move { client.jobs(state, None, before).await.map(|found| (state, found)) }
    });
    let again = Callback::new(move |()| jobs.refetch());
    view! {
        <div class="page">
            {loaded(jobs, move |(state, found)| page(state, found, again).into_any())}
        </div>
    }
    .into_any()
}

fn known_state(name: &str) -> Option<JobState> {
    JobState::ALL.into_iter().find(|state| state.name() == name)
}

fn page(state: Option<JobState>, found: BackgroundJobs, again: Callback<()>) -> impl IntoView {
    let failure = RwSignal::new(None::<ClientError>);
    let list = if found.jobs.is_empty() {
        view! { <p class="empty">{text("ui-jobs-empty")}</p> }.into_any()
    } else {
        table(found.jobs, failure, again).into_any()
    };
    let older = found.next.map(|next| {
        let before = api_client::urls::encode(&next);
        let only = state.map(|state| format!("&state={}", state.name())).unwrap_or_default();
        view! { <p class="more"><a class="button" href=format!("?before={before}{only}")>{text("ui-older")}</a></p> }
    });
    view! {
        <Heading text=text("ui-jobs-title")/>
        <p class="lead">{text("ui-jobs-lead")}</p>
        <p><a href=paths::PROTECTED_TAXA>{text("ui-nav-protected-taxa")}</a></p>
        {filter(state)}
        {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
        {list}
        {older}
    }
    .into_any()
}

/// The states as links, so that a colleague can be sent to the dead letters.
fn filter(chosen: Option<JobState>) -> impl IntoView {
    let link = |state: Option<JobState>| {
        let href = state.map_or(paths::JOBS.to_owned(), |state| {
            format!("{}?state={}", paths::JOBS, state.name())
        });
        let words = state.map_or_else(|| text("ui-jobs-all"), state_words);
        let current = (state == chosen).then_some("page");
        view! { <li><a class="chip" href=href aria-current=current>{words}</a></li> }
    };
    view! {
        <nav aria-label=text("ui-jobs-filter")>
            <ul class="chips">
                {link(None)}
                {JobState::ALL.into_iter().map(|state| link(Some(state))).collect_view()}
            </ul>
        </nav>
    }
    .into_any()
}

fn table(
    jobs: Vec<BackgroundJob>,
    failure: RwSignal<Option<ClientError>>,
    again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-jobs-title")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{text("ui-jobs-what")}</th>
                        <th scope="col">{text("ui-jobs-collection")}</th>
                        <th scope="col">{text("ui-jobs-asked")}</th>
                        <th scope="col">{text("ui-jobs-state")}</th>
                        <th scope="col">{text("ui-jobs-progress")}</th>
                        <th scope="col">{text("ui-jobs-actions")}</th>
                    </tr>
                </thead>
                <tbody>{jobs.into_iter().map(|job| row(job, failure, again)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(
    job: BackgroundJob,
    failure: RwSignal<Option<ClientError>>,
    again: Callback<()>,
) -> impl IntoView {
    let asked_by = job.created_by.clone().unwrap_or_else(|| text("ui-jobs-by-schedule"));
    let state = job.state.name();
    let words = if job.cancel_asked && job.state == JobState::Running {
        text("ui-jobs-cancelling")
    } else {
        state_words(job.state)
    };
    let problem = job
        .problem
        .clone()
        .filter(|_| job.state != JobState::Succeeded)
        .map(|problem| view! { <span class="small block">{problem}</span> });
    view! {
        <tr>
            <th scope="row">
                <span>{kind_words(&job.kind)}</span>
                {(!job.subject.is_empty())
                    .then(|| view! { <span class="soft small block">{job.subject.clone()}</span> })}
            </th>
            <td>{job.collection.clone()}</td>
            <td><When time=job.created_at.clone()/> <span class="soft small block">{asked_by}</span></td>
            <td><span class=format!("state state-{state}")>{words}</span> {problem}</td>
            <td>
                <span>{progress(&job)}</span>
                <span class="soft small block">{attempts(&job)}</span>
            </td>
            <td><Steering job failure again/></td>
        </tr>
    }
    .into_any()
}

/// The buttons that a job's state allows.
#[component]
fn Steering(
    /// The job.
    job: BackgroundJob,
    /// Where a failure is shown.
    failure: RwSignal<Option<ClientError>>,
    /// Shows the jobs as they are then.
    again: Callback<()>,
) -> impl IntoView {
    let retry = match job.state {
        JobState::Queued | JobState::Running if job.cancel_asked => return ().into_any(),
        JobState::Succeeded => return ().into_any(),
        JobState::Queued | JobState::Running => false,
        JobState::Failed | JobState::Dead | JobState::Cancelled => true,
    };
    let client = use_client();
    let parts = [kind_words(&job.kind), job.subject.clone()];
    let what = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let words = |id: &str, what: &str| text_with(id, &[("what", Arg::from(what.to_owned()))]);
    let (label, name, said) = if retry {
        (text("ui-jobs-retry"), words("ui-jobs-retry-of", &what), words("ui-jobs-retried", &what))
    } else {
        (
            text("ui-jobs-cancel"),
            words("ui-jobs-cancel-of", &what),
            words("ui-jobs-cancelled", &what),
        )
    };
    let steer = Action::new(move |(): &()| {
        let (client, said) = (client.clone(), said.clone());
        async move {
            let asked = if retry {
                client.retry_job(job.id).await
            } else {
                client.cancel_job(job.id).await
            };
            match asked {
                Ok(_) => {
                    announce(said);
                    again.run(());
                }
                Err(error) => failure.set(Some(error)),
            }
        }
    });
    let busy = steer.pending();
    let go = move |_| {
        failure.set(None);
        steer.dispatch(());
    };
    view! {
        <button type="button" class="button" aria-label=name disabled=move || busy.get() on:click=go>
            {label}
        </button>
    }
    .into_any()
}

fn state_words(state: JobState) -> String {
    text(&format!("job-state-{}", state.name()))
}

/// The kind in words; a kind that is newer than the page is shown by its name.
fn kind_words(kind: &str) -> String {
    let id = format!("job-kind-{kind}");
    if messages::has(&id) { text(&id) } else { kind.to_owned() }
}

/// Which attempt it is, and when the next one comes.
fn attempts(job: &BackgroundJob) -> String {
    if job.attempts == 0 {
        return String::new();
    }
    let figures = [("attempt", Arg::from(job.attempts)), ("most", Arg::from(job.max_attempts))];
    let mut words = vec![text_with("ui-jobs-attempts", &figures)];
    if job.state == JobState::Queued {
        let when = Arg::from(format::time(&job.run_at));
        words.push(text_with("ui-jobs-next-try", &[("when", when)]));
    }
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use api_types::JobProgress;

    use super::*;

    fn job() -> BackgroundJob {
        BackgroundJob {
            id: uuid::Uuid::nil(),
            kind: "link-check".to_owned(),
            subject: "media.csv".to_owned(),
            state: JobState::Queued,
            collection: Some("SVH".to_owned()),
            created_by: None,
            created_at: "2026-11-20T10:00:00Z".to_owned(),
            run_at: "2026-11-20T10:04:00Z".to_owned(),
            started_at: None,
            finished_at: None,
            attempts: 2,
            max_attempts: 8,
            progress: JobProgress {
                done: 1_200,
                total: Some(9_812),
                doing: Some("Looking at links".to_owned()),
            },
            cancel_asked: false,
            problem: None,
            batch: None,
            steerable: true,
        }
    }

    #[test]
    fn progress_and_attempts_are_said_in_figures() {
        assert_eq!(progress(&job()), "Looking at links: 1,200 of 9,812");
        let words = attempts(&job());
        assert!(words.starts_with("Attempt 2 of 8 · next try "), "{words}");
        let fresh = BackgroundJob { attempts: 0, progress: JobProgress::default(), ..job() };
        assert_eq!((progress(&fresh), attempts(&fresh)), (String::new(), String::new()));
    }

    #[test]
    fn every_state_has_its_words_and_an_unknown_kind_its_name() {
        for state in JobState::ALL {
            assert!(!state_words(state).starts_with("job-state"), "{state:?}");
            assert_eq!(known_state(state.name()), Some(state));
        }
        assert_eq!(kind_words("link-check"), "Check of links");
        assert_eq!(kind_words("from-the-future"), "from-the-future");
    }
}
