//! One address: what came of it last and when, its file, what one does with it.

use api_client::{ClientError, urls};
use api_types::{
    AfterFetch, BackgroundJob, ImportSettings, JobState, NewSource, Source, SourceFile,
    SourceImport,
};
use leptos::prelude::*;
use media_batch::occurrence::ImportContext;
use messages::{Arg, text, text_with};
use uuid::Uuid;

use super::add::{schedule_of, schedules};
use crate::{
    announce,
    context::{use_client, use_hydrated},
    format,
    pages::paths,
    parts::{Confirm, When, follow_job, is_live, job_bar},
    workbench::logic::{
        importing::{Choices, Preset},
        words::bytes,
    },
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
    let compared = source.last_batch.map(|batch| {
        view! {
            <a class="button button-go" href=paths::preview(&code, batch)>{text("ui-src-compared")}</a>
            " "
        }
    });
    let class = if compared.is_some() { "button" } else { "button button-go" };
    Some(
        view! {
            <p class="source-file">
                <a href=urls::source_file(&code, source.id) rel="external" download="">{name}</a>
                " " <span class="soft">{text_with("ui-src-file", &facts)}</span>
            </p>
            <p>
                {compared}
                <a class=class href=paths::import_source(&code, source.id)>
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
    let hydrated = use_hydrated();
    let change = changing(bench);
    let go = move |_| {
        bench.failure.set(None);
        fetch.dispatch(());
    };
    view! {
        <div class="actions">
            <button
                type="button"
                class="button"
                disabled=move || !hydrated.get() || pending.get() || live.get()
                on:click=go
            >
                {text("ui-src-fetch")}
            </button>
            {schedule(bench, source, change)}
            {new_file(bench, source, change)}
            {removing(bench, id)}
        </div>
    }
    .into_any()
}

/// Changes what is done with an address by itself: one that is there already gets what is asked for.
fn changing(bench: Bench) -> Action<NewSource, ()> {
    let client = use_client();
    Action::new(move |new: &NewSource| {
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
    })
}

/// What becomes of a new file, in the order in which it is offered.
const AFTER: [(AfterFetch, &str); 3] = [
    (AfterFetch::Offer, "offer"),
    (AfterFetch::Compare, "compare"),
    (AfterFetch::Import, "import"),
];

/// What becomes of a new file.
fn new_file(bench: Bench, source: Memo<Option<Source>>, change: Action<NewSource, ()>) -> AnyView {
    let chosen = Memo::new(move |_| {
        source.read().as_ref().map(|source| source.import.after_fetch).unwrap_or_default()
    });
    let choose = move |name: String| {
        let Some(source) = source.get_untracked() else { return };
        let after = AFTER.into_iter().find(|(_, known)| *known == name);
        bench.failure.set(None);
        let import = with_after(source.import, after.map(|(after, _)| after).unwrap_or_default());
        let (address, schedule) = (source.address, source.schedule);
        change.dispatch(NewSource { address, schedule, import: Some(import) });
    };
    let options = move || {
        let chosen = chosen.get();
        AFTER
            .map(|(after, name)| {
                let words = text(&format!("ui-src-after-{name}"));
                view! { <option value=name selected=after == chosen>{words}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="source-schedule">
            <span>{text("ui-src-after")}</span>
            <select on:change:target=move |event| choose(event.target().value())>{options}</select>
        </label>
    }
    .into_any()
}

/// How its files are imported, from now on with that; at first as archives usually are.
fn with_after(import: SourceImport, after_fetch: AfterFetch) -> SourceImport {
    let settings = if import.settings == ImportSettings::default() {
        Choices::of(Preset::Archive).settings(&ImportContext::default(), true)
    } else {
        import.settings
    };
    SourceImport { after_fetch, settings, ..import }
}

/// How often it is fetched by itself.
fn schedule(bench: Bench, source: Memo<Option<Source>>, change: Action<NewSource, ()>) -> AnyView {
    let chosen = Memo::new(move |_| {
        source.read().as_ref().map(|source| source.schedule).unwrap_or_default()
    });
    let choose = move |name: String| {
        let Some(source) = source.get_untracked() else { return };
        bench.failure.set(None);
        let schedule = schedule_of(&name);
        change.dispatch(NewSource { address: source.address, schedule, import: None });
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

#[cfg(test)]
mod tests {
    use api_types::{ImportMode, MatchBy};

    use super::*;

    #[test]
    fn a_source_is_first_imported_as_archives_are_and_then_as_somebody_chose() {
        let first = with_after(SourceImport::default(), AfterFetch::Compare);
        assert_eq!(first.after_fetch, AfterFetch::Compare);
        assert_eq!(first.settings.match_by.first(), Some(&MatchBy::SourceId));
        assert!(first.settings.create_records);
        let own = ImportSettings { mode: ImportMode::FillBlanks, ..ImportSettings::default() };
        let chosen = SourceImport { settings: own.clone(), ..SourceImport::default() };
        assert_eq!(with_after(chosen, AfterFetch::Import).settings, own);
        for (_, name) in AFTER {
            let key = format!("ui-src-after-{name}");
            assert_ne!(text(&key), key);
        }
    }

    #[test]
    fn what_is_no_file_is_a_failure() {
        assert!(!is_failure("fetched") && !is_failure("not-modified"));
        assert!(is_failure("not-found") && is_failure("source-not-written"));
    }
}
