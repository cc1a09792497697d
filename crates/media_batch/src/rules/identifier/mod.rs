//! Rules about the identifiers of the record.

mod identifier_date;
mod identifier_decimal;
mod identifier_look_alike;
pub(crate) mod identifier_missing;
mod identifier_scientific;
mod identifier_several;

use crate::check::{Cell, Sink};
use crate::target::Target;
use crate::value::lanes::is_alphanumeric;

/// Checks one identifier.
pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let typed = matches!(cell.target, Target::CatalogNumber | Target::OtherCatalogNumbers);
    let plain = typed && is_alphanumeric(cell.text);
    // `otherCatalogNumbers` is a list by definition.
    if !plain && cell.target != Target::OtherCatalogNumbers {
        identifier_several::check(cell, sink);
    }
    // The two that machines make are never typed, rounded or dated; nor is a plain number or word.
    if typed && !plain {
        identifier_scientific::check(cell, sink);
        identifier_decimal::check(cell, sink);
        identifier_date::check(cell, sink);
    }
    identifier_look_alike::check(cell, sink);
}
