//! What nobody but the person can decide: the order of day and month, and whether a comma stands
//! before decimals. Asked where it is seen, with what the file itself says.

use leptos::prelude::*;
use media_batch::occurrence::DayMonth;
use media_batch::session::protocol::{Filter, FindingGroup};

use crate::workbench::bench::{self, Bench};
use crate::workbench::logic::words;

/// The questions that wait, and those that were answered.
pub(super) fn questions(bench: Bench) -> AnyView {
    let group = |rule: &'static str| {
        Memo::new(move |_| {
            bench.summary.with(|summary| summary.groups.iter().find(|it| it.rule == rule).cloned())
        })
    };
    let (dates, numbers) = (group("date-ambiguous"), group("number-ambiguous"));
    let order = Memo::new(move |_| bench.summary.with(|summary| summary.import.day_month));
    let comma = Memo::new(move |_| bench.summary.with(|summary| summary.import.decimal_comma));
    view! {
        {move || dates.get().filter(|_| order.get().is_none()).map(|group| day_month(bench, group))}
        {move || {
            numbers.get().filter(|_| comma.get().is_none()).map(|group| decimal_comma(bench, group))
        }}
    }
    .into_any()
}

fn argument(group: &FindingGroup, wanted: &str) -> String {
    let found = group.example.iter().find(|(name, _)| name == wanted);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

fn day_month(bench: Bench, group: FindingGroup) -> AnyView {
    let evidence = bench::answered(bench.evidence());
    let said = move || {
        // Nothing else to go by is no evidence.
        let told = evidence.get().filter(|found| found.day_first + found.month_first > 0);
        told.map(|found| {
            let number = |count: u64| words::number(count);
            words::with(
                "ui-im-ask-dates-evidence",
                &[("day", &number(found.day_first)), ("month", &number(found.month_first))],
            )
        })
    };
    let value = argument(&group, "value");
    let sentence = words::counted_with("ui-im-ask-dates", group.rows, &[("value", &value)]);
    let answers = [
        (DayMonth::DayFirst, "ui-im-ask-day-first", argument(&group, "first")),
        (DayMonth::MonthFirst, "ui-im-ask-month-first", argument(&group, "second")),
    ];
    let buttons = answers
        .map(|(order, id, example)| {
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| bench.decide(|import| import.day_month = Some(order))
                >
                    {words::with(id, &[("example", &example)])}
                </button>
            }
        })
        .collect_view();
    question(
        "ui-im-ask-dates-title",
        sentence,
        (move || said().map(|said| view! { <p>{said}</p> })).into_any(),
        buttons,
        bench,
        group.rule,
    )
}

fn decimal_comma(bench: Bench, group: FindingGroup) -> AnyView {
    let value = argument(&group, "value");
    let sentence = words::counted_with("ui-im-ask-numbers", group.rows, &[("value", &value)]);
    let example = words::finding(&group.rule, &group.example);
    let buttons = [(false, "ui-im-ask-point"), (true, "ui-im-ask-comma")]
        .map(|(comma, id)| {
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| bench.decide(|import| import.decimal_comma = Some(comma))
                >
                    {words::text(id)}
                </button>
            }
        })
        .collect_view();
    let more = view! { <p>{example}</p> }.into_any();
    question("ui-im-ask-numbers-title", sentence, more, buttons, bench, group.rule)
}

fn question(
    title: &str,
    sentence: String,
    more: AnyView,
    buttons: impl IntoView + 'static,
    bench: Bench,
    rule: String,
) -> AnyView {
    view! {
        <section class="wb-question" aria-label=words::text(title)>
            <p><strong>{words::text(title)}</strong> " " {sentence}</p>
            {more}
            <div class="actions">
                {buttons}
                <button
                    type="button"
                    class="wb-link"
                    on:click=move |_| bench.show(Filter::Rule(rule.clone()))
                >
                    {words::text("ui-im-ask-show")}
                </button>
            </div>
        </section>
    }
    .into_any()
}
