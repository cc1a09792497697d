//! The first records of a list behind a position, and how many there are in all.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::{DocId, Score};

use crate::collect::Each;
use crate::segment_order::{Position, Rank, SegmentOrder};

/// The first records of a segment.
pub(crate) struct Top {
    pub(crate) order: SegmentOrder,
    pub(crate) ids: Column<u64>,
    pub(crate) after: Option<(u64, u64)>,
    pub(crate) limit: usize,
    /// The best so far; the worst of them on top.
    pub(crate) best: BinaryHeap<(u64, u64)>,
    pub(crate) total: u64,
}

/// What comes of a segment.
pub(crate) struct SegmentTop {
    pub(crate) total: u64,
    pub(crate) best: Vec<Position>,
}

impl Each for Top {
    type Fruit = SegmentTop;

    fn one(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        let number = self.order.number(doc, score);
        let full = self.best.len() >= self.limit;
        if full && self.best.peek().is_some_and(|(worst, _)| number > *worst) {
            return;
        }
        let Some(id) = self.ids.first(doc) else { return };
        let place = (number, id);
        if self.after.is_some_and(|after| place <= after) {
            return;
        }
        if !full {
            self.best.push(place);
        } else if let Some(mut worst) = self.best.peek_mut()
            && place < *worst
        {
            *worst = place;
        }
    }

    fn end(self) -> tantivy::Result<SegmentTop> {
        let mut best = Vec::with_capacity(self.best.len());
        for (number, id) in self.best.into_sorted_vec() {
            best.push(Position { rank: self.order.rank(number)?, id });
        }
        Ok(SegmentTop { total: self.total, best })
    }
}

/// The order of records of several segments and indexes.
pub(crate) fn compare(a: &Position, b: &Position, descending: bool) -> Ordering {
    let ranks = match (&a.rank, &b.rank) {
        (Rank::Nothing, Rank::Nothing) => Ordering::Equal,
        (Rank::Nothing, _) => Ordering::Greater,
        (_, Rank::Nothing) => Ordering::Less,
        (a, b) if descending => b.cmp(a),
        (a, b) => a.cmp(b),
    };
    ranks.then(a.id.cmp(&b.id))
}
