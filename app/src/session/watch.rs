//! Says before the session ends that it will, and offers to stay.

use std::time::Duration;

use leptos::prelude::*;
use messages::text;

use super::clock::{self, State};
use super::{SessionDesk, Why};
use crate::context::use_client;
use crate::format;

/// What a look at the session does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Asks how long it lasts, which does not count as its use.
    Only,
    /// Uses it, so that it lasts longer.
    Prolong,
}

/// The strip that warns; nothing while there is nothing to say.
#[component]
pub(crate) fn SessionWatch() -> impl IntoView {
    let Some(desk) = use_context::<SessionDesk>() else { return ().into_any() };
    let client = use_client();
    let answered = RwSignal::new(true);
    let look = Action::new(move |look: &Look| {
        let (client, look) = (client.clone(), *look);
        async move {
            let left = match look {
                Look::Only => client.session_left().await,
                Look::Prolong => client.session().await.map(|it| it.left.unwrap_or_default()),
            };
            let _ = answered.try_set(left.is_ok());
            if let Ok(left) = left {
                let _ = desk.left.try_set(Some(left));
            }
        }
    });
    let version = look.version();
    Effect::new(move |_| {
        version.track();
        let Some(left) = desk.left.get().filter(|_| desk.knows_person()) else { return };
        let next = clock::next_look(left);
        let next = if answered.get_untracked() { next } else { Some(clock::SHORT_WAIT_SECONDS) };
        let Some(seconds) = next else { return };
        let again = move || {
            look.dispatch(Look::Only);
        };
        let wait = Duration::from_secs(u64::from(seconds));
        if let Ok(timer) = set_timeout_with_handle(again, wait) {
            on_cleanup(move || timer.clear());
        }
    });
    // The server renders none of it: a page may be looked at long after it was rendered.
    let in_browser = RwSignal::new(false);
    Effect::new(move |_| in_browser.set(true));
    let state = Memo::new(move |_| {
        let watched = in_browser.get() && desk.knows_person();
        desk.left.get().filter(|_| watched).map_or(State::Quiet, clock::state)
    });
    let stay = Callback::new(move |()| {
        look.dispatch(Look::Prolong);
    });
    view! {
        <div class="session-watch" role="status" aria-live="assertive">
            {move || said(desk, state.get(), stay)}
        </div>
    }
    .into_any()
}

fn said(desk: SessionDesk, state: State, stay: Callback<()>) -> Option<AnyView> {
    let (sentence, button, act) = match state {
        State::Quiet => return None,
        State::Ending { minutes, can_stay: true } => {
            (format::counted("ui-session-ending", minutes.into()), "ui-session-stay", stay)
        }
        State::Ending { minutes, can_stay: false } => {
            let sentence = format::counted("ui-session-ending-longest", minutes.into());
            (sentence, "ui-session-password", enter_password(desk, stay))
        }
        State::Ended => (text("ui-session-ended"), "ui-session-again", enter_password(desk, stay)),
    };
    Some(
        view! {
            <div class="notice session-notice">
                <p>{sentence}</p>
                <button type="button" class="button button-go" on:click=move |_| act.run(())>
                    {text(button)}
                </button>
            </div>
        }
        .into_any(),
    )
}

fn enter_password(desk: SessionDesk, then: Callback<()>) -> Callback<()> {
    Callback::new(move |()| {
        desk.ask(Why::Ended, then);
    })
}
