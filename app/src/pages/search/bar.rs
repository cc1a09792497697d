//! Views to choose from, orders to choose from, the next page: all plain links.

use leptos::prelude::*;
use messages::{Arg, text, text_with};
use search_query::{Field, Kind};

use super::asked::{Asked, View};
use crate::pages::paths;

/// Orders that a list offers; the others are those of the table's heads.
const ORDERS: [&str; 11] = [
    "relevance",
    "catalogNumber",
    "scientificName",
    "recordedBy",
    "eventDate",
    "-eventDate",
    "collection",
    "country",
    "elevation",
    "-elevation",
    "newest",
];
/// Records a page that can be chosen.
const LENGTHS: [&str; 3] = ["25", "50", "100"];

/// The views, and how the chosen one is ordered. `sort` is the order that the answer is in.
pub(crate) fn bar(asked: &Asked, sort: Option<&str>) -> AnyView {
    let views = View::ALL
        .into_iter()
        .map(|view| {
            let href = asked.in_view(view).address(paths::SEARCH).into_owned();
            let current = (view == asked.view).then_some("page");
            view! {
                <li>
                    <a href=href aria-current=current data-noscroll="true" id=format!("view-{}", view.name())>
                        {text(&format!("ui-search-view-{}", view.name()))}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="search-bar">
            <nav aria-label=text("ui-search-views")>
                <ul class="views">{views}</ul>
            </nav>
            {sort.map(|sort| orders(asked, sort))}
        </div>
    }
    .into_any()
}

/// Whether the question has words, which fit more or less well.
fn has_words(asked: &Asked) -> bool {
    asked
        .pairs()
        .iter()
        .any(|(name, _)| Field::from_name(name).is_some_and(|field| field.kind() == Kind::Words))
}

fn orders(asked: &Asked, sort: &str) -> AnyView {
    let words = has_words(asked);
    let entries = ORDERS
        .into_iter()
        .filter(|order| words || *order != "relevance")
        .map(|order| {
            let href = asked.params.set("sort", order).address(paths::SEARCH).into_owned();
            let current = (order == sort).then_some("true");
            view! {
                <li><a href=href aria-current=current data-noscroll="true" rel="nofollow">{order_words(order)}</a></li>
            }
        })
        .collect_view();
    let now = text_with("ui-search-sorted", &[("order", Arg::from(order_words(sort)))]);
    view! {
        <details class="menu">
            <summary id="orders">{now}</summary>
            <ul>{entries}</ul>
        </details>
    }
    .into_any()
}

/// An order in words; one that the catalogue does not name by its field.
fn order_words(order: &str) -> String {
    let bare = order.trim_start_matches('-');
    let key = format!("ui-search-order-{bare}");
    let words = if messages::has(&key) { text(&key) } else { super::words::field(bare) };
    if bare == order {
        return words;
    }
    let down = format!("{key}-down");
    if messages::has(&down) {
        return text(&down);
    }
    text_with("ui-search-order-down", &[("order", Arg::from(words))])
}

/// The next page, the way back to the first, and how long a page is.
pub(crate) fn paging(asked: &Asked, next: Option<&str>) -> AnyView {
    let begun = asked.params.get("cursor").is_some();
    let first = begun.then(|| {
        let href = asked.params.without_any("cursor").address(paths::SEARCH).into_owned();
        view! { <a class="button" href=href rel="nofollow">{text("ui-search-first-page")}</a> }
    });
    let next = next.map(|cursor| {
        let href =
            asked.params.without_any("facets").at(cursor).address(paths::SEARCH).into_owned();
        view! { <a class="button" href=href rel="next nofollow">{text("ui-search-next-page")}</a> }
    });
    let length = asked.params.get("limit").unwrap_or("25").to_owned();
    let lengths = (begun || next.is_some() || length != "25").then(|| {
        let links = LENGTHS
            .into_iter()
            .map(|limit| {
                let href = asked.params.set("limit", limit).address(paths::SEARCH).into_owned();
                let current = (limit == length).then_some("true");
                view! { <a href=href aria-current=current rel="nofollow">{limit}</a> }
            })
            .collect_view();
        view! { <span class="lengths soft small">{text("ui-search-lengths")} " " {links}</span> }
    });
    view! { <nav class="paging" aria-label=text("ui-search-pages")>{first}{next}{lengths}</nav> }
        .into_any()
}
