//! What the search says, mapped once to what the asker is told.

use axum::http::StatusCode;
use search::SearchError;
use search_query::QueryProblem;

use super::ApiError;

impl From<QueryProblem> for ApiError {
    fn from(problem: QueryProblem) -> ApiError {
        ApiError::new(StatusCode::BAD_REQUEST, problem.code)
            .text("parameter", problem.parameter)
            .text("value", problem.value)
    }
}

impl From<SearchError> for ApiError {
    fn from(error: SearchError) -> ApiError {
        match error {
            SearchError::Question(problem) => problem.into(),
            error => ApiError::internal(error),
        }
    }
}
