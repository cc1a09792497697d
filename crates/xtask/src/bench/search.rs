//! The search over generated records and media, through its API, against bare Tantivy, SQLite with
//! FTS5 and PostgreSQL with GIN: measured by a program beside the server
//! (`server/examples/search_bench`), which alone needs to be compiled optimised for it.

use anyhow::Result;
use clap::Args;

use super::Format;
use crate::run::{cargo, must};
use crate::setup;

/// What this bench takes.
#[derive(Args)]
pub(super) struct Options {
    /// How the result is printed.
    #[arg(long, default_value = "text")]
    format: Format,
    /// Records; each has two media at most.
    #[arg(long, default_value_t = 1_000_000)]
    rows: u32,
    /// Rounds; every side is asked every question once a round, in turn.
    #[arg(long, default_value_t = 5)]
    rounds: u32,
}

/// Runs it optimised.
pub(super) fn run(options: &Options) -> Result<()> {
    let postgresql = setup::postgresql()?;
    must(
        cargo(["run", "--quiet", "--release", "--package", "server", "--example", "search_bench"])
            .arg("--")
            .args(["--rows", &options.rows.to_string()])
            .args(["--rounds", &options.rounds.to_string()])
            .args(["--format", options.format.name()])
            .env("VASCULUM_TEST_POSTGRES_BIN", postgresql),
    )
}
