//! `license-understood`
//!
//! **What it finds.** A licence that is understood but written in another way than its address.
//!
//! **Why it matters.** The address says exactly which licence is meant, in every language.
//!
//! **Example.** `CC BY 4.0` → `https://creativecommons.org/licenses/by/4.0/`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::license::License;

pub(crate) fn check(cell: &Cell<'_>, license: License, sink: &mut impl Sink) {
    if !license.is_address(cell.text) {
        cell.report(sink, Rule::LicenseUnderstood, || {
            Detail::with([cell.value(), ("meaning", license.name())]).suggest(license.address())
        });
    }
}
