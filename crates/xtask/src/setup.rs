//! What a fresh machine lacks: installed through the ordinary package clients where that is
//! allowed, else named with the exact line to run.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::paths;
use crate::run::{self, program, say};

/// The target of the pages and the worker.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Where distributions put Chromium, best first.
const CHROMIUM: [&str; 5] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The compiler's wasm target (`rust-toolchain.toml` names it; a toolchain without rustup may
/// still lack it).
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = run::output(&mut program("rustc", ["--print", "sysroot"]))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    say(format!("installing the compiler's target {WASM_TARGET} …"));
    run::must(&mut program("rustup", ["target", "add", WASM_TARGET])).context(
        "the compiler has no wasm target; with rustup: rustup target add wasm32-unknown-unknown",
    )
}

/// The npm packages of `end2end/`, exactly as its lock file names them.
pub(crate) fn npm_packages() -> Result<()> {
    let folder = paths::end2end();
    let lock = folder.join("package-lock.json");
    let installed = folder.join("node_modules/.package-lock.json");
    let newer = |a: &PathBuf, b: &PathBuf| -> Option<bool> {
        Some(a.metadata().ok()?.modified().ok()? >= b.metadata().ok()?.modified().ok()?)
    };
    if newer(&installed, &lock) == Some(true) {
        return Ok(());
    }
    if !run::is_there("npm") {
        bail!("npm is missing: install Node.js 20 or later (https://nodejs.org)");
    }
    say("installing the npm packages of end2end …");
    run::must(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            // The system's browser is used; none is downloaded.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&folder),
    )
}

/// A Chromium: `$CHROMIUM`, or the system's, or installed by the system's package client.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    let find = || CHROMIUM.iter().map(PathBuf::from).find(|path| path.exists());
    if let Some(path) = find() {
        return Ok(path);
    }
    install("chromium", "a Chromium browser")?;
    find().context("Chromium was installed but not found; set CHROMIUM to its path")
}

/// PostgreSQL's own programs, for throw-away clusters of the tests.
pub(crate) fn postgresql() -> Result<PathBuf> {
    if let Some(folder) = postgresql_programs() {
        return Ok(folder);
    }
    install("postgresql", "PostgreSQL 14 or later")?;
    postgresql_programs().context("PostgreSQL was installed but `initdb` was not found on PATH")
}

/// The folder with `initdb`: from PATH, or where Debian keeps it, newest version first.
fn postgresql_programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH")
        .and_then(|path| std::env::split_paths(&path).find(|dir| dir.join("initdb").exists()));
    if on_path.is_some() {
        return on_path;
    }
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    versions.sort();
    versions.pop()
}

/// `apt-get install` when this is allowed (root, Debian or Ubuntu), else the line to run.
fn install(package: &str, what: &str) -> Result<()> {
    if !(run::is_there("apt-get") && is_root()) {
        bail!(
            "{what} is missing. Install it, for example:\n    \
             sudo apt-get update && sudo apt-get install -y {package}\nand start again."
        );
    }
    say(format!("installing {package} …"));
    run::must(program("apt-get", ["update", "-qq"]).stdout(Stdio::null()))?;
    run::must(
        program("apt-get", ["install", "-y", "-qq", "--no-install-recommends", package])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null()),
    )
}

fn is_root() -> bool {
    run::output(&mut program("id", ["-u"])).is_ok_and(|id| id.trim() == "0")
}
