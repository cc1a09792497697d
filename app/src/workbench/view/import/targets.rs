//! The choice of what a column of records becomes: a button in its header, and a dialog with a search
//! over all fields, which arrows and Enter walk.

use leptos::html;
use leptos::prelude::*;
use media_batch::session::protocol::Ask;
use media_batch::target::Target;

use crate::browser::dom;
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::targets::{self, Group};
use crate::workbench::logic::words;

/// Fields that a page key walks over: about what is seen at once.
const PAGE: usize = 10;

/// The button in a column's header.
pub(in crate::workbench::view) fn chooser(
    bench: Bench,
    id: String,
    column: u16,
    label: String,
    target: Option<Target>,
) -> AnyView {
    let shown =
        target.map_or_else(|| words::text("ui-im-target-none"), |target| target.name().to_owned());
    let label = format!("{label}: {shown}");
    let open = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        bench.import.choosing.set(Some(column));
        bench.dialog.set(Dialog::Target);
    };
    view! {
        <button
            type="button"
            id=id
            class="wb-target wb-target-button"
            class:wb-target-none=target.is_none()
            aria-label=label
            aria-haspopup="dialog"
            tabindex="-1"
            on:click=open
            on:keydown=move |event: web_sys::KeyboardEvent| {
                // Enter is this button's, not the grid's.
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.stop_propagation();
                }
            }
        >
            {shown}
        </button>
    }
    .into_any()
}

/// The dialog.
pub(in crate::workbench::view) fn dialog(bench: Bench) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| bench.dialog.get() == Dialog::Target);
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            if is_open.get() { dom::open_dialog(&element) } else { element.close() }
        }
    });
    let column = Memo::new(move |_| {
        let index = bench.import.choosing.get()?;
        bench.summary.with(|summary| summary.columns.get(usize::from(index)).cloned())
    });
    let title = move || {
        let header = column.get().map(|column| column.header).unwrap_or_default();
        words::with("ui-wb-head-choose", &[("header", &header)])
    };
    let samples = move || {
        let samples = column.get().map(|column| column.samples).unwrap_or_default();
        (!samples.is_empty()).then(|| {
            view! { <p class="soft wb-samples">{words::text("ui-im-target-samples")} " " {samples.join(" · ")}</p> }
        })
    };
    view! {
        <dialog
            class="wb-dialog wb-targets"
            aria-labelledby="wb-targets-title"
            node_ref=element
            on:close=move |_| {
                if bench.dialog.get_untracked() == Dialog::Target {
                    bench.dialog.set(Dialog::None);
                }
            }
        >
            <h2 id="wb-targets-title">{title}</h2>
            {samples}
            {move || is_open.get().then(|| list(bench))}
        </dialog>
    }
    .into_any()
}

/// Takes a choice and closes.
fn take(bench: Bench, target: Option<Target>) {
    bench.dialog.set(Dialog::None);
    if let Some(column) = bench.import.choosing.get_untracked() {
        bench.act(Ask::SetTarget { column, target });
        // The button is made anew; the header around it stays.
        bench.focus_place(Place { row: 0, column: usize::from(column) + 1 });
    }
}

fn list(bench: Bench) -> AnyView {
    let search = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let groups = Memo::new(move |_| targets::groups(&search.get()));
    let flat = Memo::new(move |_| {
        let found = groups.with(|groups| {
            groups.iter().flat_map(|group| &group.choices).map(|it| it.target).collect::<Vec<_>>()
        });
        let mut all = vec![None];
        all.extend(found.into_iter().map(Some));
        all
    });
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let typed = move |text: String| {
        // The first that is found is what Enter takes; with nothing sought that is "not imported".
        active.set(usize::from(!text.trim().is_empty()));
        search.set(text);
    };
    let pressed = move |event: web_sys::KeyboardEvent| walk(bench, &event, flat, active);
    view! {
        <input
            type="search"
            class="wb-targets-search"
            role="combobox"
            aria-expanded="true"
            aria-controls="wb-targets-list"
            aria-activedescendant=move || option_id(active.get())
            aria-label=words::text("ui-im-target-search")
            placeholder=words::text("ui-im-target-search")
            autocomplete="off"
            node_ref=field
            prop:value=move || search.get()
            on:input:target=move |event| typed(event.target().value())
            on:keydown=pressed
        />
        <div id="wb-targets-list" class="wb-targets-list" role="listbox" aria-label=words::text("ui-im-target-list")>
            {option(bench, 0, None, words::text("ui-im-target-none"), String::new(), active)}
            {move || options(bench, groups.get(), active)}
        </div>
        <div class="actions">
            <button type="button" class="button" on:click=move |_| bench.dialog.set(Dialog::None)>
                {words::text("ui-wb-cancel")}
            </button>
        </div>
    }
    .into_any()
}

/// Arrows walk the list, Enter takes what is marked.
fn walk(
    bench: Bench,
    event: &web_sys::KeyboardEvent,
    flat: Memo<Vec<Option<Target>>>,
    active: RwSignal<usize>,
) {
    let last = flat.with_untracked(|all| all.len().saturating_sub(1));
    let here = active.get_untracked().min(last);
    let next = match event.key().as_str() {
        "ArrowDown" => here.saturating_add(1).min(last),
        "ArrowUp" => here.saturating_sub(1),
        "PageDown" => here.saturating_add(PAGE).min(last),
        "PageUp" => here.saturating_sub(PAGE),
        "Enter" => {
            event.prevent_default();
            if let Some(target) = flat.with_untracked(|all| all.get(here).copied()) {
                take(bench, target);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    active.set(next);
    dom::into_sight(&option_id(next));
}

fn option_id(index: usize) -> String {
    format!("wb-target-option-{index}")
}

fn options(bench: Bench, groups: Vec<Group>, active: RwSignal<usize>) -> AnyView {
    if groups.is_empty() {
        return view! { <p class="soft" role="status">{words::text("ui-im-target-nothing")}</p> }
            .into_any();
    }
    let mut index = 0;
    groups
        .into_iter()
        .map(|group| {
            let choices = group
                .choices
                .into_iter()
                .map(|choice| {
                    index += 1;
                    let name = choice.name.to_owned();
                    option(bench, index, Some(choice.target), name, choice.label, active)
                })
                .collect_view();
            let label = group.title.clone();
            view! {
                <div role="group" aria-label=label>
                    <p class="wb-targets-class" aria-hidden="true">{group.title}</p>
                    {choices}
                </div>
            }
        })
        .collect_view()
        .into_any()
}

fn option(
    bench: Bench,
    index: usize,
    target: Option<Target>,
    name: String,
    label: String,
    active: RwSignal<usize>,
) -> AnyView {
    view! {
        <div
            role="option"
            id=option_id(index)
            class="wb-targets-option"
            aria-selected=move || (active.get() == index).to_string()
            on:click=move |_| take(bench, target)
        >
            <span>{name}</span>
            <span class="soft small">{label}</span>
        </div>
    }
    .into_any()
}
