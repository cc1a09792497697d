//! The window of rows that the page holds: requests are coalesced, the newest wins.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{Answer, Ask, Filter, RowView};

use super::Bench;

/// The rows at hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Loaded {
    /// Of this filter.
    pub(crate) filter: Filter,
    /// Position of the first within the filter.
    pub(crate) from: u32,
    /// Rows that the filter shows in all.
    pub(crate) total: u32,
    /// The rows.
    pub(crate) rows: Vec<Arc<RowView>>,
    revision: u32,
}

impl Loaded {
    /// The row at a position within the filter, if it is at hand.
    pub(crate) fn at(&self, position: u32) -> Option<Arc<RowView>> {
        self.rows.get(usize::try_from(position.checked_sub(self.from)?).ok()?).cloned()
    }

    /// Whether what is wanted is at hand; `as_it_was` when rows may be those of an earlier state.
    fn covers(&self, wanted: &Wanted, as_it_was: bool) -> bool {
        let end = self.from.saturating_add(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        let wanted_end = wanted.from.saturating_add(u32::from(wanted.count)).min(self.total);
        self.filter == wanted.filter
            && (as_it_was || self.revision == wanted.revision)
            && self.from <= wanted.from
            && wanted_end <= end
    }
}

/// What is wanted on screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    filter: Filter,
    from: u32,
    count: u16,
    revision: u32,
}

/// Whether a request is under way, and what is wanted after it.
#[derive(Debug, Default)]
pub(crate) struct Loader {
    wanted: Option<Wanted>,
    running: bool,
}

/// Rows asked for beyond those that are mounted, so that a short scroll asks nothing.
const MARGIN: u32 = 40;

/// A request never asks for more rows than this: one message stays small.
const MOST: u32 = 400;

impl Bench {
    /// Wants the rows `from..to` of the filter in force. Called whenever what is on screen changes.
    pub(crate) fn want_rows(self, from: u32, to: u32) {
        let (Some(filter), Some(revision)) =
            (self.filter.try_get_untracked(), self.revision.try_get_untracked())
        else {
            return;
        };
        let exact = Wanted {
            filter,
            from,
            count: u16::try_from(to.saturating_sub(from).min(MOST)).unwrap_or(0),
            revision,
        };
        if self.has(&exact) {
            return;
        }
        let from = from.saturating_sub(MARGIN);
        let count = to.saturating_add(MARGIN).saturating_sub(from).clamp(1, MOST);
        let wanted = Wanted { from, count: u16::try_from(count).unwrap_or(u16::MAX), ..exact };
        let start = self.windows.try_update_value(|loader| {
            loader.wanted = Some(wanted);
            !std::mem::replace(&mut loader.running, true)
        });
        if start == Some(true) {
            spawn_local(self.load_windows());
        }
    }

    /// Whether these rows need not be loaded. While a cell is being edited its row stays on screen,
    /// whatever the filter says of the half-typed text; when the edit ends all are loaded anew.
    fn has(self, wanted: &Wanted) -> bool {
        let editing = matches!(self.editing.try_get_untracked(), Some(Some(_)));
        self.window.try_with_untracked(|loaded| loaded.covers(wanted, editing)) == Some(true)
    }

    async fn load_windows(self) {
        loop {
            let next = self.windows.try_update_value(|loader| {
                let next = loader.wanted.take();
                loader.running = next.is_some();
                next
            });
            let Some(Some(wanted)) = next else { return };
            let Wanted { filter, from, count, revision } = wanted;
            let ask = Ask::Window { filter: filter.clone(), from, count };
            let Some(Answer::Window { from, total, rows }) = self.ask(ask).await else { continue };
            // Rows of a filter that was left meanwhile would flash up.
            if self.filter.try_get_untracked().as_ref() != Some(&filter) {
                continue;
            }
            let wanted = Wanted { filter: filter.clone(), from, count, revision };
            if self.has(&wanted) {
                continue;
            }
            let rows = rows.into_iter().map(Arc::new).collect();
            let _ = self.window.try_set(Loaded { filter, from, total, rows, revision });
            self.label_soon();
        }
    }

    /// Loads one row again in its place, while it is being edited and must not move.
    pub(super) async fn reload_row(self, row: u32) {
        let ask = Ask::Window { filter: Filter::All, from: row.saturating_sub(1), count: 1 };
        let Some(Answer::Window { rows, .. }) = self.ask(ask).await else { return };
        let Some(fresh) = rows.into_iter().find(|fresh| fresh.row == row).map(Arc::new) else {
            return;
        };
        let _ = self.window.try_update(|loaded| {
            if let Some(old) = loaded.rows.iter_mut().find(|old| old.row == row) {
                *old = fresh;
            }
        });
    }

    /// The row that has the focus.
    pub(crate) fn row_in_focus(self) -> Option<Arc<RowView>> {
        let position = self.place.try_get()?.position()?;
        self.window.try_with(|loaded| loaded.at(position))?
    }
}
