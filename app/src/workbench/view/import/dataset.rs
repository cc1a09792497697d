//! What the archive says about its collection, beside what stands: taken text by text, or not at all.

use api_client::ClientError;
use api_types::Role;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::dataset::{Dataset, Further};

use crate::browser::dom;
use crate::context::use_session;
use crate::parts::ErrorPanel;
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::proposal::{self, Proposal};
use crate::workbench::logic::words;

/// That there is something to look at.
pub(super) fn notice(bench: Bench) -> AnyView {
    let has = Memo::new(move |_| bench.summary.with(|summary| summary.has_dataset));
    let open = move |_| bench.dialog.set(Dialog::Dataset);
    view! {
        {move || {
            has.get()
                .then(|| {
                    view! {
                        <p>
                            {words::text("ui-eml-notice")} " "
                            <button type="button" class="wb-link" on:click=open>
                                {words::text("ui-eml-look")}
                            </button>
                        </p>
                    }
                })
        }}
    }
    .into_any()
}

/// What the dialog shows once it is known.
#[derive(Clone)]
struct Shown {
    proposals: Vec<(Proposal, RwSignal<bool>)>,
    further: Vec<(Further, String)>,
}

/// The dialog.
pub(in crate::workbench::view) fn dialog(bench: Bench) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| bench.dialog.get() == Dialog::Dataset);
    let shown = RwSignal::new(None::<Shown>);
    let failure = RwSignal::new(None::<ClientError>);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        if !is_open.get() {
            element.close();
            return;
        }
        dom::open_dialog(&element);
        shown.set(None);
        failure.set(None);
        spawn_local(async move {
            match bench.described().await {
                Some(Ok((collection, dataset))) => {
                    let proposals = proposal::proposals(&collection, &dataset);
                    drop(shown.try_set(Some(beside(proposals, dataset))));
                }
                Some(Err(error)) => drop(failure.try_set(Some(error))),
                None => {}
            }
        });
    });
    view! {
        <dialog
            class="wb-dialog wb-dataset"
            aria-labelledby="wb-dataset-title"
            node_ref=element
            on:close=move |_| {
                if bench.dialog.get_untracked() == Dialog::Dataset {
                    bench.dialog.set(Dialog::None);
                }
            }
        >
            <h2 id="wb-dataset-title">{words::text("ui-eml-title")}</h2>
            <p>{words::text("ui-eml-lead")}</p>
            {move || failure.get().map(|error| view! { <ErrorPanel error inside=true/> })}
            {move || shown.get().map(|shown| form(bench, shown, failure))}
        </dialog>
    }
    .into_any()
}

/// Nothing is ticked before: nothing is taken by a press too many.
fn beside(proposals: Vec<Proposal>, dataset: Dataset) -> Shown {
    let proposals = proposals.into_iter().map(|it| (it, RwSignal::new(false))).collect();
    Shown { proposals, further: dataset.further }
}

/// Whether the person may change what is said of the collection.
fn manages(bench: Bench) -> bool {
    let code = bench.collection.get_value();
    let user = use_session().get_untracked().and_then(Result::ok).and_then(|session| session.user);
    user.is_some_and(|user| {
        user.portal_admin
            || user.roles.iter().any(|role| {
                role.role == Role::Manager && role.collection.eq_ignore_ascii_case(&code)
            })
    })
}

fn form(bench: Bench, shown: Shown, failure: RwSignal<Option<ClientError>>) -> AnyView {
    let Shown { proposals, further } = shown;
    let manager = manages(bench);
    let choices = StoredValue::new(proposals.clone());
    let taken = move || -> Vec<Proposal> {
        choices.with_value(|choices| {
            let ticked = choices.iter().filter(|(_, on)| on.get());
            ticked.map(|(proposal, _)| proposal.clone()).collect()
        })
    };
    let busy = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let change = proposal::change(&untrack(taken));
        busy.set(true);
        spawn_local(async move {
            match bench.describe(change).await {
                Ok(()) => drop(bench.dialog.try_set(Dialog::None)),
                Err(error) => drop(failure.try_set(Some(error))),
            }
            let _ = busy.try_set(false);
        });
    };
    let nothing = proposals.is_empty();
    let lines = proposals.into_iter().map(|(it, on)| line(it, on, manager)).collect_view();
    view! {
        <form on:submit=submit>
            {nothing.then(|| view! { <p>{words::text("ui-eml-nothing")}</p> })}
            {(!nothing && !manager).then(|| view! { <p>{words::text("ui-eml-managers")}</p> })}
            {lines}
            {rest(further)}
            <div class="actions">
                {(manager && !nothing)
                    .then(|| {
                        view! {
                            <button
                                type="submit"
                                class="button button-go"
                                disabled=move || busy.get() || taken().is_empty()
                            >
                                {words::text("ui-eml-take")}
                            </button>
                        }
                    })}
                <button type="button" class="button" on:click=move |_| bench.dialog.set(Dialog::None)>
                    {words::text("ui-eml-leave")}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// One text: what stands, what the archive says, and the box that takes it.
fn line(proposal: Proposal, on: RwSignal<bool>, manager: bool) -> AnyView {
    let Proposal { text, stands, proposed } = proposal;
    let stands = if stands.is_empty() { words::text("ui-im-blank-value") } else { stands };
    let name = words::text(text.key());
    let head = if manager {
        let label = words::with("ui-eml-take-one", &[("field", &name)]);
        view! {
            <label class="wb-choice">
                <input
                    type="checkbox"
                    aria-label=label
                    prop:checked=move || on.get()
                    on:change:target=move |event| on.set(event.target().checked())
                />
                <strong>{name}</strong>
            </label>
        }
        .into_any()
    } else {
        view! { <p><strong>{name}</strong></p> }.into_any()
    };
    view! {
        <section class="wb-proposal">
            {head}
            <dl>
                <dt>{words::text("ui-eml-stands")}</dt>
                <dd class="soft">{stands}</dd>
                <dt>{words::text("ui-eml-proposed")}</dt>
                <dd>{proposed}</dd>
            </dl>
        </section>
    }
    .into_any()
}

/// What was read and is not kept.
fn rest(further: Vec<(Further, String)>) -> Option<AnyView> {
    if further.is_empty() {
        return None;
    }
    let lines = further
        .into_iter()
        .map(|(kind, text)| {
            view! {
                <dt>{words::text(&format!("ui-eml-further-{}", kind.name()))}</dt>
                <dd>{text}</dd>
            }
        })
        .collect_view();
    Some(
        view! {
            <details>
                <summary>{words::text("ui-eml-further")}</summary>
                <dl>{lines}</dl>
            </details>
        }
        .into_any(),
    )
}
