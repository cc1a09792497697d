//! What every page finds in Leptos' context, with a safe answer where something is missing: a page
//! must never panic because a provider was forgotten.

use api_client::{ApiClient, ClientError};
use api_types::Session;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::page;

/// Addresses of the hashed files that a page loads; the server reads them from the build's manifest
/// and puts them into the context before rendering.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The page's script; empty renders pages that work without it.
    pub js: String,
    /// The page's wasm.
    pub wasm: String,
    /// The part of it that members' pages need besides.
    pub member_wasm: String,
    /// The module that starts the batch worker.
    pub worker_js: String,
    /// The module that starts the worker for records, which knows more rules and is larger.
    pub import_worker_js: String,
    /// The module that draws maps; loaded with a map only.
    pub map_js: String,
    /// The module that shows a picture large.
    pub zoom_js: String,
    /// The module that completes what is typed into a search box.
    pub suggest_js: String,
    /// The outlines of the continents and countries for it.
    pub map_outline: String,
}

/// Where the portal is reached from outside (`https://portal.example`), for what leaves it: links shown
/// elsewhere, citations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin(pub String);

/// The portal's own origin; blank where nobody said it.
#[must_use]
pub(crate) fn use_origin() -> String {
    use_context::<Origin>().map(|origin| origin.0).or_else(page::origin).unwrap_or_default()
}

/// Who is signed in and what the portal is called: one resource for all pages.
pub type SessionResource = Resource<Result<Session, ClientError>>;

/// The client that calls the API. Without one (a forgotten provider) every call answers that the
/// server cannot be reached, which pages know how to show.
#[must_use]
pub fn use_client() -> ApiClient {
    use_context::<ApiClient>().unwrap_or_default()
}

/// The session of the page.
#[must_use]
pub fn use_session() -> SessionResource {
    use_context::<SessionResource>().unwrap_or_else(session_resource)
}

/// Makes the session's resource; the application does so once.
#[must_use]
pub(crate) fn session_resource() -> SessionResource {
    let client = use_client();
    Resource::new(
        || (),
        move |()| {
            let client = client.clone();
            async move { client.session().await }
        },
    )
}

/// The portal's name as far as it is known yet; part of every page's title. Counted, not of the
/// request's arena: the server puts the title into the page when the request's owner is set aside.
#[derive(Clone, Debug)]
pub(crate) struct PortalName(ArcRwSignal<String>);

impl PortalName {
    pub(crate) fn new() -> Self {
        Self(ArcRwSignal::new(String::new()))
    }

    /// The name arrived with the session.
    pub(crate) fn set(&self, name: &str) {
        if self.0.try_with_untracked(|known| known != name) == Some(true) {
            let _ = self.0.try_set(name.to_owned());
        }
    }

    /// The title of a page.
    pub(crate) fn title(&self, page: &str) -> String {
        let portal = self.0.try_get().unwrap_or_default();
        match (page.is_empty(), portal.is_empty()) {
            (true, _) => portal,
            (false, true) => page.to_owned(),
            (false, false) => format!("{page} · {portal}"),
        }
    }
}

/// What screen readers are told politely; one region for the whole application.
#[derive(Clone, Copy, Debug)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// An announcer with nothing to say yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// The latest sentence.
    #[must_use]
    pub fn latest(self) -> String {
        self.0.try_get().unwrap_or_default()
    }

    /// Says a sentence.
    pub fn say(self, sentence: String) {
        // On the server nobody listens, and another thread may be reading the signal.
        if !cfg!(feature = "ssr") {
            let _ = self.0.try_set(sentence);
        }
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether the page's script has taken over: before that a press would do nothing.
#[must_use]
pub(crate) fn use_hydrated() -> RwSignal<bool> {
    let hydrated = RwSignal::new(false);
    Effect::new(move |_| hydrated.set(true));
    hydrated
}

/// Says a sentence through the application's live region, if there is one.
pub fn announce(sentence: String) {
    if let Some(announcer) = use_context::<Announcer>() {
        announcer.say(sentence);
    }
}
