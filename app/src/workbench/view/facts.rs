//! What is known of the file, in one line; what was guessed can be changed there with an instant
//! re-read.

use api_client::ClientError;
use leptos::prelude::*;
use media_batch::reading::{Delimiter, Encoding, ReadOptions, SheetFacts};

use crate::session::{SessionDesk, Why};
use crate::workbench::bench::Bench;
use crate::workbench::logic::words;

/// Encodings with the key of their name, in the order of the list.
const ENCODINGS: [(Encoding, &str); 7] = [
    (Encoding::Utf8, "ui-wb-encoding-utf8"),
    (Encoding::Utf8Bom, "ui-wb-encoding-utf8-bom"),
    (Encoding::Utf16Le, "ui-wb-encoding-utf16-le"),
    (Encoding::Utf16Be, "ui-wb-encoding-utf16-be"),
    (Encoding::Windows1252, "ui-wb-encoding-windows-1252"),
    (Encoding::Iso8859_1, "ui-wb-encoding-iso-8859-1"),
    (Encoding::MacRoman, "ui-wb-encoding-mac-roman"),
];

/// Delimiters with the key of their name.
const DELIMITERS: [(Delimiter, &str); 4] = [
    (Delimiter::Comma, "ui-wb-delimiter-comma"),
    (Delimiter::Semicolon, "ui-wb-delimiter-semicolon"),
    (Delimiter::Tab, "ui-wb-delimiter-tab"),
    (Delimiter::Pipe, "ui-wb-delimiter-pipe"),
];

/// The line of facts.
pub(super) fn facts(bench: Bench) -> AnyView {
    let facts = Memo::new(move |_| bench.summary.with(|summary| summary.facts.clone()));
    let checked = Memo::new(move |_| bench.summary.with(|summary| summary.checked_in_ms));
    view! {
        <div class="wb-facts">
            {move || facts.get().map(|facts| line(bench, facts))}
            <span>
                {move || {
                    if bench.reading.get() {
                        words::text("ui-wb-still-reading")
                    } else {
                        words::with(
                            "ui-wb-checked-in",
                            &[("time", &words::milliseconds(checked.get().into()))],
                        )
                    }
                }}
            </span>
            {resolution(bench)}
        </div>
    }
    .into_any()
}

fn line(bench: Bench, facts: SheetFacts) -> AnyView {
    let columns = words::counted("ui-wb-columns", facts.columns);
    let rows = words::counted("ui-wb-fact-rows", facts.rows);
    let blank = (facts.blank_rows > 0)
        .then(|| view! { <span>{words::counted("ui-wb-blank-rows", facts.blank_rows)}</span> });
    view! {
        <span>
            <strong>{facts.name.clone()}</strong>
            " "
            {words::bytes(facts.bytes)}
        </span>
        <span>
            <strong>{rows}</strong>
            ", "
            {columns}
        </span>
        {blank}
        {(!is_workbook(&facts.name)).then(|| text_facts(bench, &facts))}
        {header_line(bench, facts.header_line)}
        {part(bench, facts.part)}
    }
    .into_any()
}

/// Workbooks have neither encoding nor delimiter.
fn is_workbook(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    [".xlsx", ".xlsm", ".xls", ".ods"].iter().any(|ending| lower.ends_with(ending))
}

fn text_facts(bench: Bench, facts: &SheetFacts) -> AnyView {
    let encoding = ENCODINGS.iter().position(|(known, _)| *known == facts.encoding);
    let delimiter = DELIMITERS.iter().position(|(known, _)| *known == facts.delimiter);
    let set_encoding = move |index: usize| {
        let encoding = ENCODINGS.get(index).map(|(encoding, _)| *encoding);
        bench.read(ReadOptions { encoding, ..bench.options.get_untracked() });
    };
    let set_delimiter = move |index: usize| {
        let delimiter = DELIMITERS.get(index).map(|(delimiter, _)| *delimiter);
        bench.read(ReadOptions { delimiter, ..bench.options.get_untracked() });
    };
    view! {
        {choice("ui-wb-encoding", ENCODINGS.map(|(_, id)| words::text(id)).to_vec(), encoding, set_encoding)}
        {choice("ui-wb-delimiter", DELIMITERS.map(|(_, id)| words::text(id)).to_vec(), delimiter, set_delimiter)}
    }
    .into_any()
}

/// A select that looks like a part of the line.
fn choice(
    label: &'static str,
    names: Vec<String>,
    chosen: Option<usize>,
    choose: impl Fn(usize) + 'static,
) -> AnyView {
    let options = names
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            view! {
                <option value=index.to_string() selected=Some(index) == chosen>
                    {name}
                </option>
            }
        })
        .collect_view();
    view! {
        <label class="wb-fact-choice">
            <span class="wb-hidden">{words::text(label)}</span>
            <select on:change:target=move |event| {
                if let Ok(index) = event.target().value().parse() {
                    choose(index);
                }
            }>{options}</select>
        </label>
    }
    .into_any()
}

fn header_line(bench: Bench, line: u32) -> AnyView {
    let change = move |text: String| {
        if let Ok(line) = text.trim().parse::<u32>()
            && line > 0
        {
            bench.read(ReadOptions { header_line: Some(line), ..bench.options.get_untracked() });
        }
    };
    view! {
        <label class="wb-fact-choice">
            {words::text("ui-wb-header-line")}
            " "
            <input
                type="number"
                min="1"
                class="wb-header-line"
                prop:value=line.to_string()
                on:change:target=move |event| change(event.target().value())
            />
        </label>
    }
    .into_any()
}

fn part(bench: Bench, read: Option<String>) -> Option<AnyView> {
    let parts = bench.parts.get_untracked();
    if parts.len() < 2 {
        return read.map(|part| {
            view! { <span>{words::with("ui-wb-part", &[("part", &part)])}</span> }.into_any()
        });
    }
    let chosen = read.and_then(|read| parts.iter().position(|part| *part == read));
    let names = parts.clone();
    Some(choice("ui-wb-part-choose", names, chosen, move |index| {
        if let Some(part) = parts.get(index) {
            bench.choose_part(part.clone());
        }
    }))
}

/// How far the records are confirmed with the collection; quiet unless it fails.
fn resolution(bench: Bench) -> AnyView {
    let state = Memo::new(move |_| {
        bench.summary.with(|summary| (summary.resolution, summary.resolution.to_confirm))
    });
    let desk = use_context::<SessionDesk>();
    let again = move || {
        let signed_out = bench
            .resolve_problem
            .with_untracked(|problem| problem.as_ref().is_some_and(ClientError::is_signed_out));
        let then = Callback::new(move |()| bench.resolve_again());
        if !(signed_out && desk.is_some_and(|desk| desk.ask(Why::Ended, then))) {
            bench.resolve_again();
        }
    };
    let shown = move || {
        if bench.resolve_problem.with(Option::is_some) {
            return view! {
                <span class="wb-fact-problem">
                    {words::text("ui-wb-resolve-failed")} " "
                    <button type="button" class="wb-link" on:click=move |_| again()>
                        {words::text("ui-wb-try-again")}
                    </button>
                </span>
            }
            .into_any();
        }
        let (resolution, rows) = state.get();
        let sentence = if resolution.confirmed >= rows && rows > 0 {
            words::text("ui-wb-resolved-all")
        } else if resolution.confirmed > 0 {
            let all = words::number(u64::from(rows));
            words::counted_with("ui-wb-resolved-some", resolution.confirmed, &[("all", &all)])
        } else if resolution.index {
            words::text("ui-wb-resolved-index")
        } else {
            words::text("ui-wb-resolved-none")
        };
        view! { <span>{sentence}</span> }.into_any()
    };
    shown.into_any()
}
