//! Records whose point lies in an area: every point is compared, in columns.

use search_query::Area;
use tantivy::columnar::Column;
use tantivy::index::SegmentReader;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocId, Score};

use crate::schema::column;

/// Points in an area.
#[derive(Clone, Debug)]
pub(crate) struct AreaQuery(pub(crate) Area);

impl Query for AreaQuery {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(AreaWeight(self.0.clone())))
    }
}

struct AreaWeight(Area);

impl AreaWeight {
    fn inside(&self, reader: &SegmentReader) -> tantivy::Result<BitSet> {
        let columns = reader.fast_fields();
        let latitudes: Column<f64> = columns.f64(column::LATITUDE)?;
        let longitudes: Column<f64> = columns.f64(column::LONGITUDE)?;
        let mut inside = BitSet::with_max_value(reader.max_doc());
        for doc in 0..reader.max_doc() {
            let point = latitudes.first(doc).zip(longitudes.first(doc));
            if point.is_some_and(|(latitude, longitude)| self.0.contains(latitude, longitude)) {
                inside.insert(doc);
            }
        }
        Ok(inside)
    }
}

impl Weight for AreaWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = BitSetDocSet::from(self.inside(reader)?);
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("in the area", 1.0))
    }
}
