//! `cargo xtask check`: what can be said without running the product.

mod dependencies;
mod house;
mod wasm_graph;

use anyhow::{Result, bail};

use crate::run::{cargo, must, say, status};
use crate::setup::{self, WASM_TARGET};

/// Packages for the browser, each checked alone: together they would unify leptos' features.
const BROWSER: [&str; 4] = ["frontend", "batch_worker", "sheet_container", "dwca"];

/// Everything.
pub(crate) fn run() -> Result<()> {
    formatting()?;
    rules()?;
    lints()
}

/// `cargo fmt --check` over all members.
pub(crate) fn formatting() -> Result<()> {
    must(&mut cargo(["fmt", "--all", "--check"]))
}

/// Who may depend on whom, what may not reach the browser, and the rules of the house.
pub(crate) fn rules() -> Result<()> {
    let mut problems = dependencies::problems()?;
    problems.extend(wasm_graph::problems()?);
    problems.extend(house::problems()?);
    for problem in &problems {
        say(format!("  {problem}"));
    }
    match problems.len() {
        0 => Ok(()),
        count => bail!("{count} rules of the house are broken"),
    }
}

/// Clippy for the machine itself and for each package of the browser; all are tried before it fails.
pub(crate) fn lints() -> Result<()> {
    setup::wasm_target()?;
    let mut failed = Vec::new();
    let native = ["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"];
    if !status(&mut cargo(native))?.success() {
        failed.push("the default members");
    }
    for package in BROWSER {
        let mut command =
            cargo(["clippy", "--quiet", "--package", package, "--target", WASM_TARGET]);
        if !status(command.args(["--", "-D", "warnings"]))?.success() {
            failed.push(package);
        }
    }
    if !failed.is_empty() {
        bail!("clippy found something in {}", failed.join(", "));
    }
    Ok(())
}
