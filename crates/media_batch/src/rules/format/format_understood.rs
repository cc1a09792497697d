//! `format-understood`
//!
//! **What it finds.** A format that is understood but written in another way than its media type.
//!
//! **Why it matters.** The medium gets the registered name, so that every program knows it.
//!
//! **Example.** `JPG` → `image/jpeg`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::lanes::same;
use crate::value::media_type::MediaType;

pub(crate) fn check(cell: &Cell<'_>, known: &MediaType, sink: &mut impl Sink) {
    if !same(cell.text, known.name) {
        cell.report(sink, Rule::FormatUnderstood, || {
            Detail::with([cell.value(), ("meaning", known.name.to_owned())]).suggest(known.name)
        });
    }
}
