//! The JavaScript side of a wasm file, by `wasm-bindgen` as a library: its version is pinned in
//! `Cargo.toml` beside that of the crate, so the two can never disagree.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::split::Part;
use crate::paths;

/// What `wasm-bindgen` made of one package.
pub(super) struct Bound {
    /// The name that its files began with.
    pub(super) name: String,
    /// The module that loads the wasm.
    pub(super) js: String,
    /// The wasm.
    pub(super) wasm: Vec<u8>,
    /// JavaScript that crates bring along (paths from the module, contents).
    pub(super) snippets: Vec<(PathBuf, Vec<u8>)>,
    /// What the wasm loads later.
    pub(super) parts: Vec<Part>,
}

/// Binds a compiled package. One that was taken apart keeps what its parts import: table and memory.
pub(super) fn bind(compiled: &Path, name: &str, has_parts: bool) -> Result<Bound> {
    let folder = paths::target().join("bindings").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        .keep_lld_exports(has_parts)
        .omit_default_module_path(false)
        .out_name(name)
        .generate(&folder)
        .with_context(|| format!("binding {}", compiled.display()))?;
    let mut snippets = Vec::new();
    collect(&folder, &folder.join("snippets"), &mut snippets)?;
    Ok(Bound {
        name: name.to_owned(),
        js: fs::read_to_string(folder.join(format!("{name}.js")))?,
        wasm: fs::read(folder.join(format!("{name}_bg.wasm")))?,
        snippets,
        parts: Vec::new(),
    })
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, found)?;
        } else {
            found.push((path.strip_prefix(root)?.to_path_buf(), fs::read(&path)?));
        }
    }
    found.sort();
    Ok(())
}
