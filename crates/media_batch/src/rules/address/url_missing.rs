//! `url-missing`
//!
//! **What it finds.** A row without any address in the media column.
//!
//! **Why it matters.** Without an address there is nothing to link.
//!
//! **Example.** A blank cell under `originalUrl`.

use crate::check::{Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(column: Option<u16>, sink: &mut impl Sink) {
    sink.add(Rule::UrlMissing, column, Detail::default);
}
