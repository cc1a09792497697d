//! Batches into both databases: measured inside the server's own tests, where store and databases
//! are at hand (`server/tests/bench_ingest.rs`, ignored in ordinary runs).

use anyhow::Result;

use super::Common;
use crate::run::{cargo, must};
use crate::setup;

/// Runs it optimised.
pub(super) fn run(common: &Common) -> Result<()> {
    let postgresql = setup::postgresql()?;
    must(
        cargo(["test", "--quiet", "--release", "--package", "server", "--test", "bench_ingest"])
            .args(["--", "--ignored", "--nocapture", "--test-threads=1"])
            .env("VASCULUM_TEST_POSTGRES_BIN", postgresql)
            .env("BENCH_ROWS", common.rows.to_string())
            .env("BENCH_FORMAT", common.format.name()),
    )
}
