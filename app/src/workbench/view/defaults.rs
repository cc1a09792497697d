//! Values for blank cells of the whole sheet: creator, licence, owner and the like, typed once.

use leptos::html;
use leptos::prelude::*;
use media_batch::session::protocol::Ask;
use media_batch::target::Target;
use media_batch::value::license::{License, by_address};

use crate::browser::dom;
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::words;

/// Fields for which one value for a whole sheet makes sense, with the key of their label.
const FIELDS: [(Target, &str); 8] = [
    (Target::Creator, "ui-wb-default-creator"),
    (Target::License, "ui-wb-default-license"),
    (Target::Owner, "ui-wb-default-owner"),
    (Target::Rights, "ui-wb-default-rights"),
    (Target::Copyright, "ui-wb-default-copyright"),
    (Target::AccessRights, "ui-wb-default-access-rights"),
    (Target::Locality, "ui-wb-default-locality"),
    (Target::Tag, "ui-wb-default-tag"),
];

/// The dialog.
pub(super) fn dialog(bench: Bench) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| bench.dialog.get() == Dialog::Defaults);
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            if is_open.get() { dom::open_dialog(&element) } else { element.close() }
        }
    });
    view! {
        <dialog
            class="wb-dialog"
            aria-labelledby="wb-defaults-title"
            node_ref=element
            on:close=move |_| {
                if bench.dialog.get_untracked() == Dialog::Defaults {
                    bench.dialog.set(Dialog::None);
                }
            }
        >
            <h2 id="wb-defaults-title">{words::text("ui-wb-defaults-title")}</h2>
            <p>{words::text("ui-wb-defaults-help")}</p>
            {move || is_open.get().then(|| form(bench))}
        </dialog>
    }
    .into_any()
}

fn form(bench: Bench) -> AnyView {
    let now = bench.summary.with_untracked(|summary| summary.defaults.clone());
    let values = FIELDS.map(|(target, _)| {
        let value = now.iter().find(|(known, _)| *known == target).map(|(_, text)| text.clone());
        RwSignal::new(value.unwrap_or_default())
    });
    let set = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let ours = FIELDS.iter().zip(values).filter_map(|((target, _), value)| {
            let text = value.get_untracked().trim().to_owned();
            (!text.is_empty()).then_some((*target, text))
        });
        // What stands for other fields stays.
        let others =
            now.iter().filter(|(known, _)| !FIELDS.iter().any(|(target, _)| target == known));
        let defaults = ours.chain(others.cloned()).collect();
        bench.act(Ask::SetDefaults { defaults });
        bench.dialog.set(Dialog::None);
    };
    let fields = FIELDS
        .into_iter()
        .zip(values)
        .map(|((target, label), value)| field(target, label, value))
        .collect_view();
    view! {
        <form class="wb-defaults" on:submit=set>
            {fields}
            <div class="actions">
                <button type="submit" class="button button-go">
                    {words::text("ui-wb-defaults-set")}
                </button>
                <button type="button" class="button" on:click=move |_| bench.dialog.set(Dialog::None)>
                    {words::text("ui-wb-cancel")}
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn field(target: Target, label: &'static str, value: RwSignal<String>) -> AnyView {
    let control = if target == Target::License {
        licence(value)
    } else {
        view! {
            <input
                type="text"
                maxlength=target.max_chars().to_string()
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <label>
            <span>
                {words::text(label)} " " <code>{target.name()}</code>
            </span>
            {control}
        </label>
    }
    .into_any()
}

/// What the engine offers; a value from elsewhere stays choosable.
fn licence(value: RwSignal<String>) -> AnyView {
    let now = value.get_untracked();
    let chosen = by_address(&now);
    let offered: Vec<License> = License::offered().collect();
    let other = (!now.is_empty() && !chosen.is_some_and(|it| offered.contains(&it))).then(|| {
        let shown = now.clone();
        view! { <option value=now.clone() selected=true>{shown}</option> }
    });
    let options = offered
        .into_iter()
        .map(|license| {
            view! {
                <option value=license.address() selected=Some(license) == chosen>
                    {license.name()}
                </option>
            }
        })
        .collect_view();
    view! {
        <select on:change:target=move |event| value.set(event.target().value())>
            <option value="">{words::text("ui-wb-default-none")}</option>
            {other}
            {options}
        </select>
    }
    .into_any()
}
