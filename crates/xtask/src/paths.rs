//! Where things lie: the checkout, the target folder, the site.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    // crates/xtask → crates → root
    manifest.ancestors().nth(2).map_or(manifest.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds: the one that it was started with, so that everything a command
/// builds lands in one place.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The assets as the server reads them (`vasculum serve --site`).
pub(crate) fn site() -> PathBuf {
    target().join("site")
}

/// The server's binary.
pub(crate) fn server(release: bool) -> PathBuf {
    binary("vasculum", release)
}

/// A binary of this workspace.
pub(crate) fn binary(name: &str, release: bool) -> PathBuf {
    let profile = if release { "release" } else { "debug" };
    target().join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The browser tests with their npm packages.
pub(crate) fn end2end() -> PathBuf {
    root().join("end2end")
}

/// The demonstration portal: database, pictures, sample sheets.
pub(crate) fn demo_portal() -> PathBuf {
    root().join("demo-portal")
}
