//! Values for blank cells of the whole sheet: creator, licence, owner and the like, typed once.

use dwc_terms::Field;
use leptos::html;
use leptos::prelude::*;
use media_batch::occurrence::listed_words;
use media_batch::session::protocol::Ask;
use media_batch::target::Target;
use media_batch::value::license::{License, by_address};

use crate::browser::dom;
use crate::darwin_core;
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::words;

/// Fields of a medium for which one value for a whole sheet makes sense, with the key of their label.
const MEDIA: [(Target, &str); 8] = [
    (Target::Creator, "ui-wb-default-creator"),
    (Target::License, "ui-wb-default-license"),
    (Target::Owner, "ui-wb-default-owner"),
    (Target::Rights, "ui-wb-default-rights"),
    (Target::Copyright, "ui-wb-default-copyright"),
    (Target::AccessRights, "ui-wb-default-access-rights"),
    (Target::Locality, "ui-wb-default-locality"),
    (Target::Tag, "ui-wb-default-tag"),
];

/// Fields of a record for which it does.
const RECORDS: [Field; 8] = [
    Field::BasisOfRecord,
    Field::InstitutionCode,
    Field::CollectionCode,
    Field::Country,
    Field::StateProvince,
    Field::RecordedBy,
    Field::License,
    Field::RightsHolder,
];

/// Fields under one heading.
struct Section {
    title: Option<&'static str>,
    fields: Vec<Blank>,
}

/// One field with its value.
#[derive(Clone)]
struct Blank {
    target: Target,
    label: String,
    value: RwSignal<String>,
}

/// What is offered for media, or for records and the media on them.
fn sections(bench: Bench) -> Vec<Section> {
    let media = |(target, label): (Target, &str)| (target, words::text(label));
    if !bench.is_import() {
        return vec![section(bench, None, MEDIA.map(media).to_vec())];
    }
    let record = |field: Field| (Target::of_field(field), darwin_core::label(field.name()));
    let of_media = MEDIA.into_iter().filter(|(target, _)| target.is_of_medium()).map(media);
    vec![
        section(bench, Some("ui-im-defaults-records"), RECORDS.map(record).to_vec()),
        section(bench, Some("ui-im-defaults-media"), of_media.collect()),
    ]
}

fn section(bench: Bench, title: Option<&'static str>, fields: Vec<(Target, String)>) -> Section {
    let now = bench.summary.with_untracked(|summary| summary.defaults.clone());
    let fields = fields.into_iter().map(|(target, label)| {
        let value = now.iter().find(|(known, _)| *known == target).map(|(_, text)| text.clone());
        Blank { target, label, value: RwSignal::new(value.unwrap_or_default()) }
    });
    Section { title, fields: fields.collect() }
}

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
            {bench.is_import().then(|| view! { <p>{words::text("ui-im-defaults-help")}</p> })}
            {move || is_open.get().then(|| form(bench))}
        </dialog>
    }
    .into_any()
}

fn form(bench: Bench) -> AnyView {
    let sections = sections(bench);
    let blanks: Vec<Blank> = sections.iter().flat_map(|it| it.fields.clone()).collect();
    let set = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let ours = blanks.iter().filter_map(|blank| {
            let text = blank.value.get_untracked().trim().to_owned();
            (!text.is_empty()).then_some((blank.target, text))
        });
        // What stands for other fields stays.
        let now = bench.summary.with_untracked(|summary| summary.defaults.clone());
        let offered = |known: Target| blanks.iter().any(|blank| blank.target == known);
        let others = now.into_iter().filter(|(known, _)| !offered(*known));
        let defaults = ours.chain(others).collect();
        bench.act(Ask::SetDefaults { defaults });
        bench.dialog.set(Dialog::None);
    };
    let fields = sections.into_iter().map(fields).collect_view();
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

/// The fields of a section, named as a group where there are several.
fn fields(section: Section) -> AnyView {
    let fields = section.fields.into_iter().map(field).collect_view();
    match section.title {
        None => fields.into_any(),
        Some(title) => view! {
            <fieldset class="wb-defaults">
                <legend>{words::text(title)}</legend>
                {fields}
            </fieldset>
        }
        .into_any(),
    }
}

fn field(blank: Blank) -> AnyView {
    let Blank { target, label, value } = blank;
    let is_licence = target == Target::License || target.field() == Some(Field::License);
    let control = if is_licence {
        licence(value)
    } else {
        let listed = target.field().and_then(listed_words);
        let list = listed.map(|_| format!("wb-default-{}", target.name()));
        let options = listed.map(|words| {
            let options = words.iter().map(|word| view! { <option value=*word></option> });
            view! { <datalist id=list.clone()>{options.collect_view()}</datalist> }
        });
        view! {
            <input
                type="text"
                maxlength=target.max_chars().to_string()
                list=list.clone()
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
            {options}
        }
        .into_any()
    };
    view! {
        <label>
            <span>
                {label} " " <code>{target.name()}</code>
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
