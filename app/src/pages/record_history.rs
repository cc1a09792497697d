//! What a record has beyond its own terms: its determinations through time, its other numbers, and
//! that its source has it no longer.

use api_types::{Determination, Record};
use leptos::prelude::*;
use messages::{Arg, text, text_with};

use crate::{darwin_core, format};

/// Terms of a determination that its line begins with; the rest follows by name.
const LEADING: [&str; 3] = ["scientificName", "identifiedBy", "dateIdentified"];

/// The notice of a withdrawn record.
pub(super) fn withdrawn(record: &Record) -> Option<impl IntoView + use<>> {
    let day = Arg::from(format::day_of(record.withdrawn_at.as_deref()?));
    Some(view! {
        <aside class="notice">
            <p>{text_with("ui-withdrawn", &[("day", day)])}</p>
        </aside>
    })
}

/// The determinations, the current one first. One that stands alone says no more than the record.
pub(super) fn determinations(record: &Record) -> Option<AnyView> {
    if record.determinations.len() < 2 {
        return None;
    }
    let lines = record.determinations.iter().map(determination).collect_view();
    Some(
        view! {
            <section aria-labelledby="determinations">
                <h2 id="determinations">{text("ui-determinations")}</h2>
                <ol class="determinations">{lines}</ol>
            </section>
        }
        .into_any(),
    )
}

fn determination(found: &Determination) -> AnyView {
    let term = |name: &str| found.terms.get(name).filter(|text| !text.is_empty()).cloned();
    let name = term("scientificName").unwrap_or_else(|| text("ui-no-name"));
    let by: Vec<String> = ["identifiedBy", "dateIdentified"].into_iter().filter_map(term).collect();
    let rest = found
        .terms
        .iter()
        .filter(|(name, value)| !LEADING.contains(&name.as_str()) && !value.is_empty())
        .map(|(name, value)| format!("{}: {value}", darwin_core::label(name)))
        .collect::<Vec<String>>()
        .join(" · ");
    let current = found
        .is_current
        .then(|| view! { " " <span class="state">{text("ui-determination-current")}</span> });
    view! {
        <li>
            <i class="taxon">{name}</i>
            {current}
            <span class="block">{by.join(", ")}</span>
            {(!rest.is_empty()).then(|| view! { <span class="block small soft">{rest}</span> })}
        </li>
    }
    .into_any()
}

/// Other numbers with what kind of number each is.
pub(super) fn other_numbers(record: &Record) -> Option<AnyView> {
    // Without tags the record's own cell says the same.
    if record.other_identifiers.iter().all(|number| number.tag.is_empty()) {
        return None;
    }
    let lines = record
        .other_identifiers
        .iter()
        .map(|number| {
            view! { <div><dt>{number.tag.clone()}</dt><dd>{number.value.clone()}</dd></div> }
        })
        .collect_view();
    Some(
        view! {
            <section aria-labelledby="other-numbers">
                <h2 id="other-numbers">{text("ui-other-numbers")}</h2>
                <dl class="terms">{lines}</dl>
            </section>
        }
        .into_any(),
    )
}
