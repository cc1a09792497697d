//! Readings: what the engine made of a text, with examples, waiting for the person's yes.

use leptos::prelude::*;
use media_batch::session::protocol::{Ask, FindingGroup};

use crate::workbench::bench::{self, Bench};
use crate::workbench::logic::{readings, words};

/// The button that accepts everything that is readable; stands above the findings.
pub(in crate::workbench::view) fn accept_all(bench: Bench) -> AnyView {
    let waiting = Memo::new(move |_| {
        bench.summary.with(|summary| {
            let codes = readings::waiting(&summary.groups);
            let rows = |code: &String| {
                summary
                    .groups
                    .iter()
                    .find(|group| group.rule == *code)
                    .map_or(0, |group| group.rows)
            };
            (codes.len(), codes.iter().map(rows).fold(0_u32, u32::saturating_add))
        })
    });
    (move || {
        let (kinds, cells) = waiting.get();
        (kinds > 1).then(|| {
            view! {
                <div class="wb-accept-all">
                    <p>{words::counted("ui-im-accept-all-words", cells)}</p>
                    <button type="button" class="button button-go" on:click=move |_| bench.accept_all()>
                        {words::text("ui-im-accept-all")}
                    </button>
                </div>
            }
        })
    })
    .into_any()
}

/// Examples and the yes of one reading; nothing for other findings.
pub(in crate::workbench::view) fn accept(bench: Bench, group: &FindingGroup) -> Option<AnyView> {
    if !group.reading {
        return None;
    }
    let (accepted, rows) = (group.accepted, group.rows);
    let (wanted, shown) = (group.rule.clone(), group.rule.clone());
    let examples = bench::answered(bench.examples(wanted));
    let list = move || {
        let examples = examples.get().unwrap_or_default();
        let lines = examples
            .into_iter()
            .map(|(text, meaning)| {
                view! {
                    <li>
                        <span class="wb-reading-text">{text}</span>
                        <span aria-hidden="true">" → "</span>
                        <span class="wb-hidden">{words::text("ui-im-becomes")}</span>
                        <strong>{meaning}</strong>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="wb-readings">{lines}</ul> }
    };
    let label =
        if accepted { words::text("ui-im-accept-back") } else { words::rule_fix(&shown, rows) };
    let act = move |_| bench.act(Ask::Accept { rule: shown.clone(), on: !accepted });
    Some(
        view! {
            {list}
            {accepted.then(|| view! { <p class="wb-accepted">{words::text("ui-im-accepted")}</p> })}
            <button type="button" class="button wb-fix" on:click=act>
                {label}
            </button>
        }
        .into_any(),
    )
}
