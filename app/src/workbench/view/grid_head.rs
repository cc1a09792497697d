//! The sticky header of the grid: each column's header, what it becomes (changed right here) and why.

use leptos::prelude::*;
use media_batch::mapping::{ColumnMapping, MappingProblem};
use media_batch::target::Target;

use super::grid::{self, Grid, cell_id};
use super::import;
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::{cells, words};

/// The header row.
pub(super) fn head(grid: Grid) -> AnyView {
    let corner = Place { row: 0, column: 0 };
    view! {
        <div class="wb-grid-head" role="row" aria-rowindex="1">
            <div
                class="wb-head wb-number"
                role="columnheader"
                aria-colindex="1"
                id=cell_id(corner)
                data-row="0"
                data-column="0"
                tabindex=move || grid.tab_stop(corner)
            >
                {words::text("ui-wb-row")}
            </div>
            <For
                each=move || grid.shown_columns.get()
                key=|column| *column
                children=move |column| column_head(grid, column)
            />
        </div>
    }
    .into_any()
}

/// The id of a column's choice.
pub(super) fn select_id(column: usize) -> String {
    format!("wb-target-{column}")
}

fn column_head(grid: Grid, column: usize) -> AnyView {
    let place = Place { row: 0, column };
    let mapping = Memo::new(move |_| {
        grid.mappings
            .with(|found| column.checked_sub(1).and_then(|index| found.get(index)).cloned())
    });
    let content = move || match mapping.get() {
        Some(mapping) => file_column(grid, column, mapping),
        None => own_column(grid, column),
    };
    view! {
        <div
            class="wb-head"
            role="columnheader"
            aria-colindex=(column + 1).to_string()
            id=cell_id(place)
            data-row="0"
            data-column=column.to_string()
            tabindex=move || grid.tab_stop(place)
            style:grid-column-start=(column + 1).to_string()
        >
            {content}
        </div>
    }
    .into_any()
}

/// Record and fate, which the sheet has not.
fn own_column(grid: Grid, column: usize) -> AnyView {
    let is_record = grid.mappings.with(|found| column == found.len() + 1);
    let (title, help) = if is_record {
        ("ui-wb-head-record", "ui-wb-head-record-help")
    } else {
        ("ui-wb-head-fate", "ui-wb-head-fate-help")
    };
    view! {
        <span class="wb-head-title">{words::text(title)}</span>
        <span class="wb-head-reason">{words::text(help)}</span>
    }
    .into_any()
}

fn file_column(grid: Grid, column: usize, mapping: ColumnMapping) -> AnyView {
    let Some(index) = column.checked_sub(1).and_then(|index| u16::try_from(index).ok()) else {
        return ().into_any();
    };
    let twice = Memo::new(move |_| {
        grid.bench.summary.with(|summary| {
            summary.mapping_problems.iter().any(|problem| {
                matches!(problem, MappingProblem::TargetTwice { columns, .. } if columns.contains(&index))
            })
        })
    });
    let title = if mapping.header.trim().is_empty() {
        words::with("ui-wb-head-unnamed", &[("number", &column.to_string())])
    } else {
        mapping.header.clone()
    };
    let label = words::with("ui-wb-head-choose", &[("header", &title)]);
    let reason = cells::reason(mapping.reason);
    let samples = mapping.samples.join("\n");
    let choice = if grid.bench.is_import() {
        import::chooser(grid.bench, select_id(column), index, label, mapping.target)
    } else {
        select(grid, column, index, label, mapping.target, twice)
    };
    view! {
        <span class="wb-head-title" title=samples>{title}</span>
        {choice}
        <span class="wb-head-reason" class:wb-head-problem=move || twice.get()>
            {move || if twice.get() { words::text("ui-wb-head-twice") } else { reason.clone() }}
        </span>
    }
    .into_any()
}

/// The fields of media are few: a list of the browser's own.
fn select(
    grid: Grid,
    column: usize,
    index: u16,
    label: String,
    target: Option<Target>,
    twice: Memo<bool>,
) -> AnyView {
    view! {
        <select
            id=select_id(column)
            class="wb-target"
            class:wb-target-none=target.is_none()
            aria-label=label
            aria-invalid=move || twice.get().then_some("true")
            tabindex="-1"
            on:change:target=move |event| grid::set_target(grid.bench, index, &event.target().value())
        >
            {options(target)}
        </select>
    }
    .into_any()
}

/// All targets in three groups, and "not used".
fn options(chosen: Option<Target>) -> AnyView {
    let group = |title: &str, wanted: fn(Target) -> bool| {
        let options = Target::ALL
            .into_iter()
            .filter(|target| wanted(*target))
            .map(|target| {
                view! {
                    <option value=target.name() selected=chosen == Some(target)>
                        {target.name()}
                    </option>
                }
            })
            .collect_view();
        view! { <optgroup label=words::text(title)>{options}</optgroup> }
    };
    view! {
        <option value="" selected=chosen.is_none()>
            {words::text("ui-wb-target-none")}
        </option>
        {group("ui-wb-target-identifiers", Target::is_identifier)}
        {group("ui-wb-target-addresses", Target::is_url)}
        {group("ui-wb-target-fields", |target| !target.is_identifier() && !target.is_url())}
    }
    .into_any()
}
