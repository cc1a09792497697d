//! Asking the worker, and taking in what it says.

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{
    Answer, Ask, Event, Filter, FixKind, Remembered, RowChoice, Summary,
};
use media_batch::target::Target;

use super::{Bench, Phase};
use crate::browser::page;
use crate::browser::worker::{Beside, Bridge, Failure};
use crate::context::Assets;
use crate::workbench::logic::words;

/// What a question comes to, once it is answered. Not a resource: one of those, read below the
/// page's `Suspense`, takes the whole workbench off the page while it loads, and the focus and a
/// half-typed text with it.
pub(crate) fn answered<T>(question: impl Future<Output = T> + 'static) -> RwSignal<Option<T>>
where
    T: Send + Sync + 'static,
{
    let answer = RwSignal::new(None);
    spawn_local(async move {
        let value = question.await;
        let _ = answer.try_set(Some(value));
    });
    answer
}

impl Bench {
    /// Starts the worker, also anew after it died.
    pub(crate) fn start_worker(self) {
        let url = use_context::<Assets>()
            .map(|assets| if self.is_import() { assets.import_worker_js } else { assets.worker_js })
            .filter(|url| !url.is_empty())
            .or_else(|| page::meta_content(self.worker_meta()))
            .unwrap_or_default();
        let started =
            Bridge::start(&url, move |event| self.hear(event), move |failure| self.failed(failure));
        match started {
            Ok(bridge) => {
                let _ = self.bridge.try_set_value(Some(bridge));
                self.give_context();
            }
            Err(error) => self.failed(Failure::NotLoaded(format!("{error:?}"))),
        }
    }

    /// Where the page's head says which worker is this bench's.
    fn worker_meta(self) -> &'static str {
        if self.is_import() { "vasculum-import-worker" } else { "vasculum-worker" }
    }

    pub(super) fn end_worker(self) {
        if let Some(Some(bridge)) = self.bridge.try_get_value() {
            bridge.end();
        }
    }

    fn failed(self, failure: Failure) {
        let (phase, reason) = match failure {
            Failure::NotLoaded(reason) => (Phase::NotLoaded, reason),
            Failure::Died(reason) => (Phase::Crashed, reason),
        };
        // The reason is for the console: it is no sentence for people.
        leptos::logging::error!("batch worker: {reason}");
        let _ = self.reading.try_set(false);
        let _ = self.phase.try_set(phase);
    }

    /// A question found no worker, which may have been said already in another way.
    fn crashed(self, reason: &str) {
        if self.phase.try_with_untracked(Phase::is_broken) == Some(false) {
            self.failed(Failure::Died(reason.to_owned()));
        }
    }

    /// Loads the worker again, and the file that waits for it.
    pub(crate) fn load_again(self) {
        self.end_worker();
        self.start_worker();
        if self.source.try_with_value(Option::is_some) == Some(true) {
            let options = self.options.try_get_untracked().unwrap_or_default();
            self.read(options);
        } else {
            let _ = self.phase.try_set(Phase::Empty);
        }
    }

    /// One question to the worker; a dead worker shows itself on the page.
    pub(super) async fn ask_beside(self, ask: Ask, beside: Beside) -> Option<Answer> {
        let bridge = self.bridge.try_get_value()??;
        match bridge.ask(ask, beside).await {
            Ok(answer) => Some(answer),
            Err(error) => {
                self.crashed(&format!("{error:?}"));
                None
            }
        }
    }

    /// Asks for a file.
    pub(super) async fn ask_for_file(self, ask: Ask) -> Option<(Answer, Option<Uint8Array>)> {
        self.bridge.try_get_value()??.ask_for_file(ask, Beside::Nothing).await.ok()
    }

    /// The same with nothing beside.
    pub(super) async fn ask(self, ask: Ask) -> Option<Answer> {
        self.ask_beside(ask, Beside::Nothing).await
    }

    /// Asks for a change and takes in what it changed. True when it was done.
    pub(super) async fn change(self, ask: Ask) -> bool {
        match self.ask(ask).await {
            Some(Answer::Done { summary }) => {
                self.take_in(summary);
                self.changed_by_hand();
                true
            }
            Some(Answer::Refused { code, args }) => {
                self.refused(&code, &args);
                false
            }
            _ => false,
        }
    }

    /// The same for event handlers.
    pub(crate) fn act(self, ask: Ask) {
        self.note_act();
        spawn_local(async move {
            self.change(ask).await;
        });
    }

    /// Another change was asked for by hand.
    pub(super) fn note_act(self) {
        let _ = self.notice.try_set(None);
        let _ = self.live.try_update_value(super::editing::Live::note_act);
    }

    pub(super) fn refused(self, code: &str, args: &[(String, String)]) {
        let sentence = words::refusal(code, args, "ui-wb-refused");
        let _ = self.notice.try_set(Some(sentence));
    }

    /// Shows a new summary and has the rows on screen loaded again.
    pub(super) fn take_in(self, summary: Summary) {
        if self.is_import() && summary.facts.is_some() {
            let has_parts = !summary.parts.is_empty();
            let _ = self.import.choices.try_update(|choices| choices.follow_parts(has_parts));
        }
        let _ = self.summary.try_set(summary);
        let _ = self.revision.try_update(|revision| *revision = revision.wrapping_add(1));
    }

    /// After a change by hand: keep the draft, confirm what changed.
    pub(super) fn changed_by_hand(self) {
        let _ = self.import.compared.try_set_value(None);
        self.keep_soon();
        self.resolve_soon();
    }

    fn hear(self, event: Event) {
        match event {
            Event::Ready => {}
            Event::Progress { bytes, total, rows } => {
                let _ = self.phase.try_update(|phase| {
                    if !matches!(phase, Phase::Open) {
                        *phase = Phase::Reading { bytes, total, rows };
                    }
                });
            }
            Event::FirstRows { summary } => {
                self.take_in(summary);
                let _ = self.phase.try_set(Phase::Open);
            }
            Event::Opened { summary } => self.opened(summary),
            Event::ChoosePart { parts } => {
                let _ = self.parts.try_set(parts);
                let _ = self.reading.try_set(false);
                let _ = self.phase.try_set(Phase::Choosing);
            }
            Event::Unreadable { code, args } => self.unreadable(&code, &args),
        }
    }

    pub(super) fn unreadable(self, code: &str, args: &[(String, String)]) {
        let sentence = words::refusal(code, args, "ui-wb-unreadable");
        let _ = self.reading.try_set(false);
        let _ = self.phase.try_set(Phase::Unreadable(sentence));
    }

    /// Gives the worker what the checks should know: the portal's origin, the mappings used before,
    /// the collection's identifiers. Without the server the sheet is still read and checked.
    fn give_context(self) {
        spawn_local(async move {
            let Some((client, code)) = self.client() else { return };
            let own_origin = crate::browser::dom::origin();
            let remembered = client.mappings(&code).await.map(|kept| remembered(&kept));
            let remembered = remembered.unwrap_or_default();
            let beside = match client.identifier_index(&code).await {
                Ok(index) => Beside::Index(index),
                Err(error) => {
                    let _ = self.resolve_problem.try_set(Some(error));
                    Beside::Nothing
                }
            };
            let job = self.import.job;
            let answer =
                self.ask_beside(Ask::Context { own_origin, remembered, job }, beside).await;
            if let Some(Answer::Done { summary }) = answer {
                self.take_in(summary);
                self.resolve_soon();
            }
        });
    }
}

fn remembered(kept: &api_types::RememberedMappings) -> Vec<Remembered> {
    kept.mappings
        .iter()
        .map(|mapping| Remembered {
            headers: mapping.headers.clone(),
            targets: mapping
                .targets
                .iter()
                .map(|name| name.as_deref().and_then(Target::from_key))
                .collect(),
        })
        .collect()
}

/// What the buttons ask for.
impl Bench {
    /// Shows the rows of a filter; pressing the same again shows all.
    pub(crate) fn toggle_filter(self, filter: Filter) {
        let next = if self.filter.get_untracked() == filter { Filter::All } else { filter };
        self.show(next);
    }

    /// Shows the rows of a filter.
    pub(crate) fn show(self, filter: Filter) {
        self.commit_edit();
        let _ = self.place.try_update(|place| place.row = 1);
        let _ = self.selected.try_set(false);
        let _ = self.filter.try_set(filter);
    }

    /// Mends every cell with a finding of the rule by its suggestion.
    pub(crate) fn fix_all(self, rule: String) {
        self.act(Ask::Fix { rule, fix: FixKind::Suggestion, row: None });
    }

    /// Leaves one row out, or takes it in again.
    pub(crate) fn leave_out_row(self, row: u32, out: bool) {
        self.act(Ask::LeaveOut { rows: RowChoice::Row(row), out });
    }

    /// Leaves all rows of a rule out.
    pub(crate) fn leave_out_rule(self, rule: String) {
        self.act(Ask::LeaveOut { rows: RowChoice::Rule(rule), out: true });
    }
}
