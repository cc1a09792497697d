//! `cargo xtask soak`: the property tests with many more cases than `test` gives them, and the tests
//! that are too long for it.

use anyhow::Result;
use clap::Args;

use crate::run::{cargo, must};

/// How long.
#[derive(Args)]
pub(crate) struct Options {
    /// Cases of every property (the tests' own default is some hundred).
    #[arg(long, default_value_t = 100_000)]
    cases: u32,
    /// Only tests whose name holds this.
    filter: Option<String>,
}

/// Optimised, because most of the time goes into the code under test.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut command = cargo(["test", "--release", "--package", "media_batch"]);
    command.env("PROPTEST_CASES", options.cases.to_string());
    command.args(options.filter.as_deref());
    must(&mut command)?;
    let mut search = cargo(["test", "--release", "--package", "search"]);
    search.args(options.filter.as_deref()).args(["--", "--include-ignored"]);
    must(&mut search)?;
    // One after another: one of them looks at the memory of the process.
    let mut portal = cargo(["test", "--release", "--package", "server", "--test", "api"]);
    portal.args(options.filter.as_deref()).args(["--", "--ignored", "--test-threads=1"]);
    must(&mut portal)
}
