//! The filters beside the answer: values with exact counts, each a link that chooses it, takes it off
//! again, or leaves its records out.

use std::collections::BTreeSet;

use api_types::{Facet, FacetValue, OccurrenceFacets};
use leptos::prelude::*;
use messages::{Arg, text, text_with};
use search_query::Field;

use super::{
    asked::{Asked, View},
    words, years,
};
use crate::{format, pages::paths};

/// The filters in their order, and whether they stand open from the start.
const FILTERS: [(Field, bool); 17] = [
    (Field::Collection, true),
    (Field::HasMedia, true),
    (Field::Family, true),
    (Field::Genus, false),
    (Field::ScientificName, false),
    (Field::Country, true),
    (Field::StateProvince, false),
    (Field::County, false),
    (Field::RecordedBy, false),
    (Field::Year, true),
    (Field::TypeStatus, false),
    (Field::BasisOfRecord, false),
    (Field::HasCoordinates, false),
    (Field::MediaKind, false),
    (Field::MediaLicense, false),
    (Field::MediaCreator, false),
    (Field::MediaFormat, false),
];

/// The fields to ask the API for; years are asked for apart, all of them.
pub(crate) fn fields() -> String {
    let names: Vec<&str> = FILTERS
        .iter()
        .map(|(field, _)| field.name())
        .filter(|name| *name != Field::Year.name())
        .collect();
    names.join(",")
}

/// Filters that the person has opened or closed; kept while the page lives.
#[derive(Clone, Copy)]
pub(crate) struct Folds(StoredValue<BTreeSet<&'static str>>);

impl Folds {
    pub(crate) fn new() -> Folds {
        Folds(StoredValue::new(BTreeSet::new()))
    }

    /// Whether that filter stands otherwise than at first.
    fn is_turned(self, name: &str) -> bool {
        self.0.try_with_value(|turned| turned.contains(name)).unwrap_or(false)
    }

    fn turn(self, name: &'static str) {
        let _ = self.0.try_update_value(|turned| {
            if !turned.remove(name) {
                turned.insert(name);
            }
        });
    }
}

/// All filters. `long` holds the years and the filter of which more values were asked for.
pub(crate) fn filters(
    asked: &Asked,
    found: &OccurrenceFacets,
    long: &OccurrenceFacets,
    folds: Folds,
) -> AnyView {
    let of = |facets: &OccurrenceFacets, name: &str| {
        facets.facets.iter().find(|facet| facet.field == name).cloned()
    };
    // Beside pictures, what one may do with them comes first.
    let first = |field: Field| asked.view == View::Gallery && field == Field::MediaLicense;
    let mut ordered = FILTERS;
    ordered.sort_by_key(|(field, _)| !first(*field));
    let groups: Vec<AnyView> = ordered
        .iter()
        .filter_map(|(field, open)| {
            let name = field.name();
            let facet = of(long, name).or_else(|| of(found, name))?;
            group(asked, &facet, name, *open || first(*field), folds)
        })
        .collect();
    view! { <div class="filter-groups">{groups}</div> }.into_any()
}

/// One filter; none where it could choose nothing.
fn group(
    asked: &Asked,
    facet: &Facet,
    name: &'static str,
    open: bool,
    folds: Folds,
) -> Option<AnyView> {
    let in_use = facet.values.iter().any(|value| value.selected || value.excluded);
    if facet.values.is_empty() && !in_use {
        return None;
    }
    let wide = asked.more_of().is_some_and(|field| field.name() == name);
    let open = in_use || wide || (open != folds.is_turned(name));
    let inside = if name == Field::Year.name() {
        years::histogram(asked, facet)
    } else {
        values(asked, facet, name, wide)
    };
    // The event comes after the browser has turned it; a view made open does not fire it.
    let turn = move |_| folds.turn(name);
    Some(
        view! {
            <details class="filter" open=open>
                <summary on:click=turn id=format!("filter-{name}")>{words::field(name)}</summary>
                {inside}
            </details>
        }
        .into_any(),
    )
}

fn values(asked: &Asked, facet: &Facet, name: &'static str, wide: bool) -> AnyView {
    let entries: Vec<AnyView> =
        facet.values.iter().enumerate().map(|(at, value)| entry(asked, name, at, value)).collect();
    let shown = u64::try_from(facet.values.len()).unwrap_or(u64::MAX);
    let more = (facet.distinct > shown && !wide).then(|| {
        let href = asked.params.set("facets", name).address(paths::SEARCH).into_owned();
        let words = format::counted("ui-search-more-values", facet.distinct - shown);
        let label = text_with(
            "ui-search-more-of",
            &[("more", Arg::from(words.clone())), ("field", Arg::from(words::field(name)))],
        );
        view! {
            <a class="more-values" href=href data-noscroll="true" rel="nofollow" id=format!("more-{name}") aria-label=label>
                {words}
            </a>
        }
    });
    let fewer = wide.then(|| {
        let href = asked.params.without_any("facets").address(paths::SEARCH).into_owned();
        view! {
            <a class="more-values" href=href data-noscroll="true" rel="nofollow" id=format!("more-{name}")>
                {text("ui-search-fewer-values")}
            </a>
        }
    });
    let class = if wide { "values wide" } else { "values" };
    view! {
        <ul class=class>{entries}</ul>
        {more}
        {fewer}
    }
    .into_any()
}

/// A value: choose it or take it off, and leave its records out.
fn entry(asked: &Asked, name: &'static str, at: usize, value: &FacetValue) -> AnyView {
    let shown = words::value(name, &value.value);
    let count = format::count(value.count);
    let address = |parameter: &str| {
        let other = if parameter.starts_with('-') { name.to_owned() } else { format!("-{name}") };
        let changed = asked.elsewhere(|params| {
            params.without(&other, &value.filter).toggled(parameter, &value.filter)
        });
        changed.address(paths::SEARCH).into_owned()
    };
    let class = match (value.selected, value.excluded) {
        (_, true) => "value excluded",
        (true, false) => "value chosen",
        (false, false) => "value",
    };
    let said = |key: &str| {
        let args = [
            ("value", Arg::from(shown.clone())),
            ("records", Arg::from(format::counted("ui-count-records", value.count))),
        ];
        text_with(key, &args)
    };
    // What is seen is the link's name, with what sighted people take from the place and the box.
    let records = format::counted("ui-figure-records", value.count);
    let state = value.selected.then(|| text("ui-search-chosen"));
    let exclude = said(if value.excluded { "ui-search-include" } else { "ui-search-exclude" });
    // The two of a yes and no are each other's opposite.
    let leave_out = (!Field::from_name(name).is_some_and(super::fields::is_flag)).then(|| {
        view! {
            <a
                class="leave-out"
                href=address(&format!("-{name}"))
                data-noscroll="true"
                rel="nofollow"
                id=format!("not-{name}-{at}")
                title=exclude.clone()
                aria-label=exclude
            >
                <span aria-hidden="true">{if value.excluded { "↺" } else { "−" }}</span>
            </a>
        }
    });
    view! {
        <li class=class>
            <a
                class="choose"
                href=address(name)
                data-noscroll="true"
                rel="nofollow"
                id=format!("choose-{name}-{at}")
                aria-current=value.selected.then_some("true")
            >
                <span class="box" aria-hidden="true"></span>
                <span class="what">{shown}</span>
                " "
                <span class="count">{count}</span>
                <span class="visually-hidden">" " {records} {state}</span>
            </a>
            {leave_out}
        </li>
    }
    .into_any()
}

/// Stands where the filters cannot be told; the answer says why.
pub(crate) fn no_filters() -> AnyView {
    view! { <p class="soft small">{text("ui-search-no-filters")}</p> }.into_any()
}
