//! `license-unversioned`
//!
//! **What it finds.** A Creative Commons licence without its version.
//!
//! **Why it matters.** The versions are different contracts; only the owner knows which one was given.
//!
//! **Example.** `CC BY` → `https://creativecommons.org/licenses/by/4.0/`, if that is what was meant

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::license::{License, Port};

pub(crate) fn check(cell: &Cell<'_>, terms: &'static str, sink: &mut impl Sink) {
    cell.report(sink, Rule::LicenseUnversioned, || {
        let newest = License::CreativeCommons { terms, version: "4.0", port: Port::default() };
        Detail::with([cell.value(), ("meaning", newest.name())]).suggest(newest.address())
    });
}
