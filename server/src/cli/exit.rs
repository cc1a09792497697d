//! Exit codes, the same for every command.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Nothing wrong.
    Fine,
    /// Findings of severity error, or a command that failed.
    Findings,
    /// The file could not be read at all, or the arguments are wrong.
    Unusable,
}

/// Marks an error as one of arguments or of an unreadable file.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct UnusableInput(pub(super) String);

impl Exit {
    /// The exit code of an error.
    pub(super) fn of(error: &anyhow::Error) -> Exit {
        if error.is::<UnusableInput>() || error.is::<crate::config::ConfigError>() {
            Exit::Unusable
        } else {
            Exit::Findings
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Unusable => 2,
        })
    }
}
