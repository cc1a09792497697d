//! Keeping the draft in the browser after every change, and finding it on return.

use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{Answer, Ask};

use super::Bench;
use crate::browser::files::Picked;
use crate::browser::{clock, drafts};
use crate::workbench::logic::draft::{DRAFT_VERSION, Draft, MAX_KEPT_FILE_BYTES};

/// Milliseconds after a change before the draft is written: one write for a burst of changes.
const QUIET_MS: u32 = 600;

/// Whether a write is waiting, and whether another must follow it.
#[derive(Debug, Default)]
pub(crate) struct Keeper {
    running: bool,
    again: bool,
}

impl Bench {
    /// Writes the draft when the burst of changes is over.
    pub(super) fn keep_soon(self) {
        let start = self.keeper.try_update_value(|keeper| {
            keeper.again = true;
            !std::mem::replace(&mut keeper.running, true)
        });
        if start != Some(true) {
            return;
        }
        spawn_local(async move {
            loop {
                let again = self.keeper.try_update_value(|keeper| {
                    keeper.running = keeper.again;
                    std::mem::take(&mut keeper.again)
                });
                if again != Some(true) {
                    return;
                }
                clock::sleep(QUIET_MS).await;
                self.keep().await;
            }
        });
    }

    /// Writes the draft now.
    pub(super) async fn keep(self) -> Option<()> {
        let file = self.mark()?;
        let Answer::Draft { draft: work } = self.ask(Ask::Draft).await? else { return None };
        let draft = Draft {
            version: DRAFT_VERSION,
            options: self.options.try_get_untracked()?,
            part: self.part.try_get_untracked()?,
            work,
            changes: self.summary.try_with_untracked(|summary| summary.changes)?,
            sending: self.under_way.try_get_untracked()?,
            choices: self.kept_choices(),
            file,
        };
        let small = draft.file.bytes <= MAX_KEPT_FILE_BYTES;
        let source = self.source.try_get_value()?.filter(|_| small);
        let (file, cells) = match source {
            Some(Picked::File(file)) => (Some(file), None),
            Some(Picked::Cells(cells)) => (None, Some(cells)),
            None => (None, None),
        };
        let collection = self.shelf()?;
        drafts::save(&collection, &drafts::Kept { draft: draft.to_text(), file, cells }).await
    }

    /// Offers to go on with what was left unfinished.
    pub(super) fn look_for_draft(self) {
        spawn_local(async move {
            let Some(collection) = self.shelf() else { return };
            let Some(kept) = drafts::load(&collection).await else { return };
            let draft = Draft::from_text(&kept.draft).filter(Draft::worth_offering);
            if draft.is_none() || self.source.try_with_value(Option::is_some) != Some(false) {
                return;
            }
            let picked = kept.file.map(Picked::File).or_else(|| kept.cells.map(Picked::Cells));
            let _ = self.offered_file.try_set_value(picked);
            let _ = self.offer.try_set(draft);
        });
    }

    /// Forgets the draft: the person wants it so, or the batch is done.
    pub(crate) fn forget_draft(self) {
        let _ = self.offer.try_set(None);
        let _ = self.offered_file.try_set_value(None);
        spawn_local(async move {
            if let Some(collection) = self.shelf() {
                drafts::forget(&collection).await;
            }
        });
    }
}
