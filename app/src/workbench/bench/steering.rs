//! Steering what is being sent: progress, pause, going on, giving up.

use api_client::ClientError;
use leptos::prelude::*;

use super::{Bench, Dialog, Sending, Stage};
use crate::browser::clock;
use crate::workbench::logic::words;

impl Bench {
    pub(super) fn is_current(self, run: u32) -> bool {
        self.outgoing.try_with_value(|outgoing| outgoing.run == run && !outgoing.paused)
            == Some(true)
    }

    pub(super) fn stage_if(self, run: u32, stage: Stage) {
        if self.is_current(run) {
            let _ = self.sending.try_update(|sending| sending.stage = stage);
        }
    }

    pub(super) fn show_progress(self) {
        let now = clock::seconds();
        let _ = self.outgoing.try_update_value(|outgoing| {
            let sent = outgoing.schedule.rows_sent();
            outgoing.pace.mark(now, sent);
            let _ = self.sending.try_update(|sending| {
                sending.sent = sent;
                sending.rate = outgoing.pace.rate();
                sending.seconds_left =
                    outgoing.pace.seconds_left(sending.rows.saturating_sub(sent));
                if let Some(share) = outgoing.milestones.passed(sent, sending.rows) {
                    self.say(words::with("ui-wb-said-share", &[("share", &share.to_string())]));
                }
            });
        });
    }

    pub(super) fn stop(self, error: ClientError) {
        // The other tasks end with the run.
        let _ = self.outgoing.try_update_value(|outgoing| outgoing.paused = true);
        self.say(words::text("ui-wb-said-stopped"));
        let _ = self.sending.try_update(|sending| sending.stage = Stage::Stopped(error));
    }

    /// Pauses; chunks that are on their way arrive.
    pub(crate) fn pause(self) {
        let _ = self.outgoing.try_update_value(|outgoing| outgoing.paused = true);
        let _ = self.sending.try_update(|sending| sending.stage = Stage::Paused);
        self.say(words::text("ui-wb-said-paused"));
    }

    /// Goes on after a pause or a failure. The server is asked again which chunks it has.
    pub(crate) fn resume(self) {
        if let Some(Some(under_way)) = self.under_way.try_get_untracked() {
            self.go_on_sending(under_way);
        }
    }

    /// Gives the begun batch up to change rows again; nothing of it was applied.
    pub(crate) fn give_up_sending(self) {
        let _ = self.outgoing.try_update_value(|outgoing| {
            outgoing.paused = true;
            outgoing.milestones = Default::default();
        });
        let _ = self.under_way.try_set(None);
        let _ = self.sending.try_set(Sending::default());
        let _ = self.dialog.try_set(Dialog::None);
        self.keep_soon();
    }
}
