//! Logs: structured, with the request's id, for people or for machines.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

/// Starts logging to standard error, as configured. A filter that cannot be read is told, and
/// `info` taken.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_new(&config.log);
    let wrong = filter.as_ref().err().map(ToString::to_string);
    let builder = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(colours())
        .with_env_filter(filter.unwrap_or_else(|_| EnvFilter::new("info")));
    // A second start (tests) leaves the first as it is.
    let _ = match config.log_format {
        LogFormat::Pretty => builder.compact().try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if let Some(wrong) = wrong {
        tracing::warn!(filter = config.log, wrong, "the log filter is not right; info is taken");
    }
}

/// Colours are for people at a terminal who did not refuse them (<https://no-color.org>).
fn colours() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    std::io::stderr().is_terminal() && !refused
}
