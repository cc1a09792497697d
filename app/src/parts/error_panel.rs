//! The one way a failure is shown: what happened, what to do, a retry where it may help, and the
//! request's id for asking.

use api_client::ClientError;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{pages::paths, words};

use super::Heading;

/// A failure in words.
#[component]
pub fn ErrorPanel(
    /// What went wrong.
    error: ClientError,
    /// Tries again.
    #[prop(optional, into)]
    again: Option<Callback<()>>,
    /// Stands inside a page that has its heading already.
    #[prop(optional)]
    inside: bool,
) -> impl IntoView {
    respond_with(error.status());
    let described = words::failure(&error);
    let retry = again.filter(|_| error.is_temporary()).map(|again| {
        view! {
            <button type="button" class="button" on:click=move |_| again.run(())>
                {messages::text("ui-try-again")}
            </button>
        }
    });
    let sign_in = error.is_signed_out().then(|| {
        let here = use_location().pathname.get_untracked();
        view! {
            <a class="button button-go" href=paths::sign_in(&here)>{messages::text("ui-sign-in")}</a>
        }
    });
    let heading = if inside {
        view! { <h2>{described.title}</h2> }.into_any()
    } else {
        view! { <Heading text=described.title/> }.into_any()
    };
    view! {
        <section class="error-panel" role=inside.then_some("alert")>
            {heading}
            <p>{described.sentence}</p>
            <p>{described.advice}</p>
            <div class="actions">{retry}{sign_in}</div>
            {described
                .request
                .map(|id| view! { <p class="soft small">{messages::text("ui-error-request")} " " <code>{id}</code></p> })}
        </section>
    }
    .into_any()
}

/// Gives the rendered page the status of its failure, so that search engines and scripts are not told
/// that a missing page is there. In the browser there is no response to change.
pub(crate) fn respond_with(status: Option<u16>) {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(status) = http::StatusCode::from_u16(status.unwrap_or(503))
    {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}
