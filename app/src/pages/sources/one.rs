//! One address: what came of it last and when, its file, what one does with it.

use api_client::{ClientError, urls};
use api_types::{BackgroundJob, JobState, NewSource, Source, SourceFile};
use leptos::prelude::*;
use messages::{Arg, text, text_with};
use uuid::Uuid;

use super::add::{schedule_of, schedules};
use crate::{
    announce,
    context::use_client,
    format,
    pages::paths,
    parts::{Confirm, When, follow_job, is_live, job_bar},
    workbench::logic::words::bytes,
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    /// The collection's code.
    pub(super) code: StoredValue<String>,
    sources: RwSignal<Vec<Source>>,
    failure: RwSignal<Option<ClientError>>,
    manager: bool,
}

impl Bench {
    pub(super) fn new(
        code: String,
        sources: RwSignal<Vec<Source>>,
        failure: RwSignal<Option<ClientError>>,
        manager: bool,
    ) -> Bench {
        Bench { code: StoredValue::new(code), sources, failure, manager }
    }

    /// Puts a source in the place of what it was, or behind the others.
    pub(super) fn put(self, source: Source) {
        let _ = self.sources.try_update(|sources| {
            match sources.iter_mut().find(|known| known.id == source.id) {
                Some(known) => *known = source,
                None => sources.push(source),
            }
        });
    }

    fn source(self, id: Uuid) -> Memo<Option<Source>> {
        Memo::new(move |_| self.sources.read().iter().find(|source| source.id == id).cloned())
    }
}

/// One source with the job that fetches it, where one does.
pub(super) fn view(bench: Bench, id: Uuid, job: Option<BackgroundJob>) -> AnyView {
    let source = bench.source(id);
    let job = RwSignal::new(job);
    following(bench, job);
    let address = source.read_untracked().as_ref().map(|source| source.address.clone());
    let address = address.unwrap_or_default();
    let label = address.clone();
    view! {
        <li class="source" aria-label=label>
            <h2 class="source-address">{address}</h2>
            <div aria-live="polite">
                {move || source.get().map(|source| last(&source))}
                {job_bar(job, bench.failure)}
            </div>
            {move || source.get().and_then(|source| file(bench, source))}
            {bench.manager.then(|| actions(bench, source, id, job))}
        </li>
    }
    .into_any()
}

/// When the job has ended the sources are read again: they say what came of it.
fn following(bench: Bench, job: RwSignal<Option<BackgroundJob>>) {
    let client = use_client();
    let read = Action::new(move |said: &String| {
        let (client, said) = (client.clone(), said.clone());
        async move {
            match client.sources(&bench.code.get_value()).await {
                Ok(found) => {
                    let _ = bench.sources.try_set(found.sources);
                    announce(said);
                }
                Err(error) => drop(bench.failure.try_set(Some(error))),
            }
        }
    });
    let ended = Callback::new(move |job: BackgroundJob| {
        let said = match job.state {
            JobState::Succeeded => text("ui-src-said-done"),
            _ => job.problem.unwrap_or_else(|| text("ui-src-said-failed")),
        };
        read.dispatch(said);
    });
    follow_job(job, ended);
}

/// What came of it last, when, and when it is tried next.
fn last(source: &Source) -> AnyView {
    let failed = source.last_outcome.as_deref().is_some_and(is_failure);
    let class = if failed { "state state-failed" } else { "state state-done" };
    let outcome = source.last_run.clone().map(|time| {
        let state = text(if failed { "ui-src-failed" } else { "ui-src-good" });
        let message = source.message.clone().unwrap_or_default();
        view! { <p><span class=class>{state}</span> " " <When time/> " · " {message}</p> }
    });
    let never = source.last_run.is_none().then(|| text("ui-src-never-run"));
    let next = source.next_run.clone().map(|time| {
        view! { <p class="soft small">{text("ui-src-next")} " " <When time/></p> }
    });
    view! { {outcome} {never.map(|words| view! { <p class="soft">{words}</p> })} {next} }.into_any()
}

/// Whether an outcome is anything but the file.
fn is_failure(outcome: &str) -> bool {
    !matches!(outcome, "fetched" | "not-modified")
}

/// The file that is here, and the way on.
fn file(bench: Bench, source: Source) -> Option<AnyView> {
    let SourceFile { name, bytes: size, fetched_at, .. } = source.file?;
    let code = bench.code.get_value();
    let facts = [("size", Arg::from(bytes(size))), ("when", Arg::from(format::time(&fetched_at)))];
    let name = if name.is_empty() { text("ui-src-file-unnamed") } else { name };
    Some(
        view! {
            <p class="source-file">
                <a href=urls::source_file(&code, source.id) rel="external" download="">{name}</a>
                " " <span class="soft">{text_with("ui-src-file", &facts)}</span>
            </p>
            <p>
                <a class="button button-go" href=paths::import_source(&code, source.id)>
                    {text("ui-src-import")}
                </a>
            </p>
        }
        .into_any(),
    )
}

/// Fetching, the schedule, forgetting it.
fn actions(
    bench: Bench,
    source: Memo<Option<Source>>,
    id: Uuid,
    job: RwSignal<Option<BackgroundJob>>,
) -> AnyView {
    let client = use_client();
    let fetch = Action::new(move |(): &()| {
        let client = client.clone();
        async move {
            match client.fetch_source(&bench.code.get_value(), id).await {
                Ok(started) => drop(job.try_set(Some(started))),
                Err(error) => drop(bench.failure.try_set(Some(error))),
            }
        }
    });
    let pending = fetch.pending();
    let live = Memo::new(move |_| job.read().as_ref().is_some_and(is_live));
    let go = move |_| {
        bench.failure.set(None);
        fetch.dispatch(());
    };
    view! {
        <div class="actions">
            <button
                type="button"
                class="button"
                disabled=move || pending.get() || live.get()
                on:click=go
            >
                {text("ui-src-fetch")}
            </button>
            {schedule(bench, source)}
            {removing(bench, id)}
        </div>
    }
    .into_any()
}

/// How often it is fetched by itself. An address that is there already gets the schedule asked for.
fn schedule(bench: Bench, source: Memo<Option<Source>>) -> AnyView {
    let client = use_client();
    let change = Action::new(move |new: &NewSource| {
        let (client, new) = (client.clone(), new.clone());
        async move {
            match client.add_source(&bench.code.get_value(), &new).await {
                Ok(changed) => {
                    bench.put(changed);
                    announce(text("ui-src-said-schedule"));
                }
                Err(error) => drop(bench.failure.try_set(Some(error))),
            }
        }
    });
    let chosen = Memo::new(move |_| {
        source.read().as_ref().map(|source| source.schedule).unwrap_or_default()
    });
    let choose = move |name: String| {
        let Some(source) = source.get_untracked() else { return };
        bench.failure.set(None);
        change.dispatch(NewSource { address: source.address, schedule: schedule_of(&name) });
    };
    view! {
        <label class="source-schedule">
            <span>{text("ui-src-schedule")}</span>
            <select on:change:target=move |event| choose(event.target().value())>
                {move || schedules(chosen.get())}
            </select>
        </label>
    }
    .into_any()
}

fn removing(bench: Bench, id: Uuid) -> AnyView {
    let client = use_client();
    let remove = Action::new(move |(): &()| {
        let client = client.clone();
        async move {
            match client.remove_source(&bench.code.get_value(), id).await {
                Ok(()) => {
                    announce(text("ui-src-said-removed"));
                    let _ = bench
                        .sources
                        .try_update(|sources| sources.retain(|source| source.id != id));
                }
                Err(error) => drop(bench.failure.try_set(Some(error))),
            }
        }
    });
    let confirmed = Callback::new(move |()| {
        bench.failure.set(None);
        remove.dispatch(());
    });
    view! {
        <Confirm
            label=text("ui-src-remove")
            explanation=text("ui-src-remove-words")
            go=text("ui-src-remove-go")
            busy=remove.pending()
            on_confirm=confirmed
        />
    }
    .into_any()
}
