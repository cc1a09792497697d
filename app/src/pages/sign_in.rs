//! Signing in.

use api_types::SignIn;
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::hooks::use_query_map;
use messages::text;

use crate::{
    browser::page::go_to,
    context::use_client,
    pages::paths::safe_then,
    parts::{ErrorPanel, Heading},
};

/// The form. It posts JSON by script; without script it cannot, and says so. Its method is `post`, so
/// that a browser without script never writes a password into an address.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let client = use_client();
    let query = use_query_map();
    let then = move || safe_then(query.read_untracked().get("then").as_deref());
    let name = NodeRef::<html::Input>::new();
    let password = NodeRef::<html::Input>::new();
    let keep = NodeRef::<html::Input>::new();
    let sign_in = Action::new(move |given: &SignIn| {
        let (client, given) = (client.clone(), given.clone());
        async move { client.sign_in(&given).await.map(drop) }
    });
    // The page is loaded anew, so that the server renders it for the person who signed in.
    Effect::new(move |_| {
        if let Some(Ok(())) = sign_in.value().get() {
            go_to(&then());
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(name), Some(password)) = (name.get_untracked(), password.get_untracked()) else {
            return;
        };
        if sign_in.pending().get_untracked() {
            return;
        }
        sign_in.dispatch(SignIn {
            name: name.value().trim().to_owned(),
            password: password.value(),
            keep: keep.get_untracked().is_some_and(|keep| keep.checked()),
        });
    };
    // Before the page is hydrated a press would post the form by itself, which the API refuses.
    let hydrated = RwSignal::new(false);
    Effect::new(move |_| hydrated.set(true));
    let waits = move || !hydrated.get() || sign_in.pending().get();
    let refused = move || {
        let error = sign_in.value().get().and_then(Result::err);
        error.map(|error| view! { <SignInFailure error/> })
    };
    view! {
        <div class="page narrow">
            <Heading text=text("ui-sign-in")/>
            <p class="notice no-script">{text("ui-sign-in-script")}</p>
            <div aria-live="assertive">{refused}</div>
            <form class="form" method="post" on:submit=submit>
                <label for="name">{text("ui-sign-in-name")}</label>
                <input id="name" name="name" node_ref=name autocomplete="username" required autocapitalize="none" spellcheck="false"/>
                <label for="password">{text("ui-sign-in-password")}</label>
                <input id="password" name="password" type="password" node_ref=password autocomplete="current-password" required/>
                <label class="check">
                    <input type="checkbox" name="keep" node_ref=keep/>
                    {text("ui-sign-in-keep")}
                </label>
                <button type="submit" class="button button-go" disabled=waits>
                    {move || if sign_in.pending().get() { text("ui-signing-in") } else { text("ui-sign-in") }}
                </button>
            </form>
        </div>
    }
    .into_any()
}

/// Why signing in failed. A wrong password is the person's everyday case and gets one sentence.
#[component]
fn SignInFailure(
    /// What the server said.
    error: api_client::ClientError,
) -> impl IntoView {
    if error.is_signed_out() || error.status() == Some(422) {
        return view! { <p class="notice notice-error">{crate::words::failure(&error).sentence}</p> }
            .into_any();
    }
    view! { <ErrorPanel error inside=true/> }.into_any()
}
