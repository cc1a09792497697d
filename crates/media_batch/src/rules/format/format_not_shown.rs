//! `format-not-shown`
//!
//! **What it finds.** TIFF, RAW, Photoshop and other formats that browsers cannot show.
//!
//! **Why it matters.** The file is linked and can be downloaded, but visitors see no picture.
//!
//! **Example.** `image/tiff`, `https://example.org/a.tif`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::media_type::MediaType;

pub(crate) fn check(cell: &Cell<'_>, known: &MediaType, sink: &mut impl Sink) {
    if !known.shown {
        cell.report(sink, Rule::FormatNotShown, || {
            Detail::with([("meaning", known.name.to_owned())])
        });
    }
}
