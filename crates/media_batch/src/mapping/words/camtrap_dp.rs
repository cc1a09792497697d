//! Names of Camtrap DP, the exchange format of camera traps.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (Target::OccurrenceId, &["observationID"]),
    (Target::Created, &["timestamp"]),
    (Target::Format, &["fileMediatype", "file media type"]),
    (Target::SourceIdentifier, &["fileName", "file name"]),
    (Target::Notes, &["mediaComments", "media comments"]),
];
