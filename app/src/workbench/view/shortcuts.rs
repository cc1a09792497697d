//! Keys and pasting that work on the whole page.

use leptos::ev;
use leptos::prelude::*;
use media_batch::session::protocol::Ask;

use crate::browser::files;
use crate::workbench::bench::{Bench, Dialog, Phase};

/// Listens while the page is shown.
pub(super) fn listen(bench: Bench) {
    let keys = window_event_listener(ev::keydown, move |event| {
        let open = bench.phase.with_untracked(|phase| matches!(phase, Phase::Open));
        let free = bench.dialog.get_untracked() == Dialog::None;
        if !open || !free || files::typing_in(&event) || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        let ask = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Ask::Undo,
            ("z", true) | ("y", false) => Ask::Redo,
            _ => return,
        };
        event.prevent_default();
        bench.act(ask);
    });
    let pastes = window_event_listener(ev::paste, move |event| {
        let waiting = bench
            .phase
            .with_untracked(|phase| matches!(phase, Phase::Empty | Phase::Unreadable(_)));
        if !waiting {
            return;
        }
        if let Some(picked) = files::pasted(&event) {
            event.prevent_default();
            bench.take(picked);
        }
    });
    on_cleanup(move || {
        keys.remove();
        pastes.remove();
    });
}
