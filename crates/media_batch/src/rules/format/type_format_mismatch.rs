//! `type-format-mismatch`
//!
//! **What it finds.** A type that says another kind of medium than the format or the address.
//!
//! **Why it matters.** Programs believe one or the other: the medium turns up in the wrong place.
//!
//! **Example.** `Sound` beside `image/jpeg`

use crate::check::MediaKind;
use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(cell: &Cell<'_>, kind: MediaKind, by_type: MediaKind, sink: &mut impl Sink) {
    if kind != by_type {
        cell.report(sink, Rule::TypeFormatMismatch, || {
            Detail::with([cell.value(), ("meaning", kind.name().to_owned())])
        });
    }
}
