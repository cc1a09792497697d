//! Words that nothing moves in: the server renders them, and the page leaves them as they came. Neither
//! their texts nor the code that sets them are loaded.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::browser::page::go_to;

/// The words of a document.
#[component]
pub(crate) fn Document(
    /// Their HTML: empty in the browser.
    html: String,
) -> impl IntoView {
    let here = use_location().pathname;
    let came_along = Owner::current_shared_context().is_none_or(|it| it.during_hydration());
    Effect::new(move |_| {
        if !came_along {
            go_to(&here.get_untracked());
        }
    });
    view! { <div class="document" inner_html=html></div> }.into_any()
}
