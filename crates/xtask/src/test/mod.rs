//! `cargo xtask test`: everything that must be true before a change goes in.
//!
//! Steps run in order and each says how long it took; the first one that fails ends the run, after
//! it has reported all that it found. The closing line says how many passed and failed.

mod tally;

use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use crate::build::{self, Site};
use crate::run::{cargo, must, program, say};
use crate::{check, docs, paths, setup};
use tally::{Tally, counted};

/// Which parts; none named means all.
#[derive(Args)]
pub(crate) struct Options {
    /// Parts to run, in the order of the full run.
    parts: Vec<Part>,
}

/// A part of the run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// `cargo fmt --check`.
    Fmt,
    /// Direction of dependencies, what may not reach the browser, rules of the house.
    Deps,
    /// Clippy, natively and for wasm.
    Lint,
    /// Unit and integration tests; the database's on SQLite and PostgreSQL.
    Unit,
    /// The site as it is deployed, and its sizes against their budgets.
    Wasm,
    /// API documentation without warnings.
    Docs,
    /// The real server in a real browser.
    E2e,
}

impl Part {
    /// Quick ones first.
    const ALL: [Part; 7] =
        [Part::Fmt, Part::Deps, Part::Lint, Part::Unit, Part::Wasm, Part::Docs, Part::E2e];

    fn title(self) -> &'static str {
        match self {
            Part::Fmt => "formatting",
            Part::Deps => "dependencies and rules of the house",
            Part::Lint => "lints",
            Part::Unit => "unit and integration tests",
            Part::Wasm => "wasm build and sizes",
            Part::Docs => "documentation",
            Part::E2e => "end to end in the browser",
        }
    }

    fn run(self) -> Result<Tally> {
        match self {
            Part::Fmt => check::formatting().map(|()| Tally::one()),
            Part::Deps => check::rules().map(|()| Tally::one()),
            Part::Lint => check::lints().map(|()| Tally::one()),
            Part::Unit => unit(),
            Part::Wasm => {
                setup::npm_packages()?;
                build::site(Site::Release)?;
                crate::bench::sizes_within_budget().map(|()| Tally::one())
            }
            Part::Docs => docs::run(&docs::Options::default()).map(|()| Tally::one()),
            Part::E2e => end_to_end(),
        }
    }
}

/// Runs the parts.
pub(crate) fn run(options: &Options) -> Result<()> {
    let chosen = |part: &Part| options.parts.is_empty() || options.parts.contains(part);
    let parts: Vec<Part> = Part::ALL.into_iter().filter(chosen).collect();
    let start = Instant::now();
    let mut sum = Tally::default();
    let mut broken = None;
    for (index, part) in parts.iter().enumerate() {
        say(format!("\n── {} ──", part.title()));
        let begun = Instant::now();
        let (tally, problem) = match part.run() {
            Ok(tally) => (tally, None),
            Err(problem) => (Tally { passed: 0, failed: 1 }, Some(problem)),
        };
        sum.add(tally);
        say(format!("{}: {:.0} s", part.title(), begun.elapsed().as_secs_f64()));
        if tally.failed > 0 {
            if let Some(problem) = problem {
                say(format!("{problem:#}"));
            }
            let rest: Vec<&str> = parts.iter().skip(index + 1).map(|part| part.title()).collect();
            broken = Some((part.title(), rest.join(", ")));
            break;
        }
    }
    say(format!("\nall in {:.0} s", start.elapsed().as_secs_f64()));
    if let Some((part, rest)) = &broken {
        let rest = if rest.is_empty() { "nothing" } else { rest };
        say(format!("failed in: {part}; not run: {rest}"));
    }
    say(format!("{} passed, {} failed", sum.passed, sum.failed));
    if broken.is_some() {
        bail!("not everything passed");
    }
    Ok(())
}

/// `cargo test` over the default members. `test_support` makes a throw-away cluster of PostgreSQL
/// from the programs that were found, so no database has to run.
fn unit() -> Result<Tally> {
    let postgresql = setup::postgresql()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        std::iter::once(postgresql.clone()).chain(std::env::split_paths(&path)),
    )?;
    let mut sum = counted(
        cargo(["test", "--no-fail-fast"])
            .env("PATH", path)
            .env("VASCULUM_TEST_POSTGRES_BIN", &postgresql)
            // A machine without PostgreSQL may skip its tests; this run may not.
            .env("VASCULUM_TEST_POSTGRES", "required"),
        tally::cargo_line,
    )?;
    // The pages as the server renders them; not among the default members, because a build of all
    // packages at once would join the features of server and browser.
    sum.add(counted(
        cargo(["test", "--no-fail-fast", "--package", "app", "--features", "app/ssr"])
            .args(["--package", "api_client"]),
        tally::cargo_line,
    )?);
    // Parsing of scientific names, which the browser does without.
    sum.add(counted(
        &mut cargo(["test", "--no-fail-fast", "--package", "dwc_terms", "--features", "names"]),
        tally::cargo_line,
    )?);
    Ok(sum)
}

/// Playwright against the server and the site that the parts before have built.
fn end_to_end() -> Result<Tally> {
    setup::npm_packages()?;
    let chromium = setup::chromium()?;
    if !paths::site().join("manifest.json").exists() {
        build::site(Site::Release)?;
    }
    must(&mut cargo(["build", "--quiet", "--bin", "vasculum", "--bin", "vasculum-demo"]))?;
    must(program("npx", ["--no-install", "tsc", "--noEmit"]).current_dir(paths::end2end()))
        .context("the types of the browser tests")?;
    counted(
        program("npx", ["--no-install", "playwright", "test"])
            .current_dir(paths::end2end())
            .env("CHROMIUM", chromium)
            .env("VASCULUM_BIN", paths::server(false))
            .env("VASCULUM_DEMO_BIN", paths::binary("vasculum-demo", false))
            .env("VASCULUM_SITE", paths::site()),
        tally::playwright_line,
    )
}
