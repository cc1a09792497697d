//! The focused row of an import: the pieces of a cell of media while it is typed, and the rows of an
//! archive's extensions that belong to the record.

use dwc_terms::Field;
use leptos::prelude::*;
use media_batch::session::protocol::{PartRowView, PartSummary, RowView};
use media_batch::target::Target;

use crate::workbench::bench::Bench;
use crate::workbench::logic::pieces::{self, PieceView};
use crate::workbench::logic::words;

/// The part about media and extensions; nothing for a sheet of media.
pub(in crate::workbench::view) fn row(
    bench: Bench,
    row: &RowView,
    column: Option<u16>,
) -> Option<AnyView> {
    bench.is_import().then(|| {
        view! { {column.and_then(|column| media(bench, row, column))} {parts(bench, row)} }
            .into_any()
    })
}

/// The pieces of the cell, followed while it is under edit.
fn media(bench: Bench, row: &RowView, column: u16) -> Option<AnyView> {
    let is_media = bench.summary.with(|summary| {
        let target = summary.columns.get(usize::from(column)).and_then(|column| column.target);
        target == Some(Target::Term(Field::AssociatedMedia))
    });
    if !is_media {
        return None;
    }
    let number = row.row;
    let stands = row.cells.get(usize::from(column)).cloned().unwrap_or_default();
    let found = Memo::new(move |_| {
        let edited = bench.editing.with(|editing| {
            editing.as_ref().is_some_and(|it| it.row == number && it.column == column)
        });
        if edited {
            bench.edit_text.with(|text| pieces::pieces(text))
        } else {
            pieces::pieces(&stands)
        }
    });
    let list = move || found.get().into_iter().map(piece).collect_view();
    let count = move || found.with(|found| u32::try_from(found.len()).unwrap_or(u32::MAX));
    Some(
        view! {
            <section class="wb-pieces" aria-label=words::text("ui-im-pieces")>
                <p class="small soft">{move || words::counted("ui-im-pieces-count", count())}</p>
                <ol>{list}</ol>
            </section>
        }
        .into_any(),
    )
}

fn piece(piece: PieceView) -> AnyView {
    view! {
        <li class=format!("wb-piece {}", piece.mark.class())>
            <span class="wb-piece-kind">
                <span class="wb-sign" aria-hidden="true">{piece.mark.sign()}</span>
                {piece.kind}
            </span>
            <span class="break">{piece.text}</span>
        </li>
    }
    .into_any()
}

/// Rows of extensions.
fn parts(bench: Bench, row: &RowView) -> Option<AnyView> {
    if row.parts_in_all == 0 {
        return None;
    }
    let files = bench.summary.with(|summary| summary.parts.clone());
    let shown = u32::try_from(row.parts.len()).unwrap_or(u32::MAX);
    let more = row.parts_in_all.saturating_sub(shown);
    let lines = row
        .parts
        .iter()
        .map(|part| part_line(part, files.get(usize::from(part.part))))
        .collect_view();
    Some(
        view! {
            <section class="wb-part-rows" aria-label=words::text("ui-im-parts")>
                <p class="small soft">{words::counted("ui-im-parts-count", row.parts_in_all)}</p>
                <ul>{lines}</ul>
                {(more > 0).then(|| view! { <p>{words::counted("ui-im-parts-more", more)}</p> })}
            </section>
        }
        .into_any(),
    )
}

/// One row of an extension: its own columns that have a value.
fn part_line(row: &PartRowView, file: Option<&PartSummary>) -> AnyView {
    let cells = file.map(|file| {
        file.columns
            .iter()
            .zip(&row.cells)
            .skip(1)
            .filter(|(_, cell)| !cell.trim().is_empty())
            .map(|(column, cell)| {
                let name = column.target.map_or(column.header.clone(), |it| it.name().to_owned());
                view! { <span><span class="soft">{name} ": "</span> {cell.clone()} " "</span> }
            })
            .collect_view()
    });
    let kind = file.map(|file| {
        let last = file.row_type.rsplit(['/', '#']).next().unwrap_or_default();
        last.to_owned()
    });
    let refused = row.refused.as_ref().map(|code| {
        let title = words::rule_part(code, "title").unwrap_or_else(|| code.clone());
        view! { <span class="wb-part-refused">"✕ " {title} " "</span> }
    });
    view! {
        <li class="break">
            <strong>{kind}</strong>
            " "
            {refused}
            {cells}
        </li>
    }
    .into_any()
}
