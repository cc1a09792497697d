//! The names found, each with its records and a way to them.

use api_types::{Facet, FacetValue};
use leptos::prelude::*;
use messages::text;

use super::asked::{Asked, View};
use crate::{format, pages::paths};

/// The order by name, as the parameter `sort` spells it.
const BY_NAME: &str = "scientificName";

/// The list of names.
pub(crate) fn species(asked: &Asked, names: Facet) -> AnyView {
    let by_name = asked.params.get("sort") == Some(BY_NAME);
    let Facet { mut values, distinct, without, .. } = names;
    if by_name {
        values.sort_by(|a, b| a.value.cmp(&b.value));
    }
    let shown = u64::try_from(values.len()).unwrap_or(u64::MAX);
    let rest = (distinct > shown).then(|| {
        view! { <p class="soft">{format::counted("ui-search-species-more", distinct - shown)}</p> }
    });
    let unnamed = (without > 0).then(|| {
        view! { <p class="soft">{format::counted("ui-search-species-unnamed", without)}</p> }
    });
    let order = |sort: &'static str, key: &str, current: bool| {
        let href = asked.params.set("sort", sort).address(paths::SEARCH).into_owned();
        view! {
            <a class="chip" href=href data-noscroll="true" rel="nofollow" aria-current=current.then_some("true")>
                {text(key)}
            </a>
        }
    };
    view! {
        <p class="chips">
            {order("", "ui-search-species-by-count", !by_name)}
            {order(BY_NAME, "ui-search-species-by-name", by_name)}
            <span class="soft small">{format::counted("ui-search-species-count", distinct)}</span>
        </p>
        <ul class="names">{values.iter().map(|value| name(asked, value)).collect_view()}</ul>
        {rest}
        {unnamed}
    }
    .into_any()
}

fn name(asked: &Asked, value: &FacetValue) -> AnyView {
    let list = asked.in_view(View::List);
    let href = list.set(BY_NAME, &value.filter).address(paths::SEARCH).into_owned();
    let records = format::counted("ui-count-records", value.count);
    let spoken = format!("{}: {records}", value.value);
    view! {
        <li>
            <a href=paths::taxon(&value.value)><i class="taxon">{value.value.clone()}</i></a>
            <a class="count soft quietly" href=href rel="nofollow" aria-label=spoken>{format::count(value.count)}</a>
        </li>
    }
    .into_any()
}
