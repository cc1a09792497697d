//! What is wrong with a question.

use std::fmt;

/// A parameter that cannot be understood: a code with a sentence in the catalogue of texts
/// (`problem-<code>`), the parameter, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryProblem {
    /// `search-…`.
    pub code: &'static str,
    /// The parameter's name.
    pub parameter: String,
    /// What was given.
    pub value: String,
}

impl QueryProblem {
    /// A problem of that code.
    #[must_use]
    pub fn new(code: &'static str, parameter: &str, value: &str) -> QueryProblem {
        QueryProblem { code, parameter: parameter.to_owned(), value: value.to_owned() }
    }
}

impl fmt::Display for QueryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}={}", self.code, self.parameter, self.value)
    }
}

impl std::error::Error for QueryProblem {}
