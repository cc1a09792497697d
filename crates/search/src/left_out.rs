//! Records that are left out, found once and for all: the library's phrases cannot be asked about one
//! record after another when they have passed it already.

use tantivy::index::SegmentReader;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocId, DocSet as _, Score, TERMINATED};

/// The records that a query finds, as a set.
#[derive(Debug)]
pub(crate) struct LeftOut(pub(crate) Box<dyn Query>);

impl Clone for LeftOut {
    fn clone(&self) -> LeftOut {
        LeftOut(self.0.box_clone())
    }
}

impl Query for LeftOut {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(LeftOutWeight(self.0.weight(scoring)?)))
    }
}

struct LeftOutWeight(Box<dyn Weight>);

impl Weight for LeftOutWeight {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut found = self.0.scorer(reader, 1.0)?;
        let mut set = BitSet::with_max_value(reader.max_doc());
        let mut doc = found.doc();
        while doc != TERMINATED {
            set.insert(doc);
            doc = found.advance();
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(set), 0.0)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(reader, doc)
    }
}
