//! `url-not-absolute`
//!
//! **What it finds.** A file name or a relative path.
//!
//! **Why it matters.** Nobody outside the house knows in which folder of which server the file lies.
//!
//! **Example.** `photo.jpg`, `images/photo.jpg`

use crate::check::{Cell, Sink};
use crate::rule::Rule;

/// Asked last: what is left is taken for a file name.
pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    cell.report_value(sink, Rule::UrlNotAbsolute);
}
