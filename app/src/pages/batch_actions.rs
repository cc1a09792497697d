//! What can be done about a batch: fetch its left-out rows, take it back, let it go on.

use api_client::{ClientError, TemplateFormat, urls};
use api_types::{Batch, BatchState, UndoBatch};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use messages::{Arg, text, text_with};
use uuid::Uuid;

use crate::{
    context::use_client,
    format,
    pages::paths,
    parts::{Confirm, ErrorPanel},
    session::{SessionDesk, Why},
};

/// The actions that the batch's state allows.
#[component]
pub(crate) fn BatchActions(
    /// The batch, followed while it runs.
    batch: RwSignal<Batch>,
) -> impl IntoView {
    let failure = RwSignal::new(None::<ClientError>);
    let can_undo = Memo::new(move |_| undo_until(&batch.read()));
    let left_out = Memo::new(move |_| {
        let batch = batch.read();
        (batch.kind != "undo" && batch.counts.left_out + batch.counts.failed > 0)
            .then_some(batch.id)
    });
    let stopped = Memo::new(move |_| match batch.read().state {
        BatchState::Failed => Some(BatchState::Failed),
        BatchState::Uploading => Some(BatchState::Uploading),
        BatchState::Applying | BatchState::Done | BatchState::Undone => None,
    });
    view! {
        <div class="actions batch-actions">
            {move || left_out.get().map(downloads)}
            {move || can_undo.get().map(|until| view! { <Undo batch until failure/> })}
            {move || {
                stopped
                    .get()
                    .map(|state| match state {
                        BatchState::Failed => view! { <Resume batch failure/> }.into_any(),
                        _ => back_to_workbench(&batch.read_untracked()),
                    })
            }}
        </div>
        {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
    }
    .into_any()
}

/// Until when it can be undone, for a finished batch that can.
fn undo_until(batch: &Batch) -> Option<String> {
    let finished = matches!(batch.state, BatchState::Done);
    batch.undo_until.clone().filter(|_| finished && batch.kind != "undo")
}

/// The left-out rows as sheets.
fn downloads(id: Uuid) -> impl IntoView {
    view! {
        <a class="button" href=urls::left_out(id, TemplateFormat::Csv) rel="external" download="">
            {text("ui-left-out-csv")}
        </a>
        <a class="button" href=urls::left_out(id, TemplateFormat::Xlsx) rel="external" download="">
            {text("ui-left-out-xlsx")}
        </a>
    }
    .into_any()
}

fn back_to_workbench(batch: &Batch) -> AnyView {
    if format::is_import(&batch.kind) {
        let href = paths::preview(&batch.collection, batch.id);
        return view! { <a class="button button-go" href=href>{text("ui-im-continue")}</a> }
            .into_any();
    }
    view! {
        <a class="button button-go" href=paths::workbench(&batch.collection)>
            {text("ui-continue-upload")}
        </a>
    }
    .into_any()
}

/// Takes the batch back, once it was said what that means.
#[component]
fn Undo(
    /// The batch.
    batch: RwSignal<Batch>,
    /// Until when (RFC 3339).
    until: String,
    /// Where a failure is shown.
    failure: RwSignal<Option<ClientError>>,
) -> impl IntoView {
    let client = use_client();
    let navigate = use_navigate();
    // One id for this page: pressing twice, or again after a lost answer, undoes once.
    let undo = UndoBatch { id: Uuid::now_v7() };
    let answered = RwSignal::new(None::<ClientError>);
    let take_back = Action::new(move |id: &Uuid| {
        let (client, navigate, undo, id) = (client.clone(), navigate.clone(), undo.clone(), *id);
        async move {
            match client.undo_batch(id, &undo).await {
                Ok(made) => navigate(&paths::batch(made.id), NavigateOptions::default()),
                Err(error) => answered.set(Some(error)),
            }
        }
    });
    let desk = use_context::<SessionDesk>();
    Effect::new(move |_| {
        let Some(error) = answered.get() else { return };
        let why = if error.is_password_needed() { Why::ReachesFar } else { Why::Ended };
        let again = Callback::new(move |()| {
            take_back.dispatch(batch.read_untracked().id);
        });
        let asks = error.is_password_needed() || error.is_signed_out();
        if !(asks && desk.is_some_and(|desk| desk.ask(why, again))) {
            failure.set(Some(error));
        }
    });
    let busy = take_back.pending();
    let explanation = explain(&batch.read_untracked(), &until);
    let go = Callback::new(move |()| {
        failure.set(None);
        take_back.dispatch(batch.read_untracked().id);
    });
    view! {
        <Confirm
            label=text("ui-undo")
            explanation=explanation
            go=text("ui-undo-go")
            busy=busy
            on_confirm=go
        />
    }
    .into_any()
}

/// What undoing will do, in figures.
fn explain(batch: &Batch, until: &str) -> String {
    let counts = batch.counts;
    let changed = counts.updated.saturating_add(counts.replaced);
    let mut sentences = Vec::new();
    let import = format::is_import(&batch.kind);
    let (made, mended) = if import {
        ("ui-im-undo-created", "ui-im-undo-changed")
    } else {
        ("ui-undo-created", "ui-undo-changed")
    };
    if counts.created > 0 {
        sentences.push(format::counted(made, counts.created.into()));
    }
    if changed > 0 {
        sentences.push(format::counted(mended, changed.into()));
    }
    if batch.records_created > 0 && !import {
        sentences.push(format::counted("ui-undo-records", batch.records_created.into()));
    }
    if batch.records_withdrawn > 0 {
        sentences.push(format::counted("ui-im-undo-withdrawn", batch.records_withdrawn.into()));
    }
    sentences.push(text("ui-undo-conflicts"));
    let until = Arg::from(format::day_of(until));
    sentences.push(text_with("ui-undo-until", &[("until", until)]));
    sentences.join(" ")
}

/// Lets a batch that stopped go on where it stopped.
#[component]
fn Resume(
    /// The batch.
    batch: RwSignal<Batch>,
    /// Where a failure is shown.
    failure: RwSignal<Option<ClientError>>,
) -> impl IntoView {
    let client = use_client();
    let resume = Action::new(move |id: &Uuid| {
        let (client, id) = (client.clone(), *id);
        async move {
            match client.commit_batch(id).await {
                Ok(now) => batch.set(now),
                Err(error) => failure.set(Some(error)),
            }
        }
    });
    let busy = resume.pending();
    let go = move |_| {
        failure.set(None);
        resume.dispatch(batch.read_untracked().id);
    };
    view! {
        <button type="button" class="button button-go" disabled=move || busy.get() on:click=go>
            {text("ui-resume")}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use api_types::{ExistingPolicy, OutcomeCounts};

    use super::*;

    fn batch() -> Batch {
        Batch {
            id: Uuid::nil(),
            collection: "SVH".to_owned(),
            kind: "media_sheet".to_owned(),
            state: BatchState::Done,
            file_name: "a.csv".to_owned(),
            created_by: "Ada".to_owned(),
            created_at: "2026-11-20T10:00:00Z".to_owned(),
            finished_at: None,
            rows: 4,
            chunk_size: 4,
            chunks_received: vec![0],
            rows_done: 4,
            counts: OutcomeCounts { created: 1_234, updated: 2, ..OutcomeCounts::default() },
            records_created: 0,
            records_touched: 3,
            records_withdrawn: 0,
            existing: ExistingPolicy::Skip,
            other: None,
            undo_until: Some("2027-02-18T10:00:00Z".to_owned()),
            problem: None,
        }
    }

    #[test]
    fn undo_is_offered_for_finished_sheets_only() {
        assert!(undo_until(&batch()).is_some());
        assert!(undo_until(&Batch { state: BatchState::Applying, ..batch() }).is_none());
        assert!(undo_until(&Batch { kind: "undo".to_owned(), ..batch() }).is_none());
        assert!(undo_until(&Batch { undo_until: None, ..batch() }).is_none());
    }

    #[test]
    fn undo_of_an_import_speaks_of_records() {
        let words = explain(&Batch { kind: "occurrences".to_owned(), ..batch() }, "2027-02-18");
        assert!(words.contains("The 1,234 records it made are deleted"), "{words}");
        assert!(words.contains("cell by cell"), "{words}");
        assert!(!words.contains("withdrew"), "{words}");
        let withdrawing = Batch { kind: "archive".to_owned(), records_withdrawn: 12, ..batch() };
        let words = explain(&withdrawing, "2027-02-18");
        assert!(words.contains("The 12 records it withdrew come back."), "{words}");
    }

    #[test]
    fn undo_says_what_it_will_do() {
        let words = explain(&batch(), "2027-02-18T10:00:00Z");
        assert!(words.contains("1,234"), "{words}");
        assert!(words.contains("18 Feb 2027"), "{words}");
        assert!(!words.contains("ui-"), "{words}");
    }
}
