//! What the rules found in a file that the server read by itself, and the rows behind each finding: the
//! same titles and sentences as in the workbench.

use api_types::{Batch, DayMonth, FoundCell, FoundRow, ImportReport, ReportFinding, WaitingReason};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use media_batch::rule::Severity;
use messages::{Arg, text, text_with};

use super::shown::{ALL_FINDINGS, Page, Shown};
use crate::{
    format,
    workbench::logic::{cells::Mark, words},
};

/// The findings by rule, most severe first.
pub(super) fn findings(batch: &Batch, report: ImportReport) -> AnyView {
    let query = use_query_map();
    let chosen = Memo::new(move |_| Shown::of(&query.read()));
    let ImportReport { findings, day_month, waits } = report;
    let lead = if findings.is_empty() { "ui-im-found-nothing" } else { "ui-im-found-lead" };
    let all = findings.iter().any(|found| !found.of_file).then(|| {
        let href = format!("{}#rows", Shown::Finding(ALL_FINDINGS.to_owned()).address(batch));
        view! { <p><a href=href>{text("ui-im-found-show-all")}</a></p> }
    });
    let groups = findings.into_iter().map(|found| group(batch, found, chosen)).collect_view();
    view! {
        <section class="found" aria-labelledby="found">
            <h2 id="found">{text("ui-im-found-title")}</h2>
            {reasons(&waits)}
            <p class="soft">{text(lead)}</p>
            {day_month.map(|order| view! { <p>{text(order_words(order))}</p> })}
            <ul class="found-groups">{groups}</ul>
            {all}
        </section>
    }
    .into_any()
}

fn order_words(order: DayMonth) -> &'static str {
    match order {
        DayMonth::DayFirst => "ui-im-found-day-first",
        DayMonth::MonthFirst => "ui-im-found-month-first",
    }
}

/// Why the import was not done by itself, where that was wanted.
fn reasons(waits: &[WaitingReason]) -> Option<AnyView> {
    if waits.is_empty() {
        return None;
    }
    let all = waits.iter().map(|reason| view! { <li>{reason.message.clone()}</li> }).collect_view();
    Some(
        view! {
            <div class="notice">
                <p>{text("ui-im-found-waits")}</p>
                <ul>{all}</ul>
            </div>
        }
        .into_any(),
    )
}

/// How a severity is shown; what was accepted is worth knowing, no more.
fn mark(severity: &str, accepted: bool) -> Mark {
    let all = [Severity::Error, Severity::Warning, Severity::Note];
    let known = all.into_iter().find(|known| known.name() == severity && !accepted);
    known.map_or(Mark::Note, Mark::from)
}

/// One rule with its count, which leads to its rows.
fn group(batch: &Batch, found: ReportFinding, chosen: Memo<Shown>) -> AnyView {
    let mark = mark(&found.severity, found.accepted);
    let name = words::rule_part(&found.code, "title").unwrap_or_else(|| found.code.clone());
    let shown = Shown::Finding(found.code.clone());
    let title = if found.of_file {
        view! { <b>{name}</b> }.into_any()
    } else {
        let href = format!("{}#rows", shown.address(batch));
        let current = move || (*chosen.read() == shown).then_some("true");
        let count = format::counted("ui-count-rows", found.rows.into());
        view! {
            <a href=href aria-current=current>{name}</a>
            " "
            <span class="soft small">{count}</span>
        }
        .into_any()
    };
    let accepted = found.accepted.then(|| text("ui-im-found-accepted"));
    let why = words::rule_part(&found.code, "why").map(|why| {
        let advice = words::rule_part(&found.code, "advice");
        view! {
            <details class="wb-why">
                <summary>{text("ui-wb-why")}</summary>
                <p>{why}</p>
                {advice.map(|advice| view! { <p>{advice}</p> })}
            </details>
        }
    });
    view! {
        <li>
            <p class="found-title">
                {sign(mark)} {title}
                {accepted.map(|words| view! { " " <span class="state">{words}</span> })}
            </p>
            <p>{found.message}</p>
            {why}
        </li>
    }
    .into_any()
}

/// The sign of a severity, with its word for those who hear it.
fn sign(mark: Mark) -> AnyView {
    let class = format!("found-sign {}", mark.class().trim_start_matches("wb-cell").trim());
    view! {
        <span class=class aria-hidden="true">{mark.sign()}</span>
        <span class="wb-hidden">{format!("{}: ", mark.word())}</span>
    }
    .into_any()
}

/// The rows behind a finding.
pub(super) fn table(page: RwSignal<Page>) -> AnyView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-im-found-table")>
            <table class="table import-rows">
                <thead>
                    <tr>
                        <th scope="col" class="number">{text("ui-outcome-line")}</th>
                        <th scope="col">{text("ui-outcome-identifier")}</th>
                        <th scope="col">{text("ui-im-found-what")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || page.read().found.clone() key=|row| (row.row, row.findings.len()) let(row)>
                        {line(row)}
                    </For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(row: FoundRow) -> AnyView {
    let cells = row.findings.into_iter().map(cell).collect_view();
    view! {
        <tr>
            <td class="number">{format::count(row.line.into())}</td>
            <td class="break">{row.identifier}</td>
            <td><ul class="import-cells">{cells}</ul></td>
        </tr>
    }
    .into_any()
}

/// What is wrong with a cell: where it stands, what is in it, the sentence, what would mend it.
fn cell(found: FoundCell) -> AnyView {
    let file = found.file.map(|file| {
        let args =
            [("file", Arg::from(file.name)), ("line", Arg::from(format::count(file.line.into())))];
        view! { <span class="soft small">{text_with("ui-im-found-file-line", &args)}</span> " " }
    });
    let column = found.column.map(|column| view! { <span class="import-term">{column}</span> " " });
    let value = found.value.filter(|value| !value.trim().is_empty());
    let value = value.map(|value| view! { <code class="break">{value}</code> " " });
    let instead = found.suggestion.map(|suggestion| {
        view! {
            <span class="block small">
                {text("ui-im-found-instead")} " " <code class="break">{suggestion}</code>
            </span>
        }
    });
    view! {
        <li>
            {sign(mark(&found.severity, false))} {file} {column} {value} <span>{found.message}</span>
            {instead}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accepted_finding_is_worth_knowing_and_no_more() {
        assert_eq!(mark("error", false), Mark::Error);
        assert_eq!(mark("warning", false), Mark::Warning);
        assert_eq!(mark("warning", true), Mark::Note);
        assert_eq!(mark("of another release", false), Mark::Note);
    }
}
