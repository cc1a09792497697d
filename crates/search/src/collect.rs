//! Going through what was found, a block of records at a time.

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

/// The records of one segment.
pub(crate) struct Hits<E>(E);

impl<E, F> Collector for Through<F>
where
    E: Each,
    F: Fn(&SegmentReader) -> tantivy::Result<E> + Send + Sync,
{
    type Fruit = Vec<E::Fruit>;
    type Child = Hits<E>;

    fn for_segment(&self, _ordinal: u32, segment: &SegmentReader) -> tantivy::Result<Hits<E>> {
        Ok(Hits((self.start)(segment)?))
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<E::Fruit>>) -> tantivy::Result<Self::Fruit> {
        fruits.into_iter().collect()
    }
}

impl<E: Each> SegmentCollector for Hits<E> {
    type Fruit = tantivy::Result<E::Fruit>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.0.one(doc, score);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.0.many(docs);
    }

    fn harvest(self) -> Self::Fruit {
        self.0.end()
    }
}
