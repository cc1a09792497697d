//! The cells of a row that are looked at together, set aside while each is looked at by itself.

use super::Cell;
use crate::target::Target;

/// Cells by what they are compared for; `None` and empty where a cell is blank.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowCells<'a> {
    pub(super) address: Option<Cell<'a>>,
    pub(super) format: Option<Cell<'a>>,
    pub(super) type_: Option<Cell<'a>>,
    pub(super) rights: Option<Cell<'a>>,
    pub(super) license: Option<Cell<'a>>,
    pub(super) hash_function: Option<Cell<'a>>,
    pub(super) hash_value: Option<Cell<'a>>,
    /// The texts of [`super::facts::IDENTIFIERS`], in that order.
    pub(super) identifiers: [&'a str; 4],
}

impl<'a> RowCells<'a> {
    /// Whether the cells of that field are compared with others.
    pub(super) fn compares(target: Target) -> bool {
        let mut cells = RowCells::default();
        cells.take(&Cell { text: "x", raw: "x", column: None, target, limit: 1, unusual: false });
        let RowCells { address, format, type_, rights, license, hash_function, hash_value, .. } =
            cells;
        let kept = [address, format, type_, rights, license, hash_function, hash_value];
        kept.iter().any(Option::is_some) || cells.identifiers.iter().any(|text| !text.is_empty())
    }

    /// Sets a cell aside where it is compared with others.
    #[inline(always)]
    pub(super) fn take(&mut self, cell: &Cell<'a>) {
        let [catalog_number, other_numbers, occurrence_id, record_id] = &mut self.identifiers;
        match cell.target {
            Target::OriginalUrl => self.address = Some(*cell),
            Target::Format => self.format = Some(*cell),
            Target::Type => self.type_ = Some(*cell),
            Target::Rights => self.rights = Some(*cell),
            Target::License => self.license = Some(*cell),
            Target::HashFunction => self.hash_function = Some(*cell),
            Target::HashValue => self.hash_value = Some(*cell),
            Target::CatalogNumber => *catalog_number = cell.text,
            Target::OtherCatalogNumbers => *other_numbers = cell.text,
            Target::OccurrenceId => *occurrence_id = cell.text,
            Target::RecordId => *record_id = cell.text,
            _ => {}
        }
    }
}
