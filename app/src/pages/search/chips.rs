//! How many records were found, and what narrows them, each with a way to take it off.

use leptos::prelude::*;
use messages::{Arg, text, text_with};

use super::{asked::Asked, words};
use crate::pages::paths;

/// The criteria as chips; what stands in the box is seen there.
pub(crate) fn chips(asked: &Asked) -> Option<AnyView> {
    let in_box = asked.params.get("q").unwrap_or_default();
    let pairs: Vec<(String, String)> =
        asked.pairs().into_iter().filter(|(name, value)| name != "q" || value != in_box).collect();
    if pairs.is_empty() {
        return None;
    }
    let all: Vec<AnyView> = pairs.iter().map(|(name, value)| chip(asked, name, value)).collect();
    let none = pairs
        .iter()
        .fold(asked.elsewhere(Clone::clone), |params, (name, _)| params.without_any(name));
    let clear = (pairs.len() > 1).then(|| {
        let href = none.address(paths::SEARCH).into_owned();
        view! { <li><a class="quiet" href=href data-noscroll="true">{text("ui-search-clear")}</a></li> }
    });
    Some(
        view! {
            <ul class="chips" aria-label=text("ui-search-chips")>
                {all}
                {clear}
            </ul>
        }
        .into_any(),
    )
}

fn chip(asked: &Asked, name: &str, value: &str) -> AnyView {
    let words = words::criterion(name, value);
    let label = text_with("ui-search-without", &[("what", Arg::from(words.clone()))]);
    let href = asked.elsewhere(|params| params.without(name, value));
    let href = href.address(paths::SEARCH).into_owned();
    view! {
        <li>
            <a class="chip" href=href data-noscroll="true" rel="nofollow" aria-label=label>
                {words}
                <span aria-hidden="true">"✕"</span>
            </a>
        </li>
    }
    .into_any()
}
