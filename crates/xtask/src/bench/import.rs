//! An archive of records and media through the server's own jobs on both databases, against each
//! database's own fastest load: measured by a program beside the server
//! (`server/examples/import_bench`), which alone needs to be compiled optimised for it.

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
    /// Records of the generated archive; each has a medium.
    #[arg(long, default_value_t = 1_000_000)]
    rows: u32,
    /// Rounds; every side runs once a round, in turn.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
}

/// Runs it optimised.
pub(super) fn run(options: &Options) -> Result<()> {
    let postgresql = setup::postgresql()?;
    must(
        cargo(["run", "--quiet", "--release", "--package", "server", "--example", "import_bench"])
            .arg("--")
            .args(["--rows", &options.rows.to_string()])
            .args(["--rounds", &options.rounds.to_string()])
            .args(["--format", options.format.name()])
            .env("VASCULUM_TEST_POSTGRES_BIN", postgresql),
    )
}
