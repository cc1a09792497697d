//! What an import would do, at its own address, so that a colleague can look at it before anything is
//! written; after the commit the same page tells what was done.

mod counts;
mod decide;
mod found;
mod gone;
mod rows;
mod shown;

use std::time::Duration;

use api_client::{ApiClient, ClientError};
use api_types::{Batch, BatchState, ImportReport, Preview, PreviewProblem};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use messages::{Arg, text, text_with};
use uuid::Uuid;

use crate::{
    announce,
    context::use_client,
    format,
    pages::{batches::name_of, paths, record::parse_id},
    parts::{Heading, When, loaded},
};
use rows::Rows;
use shown::{Page, Shown};

/// How often a comparison is asked for: often enough to see it move, seldom enough to cost nothing.
const POLL: Duration = Duration::from_millis(1_000);

/// The page's data in one answer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Data {
    batch: Batch,
    /// `None` while nobody has asked for the comparison.
    preview: Option<Preview>,
    page: Page,
    /// What the server found in a file that it read by itself; `None` of all other files.
    report: Option<ImportReport>,
}

/// The preview's page.
#[component]
pub(crate) fn ImportPreviewPage() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let query = use_query_map();
    let data = Resource::new(
        move || params.read().get("id").unwrap_or_default(),
        move |id| {
            let client = client.clone();
            let shown = Shown::of(&query.read_untracked());
            async move { load(&client, parse_id(&id)?, shown).await }
        },
    );
    view! { <div class="page">{loaded(data, |data| view! { <Compared data/> }.into_any())}</div> }
}

async fn load(client: &ApiClient, id: Uuid, shown: Shown) -> Result<Data, ClientError> {
    let batch = client.batch(id).await?;
    let preview = match client.preview(id).await {
        Ok(preview) => Some(preview),
        Err(error) if error.is_not_found() => None,
        Err(error) => return Err(error),
    };
    let page = match &preview {
        Some(_) => shown.page(client, id, None).await?,
        None => Page::default(),
    };
    let report = client.import_report(id).await?;
    Ok(Data { batch, preview, page, report })
}

/// Whether the import can still be written or left.
fn is_open(batch: &Batch) -> bool {
    batch.state == BatchState::Uploading
}

/// The page once the batch is known.
#[component]
fn Compared(
    /// Batch, counts and first rows.
    data: Data,
) -> impl IntoView {
    let Data { batch, preview, page, report } = data;
    let preview = RwSignal::new(preview);
    let failure = RwSignal::new(None::<ClientError>);
    let id = batch.id;
    let rounds = RwSignal::new(0_u32);
    follow(id, preview, rounds);
    let title = text_with("ui-im-preview-title", &[("file", Arg::from(name_of(&batch)))]);
    let open = is_open(&batch);
    let finished = Memo::new(move |_| preview.read().as_ref().is_some_and(|it| it.done));
    let asked = Memo::new(move |_| preview.read().is_some());
    let problem = Memo::new(move |_| preview.read().as_ref().and_then(|it| it.problem.clone()));
    let running = Memo::new(move |_| asked.get() && !finished.get() && problem.read().is_none());
    let whole = batch.rows;
    let (decided, shown, counted) = (batch.clone(), batch.clone(), batch.clone());
    view! {
        <header class="record-head">
            <p class="eyebrow">
                <a href=paths::collection(&batch.collection)>{batch.collection.clone()}</a>
                " · "
                <a href=paths::batch(id)>{text("ui-im-preview-batch")}</a>
            </p>
            <Heading text=title/>
            <p class="soft">
                {batch.created_by.clone()} " · " <When time=batch.created_at.clone()/> " · "
                {format::counted("ui-count-rows", whole.into())}
            </p>
        </header>
        {(!open).then(|| committed(id))}
        {move || (!asked.get()).then(|| text("ui-im-preview-missing")).map(|words| view! { <p class="notice">{words}</p> })}
        {move || running.get().then(|| progress(preview, whole))}
        {move || problem.get().map(given_up)}
        {move || finished.get().then(|| counts::counts(&counted, &preview.get().unwrap_or_default(), open))}
        {open
            .then(|| {
                view! { <decide::Decide batch=decided.clone() preview=preview failure=failure rounds=rounds/> }
            })}
        {report.map(|report| found::findings(&batch, report))}
        <Rows batch=shown preview=preview first=page/>
    }
    .into_any()
}

/// The import is written: the outcome has an address of its own.
fn committed(id: Uuid) -> impl IntoView {
    view! {
        <p class="notice">
            {text("ui-im-preview-committed")} " "
            <a href=paths::batch(id)>{text("ui-im-preview-outcome")}</a>
        </p>
    }
    .into_any()
}

/// The comparison failed by a fault of ours, and nobody works on it any more.
fn given_up(problem: PreviewProblem) -> AnyView {
    let request = problem.request_id.map(|id| {
        view! { <p class="soft small">{text("ui-error-request")} " " <code>{id}</code></p> }
    });
    view! {
        <section class="error-panel" role="alert">
            <p>{problem.message}</p>
            {request}
        </section>
    }
    .into_any()
}

/// How far the comparison is.
fn progress(preview: RwSignal<Option<Preview>>, whole: u32) -> AnyView {
    let done = move || preview.read().as_ref().map_or(0, |preview| preview.rows_done);
    let words = move || {
        let (done, all) = (format::count(done().into()), format::count(whole.into()));
        text_with("ui-im-preview-progress", &[("done", Arg::from(done)), ("all", Arg::from(all))])
    };
    view! {
        <p class="progress">
            <progress
                max="100"
                value=move || format::percent(done(), whole)
                aria-label=text("ui-progress")
            ></progress>
            <span>{words}</span>
        </p>
    }
    .into_any()
}

/// Asks again while the server compares.
fn follow(id: Uuid, preview: RwSignal<Option<Preview>>, rounds: RwSignal<u32>) {
    let client = use_client();
    let ask = Action::new(move |(): &()| {
        let client = client.clone();
        async move {
            if let Ok(now) = client.preview(id).await {
                if now.done {
                    announce(text("ui-im-said-compared"));
                }
                let _ = preview.try_set(Some(now));
            }
        }
    });
    let version = ask.version();
    Effect::new(move |_| {
        // A failed question changes the version only: it is asked again all the same.
        version.track();
        rounds.track();
        let running = preview
            .with(|preview| preview.as_ref().is_some_and(|it| !it.done && it.problem.is_none()));
        if !running {
            return;
        }
        if let Ok(timer) = set_timeout_with_handle(
            move || {
                ask.dispatch(());
            },
            POLL,
        ) {
            on_cleanup(move || timer.clear());
        }
    });
}
