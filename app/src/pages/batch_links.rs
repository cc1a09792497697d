//! What is behind the addresses of a batch: started here, followed, told by kind, each medium with what
//! is wrong with it.

use std::time::Duration;

use api_client::{ApiClient, ClientError, urls};
use api_types::{Batch, BatchState, LinkCheck, LinkStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use messages::{Arg, text, text_with};
use uuid::Uuid;

use crate::{
    announce,
    context::{use_client, use_hydrated},
    format,
    media_kind::web_address,
    pages::paths,
    parts::{ErrorPanel, When, is_live, job_bar},
};

/// How often a running check is asked for: one address a second and server is looked at, so that there
/// is little to see sooner.
const POLL: Duration = Duration::from_millis(2_000);

/// What is said of an address with which nothing is wrong.
const OK: &str = "ok";

/// Whether the addresses of a batch can be looked at.
pub(crate) fn can_be_checked(batch: &Batch) -> bool {
    batch.kind != "undo" && batch.state == BatchState::Done
}

/// What was found so far; nothing for a batch whose addresses cannot be looked at.
pub(crate) async fn load(
    client: &ApiClient,
    batch: &Batch,
    code: Option<String>,
) -> Result<LinkCheck, ClientError> {
    if !can_be_checked(batch) {
        return Ok(LinkCheck::default());
    }
    client.link_check(batch.id, code, None).await
}

/// A question for media.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    code: Option<String>,
    /// `None` starts at the first and replaces what is shown.
    after: Option<Uuid>,
}

/// The check of a batch's addresses.
#[component]
pub(crate) fn BatchLinks(
    /// The batch, followed while it runs.
    batch: RwSignal<Batch>,
    /// What the server rendered.
    first: LinkCheck,
) -> impl IntoView {
    let id = batch.read_untracked().id;
    let shown = Memo::new(move |_| can_be_checked(&batch.read()));
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.read().get("link"));
    let job = RwSignal::new(first.job.clone());
    let check = RwSignal::new(first);
    let failure = RwSignal::new(None::<ClientError>);
    let ask = asking(id, check, job, failure);
    Effect::new(move |before: Option<Option<String>>| {
        let now = chosen.get();
        if before.is_some_and(|before| before != now) {
            ask.dispatch(Question { code: now.clone(), after: None });
        }
        now
    });
    follow(job, ask, chosen);
    let start = starting(id, job, failure);
    let hydrated = use_hydrated();
    let waits = move || {
        !hydrated.get() || start.pending().get() || job.read().as_ref().is_some_and(is_live)
    };
    let looked = Memo::new(move |_| job.read().is_some());
    view! {
        <Show when=move || shown.get()>
            <section class="links" aria-labelledby="links">
                <h2 id="links">{text("ui-links-title")}</h2>
                <p>{text("ui-links-lead")}</p>
                {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
                <div class="actions">
                    <button
                        type="button"
                        class="button"
                        disabled=waits
                        on:click=move |_| {
                            failure.set(None);
                            start.dispatch(());
                        }
                    >
                        {move || text(if looked.get() { "ui-links-again" } else { "ui-links-check" })}
                    </button>
                </div>
                {job_bar(job, failure)}
                {move || looked.get().then(|| results(id, check, job, chosen, ask))}
            </section>
        </Show>
    }
    .into_any()
}

/// Starts a check; while one waits or runs the server answers with that one.
fn starting(
    id: Uuid,
    job: RwSignal<Option<api_types::BackgroundJob>>,
    failure: RwSignal<Option<ClientError>>,
) -> Action<(), ()> {
    let client = use_client();
    Action::new(move |(): &()| {
        let client = client.clone();
        async move {
            match client.start_link_check(id).await {
                Ok(started) => {
                    announce(text("ui-links-said-started"));
                    job.set(Some(started));
                }
                Err(error) => failure.set(Some(error)),
            }
        }
    })
}

/// The action that asks what was found and puts it where it belongs.
fn asking(
    id: Uuid,
    check: RwSignal<LinkCheck>,
    job: RwSignal<Option<api_types::BackgroundJob>>,
    failure: RwSignal<Option<ClientError>>,
) -> Action<Question, ()> {
    let client = use_client();
    Action::new(move |question: &Question| {
        let (client, Question { code, after }) = (client.clone(), question.clone());
        async move {
            match client.link_check(id, code, after).await {
                Ok(found) => {
                    let was_live = job.with_untracked(|job| job.as_ref().is_some_and(is_live));
                    if was_live && !found.job.as_ref().is_some_and(is_live) {
                        announce(text("ui-links-said-done"));
                    }
                    let _ = job.try_set(found.job.clone());
                    let _ = check.try_update(|check| match after {
                        None => *check = found,
                        Some(_) => {
                            check.links.extend(found.links);
                            check.next = found.next;
                        }
                    });
                }
                Err(error) => drop(failure.try_set(Some(error))),
            }
        }
    })
}

/// Asks again while a check waits or runs.
fn follow(
    job: RwSignal<Option<api_types::BackgroundJob>>,
    ask: Action<Question, ()>,
    chosen: Memo<Option<String>>,
) {
    let version = ask.version();
    Effect::new(move |_| {
        version.track();
        if !job.read().as_ref().is_some_and(is_live) {
            return;
        }
        let question = Question { code: chosen.get(), after: None };
        if let Ok(timer) = set_timeout_with_handle(
            move || {
                ask.dispatch(question);
            },
            POLL,
        ) {
            on_cleanup(move || timer.clear());
        }
    });
}

/// How the check ended, the kinds, and the media of the chosen kind.
fn results(
    id: Uuid,
    check: RwSignal<LinkCheck>,
    job: RwSignal<Option<api_types::BackgroundJob>>,
    chosen: Memo<Option<String>>,
    ask: Action<Question, ()>,
) -> AnyView {
    let pending = ask.pending();
    let more = move |_| {
        let after = check.with_untracked(|check| check.next);
        ask.dispatch(Question { code: chosen.get_untracked(), after });
    };
    let over = move || {
        let job = job.read();
        let job = job.as_ref().filter(|job| !is_live(job))?;
        let time = job.finished_at.clone()?;
        let problem = job.problem.clone().filter(|_| job.state != api_types::JobState::Succeeded);
        let state = text(&format!("job-state-{}", job.state.name()));
        Some(view! { <p>{state} " · " <When time/> " " {problem}</p> })
    };
    view! {
        {over}
        {move || kinds(id, &check.read(), chosen.read().as_deref())}
        {move || {
            let check = check.read();
            (!check.links.is_empty()).then(|| table(check.links.clone()))
        }}
        <Show when=move || check.read().next.is_some()>
            <p class="more">
                <button type="button" class="button" disabled=move || pending.get() on:click=more>
                    {move || if pending.get() { text("ui-loading") } else { text("ui-more") }}
                </button>
            </p>
        </Show>
    }
    .into_any()
}

/// Media by what was found, as links: each kind has an address.
fn kinds(id: Uuid, check: &LinkCheck, chosen: Option<&str>) -> AnyView {
    let wrong: u64 = check.counts.iter().filter(|it| it.code != OK).map(|it| it.media).sum();
    let fine = check.counts.iter().find(|it| it.code == OK).map_or(0, |it| it.media);
    let here = paths::batch(id);
    let all = (wrong > 0).then(|| {
        let current = chosen.is_none().then_some("true");
        let href = format!("{here}#links");
        view! {
            <li>
                <a class="chip" href=href aria-current=current data-noscroll="true">
                    <b>{format::count(wrong)}</b> " " {text("ui-links-all")}
                </a>
            </li>
        }
    });
    let kinds = check.counts.iter().map(|kind| {
        let current = (chosen == Some(kind.code.as_str())).then_some("true");
        let href = format!("{here}?link={}#links", urls::encode(&kind.code));
        let class = if kind.code == OK { "link-kind link-kind-ok" } else { "link-kind" };
        view! {
            <li class=class>
                <a href=href aria-current=current data-noscroll="true">
                    <b>{format::count(kind.media)}</b> " " {kind.message.clone()}
                </a>
            </li>
        }
    });
    let counted = fine + wrong;
    let share =
        [("fine", Arg::from(format::count(fine))), ("all", Arg::from(format::count(counted)))];
    let nothing_looked_at = !check.job.as_ref().is_some_and(is_live) && counted == 0;
    let sentence = if nothing_looked_at {
        Some(text("ui-links-none"))
    } else {
        (counted > 0).then(|| text_with("ui-links-fine", &share))
    };
    view! {
        <p>{sentence}</p>
        <nav aria-label=text("ui-links-filter")>
            <ul class="chips">{all}</ul>
            <ul class="link-kinds">{kinds.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn table(links: Vec<LinkStatus>) -> AnyView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-links-table")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{text("ui-links-medium")}</th>
                        <th scope="col">{text("ui-outcome-url")}</th>
                        <th scope="col">{text("ui-links-found")}</th>
                        <th scope="col">{text("ui-links-when")}</th>
                    </tr>
                </thead>
                <tbody>{links.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(link: LinkStatus) -> impl IntoView {
    let url = match web_address(&link.url).filter(|address| address.starts_with("http")) {
        Some(address) => {
            view! { <a href=address rel="external nofollow">{link.url}</a> }.into_any()
        }
        None => link.url.into_any(),
    };
    let also: Vec<String> = link
        .notes
        .iter()
        .filter(|code| **code != link.link_status)
        .map(|code| text(&format!("link-{code}")))
        .collect();
    view! {
        <tr>
            <td><a href=paths::medium(link.medium)>{text("ui-links-open")}</a></td>
            <td class="break">{url}</td>
            <td>
                {link.message}
                {link.format.map(|format| view! { " " <code>{format}</code> })}
                {(!also.is_empty())
                    .then(|| view! { <span class="soft small block">{also.join(" ")}</span> })}
            </td>
            <td><When time=link.checked_at/></td>
        </tr>
    }
    .into_any()
}
