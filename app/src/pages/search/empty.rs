//! What is said instead of an answer: nothing was found, the question was not understood, or a number
//! is one record's own.

use api_client::ClientError;
use api_types::{Problem, RecordLabel};
use leptos::prelude::*;
use messages::{Arg, text, text_with};

use super::{
    asked::{Asked, View},
    list,
    load::Loosened,
    words,
};
use crate::{
    format,
    pages::paths,
    parts::{ErrorPanel, respond_with, taxon},
};

/// Nothing was found: what could be left away.
pub(crate) fn nothing(asked: &Asked, loosened: &[Loosened]) -> AnyView {
    if asked.criteria().is_empty() {
        return view! { <p class="empty">{text("ui-search-portal-empty")}</p> }.into_any();
    }
    if asked.view == View::Gallery && asked.params.get("hasMedia").is_none() {
        let href = asked.in_view(View::List).address(paths::SEARCH).into_owned();
        return view! {
            <div class="empty">
                <p>{text("ui-search-no-media")}</p>
                <p><a href=href>{text("ui-search-no-media-list")}</a></p>
            </div>
        }
        .into_any();
    }
    let ways = (!loosened.is_empty()).then(|| {
        let ways = loosened.iter().map(|way| without(asked, way)).collect_view();
        view! { <p>{text("ui-search-loosen")}</p><ul class="ways">{ways}</ul> }
    });
    view! {
        <div class="empty">
            <p>{text("ui-search-nothing")}</p>
            {ways}
            <p>{text("ui-search-nothing-advice")}</p>
        </div>
    }
    .into_any()
}

fn without(asked: &Asked, way: &Loosened) -> AnyView {
    let href = asked.elsewhere(|params| params.without(&way.name, &way.value));
    let what = Arg::from(words::criterion(&way.name, &way.value));
    let words = text_with("ui-search-without", &[("what", what)]);
    view! {
        <li>
            <a href=href.address(paths::SEARCH).into_owned() rel="nofollow">{words}</a>
            " "
            <span class="soft">{format::counted("ui-count-records", way.total)}</span>
        </li>
    }
    .into_any()
}

/// Records whose own number is the one that was typed.
pub(crate) fn exact(records: &[RecordLabel]) -> Option<AnyView> {
    if records.is_empty() {
        return None;
    }
    let rows = records.iter().map(|record| {
        let facts = list::joined(&[&record.collector, &record.event_date, &record.place]);
        view! {
            <li>
                <a href=paths::record(record.id)>{list::number(record)}</a>
                " "
                {taxon(&record.scientific_name)}
                " "
                <span class="soft">{facts}</span>
            </li>
        }
    });
    let count = u64::try_from(records.len()).unwrap_or(u64::MAX);
    Some(
        view! {
            <section class="exact" aria-labelledby="exact">
                <h3 id="exact">{format::counted("ui-search-exact", count)}</h3>
                <ul>{rows.collect_view()}</ul>
            </section>
        }
        .into_any(),
    )
}

/// A question that was not understood is explained; what was asked stays in the form above.
pub(crate) fn refused(asked: &Asked, error: ClientError, again: Callback<()>) -> AnyView {
    match error {
        ClientError::Api(problem) if matches!(problem.status, 400 | 422) => {
            not_understood(asked, &problem)
        }
        error => view! { <ErrorPanel error again inside=true/> }.into_any(),
    }
}

fn not_understood(asked: &Asked, problem: &Problem) -> AnyView {
    respond_with(Some(problem.status));
    // Criteria can be taken off above; what is about the answer has no chip there.
    let about_answer = ["cursor", "sort", "limit"];
    let anew = about_answer.iter().any(|name| asked.params.get(name).is_some()).then(|| {
        let params = asked.elsewhere(Clone::clone);
        let params = about_answer.iter().fold(params, |params, name| params.without_any(name));
        let href = params.address(paths::SEARCH).into_owned();
        view! { <p><a href=href>{text("ui-search-anew")}</a></p> }
    });
    view! {
        <div class="notice notice-error" role="alert">
            <p><strong>{text("ui-search-refused")}</strong></p>
            <p>{problem.detail.clone()}</p>
            <p>{text("ui-search-refused-advice")}</p>
            {anew}
        </div>
    }
    .into_any()
}
