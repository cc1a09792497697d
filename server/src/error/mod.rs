//! The one error of the HTTP edge. Handlers return it; the sentence comes from the catalogue; what
//! only we should see is logged and never sent.

mod constructors;
mod documented;
mod from_store;
mod response;

use axum::http::StatusCode;
use messages::Arg;

pub use response::{ProblemBody, problem_for_status};

/// Result of a handler.
pub type ApiResult<T> = Result<T, ApiError>;

/// Why a request failed: a status, a stable code, the arguments of its sentence.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    args: Vec<(&'static str, Arg<'static>)>,
    retry_after_seconds: Option<u64>,
    /// For the log only.
    cause: Option<anyhow::Error>,
}

impl ApiError {
    /// A failure of that status and code; its sentence stands in the catalogue as `problem-<code>`.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str) -> ApiError {
        ApiError { status, code, args: Vec::new(), retry_after_seconds: None, cause: None }
    }

    /// With a text for the sentence.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> ApiError {
        self.args.push((name, Arg::from(value.into())));
        self
    }

    /// With a number for the sentence.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl Into<f64>) -> ApiError {
        self.args.push((name, Arg::Number(value.into())));
        self
    }

    /// With what went wrong inside, for the log.
    #[must_use]
    pub fn because(mut self, cause: impl Into<anyhow::Error>) -> ApiError {
        self.cause = Some(cause.into());
        self
    }

    /// With the time after which trying again makes sense.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> ApiError {
        self.retry_after_seconds = Some(seconds);
        self
    }

    /// Its HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Its sentence.
    #[must_use]
    pub fn detail(&self) -> String {
        messages::text_with(&format!("problem-{}", self.code), &self.args)
    }
}
