//! A change under way: what is wanted, what it would do, and doing it.

use api_client::ClientError;
use api_types::{ProtectedTaxaChange, ProtectedTaxaPreview};
use leptos::prelude::*;
use messages::text;

use crate::{
    browser::page,
    context::{announce, use_client},
};

/// The box that takes the focus when the button that had it goes away.
const FIRST: &str = "taxon";

/// A change with what it would do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Looked {
    pub(super) change: ProtectedTaxaChange,
    pub(super) preview: ProtectedTaxaPreview,
}

/// The change under way. Its parts live as long as the page.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What was looked at and waits for a yes.
    pub(super) looked: RwSignal<Option<Looked>>,
    /// What went wrong.
    pub(super) failure: RwSignal<Option<ClientError>>,
    /// What of a file could not be read.
    pub(super) unread: RwSignal<Vec<String>>,
    looking: Action<ProtectedTaxaChange, ()>,
    saving: Action<ProtectedTaxaChange, ()>,
    /// Before the page is hydrated a press would do nothing and say nothing.
    hydrated: RwSignal<bool>,
}

impl Desk {
    /// `again` shows the list as it is then.
    pub(super) fn new(again: Callback<()>) -> Desk {
        let client = use_client();
        let looked = RwSignal::new(None);
        let failure = RwSignal::new(None);
        let unread = RwSignal::new(Vec::new());
        let hydrated = RwSignal::new(false);
        Effect::new(move |_| hydrated.set(true));
        let by = client.clone();
        let looking = Action::new(move |change: &ProtectedTaxaChange| {
            let (client, change) = (by.clone(), change.clone());
            async move {
                match client.preview_protected_taxa(&change).await {
                    Ok(preview) => {
                        let version = Some(preview.version);
                        let change = ProtectedTaxaChange { version, ..change };
                        looked.set(Some(Looked { change, preview }));
                    }
                    Err(error) => failure.set(Some(error)),
                }
            }
        });
        let saving = Action::new(move |change: &ProtectedTaxaChange| {
            let (client, change) = (client.clone(), change.clone());
            async move {
                match client.change_protected_taxa(&change).await {
                    Ok(_) => {
                        page::keep_focus(FIRST);
                        looked.set(None);
                        unread.set(Vec::new());
                        announce(text("ui-protected-saved"));
                        again.run(());
                    }
                    Err(error) => failure.set(Some(error)),
                }
            }
        });
        Desk { looked, failure, unread, looking, saving, hydrated }
    }

    /// Asks what a change would do.
    pub(super) fn look(self, change: ProtectedTaxaChange) {
        self.failure.set(None);
        self.looked.set(None);
        self.looking.dispatch(change);
    }

    /// Does what was looked at.
    pub(super) fn save(self) {
        self.failure.set(None);
        if let Some(looked) = self.looked.get_untracked() {
            self.saving.dispatch(looked.change);
        }
    }

    /// Leaves it.
    pub(super) fn leave(self) {
        page::keep_focus(FIRST);
        self.looked.set(None);
        self.unread.set(Vec::new());
    }

    /// Whether something is being looked at or done, or cannot be yet.
    pub(super) fn busy(self) -> bool {
        !self.hydrated.get() || self.looking.pending().get() || self.saving.pending().get()
    }

    /// Whether the list is being changed.
    pub(super) fn is_saving(self) -> bool {
        self.saving.pending().get()
    }

    /// Whether records are being counted.
    pub(super) fn is_looking(self) -> bool {
        self.looking.pending().get()
    }
}
