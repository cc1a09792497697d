//! What the engine answers.

use search_query::Field;

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Records found in all.
    pub total: u64,
    /// Internal ids, in order.
    pub ids: Vec<u64>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// How many of the records found have which value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Of which field.
    pub field: Field,
    /// In order; internal ids where the field is the collection.
    pub values: Vec<Counted>,
    /// Values in all.
    pub distinct: u64,
    /// Records without one.
    pub without: u64,
}

/// A value and its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Folded: the same for all spellings.
    pub key: String,
    /// The commonest spelling.
    pub value: String,
    /// Records.
    pub count: u64,
}

/// What a map shows and what it cannot.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapSummary {
    /// Records found in all.
    pub total: u64,
    /// Those with a point.
    pub with_coordinates: u64,
    /// Those whose place is withheld.
    pub withheld: u64,
    /// West, south, east, north of all points.
    pub bounds: Option<[f64; 4]>,
}

/// The cells of a tile that have records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tile {
    /// Column, row, records; by rows, then columns.
    pub cells: Vec<[u32; 3]>,
}

impl Tile {
    /// Cells along each side.
    pub const SIZE: u32 = 1 << crate::map::CELL_BITS;
}
