//! `format-url-mismatch`
//!
//! **What it finds.** A format that says something else than the end of the address.
//!
//! **Why it matters.** One of the two is wrong; a picture announced as sound is not shown at all.
//!
//! **Example.** `audio/mpeg` beside `https://example.org/a.jpg`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::media_type::MediaType;

pub(crate) fn check(
    cell: &Cell<'_>,
    format: &MediaType,
    by_extension: &MediaType,
    extension: &str,
    sink: &mut impl Sink,
) {
    if !agree(format, by_extension) {
        cell.report(sink, Rule::FormatUrlMismatch, || {
            Detail::with([
                ("meaning", format.name.to_owned()),
                ("extension", extension.to_ascii_lowercase()),
            ])
        });
    }
}

/// The same type, or sound and video in the same container (`audio/mp4` in a `.mp4`).
fn agree(one: &MediaType, other: &MediaType) -> bool {
    if std::ptr::eq(one, other) {
        return true;
    }
    let subtype = |known: &MediaType| known.name.split('/').nth(1);
    one.name == other.name || subtype(one) == subtype(other)
}
