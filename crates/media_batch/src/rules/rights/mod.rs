//! Rules about licences and rights.

mod license_contradiction;
mod license_from_rights;
mod license_missing;
mod license_understood;
mod license_unknown;
mod license_unversioned;

use crate::check::{Cell, Sink};
use crate::value::license::License;
use crate::value::license_text::LicenseText;

/// Checks licence and rights of a row: the cell of the licence with what it says, the cell of the rights
/// with the licence that it names. `license_column` is the column to point at where it is blank.
pub(crate) fn check(
    license: Option<(&Cell<'_>, LicenseText)>,
    in_rights: Option<(&Cell<'_>, License)>,
    license_column: Option<u16>,
    sink: &mut impl Sink,
) {
    match (license, in_rights, license_column) {
        (Some((cell, text)), in_rights, _) => {
            let known = check_license(cell, text, sink);
            if let (Some(known), Some((cell, in_rights))) = (known, in_rights) {
                license_contradiction::check(cell, known, in_rights, sink);
            }
        }
        (None, Some((cell, license)), _) => license_from_rights::check(cell, license, sink),
        (None, None, Some(column)) => license_missing::check(column, sink),
        (None, None, None) => {}
    }
}

fn check_license(cell: &Cell<'_>, text: LicenseText, sink: &mut impl Sink) -> Option<License> {
    match text {
        LicenseText::Known(license) => {
            license_understood::check(cell, license, sink);
            return Some(license);
        }
        LicenseText::Unversioned { terms } => license_unversioned::check(cell, terms, sink),
        LicenseText::Near(license) => license_unknown::check(cell, Some(license), sink),
        LicenseText::Unknown => license_unknown::check(cell, None, sink),
    }
    None
}
