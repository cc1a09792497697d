//! `orcid-invalid`
//!
//! **What it finds.** An ORCID iD whose check digit is wrong.
//!
//! **Why it matters.** A wrong digit credits somebody else, or nobody.
//!
//! **Example.** `0000-0002-1825-0098`

use crate::check::{Cell, Sink};
use crate::rule::Rule;
use crate::value::orcid::{Orcid, read_orcid};

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    if read_orcid(cell.text) == Orcid::Invalid {
        cell.report_value(sink, Rule::OrcidInvalid);
    }
}
