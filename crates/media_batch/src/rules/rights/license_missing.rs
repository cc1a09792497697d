//! `license-missing`
//!
//! **What it finds.** A blank licence in a sheet that has a column for it.
//!
//! **Why it matters.** Without a licence nobody may use the media.
//!
//! **Example.** A blank cell under `license`.

use crate::check::{Detail, Sink};
use crate::rule::Rule;

pub(crate) fn check(column: u16, sink: &mut impl Sink) {
    sink.add(Rule::LicenseMissing, Some(column), Detail::default);
}
