//! Batches into a large collection on both databases, against each database's own fastest load:
//! measured by a program beside the store (`crates/store/examples/ingest_bench`), which alone needs
//! to be compiled optimised for it.

use anyhow::Result;
use clap::Args;

use super::Common;
use crate::run::{cargo, must};
use crate::setup;

/// What this bench takes beside what all take.
#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    common: Common,
    /// Records in the collection.
    #[arg(long, default_value_t = 1_000_000)]
    records: u32,
    /// Rows a chunk; the default is what the page sends of a sheet of half a kilobyte a row.
    #[arg(long, default_value_t = 5_000)]
    chunk_rows: u32,
}

/// Runs it optimised.
pub(super) fn run(options: &Options) -> Result<()> {
    let postgresql = setup::postgresql()?;
    let common = &options.common;
    must(
        cargo(["run", "--quiet", "--release", "--package", "store", "--example", "ingest_bench"])
            .arg("--")
            .args(["--rows", &common.rows.to_string()])
            .args(["--records", &options.records.to_string()])
            .args(["--chunk-rows", &options.chunk_rows.to_string()])
            .args(["--rounds", &common.rounds.to_string()])
            .args(["--format", common.format.name()])
            .env("VASCULUM_TEST_POSTGRES_BIN", postgresql),
    )
}
