//! The benches that run in Chromium: built here, measured by `end2end/bench/<name>.mjs`.

use anyhow::Result;

use super::Common;
use crate::build::{self, Site};
use crate::run::{must, program};
use crate::{paths, setup};

/// Builds the site as it is deployed and starts the script.
pub(super) fn run(name: &str, common: &Common) -> Result<()> {
    setup::npm_packages()?;
    let chromium = setup::chromium()?;
    build::site(Site::Release)?;
    must(
        program("node", ["--expose-gc"])
            .arg(format!("bench/{name}.mjs"))
            .args(["--rows", &common.rows.to_string()])
            .args(["--rounds", &common.rounds.to_string()])
            .args(["--format", common.format.name()])
            .current_dir(paths::end2end())
            .env("CHROMIUM", chromium)
            .env("VASCULUM_SITE", paths::site()),
    )
}
