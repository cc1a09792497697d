//! Adding to the list: one taxon by a form, many by a file.

use api_types::{NewProtectedTaxon, ProtectedTaxaChange, ShownPlace};
use leptos::{ev::SubmitEvent, html, prelude::*};
use messages::text;

use crate::{browser::page::chosen_text, context::use_client, pages::protection::HIDDEN};

use super::desk::Desk;

/// The values of the choice of what visitors see.
const SHOWN: [(&str, &str); 3] = [
    ("withheld", "ui-protected-shown-withheld"),
    ("truncated", "ui-protected-shown-truncated"),
    ("hidden", "ui-protected-shown-hidden"),
];

/// The fields of the form.
#[derive(Clone, Copy, Default)]
struct Fields {
    name: NodeRef<html::Input>,
    other: NodeRef<html::Textarea>,
    country: NodeRef<html::Input>,
    state: NodeRef<html::Input>,
    shown: NodeRef<html::Select>,
    reason: NodeRef<html::Input>,
}

impl Fields {
    fn taxon(self) -> NewProtectedTaxon {
        let input = |of: NodeRef<html::Input>| {
            of.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default()
        };
        let others = self.other.get_untracked().map(|area| area.value()).unwrap_or_default();
        let shown = self.shown.get_untracked().map(|select| select.value()).unwrap_or_default();
        let given = |text: String| Some(text).filter(|text| !text.is_empty());
        let others = others.lines().map(str::trim).filter(|name| !name.is_empty());
        NewProtectedTaxon {
            name: input(self.name),
            other_names: others.map(str::to_owned).collect(),
            country: given(input(self.country)),
            state_province: given(input(self.state)),
            level: if shown == "hidden" { HIDDEN } else { 1 },
            place: if shown == "truncated" { ShownPlace::Truncated } else { ShownPlace::Withheld },
            reason: input(self.reason),
        }
    }
}

/// One taxon.
pub(super) fn one(desk: Desk) -> impl IntoView {
    let fields = Fields::default();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.look(ProtectedTaxaChange { add: vec![fields.taxon()], ..Default::default() });
    };
    let shown = SHOWN.map(|(value, words)| view! { <option value=value>{text(words)}</option> });
    view! {
        <section aria-labelledby="add">
            <h2 id="add">{text("ui-protected-add")}</h2>
            <form class="form" method="post" on:submit=submit>
                <label for="taxon">{text("ui-protected-add-name")}</label>
                <input id="taxon" node_ref=fields.name required autocomplete="off" aria-describedby="taxon-hint"/>
                <p id="taxon-hint" class="soft small">{text("ui-protected-add-name-hint")}</p>
                <label for="others">{text("ui-protected-add-other")}</label>
                <textarea id="others" rows="2" node_ref=fields.other></textarea>
                <label for="country">{text("ui-protected-add-country")}</label>
                <input id="country" node_ref=fields.country autocomplete="off"/>
                <label for="state">{text("ui-protected-add-state")}</label>
                <input id="state" node_ref=fields.state autocomplete="off"/>
                <label for="shown">{text("ui-protected-shown")}</label>
                <select id="shown" node_ref=fields.shown>{shown.into_iter().collect_view()}</select>
                <label for="reason">{text("ui-protected-add-reason")}</label>
                <input id="reason" node_ref=fields.reason autocomplete="off"/>
                {look_button(desk)}
            </form>
        </section>
    }
    .into_any()
}

fn look_button(desk: Desk) -> impl IntoView {
    let words =
        move || text(if desk.is_looking() { "ui-protected-looking" } else { "ui-protected-look" });
    view! {
        <button type="submit" class="button button-go" disabled=move || desk.busy()>{words}</button>
    }
    .into_any()
}

/// The id of the input of a file.
const FILE: &str = "names-file";

/// Many taxa.
pub(super) fn sheet(desk: Desk) -> impl IntoView {
    let client = use_client();
    let read = Action::new(move |(): &()| {
        let client = client.clone();
        async move {
            let Some(content) = chosen_text(FILE).await else {
                desk.unread.set(vec![text("ui-protected-upload-unread")]);
                return;
            };
            match client.read_protected_taxa(content).await {
                Ok(read) => {
                    desk.unread.set(read.problems);
                    if !read.taxa.is_empty() {
                        desk.look(ProtectedTaxaChange { add: read.taxa, ..Default::default() });
                    }
                }
                Err(error) => desk.failure.set(Some(error)),
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.leave();
        desk.failure.set(None);
        read.dispatch(());
    };
    let unread = move || {
        let problems = desk.unread.get();
        (!problems.is_empty()).then(|| {
            let items =
                problems.into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view();
            view! {
                <div class="notice notice-error">
                    <p>{text("ui-protected-upload-problems")}</p>
                    <ul>{items}</ul>
                </div>
            }
        })
    };
    view! {
        <section aria-labelledby="upload">
            <h2 id="upload">{text("ui-protected-upload")}</h2>
            <form class="form" method="post" on:submit=submit>
                <label for=FILE>{text("ui-protected-upload-file")}</label>
                <input
                    id=FILE
                    type="file"
                    accept=".csv,.tsv,.txt,text/csv"
                    required
                    aria-describedby="upload-hint"
                />
                <p id="upload-hint" class="soft small">{text("ui-protected-upload-hint")}</p>
                {look_button(desk)}
            </form>
            <div role="status">{unread}</div>
        </section>
    }
    .into_any()
}
