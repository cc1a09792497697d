//! Numbers and times as people read them.

use leptos::prelude::*;

use crate::format;

/// A count with what it counts.
#[component]
pub(crate) fn Count(
    /// The number.
    value: u64,
    /// What is counted.
    #[prop(into)]
    label: String,
    /// A class for its colour.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    view! {
        <div class=format!("figure {class}")>
            <dt>{label}</dt>
            <dd>{format::count(value)}</dd>
        </div>
    }
    .into_any()
}

/// A time of the API.
#[component]
pub(crate) fn When(
    /// RFC 3339 in UTC.
    time: String,
) -> impl IntoView {
    let shown = format::time(&time);
    view! { <time datetime=time>{shown}</time> }
}
