//! `cargo xtask build`: the site's assets and the server.
//!
//! The wasm packages are built one at a time: a single build of the whole workspace would unify
//! leptos' `ssr` and `hydrate` features. Every asset's name holds a hash of its contents, so that
//! the server can tell browsers to keep it for ever; `manifest.json` says which name is current.

mod assets;
mod bindings;
mod manifest;
mod split;
mod style;
mod wasm;

use std::fs;
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::Args;

pub(crate) use manifest::Manifest;

use crate::run::{cargo, must, say};
use crate::{paths, setup};
use assets::Assets;
use wasm::Package;

/// What to build.
#[derive(Args, Clone, Copy, Default)]
pub(crate) struct Options {
    /// As it is deployed: optimised, with `.br` and `.gz` beside every asset.
    #[arg(long)]
    pub(crate) release: bool,
}

/// How the site is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// Quick to build; the pages' wasm is hardly optimised. The worker always is.
    Dev,
    /// What is deployed.
    Release,
}

/// Site and server.
pub(crate) fn run(options: &Options) -> Result<()> {
    site(if options.release { Site::Release } else { Site::Dev })?;
    server(options.release)
}

/// The server's binary.
///
/// With the default members' features, as the tests have them: nothing is compiled twice.
pub(crate) fn server(release: bool) -> Result<()> {
    let mut command = cargo(["build", "--quiet", "--bin", "vasculum"]);
    if release {
        command.arg("--release");
    }
    timed("server", || must(&mut command))
}

/// The assets under `target/site`, old ones removed.
pub(crate) fn site(kind: Site) -> Result<Manifest> {
    setup::wasm_target()?;
    let mut assets = Assets::new(kind)?;
    let app = timed("pages' wasm", || wasm::build(&Package::app(kind), kind))?;
    let worker = timed("worker", || wasm::build(&Package::worker(), kind))?;
    let container = timed("workbook reader", || wasm::build(&Package::container(), kind))?;
    let importer = timed("import worker", || wasm::build(&Package::import_worker(), kind))?;
    let archive = timed("archive reader", || wasm::build(&Package::archive(), kind))?;
    let manifest = timed("assets", || {
        let app = assets.add_bound(&app)?;
        let worker = assets.add_bound(&worker)?;
        let container = assets.add_bound(&container)?;
        let importer = assets.add_bound(&importer)?;
        let archive = assets.add_bound(&archive)?;
        let entry =
            entry_of("worker.js", &[("batch_worker", &worker), ("sheet_container", &container)])?;
        let import_entry = entry_of(
            "import_worker.js",
            &[
                ("import_worker", &importer),
                ("archive_opener", &archive),
                ("sheet_container", &container),
            ],
        )?;
        let manifest = Manifest {
            css: assets
                .add("vasculum.css", style::bundle(&paths::root().join("style"))?.as_bytes())?,
            worker_js: assets.add("worker.js", entry.as_bytes())?,
            import_worker_js: assets.add("import_entry.js", import_entry.as_bytes())?,
            import_worker_wasm: importer.wasm,
            archive_wasm: archive.wasm,
            member_wasm: app.part("member")?,
            app_js: app.js,
            app_wasm: app.wasm,
            worker_wasm: worker.wasm,
            container_js: container.js,
            container_wasm: container.wasm,
            map_js: script_file(&assets, "map", "map.js")?,
            map_outline: script_file(&assets, "map", "outline.json")?,
            zoom_js: script_file(&assets, "zoom", "zoom.js")?,
            suggest_js: script_file(&assets, "suggest", "suggest.js")?,
        };
        assets.finish(&manifest)?;
        Ok(manifest)
    })?;
    Ok(manifest)
}

/// A file of one of the custom elements of `app`, as it stands.
fn script_file(assets: &Assets, folder: &str, name: &str) -> Result<String> {
    let path = paths::root().join("app").join(folder).join(name);
    let contents = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    assets.add(name, &contents)
}

/// The entry of a worker, with the names of these modules replaced.
fn entry_of(file: &str, modules: &[(&str, &assets::Addresses)]) -> Result<String> {
    let source = fs::read_to_string(paths::root().join("crates/batch_worker/js").join(file))
        .with_context(|| format!("reading {file}"))?;
    assets::worker_entry(&source, modules)
}

/// The manifest of the site as it was built last.
pub(crate) fn built_manifest() -> Result<Manifest> {
    let path = paths::site().join(manifest::FILE);
    let text = fs::read_to_string(&path)
        .with_context(|| format!("{} is missing: run `cargo xtask build`", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let result = work().with_context(|| format!("building the {what}"))?;
    say(format!("built {what} in {:.1} s", start.elapsed().as_secs_f64()));
    Ok(result)
}
