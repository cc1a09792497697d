//! The one table of rules: code, severity, family. A rule's sentence lives in the message
//! catalogue under `rule-<code>`; its logic in the file of its name under [`crate::rules`].

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing needs doing.
    Note,
    /// The row can be sent; somebody should look.
    Warning,
    /// The row cannot be sent as it is.
    Error,
}

/// A rule. (The table is filled in by its owner; these stand for the contract.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Rule {
    /// No address.
    UrlMissing,
}

impl Rule {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        "url-missing"
    }
    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        Severity::Error
    }
}
