//! `license-contradiction`
//!
//! **What it finds.** A licence column and a rights column that name different licences.
//!
//! **Why it matters.** Users will follow the freer one; the owner may have meant the other.
//!
//! **Example.** `CC BY 4.0` under `license`, `CC BY-NC 4.0` under `rights`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::license::License;

pub(crate) fn check(cell: &Cell<'_>, license: License, in_rights: License, sink: &mut impl Sink) {
    if license != in_rights {
        cell.report(sink, Rule::LicenseContradiction, || {
            Detail::with([("meaning", license.name()), ("other", in_rights.name())])
        });
    }
}
