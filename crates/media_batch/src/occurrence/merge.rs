//! Columns that are parts of one field: a collector's names, a number's prefix and suffix, the author
//! of a species. What has no place of its own in the record is written into the field it belongs to.

use dwc_terms::Field;
use dwc_terms::field::Storage;

use super::reading::{Row, RowReading};

/// A person's name in three columns: given name, initial, family name, and the field of the whole.
const PEOPLE: [([Field; 3], Field); 4] = [
    (
        [Field::CollectorFirstName, Field::CollectorMiddleInitial, Field::CollectorLastName],
        Field::RecordedBy,
    ),
    (
        [Field::DeterminerFirstName, Field::DeterminerMiddleInitial, Field::DeterminerLastName],
        Field::IdentifiedBy,
    ),
    (
        [
            Field::GeoreferencerFirstName,
            Field::GeoreferencerMiddleInitial,
            Field::GeoreferencerLastName,
        ],
        Field::GeoreferencedBy,
    ),
    (
        [Field::CatalogerFirstName, Field::CatalogerMiddleInitial, Field::CatalogerLastName],
        Field::RecordEnteredBy,
    ),
];

/// Authors, the more exact name's first.
const AUTHORS: [Field; 5] = [
    Field::InfraspecificAuthor,
    Field::FormaAuthor,
    Field::VarietyAuthor,
    Field::SubspeciesAuthor,
    Field::SpeciesAuthor,
];

/// Infraspecific names, the lowest rank first, with the rank that they say.
const INFRASPECIFIC: [(Field, &str); 3] =
    [(Field::Forma, "f."), (Field::Variety, "var."), (Field::Subspecies, "subsp.")];

/// Fields whose parts are put together by a rule of their own; the other parts are listed with their
/// names.
const OWN_RULE: [Field; 9] = [
    Field::RecordedBy,
    Field::IdentifiedBy,
    Field::GeoreferencedBy,
    Field::RecordEnteredBy,
    Field::ScientificNameAuthorship,
    Field::InfraspecificEpithet,
    Field::RecordNumber,
    Field::CoordinateUncertaintyInMeters,
    Field::Preparations,
];

/// Puts the parts of a row into the fields they belong to.
pub(super) fn read(row: &Row<'_>, out: &mut RowReading) {
    people(row, out);
    names(row, out);
    record_number(row, out);
    listed(row, out);
}

fn people(row: &Row<'_>, out: &mut RowReading) {
    let family = row.text(Field::CollectorFamilyName);
    if !family.is_empty() && row.cell(Field::RecordedBy).is_none() {
        let initials = row.text(Field::CollectorInitials);
        let name =
            if initials.is_empty() { family.to_owned() } else { format!("{family}, {initials}") };
        out.set(Field::RecordedBy, name);
    }
    for (parts, whole) in PEOPLE {
        let names: Vec<&str> =
            parts.iter().map(|part| row.text(*part)).filter(|text| !text.is_empty()).collect();
        if !names.is_empty() && row.cell(whole).is_none() {
            out.set(whole, names.join(" "));
        }
    }
}

fn names(row: &Row<'_>, out: &mut RowReading) {
    let author = AUTHORS.iter().map(|field| row.text(*field)).find(|text| !text.is_empty());
    if let Some(author) = author
        && row.cell(Field::ScientificNameAuthorship).is_none()
    {
        out.set(Field::ScientificNameAuthorship, author);
    }
    let lowest = INFRASPECIFIC.iter().find(|(field, _)| !row.text(*field).is_empty());
    if let Some((field, rank)) = lowest
        && row.cell(Field::InfraspecificEpithet).is_none()
    {
        out.set(Field::InfraspecificEpithet, row.text(*field));
        if row.cell(Field::TaxonRank).is_none() {
            out.set(Field::TaxonRank, *rank);
        }
    }
}

/// `prefix-number-suffix`; a suffix of letters follows the number at once.
fn record_number(row: &Row<'_>, out: &mut RowReading) {
    let [prefix, number, suffix] =
        [Field::RecordNumberPrefix, Field::RecordNumber, Field::RecordNumberSuffix]
            .map(|field| row.text(field));
    if prefix.is_empty() && suffix.is_empty() {
        return;
    }
    let mut whole = String::from(prefix);
    for (part, hyphen) in [(number, true), (suffix, suffix.bytes().all(|b| b.is_ascii_digit()))] {
        if !whole.is_empty() && !part.is_empty() && hyphen {
            whole.push('-');
        }
        whole.push_str(part);
    }
    out.set(Field::RecordNumber, whole);
}

/// Every other part is kept in its field with its own name before it: nothing of the sheet is lost.
fn listed(row: &Row<'_>, out: &mut RowReading) {
    for planned in &row.plan.fields {
        let Some(field) = planned.target.field() else { continue };
        let Storage::MergedInto(whole) = field.storage() else { continue };
        let Some(cell) = row.cell(field) else { continue };
        if !OWN_RULE.contains(&whole) && !super::places::puts_together(field) {
            out.keep(whole, &format!("{}: {}", field.name(), cell.text));
        }
    }
}
