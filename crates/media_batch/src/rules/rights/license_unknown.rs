//! `license-unknown`
//!
//! **What it finds.** A licence that is not known.
//!
//! **Why it matters.** What nobody recognises, nobody can rely on: the media are not reused.
//!
//! **Example.** `free to use`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::license::License;

pub(crate) fn check(cell: &Cell<'_>, near: Option<License>, sink: &mut impl Sink) {
    cell.report(sink, Rule::LicenseUnknown, || Detail {
        suggestion: near.map(License::address),
        ..Detail::with([cell.value()])
    });
}
