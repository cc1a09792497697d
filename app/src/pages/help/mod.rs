//! Help. The server renders its words; the page around them is all that a browser loads.

#[cfg(feature = "ssr")]
mod api;
#[cfg(feature = "ssr")]
mod importing;
#[cfg(feature = "ssr")]
mod using;

use leptos::prelude::*;
use messages::text;

use crate::parts::{Document, Heading};

/// The help page.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let html = using::words().to_html();
    #[cfg(not(feature = "ssr"))]
    let html = String::new();
    page(text("ui-help-title"), html)
}

/// Help on importing records.
#[component]
pub(crate) fn HelpImportingPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let html = importing::words().to_html();
    #[cfg(not(feature = "ssr"))]
    let html = String::new();
    page(text("ui-im-help-title"), html)
}

/// Help on the API.
#[component]
pub(crate) fn HelpApiPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let html = api::words().to_html();
    #[cfg(not(feature = "ssr"))]
    let html = String::new();
    page(text("ui-api-title"), html)
}

fn page(title: String, html: String) -> AnyView {
    view! {
        <div class="page narrow">
            <Heading text=title/>
            <Document html/>
        </div>
    }
    .into_any()
}
