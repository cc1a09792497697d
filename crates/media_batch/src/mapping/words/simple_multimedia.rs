//! Names of GBIF's Simple Multimedia extension that are not a target's own.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table =
    &[(Target::ReferenceUrl, &["references"]), (Target::Owner, &["rightsHolder"])];
