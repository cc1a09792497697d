//! One package → wasm → bindings → (for release) `wasm-opt`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use anyhow::{Context as _, Result};

use super::bindings::{self, Bound};
use super::{Site, split};
use crate::run::{cargo, must, program, say};
use crate::{paths, setup};

/// A package that becomes a wasm file.
pub(super) struct Package {
    /// Its name for cargo.
    name: &'static str,
    /// The name of its files in the site.
    out: &'static str,
    /// Cargo's profile.
    profile: &'static str,
    /// What `wasm-opt` aims at.
    optimise: &'static [&'static str],
    /// Features asked for.
    features: &'static [&'static str],
    /// Whether it is taken apart along its split functions.
    split: bool,
}

impl Package {
    /// The pages: small before all.
    pub(super) fn app(kind: Site) -> Package {
        let profile = match kind {
            Site::Dev => "wasm-dev",
            Site::Release => "wasm-page",
        };
        Package {
            name: "frontend",
            out: "vasculum",
            profile,
            optimise: &["-Oz"],
            features: &[],
            split: true,
        }
    }

    /// The worker: fast before all, also while developing (an unoptimised one would take minutes
    /// for a large sheet and hide every problem of time).
    pub(super) fn worker() -> Package {
        Package {
            name: "batch_worker",
            out: "batch_worker",
            profile: "wasm-release",
            // The compiler has inlined what is worth it. Functions that are merged into their only
            // caller make that one so large that browsers take long to compile it well.
            optimise: &["-Os", "--one-caller-inline-max-function-size=100"],
            features: &[],
            split: false,
        }
    }

    /// The reader of workbooks and archives, loaded when one is dropped.
    pub(super) fn container() -> Package {
        Package {
            name: "sheet_container",
            out: "sheet_container",
            profile: "wasm-release",
            optimise: &["-Os"],
            features: &[],
            split: false,
        }
    }

    /// The worker of the page that imports records: the same with the rules of records.
    pub(super) fn import_worker() -> Package {
        Package { out: "import_worker", features: &["occurrences"], ..Package::worker() }
    }

    /// The reader of Darwin Core Archives, loaded when one is dropped.
    pub(super) fn archive() -> Package {
        Package { name: "dwca", out: "archive_opener", ..Package::container() }
    }
}

/// Compiles, binds, and for release optimises.
pub(super) fn build(package: &Package, kind: Site) -> Result<Bound> {
    must(cargo(["build", "--quiet", "--lib", "--package", package.name]).args([
        "--target",
        setup::WASM_TARGET,
        "--profile",
        package.profile,
        "--features",
        &package.features.join(","),
    ]))?;
    let compiled = paths::target()
        .join(setup::WASM_TARGET)
        .join(package.profile)
        .join(format!("{}.wasm", package.name));
    let mut bound = if package.split {
        let split = split::split(&compiled, package.out)?;
        let mut bound = bindings::bind(&split.main, package.out, true)?;
        bound.js = split.with_loader(&bound.js)?;
        bound.parts = split.parts;
        bound
    } else {
        bindings::bind(&compiled, package.out, false)?
    };
    if kind == Site::Release
        && let Some(wasm_opt) = wasm_opt()
    {
        bound.wasm = optimise(&wasm_opt, package, package.out, &bound.wasm)?;
        for part in &mut bound.parts {
            part.wasm = optimise(&wasm_opt, package, &part.file, &part.wasm)?;
        }
    }
    Ok(bound)
}

/// What every evergreen browser has, and nothing newer: `--all-features` would write encodings that
/// today's browsers refuse.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// `wasm-opt` of the npm package `binaryen`; without it the files are a third larger.
fn wasm_opt() -> Option<PathBuf> {
    static SAID: Once = Once::new();
    let path = paths::end2end().join("node_modules/.bin/wasm-opt");
    if path.exists() {
        return Some(path);
    }
    SAID.call_once(|| {
        say(
            "wasm-opt is absent (npm ci in end2end installs it): the wasm stays as it was compiled",
        );
    });
    None
}

fn optimise(wasm_opt: &Path, package: &Package, name: &str, wasm: &[u8]) -> Result<Vec<u8>> {
    let folder = paths::target().join("wasm-opt");
    fs::create_dir_all(&folder)?;
    let (input, output) =
        (folder.join(name).with_extension("in.wasm"), folder.join(name).with_extension("wasm"));
    fs::write(&input, wasm)?;
    must(
        program(
            wasm_opt,
            package
                .optimise
                .iter()
                .copied()
                .chain(FEATURES)
                .chain(["--strip-debug", "--strip-producers"]),
        )
        .arg(&input)
        .arg("-o")
        .arg(&output),
    )?;
    fs::read(&output).context("reading what wasm-opt wrote")
}
