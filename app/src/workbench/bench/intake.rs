//! Taking a file or pasted cells in, reading it again with other options, going on with a draft.

use api_client::urls;
use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::limits::MAX_SHEET_BYTES;
use media_batch::reading::ReadOptions;
use media_batch::session::protocol::{Answer, Ask, Filter, Summary};
use uuid::Uuid;

use super::{Bench, Loaded, Phase};
use crate::browser::files::{self, Picked};
use crate::browser::worker::Beside;
use crate::workbench::logic::draft::{self, Draft, FileMark, Offer};
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::words;

impl Bench {
    /// The person handed something in.
    pub(crate) fn take(self, picked: Picked) {
        self.comes_from(None);
        self.take_in_hand(picked);
    }

    /// Opens the file that was fetched from a source of the collection, as if it had been dropped.
    pub(crate) fn take_fetched(self, source: Uuid) {
        let Some((client, code)) = self.client() else { return };
        let _ = self.phase.try_set(Phase::Reading { bytes: 0, total: 0, rows: 0 });
        self.say(words::text("ui-src-opening"));
        spawn_local(async move {
            let found = client.sources(&code).await.ok();
            let sources = found.map(|found| found.sources).unwrap_or_default();
            let file = sources.into_iter().find(|known| known.id == source);
            let loaded = match file.and_then(|source| source.file) {
                Some(file) => {
                    files::fetched(&urls::source_file(&code, source), &file.name, &file.fetched_at)
                        .await
                }
                None => None,
            };
            match loaded {
                Some(picked) => {
                    self.comes_from(Some(source));
                    self.take_in_hand(picked);
                }
                None => {
                    let sentence = words::text("ui-src-not-there");
                    let _ = self.phase.try_set(Phase::Unreadable(sentence));
                }
            }
        });
    }

    fn take_in_hand(self, picked: Picked) {
        let mark = picked.mark(&words::text("ui-wb-pasted-name"));
        let offers = self.offers.try_get_untracked().unwrap_or_default();
        self.open(picked, offers.into_iter().find(|offer| offer.draft.file.same_file(&mark)));
    }

    /// Opens a file, with the work of a draft where there is one.
    fn open(self, picked: Picked, offer: Option<Offer>) {
        let too_large =
            matches!(&picked, Picked::File(file) if file.size() > MAX_SHEET_BYTES as f64);
        if too_large {
            let _ = self.phase.try_set(Phase::Unreadable(words::text("ui-wb-too-large")));
            return;
        }
        if self.bridge_is_down() {
            self.start_worker();
        }
        let (key, draft) = match offer {
            Some(Offer { key, draft, .. }) => (key, Some(draft)),
            None => (self.new_draft_key(), None),
        };
        let _ = self.draft_key.try_set_value(key);
        let _ = self.draft_seen.try_set_value(draft.as_ref().map(|draft| draft.kept_at));
        let options = draft.as_ref().map(|draft| draft.options.clone()).unwrap_or_default();
        let part = draft.as_ref().and_then(|draft| draft.part.clone());
        let _ = self.under_way.try_set(draft.as_ref().and_then(|draft| draft.sending.clone()));
        self.take_choices(draft.as_ref());
        self.begin_import();
        let _ = self.restoring.try_set_value(draft);
        let _ = self.deleted.try_set(None);
        let _ = self.source.try_set_value(Some(picked));
        let _ = self.parts.try_set(Vec::new());
        let _ = self.part.try_set(part);
        self.read(options);
    }

    pub(super) fn new_draft_key(self) -> String {
        let collection = self.shelf().unwrap_or_default();
        draft::key(&collection, Uuid::now_v7())
    }

    fn bridge_is_down(self) -> bool {
        self.phase.try_with_untracked(Phase::is_broken) == Some(true)
            || self.bridge.try_with_value(Option::is_none) == Some(true)
    }

    /// What tells the open file from another.
    pub(super) fn mark(self) -> Option<FileMark> {
        let name = words::text("ui-wb-pasted-name");
        self.source.try_with_value(|source| source.as_ref().map(|picked| picked.mark(&name)))?
    }

    /// Reads the file (again) with these options. What was done by hand is done again after it.
    pub(crate) fn read(self, options: ReadOptions) {
        let Some(Some(source)) = self.source.try_get_value() else { return };
        let _ = self.options.try_set(options.clone());
        self.start_over();
        let beside = match source {
            Picked::File(file) => Beside::File(file),
            Picked::Cells(text) => Beside::Text { text, name: words::text("ui-wb-pasted-name") },
        };
        spawn_local(async move {
            match self.ask_beside(Ask::Read { options }, beside).await {
                Some(Answer::Refused { code, args }) => self.unreadable(&code, &args),
                Some(Answer::Done { summary }) if summary.facts.is_some() => self.opened(summary),
                _ => {}
            }
        });
    }

    /// Reads another worksheet or archive entry.
    pub(crate) fn choose_part(self, part: String) {
        let _ = self.part.try_set(Some(part.clone()));
        self.start_over();
        spawn_local(async move {
            match self.ask(Ask::ChoosePart { part }).await {
                Some(Answer::Refused { code, args }) => self.unreadable(&code, &args),
                Some(Answer::Done { summary }) if summary.facts.is_some() => self.opened(summary),
                _ => {}
            }
        });
    }

    fn start_over(self) {
        let _ = self.editing.try_set(None);
        let _ = self.notice.try_set(None);
        let _ = self.reading.try_set(true);
        let _ = self.filter.try_set(Filter::All);
        let _ = self.selected.try_set(false);
        let _ = self.place.try_set(Place { row: 1, column: 1 });
        let _ = self.window.try_set(Loaded::default());
        let _ = self.phase.try_set(Phase::Reading { bytes: 0, total: 0, rows: 0 });
    }

    /// The file is read and checked. (Event and answer may both say so; only the first counts.)
    pub(super) fn opened(self, summary: Summary) {
        if self.reading.try_get_untracked() != Some(true) {
            self.take_in(summary);
            return;
        }
        let _ = self.reading.try_set(false);
        let counts = summary.counts;
        self.take_in(summary);
        let _ = self.phase.try_set(Phase::Open);
        let (rows, errors) = (counts.rows, counts.with_errors);
        let errors = words::counted("ui-wb-said-errors", errors);
        self.say(words::counted_with("ui-wb-said-opened", rows, &[("errors", &errors)]));
        if let Some(Some(draft)) = self.restoring.try_update_value(Option::take) {
            self.restore(draft);
        } else {
            self.resolve_soon();
        }
    }

    fn restore(self, draft: Draft) {
        spawn_local(async move {
            if !self.change(Ask::Restore { draft: draft.work }).await {
                // Another file of the same name and size: its work must not take the draft's place.
                let _ = self.draft_key.try_set_value(self.new_draft_key());
                self.resolve_soon();
            }
            // Doing again what was done is no change of what was compared.
            let _ = self.import.compared.try_set_value(draft.compared);
            if let Some(under_way) = draft.sending {
                self.go_on_sending(under_way);
            }
        });
    }

    /// Goes on with a draft whose file was kept.
    pub(crate) fn go_on_with(self, offer: Offer) {
        if let Some(picked) = self.kept_source(&offer.key) {
            self.open(picked, Some(offer));
        }
    }

    /// Puts the open file aside, its draft kept, and asks for another.
    pub(crate) fn another_file(self) {
        spawn_local(async move {
            self.keep().await;
            self.start_over_empty();
        });
    }

    /// Asks for a file, as at the beginning.
    pub(crate) fn start_over_empty(self) {
        let _ = self.source.try_set_value(None);
        let _ = self.summary.try_set(Summary::default());
        let _ = self.phase.try_set(Phase::Empty);
        self.look_for_drafts();
    }
}
