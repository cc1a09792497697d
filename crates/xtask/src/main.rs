//! The project's own build tool. `cargo xtask --help` lists what it does; one file a command.
//!
//! Nothing here is needed at run time. What a command lacks it installs through the ordinary
//! package clients (see [`setup`]), or it says which line to run.
#![forbid(unsafe_code)]

use clap::{Parser, Subcommand};

mod bench;
mod build;
mod check;
mod demo;
mod dev;
mod docs;
mod paths;
mod portal;
mod run;
mod setup;
mod soak;
mod test;

/// Build, show, test and measure Vasculum.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, make the demonstration portal once, and serve it.
    Demo(demo::Options),
    /// Serve the demonstration portal and build again whenever a file changes.
    Dev(demo::Options),
    /// Build the site (pages' wasm, worker, style) and the server.
    Build(build::Options),
    /// Run every test: formatting, lints, both databases, wasm, browser.
    Test(test::Options),
    /// The quick part of `test`: formatting, lints, dependency rules, house rules.
    Check,
    /// Measure against other software, or against a budget.
    Bench(bench::Options),
    /// Write the generated pages under `docs/` and the API documentation.
    Docs(docs::Options),
    /// Run the long randomised tests for a while.
    Soak(soak::Options),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Demo(options) => demo::run(&options),
        Command::Dev(options) => dev::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Check => check::run(),
        Command::Bench(options) => bench::run(&options),
        Command::Docs(options) => docs::run(&options),
        Command::Soak(options) => soak::run(&options),
    }
}
