//! Selecting all rows that the filter shows, and what can be done with them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{Ask, RowChoice};

use super::Bench;
use crate::workbench::logic::words;

impl Bench {
    /// Selects all rows that the filter shows.
    pub(crate) fn select_all(self) {
        let total = self.window.try_with_untracked(|loaded| loaded.total).unwrap_or(0);
        if total > 0 {
            let _ = self.selected.try_set(true);
            self.say(words::counted("ui-wb-selected", total));
        }
    }

    /// Selects nothing.
    pub(crate) fn select_none(self) {
        let _ = self.selected.try_set(false);
    }

    /// Leaves the selected rows out, or takes them in again.
    pub(crate) fn leave_out_selected(self, out: bool) {
        self.act_on_selected(|rows| Ask::LeaveOut { rows, out });
    }

    /// Puts every suggestion into its cell.
    pub(crate) fn mend_selected(self) {
        self.act_on_selected(|rows| Ask::Mend { rows });
    }

    fn act_on_selected(self, ask: impl FnOnce(RowChoice) -> Ask) {
        let Some(filter) = self.filter.try_get_untracked() else { return };
        let ask = ask(RowChoice::Filter(filter));
        let before = self.summary.try_with_untracked(|summary| summary.changes);
        self.note_act();
        spawn_local(async move {
            if !self.change(ask).await {
                return;
            }
            if self.summary.try_with_untracked(|summary| summary.changes) == before {
                let _ = self.notice.try_set(Some(words::text("ui-wb-selected-nothing")));
            } else {
                self.select_none();
            }
        });
    }
}
