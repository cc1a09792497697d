//! Takes a wasm file apart along its split functions (`#[wasm_split]`): what only such a function
//! reaches becomes a part of its own, which the browser loads when the function is first called.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::paths;

/// The script that loads parts, as the bindings of the main file import it.
const LOADER: &str = "./__wasm_split.js";

/// A wasm file that was taken apart.
pub(super) struct Split {
    /// What is loaded at once; still to be bound.
    pub(super) main: PathBuf,
    /// The script that loads the parts.
    loader: String,
    /// The parts.
    pub(super) parts: Vec<Part>,
}

/// What is loaded later.
pub(super) struct Part {
    /// What its split functions call it.
    pub(super) name: String,
    /// The name of its file in the loader, without the ending.
    pub(super) file: String,
    /// The wasm.
    pub(super) wasm: Vec<u8>,
}

/// Takes `compiled` apart; its bindings will be called `name`.
pub(super) fn split(compiled: &Path, name: &str) -> Result<Split> {
    let folder = paths::target().join("split").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let input = fs::read(compiled)?;
    let main = folder.join(format!("{name}.wasm"));
    let module = format!("./{name}.js");
    let mut options = Options::new(&input);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = &module;
    let mut written = transform(options)
        .map_err(|report| anyhow!("{report:#}"))
        .with_context(|| format!("splitting {}", compiled.display()))?
        .split_modules;
    written.sort();
    let mut parts = Vec::new();
    for path in written {
        let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = file.trim_start_matches("split_").to_owned();
        parts.push(Part { name, file, wasm: fs::read(&path)? });
    }
    Ok(Split { main, loader: fs::read_to_string(folder.join(LOADER))?, parts })
}

impl Split {
    /// The bindings of the main file with the loader in place of its import: two scripts that import
    /// each other could not both be named after their contents.
    pub(super) fn with_loader(&self, bindings: &str) -> Result<String> {
        let (import, name) = bindings.lines().find_map(import_of_loader).context(
            "the bindings do not import the loader of the parts, or in a form that is not known",
        )?;
        let mut exported = Vec::new();
        let mut body = String::new();
        for line in self.loader.lines().filter(|line| !line.starts_with("import ")) {
            let line = line
                .strip_prefix("export ")
                .inspect(|line| {
                    exported.extend(
                        line.strip_prefix("const ").and_then(|rest| rest.split_whitespace().next()),
                    );
                })
                .unwrap_or(line);
            body.push_str(line);
            body.push('\n');
        }
        let exported = exported.join(", ");
        let inlined = format!("const {name} = (() => {{\n{body}return {{ {exported} }};\n}})();");
        Ok(bindings.replacen(import, &inlined, 1))
    }
}

/// The line that imports the loader, and the name that it gives it.
fn import_of_loader(line: &str) -> Option<(&str, &str)> {
    let (name, from) = line.strip_prefix("import * as ")?.split_once(" from ")?;
    let from = from.trim_end_matches(';').trim_matches(['"', '\'']);
    (from == LOADER).then_some((line, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_takes_the_place_of_its_import() {
        let split = Split {
            main: PathBuf::new(),
            loader: "import { initSync } from \"./app.js\";\nlet shared;\n\
                     export const load_member = wrap(\n() => shared);\n"
                .to_owned(),
            parts: Vec::new(),
        };
        let bindings = "import * as import1 from \"./__wasm_split.js\"\nuse(import1);\n";
        assert_eq!(
            split.with_loader(bindings).unwrap(),
            "const import1 = (() => {\nlet shared;\nconst load_member = wrap(\n() => shared);\n\
             return { load_member };\n})();\nuse(import1);\n",
        );
        assert!(split.with_loader("import * as import1 from \"./other.js\"").is_err());
    }
}
