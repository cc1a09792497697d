//! What can go wrong.

use search_query::QueryProblem;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The question is not right.
    #[error("the question cannot be answered: {0}")]
    Question(#[from] QueryProblem),
    /// The index failed.
    #[error("the search index failed: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Its files failed.
    #[error("the files of the search index failed: {0}")]
    Files(#[from] std::io::Error),
    /// It takes longer than a question may ([`crate::LONGEST`]).
    #[error("the question took too long")]
    TooSlow,
    /// The index is of another program.
    #[error("the search index was written by another version of the program")]
    OtherSchema,
}

impl SearchError {
    /// A question that is not right.
    #[must_use]
    pub fn question(code: &'static str, parameter: &str, value: &str) -> SearchError {
        QueryProblem::new(code, parameter, value).into()
    }
}

impl From<tantivy::directory::error::OpenDirectoryError> for SearchError {
    fn from(error: tantivy::directory::error::OpenDirectoryError) -> Self {
        SearchError::Index(error.into())
    }
}
