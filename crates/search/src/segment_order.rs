//! The order of a segment's records as numbers: one comparison of integers each, whatever the order is
//! by.

use search_query::{Field as Asked, Sort, SortKey};
use tantivy::columnar::{Column, StrColumn, TermOrdHit};
use tantivy::index::SegmentReader;
use tantivy::{DocId, Score};

use crate::schema::{column, values_of};

/// By what a record is placed. Comparable between segments and indexes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A number that sorts as the value does.
    Number(u64),
    /// A text.
    Text(String),
    /// Nothing: last in both directions.
    Nothing,
}

/// A record's place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) rank: Rank,
    pub(crate) id: u64,
}

/// The last number: of records without a value.
const NOTHING: u64 = u64::MAX;

enum Keys {
    Score,
    Numbers(Column<u64>),
    Texts(StrColumn),
    None,
}

/// Turns records into numbers.
pub(crate) struct SegmentOrder {
    keys: Keys,
    descending: bool,
}

impl SegmentOrder {
    pub(crate) fn new(reader: &SegmentReader, sort: Sort) -> tantivy::Result<SegmentOrder> {
        let columns = reader.fast_fields();
        let texts = |name: &str| -> tantivy::Result<Keys> {
            Ok(columns.str(name)?.map_or(Keys::None, Keys::Texts))
        };
        let keys = match sort.key {
            SortKey::Relevance => Keys::Score,
            SortKey::CatalogNumber => texts(column::CATALOG_ORDER)?,
            SortKey::EventDate => Keys::Numbers(columns.i64(column::DAY_FROM)?.to_u64_monotonic()),
            SortKey::Elevation => {
                Keys::Numbers(columns.f64(column::ELEVATION_FROM)?.to_u64_monotonic())
            }
            // Ids are given out in the order in which records come.
            SortKey::Newest => Keys::Numbers(columns.u64(column::ID)?),
            SortKey::Collection => Keys::Numbers(columns.u64(column::COLLECTION)?),
            SortKey::ScientificName => texts(&values_of(Asked::ScientificName))?,
            SortKey::Family => texts(&values_of(Asked::Family))?,
            SortKey::RecordedBy => texts(&values_of(Asked::RecordedBy))?,
            SortKey::Country => texts(&values_of(Asked::Country))?,
            SortKey::StateProvince => texts(&values_of(Asked::StateProvince))?,
            SortKey::County => texts(&values_of(Asked::County))?,
        };
        // The best fit comes first.
        Ok(SegmentOrder { keys, descending: sort.descending || sort.key == SortKey::Relevance })
    }

    /// The number of a record: smaller ones come first.
    pub(crate) fn number(&self, doc: DocId, score: Score) -> u64 {
        let number = match &self.keys {
            // Scores are never negative; the bits of such floats sort as they do.
            Keys::Score => Some(u64::from(score.max(0.0).to_bits())),
            Keys::Numbers(column) => column.first(doc),
            Keys::Texts(column) => column.ords().first(doc),
            Keys::None => None,
        };
        number.map_or(NOTHING, |number| self.directed(number))
    }

    fn directed(&self, number: u64) -> u64 {
        let number = number.min(NOTHING - 1);
        if self.descending { NOTHING - 1 - number } else { number }
    }

    /// What a number stands for.
    pub(crate) fn rank(&self, number: u64) -> tantivy::Result<Rank> {
        if number == NOTHING {
            return Ok(Rank::Nothing);
        }
        let number = self.directed(number);
        let Keys::Texts(column) = &self.keys else { return Ok(Rank::Number(number)) };
        let mut text = String::new();
        column.ord_to_str(number, &mut text)?;
        Ok(Rank::Text(text))
    }

    /// The number and id behind which a list goes on; none where it has not reached this segment.
    pub(crate) fn after(&self, position: &Position) -> tantivy::Result<Option<(u64, u64)>> {
        let text = match &position.rank {
            Rank::Nothing => return Ok(Some((NOTHING, position.id))),
            Rank::Number(number) => return Ok(Some((self.directed(*number), position.id))),
            Rank::Text(text) => text,
        };
        // Where no record has a value, all come behind those that have.
        let Keys::Texts(column) = &self.keys else { return Ok(None) };
        let dictionary = column.dictionary();
        let count = dictionary.num_terms() as u64;
        let next = match dictionary.term_ord_or_next(text.as_bytes())? {
            TermOrdHit::Exact(ord) => return Ok(Some((self.directed(ord), position.id))),
            TermOrdHit::Next(ord) => ord.min(count),
        };
        // The text stands between two of this segment: those before it were seen.
        let seen = if self.descending { Some(next) } else { next.checked_sub(1) };
        Ok(seen.filter(|ord| *ord < count).map(|ord| (self.directed(ord), u64::MAX)))
    }
}
