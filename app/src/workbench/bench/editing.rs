//! Editing one cell. The row is checked again as the person types; the history keeps one operation
//! for the whole edit: each further text first takes back the one before.

use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{Answer, Ask};

use super::Bench;
use crate::browser::clock;
use crate::workbench::logic::cells;
use crate::workbench::logic::roving::Place;
use crate::workbench::logic::words;

/// Milliseconds without a key after which a text is checked: a fast typist's pause.
const PAUSE_MS: u32 = 60;

/// The cell under edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Editing {
    /// Where it is in the grid.
    pub(crate) place: Place,
    /// 1-based row of data.
    pub(crate) row: u32,
    /// 0-based column of the file.
    pub(crate) column: u16,
    /// The text before.
    pub(crate) original: String,
}

/// The checking while typing.
#[derive(Debug, Default)]
pub(crate) struct Live {
    running: bool,
    /// What the worker has of the edit, if it has something.
    sent: Option<Sent>,
    /// Other changes asked for so far. Undo is ours only while this has not moved.
    acts: u32,
}

/// A text that the worker has been given while the person types.
#[derive(Clone, Debug)]
struct Sent {
    row: u32,
    column: u16,
    text: String,
    acts: u32,
}

impl Live {
    /// Another change was asked for.
    pub(super) fn note_act(&mut self) {
        self.acts = self.acts.wrapping_add(1);
    }

    fn sent_of(&self, editing: &Editing) -> Option<&Sent> {
        self.sent.as_ref().filter(|sent| sent.row == editing.row && sent.column == editing.column)
    }
}

impl Bench {
    /// Begins to edit the cell in focus, with `typed` in place of its text where given.
    pub(crate) fn begin_edit(self, typed: Option<String>) {
        let Some(place) = self.place.try_get_untracked() else { return };
        let columns = self.summary.with_untracked(|summary| summary.columns.len());
        let Some(column) = place.column.checked_sub(1).filter(|column| *column < columns) else {
            return;
        };
        let row = untrack(|| self.row_in_focus());
        let (Some(row), Ok(column)) = (row, u16::try_from(column)) else { return };
        let original = row.cells.get(usize::from(column)).cloned().unwrap_or_default();
        let _ = self.edit_text.try_set(typed.clone().unwrap_or_else(|| original.clone()));
        let _ = self.editing.try_set(Some(Editing { place, row: row.row, column, original }));
        if typed.is_some() {
            self.check_live();
        }
    }

    /// Lays several copied cells over the one in focus and those beside and below.
    pub(crate) fn paste(self, text: String) {
        let Some(place) = self.place.try_get_untracked() else { return };
        let Some(filter) = self.filter.try_get_untracked() else { return };
        let column = place.column.checked_sub(1).and_then(|column| u16::try_from(column).ok());
        if let (Some(from), Some(column)) = (place.position(), column) {
            self.act(Ask::Paste { filter, from, column, text });
        }
    }

    /// The person typed.
    pub(crate) fn typed(self, text: String) {
        let text = self.editing.with_untracked(|editing| match editing {
            Some(editing) => cells::with_line_ends_of(&editing.original, text),
            None => text,
        });
        let _ = self.edit_text.try_set(text);
        self.check_live();
    }

    fn check_live(self) {
        let start = self.live.try_update_value(|live| !std::mem::replace(&mut live.running, true));
        if start != Some(true) {
            return;
        }
        spawn_local(async move {
            clock::sleep(PAUSE_MS).await;
            while let Some(Some(editing)) = self.editing.try_get_untracked() {
                let Some(text) = self.edit_text.try_get_untracked() else { break };
                if self.in_force(&editing).as_ref() == Some(&text) {
                    break;
                }
                if !self.put(&editing, &text).await {
                    break;
                }
                self.reload_row(editing.row).await;
            }
            let _ = self.live.try_update_value(|live| live.running = false);
        });
    }

    /// The text that the worker has in the cell.
    fn in_force(self, editing: &Editing) -> Option<String> {
        self.live.try_with_value(|live| {
            live.sent_of(editing).map_or(&editing.original, |sent| &sent.text).clone()
        })
    }

    /// Makes `text` the cell's text in the worker; true when it is.
    async fn put(self, editing: &Editing, text: &str) -> bool {
        let (ours, acts) = self
            .live
            .try_update_value(|live| {
                let ours = live.sent_of(editing).is_some_and(|sent| sent.acts == live.acts);
                live.sent = None;
                (ours, live.acts)
            })
            .unwrap_or_default();
        let mut last = None;
        if ours {
            last = self.ask(Ask::Undo).await;
        }
        if text != editing.original || !ours {
            let ask = Ask::Edit { row: editing.row, column: editing.column, text: text.to_owned() };
            last = self.ask(ask).await;
        }
        match last {
            Some(Answer::Done { summary }) => {
                if text != editing.original {
                    let (row, column, text) = (editing.row, editing.column, text.to_owned());
                    let sent = Sent { row, column, text, acts };
                    let _ = self.live.try_update_value(|live| live.sent = Some(sent));
                }
                // Not `take_in`: the rows on screen stay where they are while the person types.
                let _ = self.summary.try_set(summary);
                true
            }
            Some(Answer::Refused { code, args }) => {
                self.refused(&code, &args);
                false
            }
            _ => last.is_none(),
        }
    }

    /// Ends the edit with the text as it stands.
    pub(crate) fn commit_edit(self) {
        let text = self.edit_text.try_get_untracked();
        self.end_edit(text, None);
    }

    /// Ends the edit and moves on: down after Enter, right after Tab. When the filter does not show
    /// the row any more the next row has come to its place, and the focus stays there.
    pub(crate) fn commit_edit_and_move(self, down: u32, right: usize) {
        let text = self.edit_text.try_get_untracked();
        self.end_edit(text, Some((down, right)));
    }

    /// Ends the edit without a change.
    pub(crate) fn cancel_edit(self) {
        self.end_edit(None, Some((0, 0)));
    }

    fn end_edit(self, text: Option<String>, then: Option<(u32, usize)>) {
        let Some(Some(editing)) = self.editing.try_get_untracked() else { return };
        let _ = self.editing.try_set(None);
        spawn_local(async move {
            // The check that is under way must end first: two at once would mix up the history.
            while self.live.try_with_value(|live| live.running) == Some(true) {
                clock::sleep(5).await;
            }
            let text = text.unwrap_or_else(|| editing.original.clone());
            if self.in_force(&editing).as_ref() != Some(&text) {
                self.put(&editing, &text).await;
            }
            let changed = self
                .live
                .try_update_value(|live| live.sent_of(&editing).is_some().then(|| live.sent.take()))
                .flatten()
                .is_some();
            let _ = self.revision.try_update(|revision| *revision = revision.wrapping_add(1));
            if changed {
                self.changed_by_hand();
            }
            if let Some(step) = then {
                self.move_on(&editing, step, changed).await;
            }
        });
    }

    async fn move_on(self, editing: &Editing, (down, right): (u32, usize), changed: bool) {
        let Some(filter) = self.filter.try_get_untracked() else { return };
        let mut place = editing.place;
        let mut stays = true;
        if changed {
            let located = self.ask(Ask::Locate { filter, row: editing.row }).await;
            if let Some(Answer::Located { position }) = located {
                stays = position.is_some();
                if let Some(position) = position {
                    place.row = position + 1;
                }
            }
        }
        // Who has gone on meanwhile, to another cell or into its text, is not called back.
        let gone_on = self.place.try_get_untracked() != Some(editing.place)
            || self.editing.try_get_untracked() != Some(None);
        if gone_on {
            return;
        }
        if stays {
            place.row += down;
        } else {
            let row = editing.row.to_string();
            self.say(words::with("ui-wb-said-row-moved", &[("row", &row)]));
        }
        place.column += right;
        self.focus_place(place);
    }
}
