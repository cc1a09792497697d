//! What is known of the collection's identifiers where the session runs.

use crate::identifier::{ExactIndex, IdentifierIndex, Presence, Resolution};
use crate::target::Target;

/// Nothing, the browser's compact index, or the exact list of the command line.
#[derive(Debug, Default)]
pub enum Knowledge {
    /// No collection: identifiers are checked for their form only.
    #[default]
    None,
    /// The compact index; the server confirms.
    Compact(Box<IdentifierIndex>),
    /// Every identifier, exactly.
    Exact(ExactIndex),
}

impl Knowledge {
    /// Whether there is something to compare with.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !matches!(self, Knowledge::None)
    }

    pub(super) fn resolve(&self, identifiers: &[(Target, String)]) -> Resolution {
        match self {
            Knowledge::None => Resolution::Unknown,
            Knowledge::Compact(index) => index.resolve(identifiers),
            Knowledge::Exact(index) => index.resolve(identifiers).0,
        }
    }

    /// Whether exactly this identifier is on a record.
    pub(super) fn has(&self, target: Target, value: &str) -> bool {
        match self {
            Knowledge::None => false,
            Knowledge::Compact(index) => index.presence(target, value) != Presence::Absent,
            Knowledge::Exact(index) => !index.hits(target, value).is_empty(),
        }
    }
}
