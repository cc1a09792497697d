//! Keeping drafts in the browser after every change, and finding them on return.

use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{Answer, Ask};

use super::Bench;
use super::burst::Burst;
use crate::browser::drafts::Kept;
use crate::browser::files::Picked;
use crate::browser::{clock, drafts};
use crate::workbench::logic::draft::{self, DRAFT_VERSION, Draft, MAX_KEPT_FILE_BYTES, Offer};
use crate::workbench::logic::words;

/// When a draft was written.
fn kept_at(kept: &Kept) -> Option<f64> {
    Draft::from_text(&kept.draft).map(|draft| draft.kept_at)
}

/// Milliseconds after a change before the draft is written: one write for a burst of changes.
const QUIET_MS: u32 = 600;

impl Bench {
    /// Writes the draft when the burst of changes is over.
    pub(super) fn keep_soon(self) {
        if self.keeper.try_update_value(Burst::wish) != Some(true) {
            return;
        }
        spawn_local(async move {
            while self.keeper.try_update_value(Burst::next) == Some(true) {
                clock::sleep(QUIET_MS).await;
                self.keep().await;
            }
        });
    }

    /// Writes the draft now; one without any work is not kept.
    pub(super) async fn keep(self) -> Option<()> {
        let kept = self.to_keep().await?;
        self.yield_to_other_tab().await?;
        let key = self.draft_key.try_get_value()?;
        let at = kept.as_ref().and_then(kept_at);
        let _ = self.draft_seen.try_set_value(at);
        match kept {
            Some(kept) => drafts::save(&key, &kept).await,
            None => drafts::forget(&key).await,
        }
    }

    /// Another tab that has the same sheet open wrote its draft since: from now on each keeps its own,
    /// and both are offered later.
    async fn yield_to_other_tab(self) -> Option<()> {
        let key = self.draft_key.try_get_value()?;
        let there = drafts::load(&key).await.as_ref().and_then(kept_at);
        if there.is_some() && there != self.draft_seen.try_get_value()? {
            let _ = self.draft_key.try_set_value(self.new_draft_key());
            let _ = self.notice.try_set(Some(words::text("ui-wb-draft-other-tab")));
        }
        Some(())
    }

    /// What is worth keeping of the open file; the outer `None` where nothing can be said.
    async fn to_keep(self) -> Option<Option<Kept>> {
        let file = self.mark()?;
        let Answer::Draft { draft: work } = self.ask(Ask::Draft).await? else { return None };
        let (changes, rows) =
            self.summary.try_with_untracked(|summary| (summary.changes, summary.counts.rows))?;
        let draft = Draft {
            version: DRAFT_VERSION,
            options: self.options.try_get_untracked()?,
            part: self.part.try_get_untracked()?,
            work,
            changes,
            rows,
            kept_at: clock::now(),
            sending: self.under_way.try_get_untracked()?,
            choices: self.kept_choices(),
            compared: self.import.compared.try_get_value()?,
            file,
        };
        if !draft.worth_offering() {
            return Some(None);
        }
        let small = draft.file.bytes <= MAX_KEPT_FILE_BYTES;
        let source = self.source.try_get_value()?.filter(|_| small);
        let (file, cells) = match source {
            Some(Picked::File(file)) => (Some(file), None),
            Some(Picked::Cells(cells)) => (None, Some(cells)),
            None => (None, None),
        };
        Some(Some(Kept { draft: draft.to_text(), file, cells }))
    }

    /// Offers to go on with what was left unfinished.
    pub(super) fn look_for_drafts(self) {
        spawn_local(async move {
            let Some(collection) = self.shelf() else { return };
            let kept = drafts::list(|key| draft::is_of(key, &collection)).await;
            let offers = kept
                .iter()
                .filter_map(|(key, kept)| {
                    Some(Offer {
                        key: key.clone(),
                        draft: Draft::from_text(&kept.draft)?,
                        has_file: kept.file.is_some() || kept.cells.is_some(),
                    })
                })
                .collect();
            let _ = self.kept.try_set_value(kept.into_iter().collect());
            let _ = self.offers.try_set(draft::offers(offers));
        });
    }

    /// What was handed in for the draft, where it was kept.
    pub(super) fn kept_source(self, key: &str) -> Option<Picked> {
        let kept = self.kept.try_with_value(|kept| kept.get(key).cloned())??;
        kept.file.map(Picked::File).or_else(|| kept.cells.map(Picked::Cells))
    }

    /// Deletes a draft; it can be had back until another one is deleted or the page is left.
    pub(crate) fn delete_draft(self, offer: Offer) {
        let _ = self.offers.try_update(|offers| offers.retain(|other| other.key != offer.key));
        let key = offer.key.clone();
        self.say(words::with("ui-wb-draft-deleted", &[("file", &offer.draft.file.name)]));
        let _ = self.deleted.try_set(Some(offer));
        spawn_local(async move {
            drafts::forget(&key).await;
        });
    }

    /// Brings the deleted draft back.
    pub(crate) fn restore_deleted(self) {
        let Some(Some(offer)) = self.deleted.try_update(Option::take) else { return };
        spawn_local(async move {
            let kept = self.kept.try_with_value(|kept| kept.get(&offer.key).cloned()).flatten();
            if let Some(kept) = kept {
                drafts::save(&offer.key, &kept).await;
            }
            self.look_for_drafts();
        });
    }

    /// Forgets the draft of the open file: its batch is done.
    pub(super) fn forget_draft(self) {
        spawn_local(async move {
            if let Some(key) = self.draft_key.try_get_value() {
                drafts::forget(&key).await;
            }
        });
    }
}
