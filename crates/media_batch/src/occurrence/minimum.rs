//! A row needs something by which its record can be found again.

use dwc_terms::Field;

use super::reading::{Row, RowReading};
use crate::check::Detail;
use crate::rule::Rule;

/// One of these is enough.
const ENOUGH: [Field; 8] = [
    Field::CatalogNumber,
    Field::OccurrenceId,
    Field::RecordId,
    Field::SourcePrimaryKey,
    Field::OtherCatalogNumbers,
    Field::RecordedBy,
    Field::EventDate,
    Field::ScientificName,
];

/// Says so where none is there.
pub(super) fn check(row: &Row<'_>, out: &mut RowReading) {
    if ENOUGH.iter().all(|field| row.cell(*field).is_none()) {
        out.remark_at(Rule::NothingIdentifies, None, Detail::default());
    }
}
