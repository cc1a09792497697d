//! Records by what stands in a column: numbers in a range, points in an area. Every record is compared,
//! a block of them at a time, which for a million takes a millisecond or two.
//!
//! (Tantivy's own range query is not used: in 0.27 it subtracts with overflow when it is part of what
//! is excluded.)

use std::fmt::Debug;
use std::ops::RangeInclusive;

use search_query::Area;
use tantivy::columnar::Column;
use tantivy::index::SegmentReader;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocId, Score};

use crate::schema::column;

/// What a column has to hold.
#[derive(Clone, Debug)]
pub(crate) enum ColumnQuery {
    /// A point of the area.
    Area(Area),
    /// A whole number of the range.
    Integers(String, RangeInclusive<i64>),
    /// A measure of the range.
    Measures(String, RangeInclusive<f64>),
    /// A number of the range, not negative.
    Numbers(String, RangeInclusive<u64>),
}

impl Query for ColumnQuery {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ColumnWeight(self.clone())))
    }
}

struct ColumnWeight(ColumnQuery);

impl ColumnWeight {
    fn found(&self, reader: &SegmentReader) -> tantivy::Result<BitSet> {
        let columns = reader.fast_fields();
        Ok(match &self.0 {
            ColumnQuery::Area(area) => inside(reader, area)?,
            ColumnQuery::Integers(name, range) => between(reader, &columns.i64(name)?, range),
            ColumnQuery::Measures(name, range) => between(reader, &columns.f64(name)?, range),
            ColumnQuery::Numbers(name, range) => between(reader, &columns.u64(name)?, range),
        })
    }
}

fn inside(reader: &SegmentReader, area: &Area) -> tantivy::Result<BitSet> {
    let columns = reader.fast_fields();
    let latitudes: Column<f64> = columns.f64(column::LATITUDE)?;
    let longitudes: Column<f64> = columns.f64(column::LONGITUDE)?;
    let (south, north) = area.latitudes();
    let docs = docs_between(reader, &latitudes, &(south..=north));
    let mut found = BitSet::with_max_value(reader.max_doc());
    let Some(sides) = area.longitudes() else {
        for doc in docs {
            let point = latitudes.first(doc).zip(longitudes.first(doc));
            if point.is_some_and(|(latitude, longitude)| area.contains(latitude, longitude)) {
                found.insert(doc);
            }
        }
        return Ok(found);
    };
    let mut between = BitSet::with_max_value(reader.max_doc());
    for doc in docs {
        between.insert(doc);
    }
    for (west, east) in sides {
        let docs = docs_between(reader, &longitudes, &(west..=east));
        for doc in docs.into_iter().filter(|doc| between.contains(*doc)) {
            found.insert(doc);
        }
    }
    Ok(found)
}

fn between<T: PartialOrd + Copy + Debug + Send + Sync + 'static>(
    reader: &SegmentReader,
    column: &Column<T>,
    range: &RangeInclusive<T>,
) -> BitSet {
    let mut found = BitSet::with_max_value(reader.max_doc());
    for doc in docs_between(reader, column, range) {
        found.insert(doc);
    }
    found
}

/// The records with a value of the range.
fn docs_between<T: PartialOrd + Copy + Debug + Send + Sync + 'static>(
    reader: &SegmentReader,
    column: &Column<T>,
    range: &RangeInclusive<T>,
) -> Vec<DocId> {
    let mut docs = Vec::new();
    // The library takes a range that ends before the smallest value for one that begins with it.
    let has_some = range.start() <= range.end()
        && *range.end() >= column.min_value()
        && *range.start() <= column.max_value();
    if has_some {
        column.get_docids_for_value_range(range.clone(), 0..reader.max_doc(), &mut docs);
    }
    docs
}

impl Weight for ColumnWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = BitSetDocSet::from(self.found(reader)?);
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("in the column", 1.0))
    }
}
