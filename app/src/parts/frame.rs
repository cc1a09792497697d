//! What stands around every page: skip link, portal's name, navigation, account, live region, foot.

use api_types::{Session, SessionUser};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};

use crate::{
    context::{Announcer, PortalName, use_client, use_session},
    member::load_ahead,
    pages::paths,
    session::{PasswordDialog, SessionDesk, SessionWatch},
};

use super::ThemeButton;

/// The head of every page.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let session = use_session();
    let announcer = use_context::<Announcer>().unwrap_or_default();
    view! {
        <a class="skip" href="#content">{messages::text("ui-skip")}</a>
        <header class="top">
            <Suspense fallback=|| view! { <div class="brand"><Mark/></div> }>
                {move || Suspend::new(async move { bar(session.await.unwrap_or_default()) })}
            </Suspense>
            <ThemeButton/>
        </header>
        <SessionWatch/>
        <PasswordDialog/>
        <div class="visually-hidden" role="status" aria-live="polite">
            {move || announcer.latest()}
        </div>
    }
    .into_any()
}

/// The bar once it is known who is here.
fn bar(session: Session) -> AnyView {
    if let Some(portal) = use_context::<PortalName>() {
        portal.set(&session.portal_name);
    }
    if let Some(desk) = use_context::<SessionDesk>() {
        desk.begin(&session);
    }
    let name = if session.portal_name.is_empty() {
        messages::text("ui-portal")
    } else {
        session.portal_name
    };
    let signed_in = session.user.is_some();
    let here = use_location().pathname;
    let in_help = move || here.read().starts_with(paths::HELP).then_some("page");
    view! {
        <a class="brand" href="/"><Mark/><span>{name}</span></a>
        <nav class="sections" aria-label=messages::text("ui-nav")>
            <ul>
                <li><A href=paths::SEARCH>{messages::text("ui-nav-search")}</A></li>
                <li><A href=paths::COLLECTIONS>{messages::text("ui-nav-collections")}</A></li>
                {signed_in
                    .then(|| view! { <li><A href=paths::BATCHES>{messages::text("ui-nav-batches")}</A></li> })}
                <li>
                    <a href=paths::HELP rel="external" aria-current=in_help>{messages::text("ui-nav-help")}</a>
                </li>
            </ul>
        </nav>
        <div class="account">
            {match session.user {
                Some(user) => account(user),
                None => sign_in_link(),
            }}
        </div>
    }
    .into_any()
}

/// The way in, which comes back to the page that was left.
fn sign_in_link() -> AnyView {
    let location = use_location();
    let href = move || paths::sign_in(&location.pathname.get());
    view! { <a href=href>{messages::text("ui-sign-in")}</a> }.into_any()
}

/// The account's menu: opens without script.
fn account(user: SessionUser) -> AnyView {
    let client = use_client();
    let sign_out = Action::new(move |(): &()| {
        let client = client.clone();
        async move { client.sign_out().await }
    });
    // The whole page is loaded anew: nothing of the person's data stays in memory.
    Effect::new(move |_| {
        if let Some(Ok(())) = sign_out.value().get() {
            crate::browser::page::go_to("/");
        }
    });
    // Before the page is hydrated a press would do nothing and say nothing.
    let hydrated = RwSignal::new(false);
    Effect::new(move |_| hydrated.set(true));
    Effect::new(|_| load_ahead());
    let refused = move || matches!(sign_out.value().get(), Some(Err(_)));
    let workbenches = user
        .roles
        .iter()
        .map(|role| {
            let name = role.collection_name.clone();
            view! { <li><a href=paths::workbench(&role.collection)>{words_of_workbench(&name)}</a></li> }
        })
        .collect_view();
    view! {
        <details class="menu">
            <summary>{user.display_name}</summary>
            <ul>
                {workbenches}
                <li><a href=paths::BATCHES>{messages::text("ui-nav-batches")}</a></li>
                <li><a href=paths::SEARCHES>{messages::text("ui-nav-searches")}</a></li>
                {user
                    .portal_admin
                    .then(|| {
                        view! {
                            <li><a href=paths::JOBS>{messages::text("ui-nav-jobs")}</a></li>
                            <li>
                                <a href=paths::PROTECTED_TAXA>
                                    {messages::text("ui-nav-protected-taxa")}
                                </a>
                            </li>
                        }
                    })}
                <li>
                    <button
                        type="button"
                        class="link"
                        disabled=move || !hydrated.get()
                        on:click=move |_| {
                            sign_out.dispatch(());
                        }
                    >
                        {messages::text("ui-sign-out")}
                    </button>
                    <Show when=refused><p role="alert">{messages::text("ui-sign-out-failed")}</p></Show>
                </li>
            </ul>
        </details>
    }
    .into_any()
}

fn words_of_workbench(collection: &str) -> String {
    let collection = messages::Arg::from(collection.to_owned());
    messages::text_with("ui-workbench-of", &[("collection", collection)])
}

/// The portal's mark: a seedling.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <g fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">
                <path d="M16 30V15"/>
                <path d="M16 19C8 19 5 14 5 7c8 0 11 5 11 12z"/>
                <path d="M16 15c0-7 4-11 11-11 0 7-4 11-11 11z"/>
            </g>
        </svg>
    }
    .into_any()
}

/// The foot of every page.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    view! {
        <footer class="foot">
            <p>{messages::text("ui-foot")}</p>
            <ul>
                <li><a href=paths::HELP rel="external">{messages::text("ui-nav-help")}</a></li>
                <li><a href="/api/v1/openapi.json" rel="external">{messages::text("ui-foot-api")}</a></li>
            </ul>
        </footer>
    }
    .into_any()
}
