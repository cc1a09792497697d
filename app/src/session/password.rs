//! The dialog that asks for the password without leaving the page.

use api_client::ClientError;
use api_types::SignIn;
use leptos::{ev::SubmitEvent, html, prelude::*};
use messages::{Arg, text, text_with};

use super::{SessionDesk, Why};
use crate::browser::page::show_dialog;
use crate::context::use_client;
use crate::words;

const ID: &str = "password-dialog";

/// The dialog; closed until somebody asks through [`SessionDesk::ask`].
#[component]
pub(crate) fn PasswordDialog() -> impl IntoView {
    let Some(desk) = use_context::<SessionDesk>() else { return ().into_any() };
    Effect::new(move |_| show_dialog(ID, desk.asked.with(Option::is_some)));
    view! {
        <dialog
            id=ID
            class="wb-dialog password-dialog"
            aria-labelledby="password-title"
            on:close=move |_| desk.asked.set(None)
        >
            {move || desk.asked.get().map(|(why, then)| form(desk, why, then))}
        </dialog>
    }
    .into_any()
}

fn form(desk: SessionDesk, why: Why, then: Callback<()>) -> AnyView {
    let client = use_client();
    let password = NodeRef::<html::Input>::new();
    let failure = RwSignal::new(None::<ClientError>);
    let sign_in = Action::new(move |given: &SignIn| {
        let (client, given) = (client.clone(), given.clone());
        async move {
            match client.sign_in(&given).await {
                Ok(session) => {
                    let _ = desk.left.try_set(session.left);
                    let _ = desk.asked.try_set(None);
                    then.run(());
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
        }
    });
    let busy = sign_in.pending();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = password.get_untracked().map(|field| field.value()).unwrap_or_default();
        if let Some(given) = desk.sign_in(typed).filter(|_| !busy.get_untracked()) {
            failure.set(None);
            sign_in.dispatch(given);
        }
    };
    focus_when_there(password, failure);
    let sentence = match why {
        Why::ReachesFar => "ui-password-reaches-far",
        Why::Ended => "ui-password-ended",
    };
    let refused = move || {
        let sentence = failure.get().map(|error| words::failure(&error).sentence);
        sentence.map(|sentence| view! { <p class="notice notice-error">{sentence}</p> })
    };
    view! {
        <h2 id="password-title">{text("ui-password-title")}</h2>
        <p>{text(sentence)}</p>
        <div aria-live="assertive">{refused}</div>
        <form class="form" method="post" on:submit=submit>{fields(desk, password, busy)}</form>
    }
    .into_any()
}

/// The field and its buttons.
fn fields(desk: SessionDesk, password: NodeRef<html::Input>, busy: Memo<bool>) -> AnyView {
    let name = desk.name();
    let label = text_with("ui-password-of", &[("name", Arg::from(name.clone()))]);
    view! {
        // For the programs that keep passwords.
        <input type="text" name="name" autocomplete="username" value=name hidden readonly/>
        <label for="password-again">{label}</label>
        <input
            id="password-again"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            node_ref=password
        />
        <div class="actions">
            <button type="submit" class="button button-go" disabled=move || busy.get()>
                {text("ui-password-go")}
            </button>
            <button type="button" class="button" on:click=move |_| desk.asked.set(None)>
                {text("ui-cancel")}
            </button>
        </div>
    }
    .into_any()
}

/// Puts the focus into the field, at first and after a wrong password. It is in the page by the next
/// frame, and only there can it be focused.
fn focus_when_there(password: NodeRef<html::Input>, failure: RwSignal<Option<ClientError>>) {
    Effect::new(move |_| {
        failure.track();
        if let Some(field) = password.get() {
            request_animation_frame(move || {
                let _ = field.focus();
                field.select();
            });
        }
    });
}
