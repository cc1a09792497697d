//! Which rows a filter shows, and where a row stands among them.

use std::cell::RefCell;

use roaring::RoaringBitmap;

use super::Session;
use super::protocol::Filter;
use crate::identifier::fold;
use crate::rule::Rule;

/// The rows of the last text that was sought: scrolling through them must not search again.
#[derive(Default)]
pub(super) struct TextCache(RefCell<Option<(String, RoaringBitmap)>>);

impl TextCache {
    pub(super) fn forget(&mut self) {
        *self.0.borrow_mut() = None;
    }
}

impl Session {
    /// The rows that a filter shows.
    pub(super) fn filtered(&self, filter: &Filter) -> RoaringBitmap {
        match filter {
            Filter::All => all(self.checked),
            Filter::Ready => self.ready(),
            Filter::Warnings => self.ready() & self.ledger.warnings(),
            Filter::Errors => self.ledger.errors() - &self.left_out,
            Filter::Ambiguous => self.ambiguous(),
            Filter::AlreadyLinked => self.already_linked(),
            Filter::LeftOut => self.left_out.clone(),
            Filter::Duplicates => self.rows_of_rule(self.rule_of_repetition()),
            Filter::Rule(code) => Rule::from_code(code)
                .map_or_else(RoaringBitmap::new, |rule| self.rows_of_rule(rule)),
            Filter::Text(text) => self.rows_with_text(text),
        }
    }

    /// Rows that would be sent and do something.
    pub(super) fn ready(&self) -> RoaringBitmap {
        let mut ready = all(self.checked);
        ready -= &self.left_out;
        ready -= self.ledger.errors();
        ready -= self.ambiguous();
        ready -= &self.server.already_linked;
        ready
    }

    /// Rows that wait for a choice.
    pub(super) fn ambiguous(&self) -> RoaringBitmap {
        let mut rows = self.rows_of_rule(Rule::RecordAmbiguous);
        rows -= self.ledger.errors();
        rows -= &self.left_out;
        rows
    }

    /// Rows without errors whose medium is on its record already.
    pub(super) fn already_linked(&self) -> RoaringBitmap {
        let mut rows = self.server.already_linked.clone();
        rows -= self.ledger.errors();
        rows -= self.ambiguous();
        rows -= &self.left_out;
        rows
    }

    pub(super) fn rows_of_rule(&self, rule: Rule) -> RoaringBitmap {
        self.ledger.rows_of(rule).cloned().unwrap_or_default()
    }

    /// Where a row stands within a filter, from 0.
    pub(super) fn position(&self, filter: &Filter, row: u32) -> Option<u32> {
        if *filter == Filter::All {
            return (row < self.checked).then_some(row);
        }
        let rows = self.filtered(filter);
        let place = rows.contains(row).then(|| rows.rank(row).saturating_sub(1))?;
        u32::try_from(place).ok()
    }

    fn rows_with_text(&self, text: &str) -> RoaringBitmap {
        let sought = fold(text);
        if sought.is_empty() {
            return all(self.checked);
        }
        if let Some((cached, rows)) = self.text_cache.0.borrow().as_ref()
            && *cached == sought
        {
            return rows.clone();
        }
        let mut rows = RoaringBitmap::new();
        self.for_each_row(|row, _, it| {
            if it.cells.iter().any(|cell| contains_folded(cell, &sought)) {
                rows.insert(row);
            }
        });
        *self.text_cache.0.borrow_mut() = Some((sought, rows.clone()));
        rows
    }
}

fn contains_folded(cell: &str, sought: &str) -> bool {
    if cell.is_ascii() && sought.is_ascii() {
        let (cell, sought) = (cell.as_bytes(), sought.as_bytes());
        return cell.len() >= sought.len()
            && cell.windows(sought.len()).any(|part| part.eq_ignore_ascii_case(sought));
    }
    cell.to_lowercase().contains(sought)
}

fn all(rows: u32) -> RoaringBitmap {
    let mut all = RoaringBitmap::new();
    all.insert_range(0..rows);
    all
}
