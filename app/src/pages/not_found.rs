//! The page for an address that nothing has.

use leptos::prelude::*;
use messages::text;

use crate::{
    pages::paths,
    parts::{Heading, respond_with},
};

/// Nothing is here; where to go instead.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    respond_with(Some(404));
    view! {
        <div class="page narrow">
            <Heading text=text("ui-not-found-title")/>
            <p>{text("ui-not-found")}</p>
            <ul>
                <li><a href="/">{text("ui-nav-home")}</a></li>
                <li><a href=paths::COLLECTIONS>{text("ui-nav-collections")}</a></li>
                <li><a href=paths::HELP rel="external">{text("ui-nav-help")}</a></li>
            </ul>
        </div>
    }
    .into_any()
}
