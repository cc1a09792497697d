//! Going through what was found, a block of records at a time, no longer than a question may take.

use std::time::{Duration, Instant};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::index::SegmentReader;
use tantivy::{DocId, Score};

/// Something that is done with every record of a segment.
pub(crate) trait Each: Send + 'static {
    /// What comes of a segment.
    type Fruit: Send + 'static;

    /// A record.
    fn one(&mut self, doc: DocId, score: Score);

    /// Many records, without scores.
    fn many(&mut self, docs: &[DocId]) {
        for doc in docs {
            self.one(*doc, 0.0);
        }
    }

    /// At the end of the segment.
    fn end(self) -> tantivy::Result<Self::Fruit>;
}

/// Goes through every segment with what `start` makes for it.
pub(crate) struct Through<F> {
    pub(crate) start: F,
    pub(crate) scored: bool,
}

/// The same until its time is over.
pub(crate) struct Within<'a, F> {
    pub(crate) through: &'a Through<F>,
    pub(crate) deadline: Deadline,
}

/// When a question has taken long enough.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Option<Instant>);

/// What the library is told when the time is over; it has no error of its own for that.
const TOO_SLOW: &str = "the question took too long";

/// Records between two looks at the clock: a fraction of a millisecond of work.
const LOOK: u32 = 4_096;

impl Deadline {
    /// So long from now.
    pub(crate) fn after(time: Duration) -> Deadline {
        Deadline(Instant::now().checked_add(time))
    }

    fn is_over(self) -> bool {
        self.0.is_some_and(|end| Instant::now() >= end)
    }
}

/// Whether the library gave up because the time was over.
pub(crate) fn is_too_slow(error: &tantivy::TantivyError) -> bool {
    matches!(error, tantivy::TantivyError::InternalError(told) if told == TOO_SLOW)
}

fn too_slow() -> tantivy::TantivyError {
    tantivy::TantivyError::InternalError(TOO_SLOW.to_owned())
}

/// The records of one segment.
pub(crate) struct Hits<E> {
    each: E,
    deadline: Deadline,
    /// Records since the last look at the clock.
    since: u32,
    is_over: bool,
}

impl<E> Hits<E> {
    /// Whether there is still time for so many more.
    fn has_time(&mut self, records: usize) -> bool {
        self.since = self.since.saturating_add(u32::try_from(records).unwrap_or(LOOK));
        if self.since >= LOOK {
            self.since = 0;
            self.is_over |= self.deadline.is_over();
        }
        !self.is_over
    }
}

impl<E, F> Collector for Within<'_, F>
where
    E: Each,
    F: Fn(&SegmentReader) -> tantivy::Result<E> + Send + Sync,
{
    type Fruit = Vec<E::Fruit>;
    type Child = Hits<E>;

    fn for_segment(&self, _ordinal: u32, segment: &SegmentReader) -> tantivy::Result<Hits<E>> {
        if self.deadline.is_over() {
            return Err(too_slow());
        }
        let each = (self.through.start)(segment)?;
        Ok(Hits { each, deadline: self.deadline, since: 0, is_over: false })
    }

    fn requires_scoring(&self) -> bool {
        self.through.scored
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<E::Fruit>>) -> tantivy::Result<Self::Fruit> {
        fruits.into_iter().collect()
    }
}

impl<E: Each> SegmentCollector for Hits<E> {
    type Fruit = tantivy::Result<E::Fruit>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if self.has_time(1) {
            self.each.one(doc, score);
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        if self.has_time(docs.len()) {
            self.each.many(docs);
        }
    }

    fn harvest(self) -> Self::Fruit {
        // Half an answer is none.
        if self.is_over { Err(too_slow()) } else { self.each.end() }
    }
}
