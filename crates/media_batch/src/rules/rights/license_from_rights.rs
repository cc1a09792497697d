//! `license-from-rights`
//!
//! **What it finds.** A licence that stands in the rights column while the licence column is blank.
//!
//! **Why it matters.** It is taken over as the licence, so that it can be searched and exported.
//!
//! **Example.** `CC0 1.0` under `rights`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::license::License;

pub(crate) fn check(cell: &Cell<'_>, license: License, sink: &mut impl Sink) {
    cell.report(sink, Rule::LicenseFromRights, || Detail::with([("meaning", license.name())]));
}
