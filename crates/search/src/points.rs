//! Points of what was found: counted by cells, and as a whole.

use tantivy::columnar::Column;
use tantivy::index::SegmentReader;
use tantivy::{DocId, Score};

use crate::answer::MapSummary;
use crate::collect::Each;
use crate::map::{CELL_BITS, cell_of};
use crate::schema::column;

/// Counts points by the cells of a tile.
pub(crate) struct Points {
    points: Column<u64>,
    zoom: u8,
    counts: Vec<u32>,
    buffer: Vec<Option<u64>>,
}

impl Points {
    pub(crate) fn new(reader: &SegmentReader, zoom: u8) -> tantivy::Result<Points> {
        let points = reader.fast_fields().u64(column::POINT)?;
        let counts = vec![0; 1 << (2 * CELL_BITS)];
        Ok(Points { points, zoom, counts, buffer: Vec::new() })
    }
}

impl Each for Points {
    type Fruit = Vec<u32>;

    fn one(&mut self, doc: DocId, _score: Score) {
        self.many(&[doc]);
    }

    fn many(&mut self, docs: &[DocId]) {
        self.buffer.clear();
        self.buffer.resize(docs.len(), None);
        self.points.first_vals(docs, &mut self.buffer);
        for point in self.buffer.iter().flatten() {
            let (column, row) = cell_of(self.zoom, *point);
            let place = usize::try_from((row << CELL_BITS) | column).unwrap_or(usize::MAX);
            if let Some(count) = self.counts.get_mut(place) {
                *count += 1;
            }
        }
    }

    fn end(self) -> tantivy::Result<Vec<u32>> {
        Ok(self.counts)
    }
}

/// What a map shows and what it cannot, of one segment.
pub(crate) struct Summary {
    latitudes: Column<f64>,
    longitudes: Column<f64>,
    is_protected: Column<u64>,
    so_far: MapSummary,
}

impl Summary {
    pub(crate) fn new(reader: &SegmentReader) -> tantivy::Result<Summary> {
        let columns = reader.fast_fields();
        Ok(Summary {
            latitudes: columns.f64(column::LATITUDE)?,
            longitudes: columns.f64(column::LONGITUDE)?,
            is_protected: columns.u64(column::PROTECTED)?,
            so_far: MapSummary::default(),
        })
    }

    pub(crate) fn merge(a: MapSummary, b: MapSummary) -> MapSummary {
        MapSummary {
            total: a.total + b.total,
            with_coordinates: a.with_coordinates + b.with_coordinates,
            withheld: a.withheld + b.withheld,
            bounds: match (a.bounds, b.bounds) {
                (Some(a), Some(b)) => Some(around(a, b)),
                (a, b) => a.or(b),
            },
        }
    }
}

/// The box around two: west, south, east, north.
fn around([w, s, e, n]: [f64; 4], [west, south, east, north]: [f64; 4]) -> [f64; 4] {
    [w.min(west), s.min(south), e.max(east), n.max(north)]
}

impl Each for Summary {
    type Fruit = MapSummary;

    fn one(&mut self, doc: DocId, _score: Score) {
        let now = &mut self.so_far;
        now.total += 1;
        match self.latitudes.first(doc).zip(self.longitudes.first(doc)) {
            Some((latitude, longitude)) => {
                now.with_coordinates += 1;
                let point = [longitude, latitude, longitude, latitude];
                now.bounds = Some(now.bounds.map_or(point, |bounds| around(bounds, point)));
            }
            None => now.withheld += u64::from(self.is_protected.first(doc) == Some(1)),
        }
    }

    fn end(self) -> tantivy::Result<MapSummary> {
        Ok(self.so_far)
    }
}
