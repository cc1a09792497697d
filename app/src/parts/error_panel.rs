//! The one way a failure is shown: what happened, what to do, a retry where it may help, and the
//! request's id for asking.

use api_client::ClientError;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    pages::paths,
    session::{SessionDesk, Why},
    words,
};

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
    let sign_in = error.is_signed_out().then(|| sign_in(again));
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

/// The way in: in the page itself where something waits to go on and the person is known, else by the
/// page that leads back here.
fn sign_in(again: Option<Callback<()>>) -> AnyView {
    let label = messages::text("ui-sign-in");
    let desk = use_context::<SessionDesk>().filter(|desk| desk.knows_person());
    if let (Some(desk), Some(again)) = (desk, again) {
        let ask = move |_| {
            desk.ask(Why::Ended, again);
        };
        return view! {
            <button type="button" class="button button-go" on:click=ask>{label}</button>
        }
        .into_any();
    }
    let location = use_location();
    let mut here = location.pathname.get_untracked();
    let search = location.search.get_untracked();
    if !search.is_empty() {
        here.push('?');
        here.push_str(&search);
    }
    view! { <a class="button button-go" href=paths::sign_in(&here)>{label}</a> }.into_any()
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
