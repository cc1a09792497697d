//! The same rows as a plain table, fifty a page: for those who prefer it, and for software that does
//! not get on with virtual grids. A cell's button leads to its details, where it can be changed.

use std::sync::Arc;

use leptos::prelude::*;
use media_batch::session::protocol::RowView;

use crate::browser::{dom, storage};
use crate::workbench::bench::Bench;
use crate::workbench::logic::cells::{self, CellView};
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::words;

/// Rows of a page.
const PAGE: u32 = 50;

const KEY: &str = "workbench-paged";

/// Whether the person chose the table before.
pub(super) fn is_chosen() -> bool {
    storage::get(KEY).as_deref() == Some("true")
}

/// Remembers the choice.
pub(super) fn choose(paged: bool) {
    storage::set(KEY, if paged { "true" } else { "false" });
}

/// The table.
pub(super) fn table(bench: Bench) -> AnyView {
    let page = RwSignal::new(0_u32);
    let first = Memo::new(move |_| {
        bench.filter.track();
        page.get() * PAGE
    });
    Effect::new(move |_| {
        bench.revision.track();
        let first = first.get();
        bench.want_rows(first, first + PAGE);
    });
    Effect::new(move |before: Option<()>| {
        bench.filter.track();
        if before.is_some() {
            page.set(0);
        }
    });
    let rows = Memo::new(move |_| {
        let first = first.get();
        bench.window.with(|loaded| {
            (first..first + PAGE)
                .filter_map(|position| Some((position, loaded.at(position)?)))
                .collect::<Vec<(u32, Arc<RowView>)>>()
        })
    });
    view! {
        <div class="wb-paged" tabindex="0" role="region" aria-label=words::text("ui-wb-paged-region")>
            <table>
                <thead>{move || head(bench)}</thead>
                <tbody>
                    {move || rows.get().into_iter().map(|(position, row)| line(bench, position, &row)).collect_view()}
                </tbody>
            </table>
        </div>
        {pager(bench, page)}
    }
    .into_any()
}

fn head(bench: Bench) -> AnyView {
    let columns = bench.summary.with(|summary| summary.columns.clone());
    let heads = columns
        .into_iter()
        .map(|column| {
            let target = column.target.map_or_else(
                || words::text("ui-wb-target-none"),
                |target| target.name().to_owned(),
            );
            view! {
                <th scope="col">
                    {column.header}
                    <span class="wb-head-reason">{target}</span>
                </th>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="col">{words::text("ui-wb-row")}</th>
            {heads}
            <th scope="col">{words::text("ui-wb-head-record")}</th>
            {(!bench.is_import())
                .then(|| view! { <th scope="col">{words::text("ui-wb-head-fate")}</th> })}
        </tr>
    }
    .into_any()
}

fn line(bench: Bench, position: u32, row: &RowView) -> AnyView {
    let columns = bench.summary.with_untracked(|summary| summary.columns.clone());
    let label = bench.label_of(row);
    let cells = columns
        .iter()
        .enumerate()
        .map(|(index, mapping)| {
            let place = Place { row: position + 1, column: index + 1 };
            let file = u16::try_from(index).unwrap_or(u16::MAX);
            cell(bench, place, cells::cell(row, file, Some(mapping), label.as_ref()))
        })
        .collect_view();
    let count = columns.len();
    let own = [cells::record_cell(row, label.as_ref()), cells::fate_cell(row)]
        .into_iter()
        .take(if bench.is_import() { 1 } else { 2 })
        .enumerate()
        .map(|(index, shown)| {
            cell(bench, Place { row: position + 1, column: count + 1 + index }, shown)
        })
        .collect_view();
    view! {
        <tr class:wb-row-left-out=row.left_out>
            <th scope="row">{words::number(u64::from(row.row))}</th>
            {cells}
            {own}
        </tr>
    }
    .into_any()
}

fn cell(bench: Bench, place: Place, shown: CellView) -> AnyView {
    let select = move |_| {
        bench.place.set(place);
        dom::focus_seen("wb-details");
    };
    view! {
        <td class=shown.mark.class()>
            <button type="button" class="wb-paged-cell" on:click=select>
                <span class="wb-text">{shown.text}</span>
                <span class="wb-under">
                    <span class="wb-sign" aria-hidden="true">{shown.mark.sign()}</span>
                    <span class="wb-hidden">{shown.mark.word()} " "</span>
                    {shown.note}
                </span>
            </button>
        </td>
    }
    .into_any()
}

fn pager(bench: Bench, page: RwSignal<u32>) -> AnyView {
    let total = Memo::new(move |_| bench.window.with(|loaded| loaded.total));
    let at_end = move || page.get() >= total.get().div_ceil(PAGE).saturating_sub(1);
    let shown = move || {
        let from = (page.get() * PAGE + 1).min(total.get());
        let to = ((page.get() + 1) * PAGE).min(total.get());
        words::with(
            "ui-wb-page-of",
            &[
                ("from", &words::number(u64::from(from))),
                ("to", &words::number(u64::from(to))),
                ("total", &words::number(u64::from(total.get()))),
            ],
        )
    };
    view! {
        <nav class="wb-pager" aria-label=words::text("ui-wb-pages")>
            <button
                type="button"
                class="button"
                disabled=move || page.get() == 0
                on:click=move |_| page.update(|page| *page = page.saturating_sub(1))
            >
                {words::text("ui-wb-page-before")}
            </button>
            <span role="status">{shown}</span>
            <button
                type="button"
                class="button"
                disabled=at_end
                on:click=move |_| page.update(|page| *page += 1)
            >
                {words::text("ui-wb-page-next")}
            </button>
        </nav>
    }
    .into_any()
}
