//! The person's session while a page is open: warned before it ends, prolonged, and entered again
//! without leaving the page, so that neither work nor an upload is lost.

mod clock;
mod password;
mod watch;

use std::sync::{Arc, Mutex, PoisonError};

use api_types::{Session, SessionLeft, SignIn};
use leptos::prelude::*;

pub(crate) use password::PasswordDialog;
pub(crate) use watch::SessionWatch;

/// Why the password is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// What was asked for reaches far.
    ReachesFar,
    /// The session ends, or has ended.
    Ended,
}

/// Who is signed in, and what the page asks of them.
#[derive(Clone, Copy)]
pub(crate) struct SessionDesk {
    /// Behind a lock that waits, not in a signal: the server reads it for one part of a page while
    /// another thread sets it for another, and a signal that is being written cannot be read.
    person: StoredValue<Arc<Mutex<Option<String>>>>,
    left: RwSignal<Option<SessionLeft>>,
    asked: RwSignal<Option<(Why, Callback<()>)>>,
}

impl SessionDesk {
    pub(crate) fn new() -> SessionDesk {
        SessionDesk {
            person: StoredValue::new(Arc::default()),
            left: RwSignal::new(None),
            asked: RwSignal::new(None),
        }
    }

    /// The session as it came with the page.
    pub(crate) fn begin(self, session: &Session) {
        self.with_person(|person| *person = session.user.as_ref().map(|user| user.name.clone()));
        // Only the browser counts the time.
        if !cfg!(feature = "ssr") {
            let _ = self.left.try_set(session.left);
        }
    }

    /// Asks for the password and then does `then`; false where nobody was signed in, so that there
    /// is nobody to ask.
    pub(crate) fn ask(self, why: Why, then: Callback<()>) -> bool {
        let known = self.knows_person();
        if known {
            let _ = self.asked.try_set(Some((why, then)));
        }
        known
    }

    /// Whether somebody was signed in when the page came.
    pub(crate) fn knows_person(self) -> bool {
        self.with_person(|person| person.is_some()) == Some(true)
    }

    /// The name of who was signed in when the page came; blank where nobody was.
    fn name(self) -> String {
        self.with_person(|person| person.clone()).flatten().unwrap_or_default()
    }

    fn with_person<T>(self, with: impl FnOnce(&mut Option<String>) -> T) -> Option<T> {
        let person = self.person.try_get_value()?;
        let mut person = person.lock().unwrap_or_else(PoisonError::into_inner);
        Some(with(&mut person))
    }

    /// What is sent to sign the same person in again.
    fn sign_in(self, password: String) -> Option<SignIn> {
        let name = self.with_person(|person| person.clone())??;
        let keep = self.left.try_get_untracked()?.is_some_and(|left| left.kept);
        Some(SignIn { name, password, keep })
    }
}
