//! A session that only knows media sheets has no extension files.

use super::Session;
use super::protocol::{PartRowView, PartSummary};
use super::send::PartRow;

impl Session {
    pub(super) fn part_summaries(&self) -> Vec<PartSummary> {
        Vec::new()
    }

    pub(super) fn part_rows(&self, _row: u32) -> Vec<PartRow> {
        Vec::new()
    }

    pub(super) fn part_row_views(&self, _row: u32) -> (Vec<PartRowView>, u32) {
        (Vec::new(), 0)
    }

    pub(super) fn refused_media(&self, _row: u32) -> (usize, String) {
        (0, String::new())
    }

    pub(super) fn mendable_media(&self, _row: u32) -> (usize, String, String) {
        Default::default()
    }

    pub(super) fn mark_refused_media(&mut self) {}
}
