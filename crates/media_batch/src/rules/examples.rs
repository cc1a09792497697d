//! One example for every rule that looks at rows: tests, documentation and help show the same.

use crate::rule::Rule;
use crate::target::Target;

/// The cells of a row that has the finding (beside others, perhaps).
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The rule.
    pub rule: Rule,
    /// Fields and their texts; other fields are blank.
    pub cells: &'static [(Target, &'static str)],
}
