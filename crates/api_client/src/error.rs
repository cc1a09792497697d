//! What can go wrong with a call, told apart by what a person can do about it.

use api_types::Problem;
use serde::{Deserialize, Serialize};

/// A call that gave no answer of the kind asked for. It can be serialised because a page rendered on
/// the server hands its data, failures included, to the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ClientError {
    /// The server answered with a problem: its sentence is meant for people.
    #[error("{}", .0.detail)]
    Api(Problem),
    /// No answer came: trying again may help.
    #[error("the server could not be reached: {0}")]
    Network(String),
    /// An answer came that this version of the page does not understand: loading the page again may
    /// help.
    #[error("the answer could not be read: {0}")]
    Decode(String),
}

impl ClientError {
    /// The HTTP status, where the server gave one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Api(problem) => Some(problem.status),
            Self::Network(_) | Self::Decode(_) => None,
        }
    }

    /// Whether what was asked for is not there (or may not be seen, which looks the same).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether signing in would help.
    #[must_use]
    pub fn is_signed_out(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether entering the password again would help.
    #[must_use]
    pub fn is_password_needed(&self) -> bool {
        matches!(self, Self::Api(problem) if problem.code == "password-needed")
    }

    /// Whether the same call may succeed later without any change.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Network(_) => true,
            Self::Decode(_) => false,
            Self::Api(problem) => matches!(problem.status, 408 | 425 | 429 | 500..=599),
        }
    }
}
