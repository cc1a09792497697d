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

/// The numbers among them: by these a later import finds the record.
const NUMBERS: usize = 5;

/// Says so where none is there, or no number.
pub(super) fn check(row: &Row<'_>, out: &mut RowReading) {
    let first = ENOUGH.iter().position(|field| row.cell(*field).is_some());
    let rule = match first {
        None => Rule::NothingIdentifies,
        Some(place) if place >= NUMBERS => Rule::RecordWithoutNumber,
        Some(_) => return,
    };
    out.remark_at(rule, None, Detail::default());
}
