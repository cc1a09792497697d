//! The one table of rules: code, severity, family, what mends it, which arguments its sentence gets.
//!
//! A rule's sentence lives in the message catalogue under `rule-<code>`; the logic of the rules that
//! look at cells in the file of the rule's name under [`crate::rules`]. Rules raised elsewhere (while
//! reading, mapping, comparing rows, finding records, on the server) have their line here too, so that
//! a code means the same thing wherever a person meets it.

mod table;

use serde::{Deserialize, Serialize};

pub use table::Rule;

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

impl Severity {
    /// The stable name, as in the API and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a rule is about: the chapters of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// The file and its rows, before any cell is understood.
    Reading,
    /// What the columns become.
    Mapping,
    /// Web addresses.
    Address,
    /// File formats and kinds of media.
    Format,
    /// Licences and rights.
    Rights,
    /// Text, numbers, dates, people and checksums.
    Text,
    /// Catalog numbers and the other identifiers of a record.
    Identifier,
    /// The record that a row belongs to, and the other rows of the file.
    Record,
    /// Dates of collecting and determining.
    Date,
    /// Countries, coordinates, heights and depths.
    Place,
    /// Scientific names.
    Name,
}

impl Family {
    /// Every family, in the order of the documentation.
    pub const ALL: [Family; 11] = [
        Family::Address,
        Family::Identifier,
        Family::Record,
        Family::Date,
        Family::Place,
        Family::Name,
        Family::Format,
        Family::Rights,
        Family::Text,
        Family::Mapping,
        Family::Reading,
    ];

    /// The stable name, also the name of its page of documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Family::Reading => "reading",
            Family::Mapping => "mapping",
            Family::Address => "address",
            Family::Format => "format",
            Family::Rights => "rights",
            Family::Text => "text",
            Family::Identifier => "identifier",
            Family::Record => "record",
            Family::Date => "date",
            Family::Place => "place",
            Family::Name => "name",
        }
    }
}

/// What can mend all findings of a rule at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Nothing but a person's own eye.
    Nothing,
    /// The finding's own suggestion, where it has one.
    Suggestion,
    /// A folder's address put before each cell.
    Prefix,
    /// The person's yes to what was read out of the cells: their text is kept beside it.
    Accept,
}

impl Rule {
    /// How many rules there are: the size of an array of counts.
    pub const COUNT: usize = Rule::ALL.len();

    /// The rule's place in [`Rule::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// Whether findings can carry a suggestion that mends the cell.
    #[must_use]
    pub fn is_fixable(self) -> bool {
        self.mend() == Mend::Suggestion
    }

    /// Whether the finding is a reading of the cell that waits for a yes.
    #[must_use]
    pub fn is_reading(self) -> bool {
        self.mend() == Mend::Accept
    }

    /// Whether a common prefix mends the cells.
    #[must_use]
    pub fn takes_prefix(self) -> bool {
        self.mend() == Mend::Prefix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_found_again_by_its_code_and_stands_at_its_own_number() {
        for (index, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(Rule::from_code(rule.code()), Some(*rule));
            assert_eq!(rule.index(), index);
        }
        assert_eq!(Rule::from_code("no-such-rule"), None);
    }

    #[test]
    fn codes_are_kebab_case() {
        for rule in Rule::ALL {
            let code = rule.code();
            assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{code}");
            assert!(
                !code.starts_with('-') && !code.ends_with('-') && !code.contains("--"),
                "{code}"
            );
        }
    }
}
