//! Fields that have a list of words, and names that are none.

use dwc_terms::Field;

use super::reading::{Row, RowReading};
use super::vocabulary::LISTS;
use crate::check::{Cell, Detail};
use crate::mapping::fold;
use crate::rule::Rule;

/// What people write where no name is known.
const NO_NAMES: [&str; 14] = [
    "unknown",
    "undetermined",
    "unidentified",
    "indet",
    "indeterminate",
    "notidentified",
    "notdetermined",
    "none",
    "na",
    "null",
    "desconocido",
    "desconocida",
    "inconnu",
    "indeterminado",
];

/// The rank of a name that needs its cultivar.
const CULTIVAR: &str = "cultivar";

/// Looks at the words of a row.
pub(super) fn read(row: &Row<'_>, out: &mut RowReading) {
    for (field, words) in LISTS {
        if let Some(cell) = row.cell(field)
            && !words.contains(&cell.text)
        {
            unusual(&cell, field, words, out);
        }
    }
    name(row, out);
}

/// A word of the list in another spelling has the list's own as its suggestion.
fn unusual(cell: &Cell<'_>, field: Field, words: &[&str], out: &mut RowReading) {
    let folded = fold(cell.text);
    let detail = Detail::with([cell.value(), ("field", field.name().to_owned())]);
    let detail = match words.iter().find(|word| fold(word) == folded) {
        Some(word) => detail.suggest(*word),
        None => detail,
    };
    out.remark(Rule::ValueUnknown, cell, detail);
}

fn name(row: &Row<'_>, out: &mut RowReading) {
    if let Some(cell) = row.cell(Field::ScientificName) {
        let folded = fold(cell.text);
        let is_a_name = cell.text.chars().any(char::is_alphabetic);
        if !is_a_name || NO_NAMES.contains(&folded.as_str()) {
            out.remark_value(Rule::NameNotAName, &cell);
        }
    }
    if let Some(rank) = row.cell(Field::TaxonRank)
        && rank.text.eq_ignore_ascii_case(CULTIVAR)
        && row.cell(Field::CultivarEpithet).is_none()
        && row.cell(Field::TradeName).is_none()
    {
        out.remark(Rule::CultivarMissing, &rank, Detail::default());
    }
}
