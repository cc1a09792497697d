//! Hashed names, references between assets, compressed siblings, the manifest.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::bindings::Bound;
use super::{Manifest, Site, manifest};
use crate::paths;

/// Hexadecimal digits of the hash in a name: 48 bits, far beyond any chance meeting of two builds.
const HASH_DIGITS: usize = 12;

/// Brotli's best; the files are small and compressed once.
const BROTLI_QUALITY: u32 = 11;
/// Brotli's window as a power of two: the largest that every browser accepts.
const BROTLI_WINDOW: u32 = 22;

/// The site under construction, beside the one that a running server may be reading.
pub(super) struct Assets {
    kind: Site,
    folder: PathBuf,
}

/// Addresses of a bound package.
pub(super) struct Addresses {
    pub(super) js: String,
    pub(super) wasm: String,
    /// What the wasm loads later: the name of each part and its address.
    pub(super) parts: Vec<(String, String)>,
}

impl Addresses {
    /// The address of a part.
    pub(super) fn part(&self, name: &str) -> Result<String> {
        let part = self.parts.iter().find(|(part, _)| part == name);
        let (_, address) = part.with_context(|| format!("there is no part called {name}"))?;
        Ok(address.clone())
    }
}

impl Assets {
    /// An empty site.
    pub(super) fn new(kind: Site) -> Result<Assets> {
        let folder = paths::target().join("site.new");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder.join("pkg"))?;
        Ok(Assets { kind, folder })
    }

    /// Adds `contents` under a hashed name and returns its address.
    pub(super) fn add(&self, name: &str, contents: &[u8]) -> Result<String> {
        let address = format!("/pkg/{}", hashed(name, &hash(contents)));
        self.write(&address, contents)?;
        Ok(address)
    }

    /// Adds a package: snippets, wasm, and the module with its references set to the hashed names.
    pub(super) fn add_bound(&mut self, bound: &Bound) -> Result<Addresses> {
        let mut js = bound.js.clone();
        if !bound.snippets.is_empty() {
            let all: Vec<u8> = bound.snippets.iter().flat_map(|(_, text)| text.clone()).collect();
            let folder = format!("snippets.{}", hash(&all));
            for (path, contents) in &bound.snippets {
                let path = path.strip_prefix("snippets")?;
                self.write(&format!("/pkg/{folder}/{}", path.display()), contents)?;
            }
            js = js.replace("./snippets/", &format!("./{folder}/"));
        }
        let wasm = self.add(&format!("{}.wasm", bound.name), &bound.wasm)?;
        js = point_to(&js, &format!("{}_bg.wasm", bound.name), &wasm)?;
        let mut parts = Vec::new();
        for part in &bound.parts {
            let address = self.add(&format!("{}_{}.wasm", bound.name, part.name), &part.wasm)?;
            js = point_to(&js, &format!("{}.wasm", part.file), &address)?;
            parts.push((part.name.clone(), address));
        }
        Ok(Addresses { js: self.add(&format!("{}.js", bound.name), js.as_bytes())?, wasm, parts })
    }

    /// Writes the manifest and puts the new site in place of the old one.
    pub(super) fn finish(&self, manifest: &Manifest) -> Result<()> {
        let text = serde_json::to_string_pretty(manifest)?;
        fs::write(self.folder.join(manifest::FILE), text + "\n")?;
        let site = paths::site();
        if site.exists() {
            fs::remove_dir_all(&site)?;
        }
        fs::rename(&self.folder, &site).context("putting the new site in place")
    }

    fn write(&self, address: &str, contents: &[u8]) -> Result<()> {
        let path = self.folder.join(address.trim_start_matches('/'));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, contents)?;
        if self.kind == Site::Release {
            fs::write(sibling(&path, "br"), brotli(contents)?)?;
            fs::write(sibling(&path, "gz"), gzip(contents)?)?;
        }
        Ok(())
    }
}

/// A worker's entry with the names of its modules replaced by the hashed ones.
pub(super) fn worker_entry(source: &str, modules: &[(&str, &Addresses)]) -> Result<String> {
    let mut entry = source.to_owned();
    for (name, addresses) in modules {
        for (before, address) in [
            (format!("\"./{name}.js\""), &addresses.js),
            (format!("\"./{name}_bg.wasm\""), &addresses.wasm),
        ] {
            if !entry.contains(&before) {
                bail!("the worker's entry does not mention {before}");
            }
            entry = entry.replace(&before, &format!("\"./{}\"", file_name(address)));
        }
    }
    Ok(entry)
}

/// Brotli at its best.
pub(crate) fn brotli(contents: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut out, 64 * 1024, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(contents)?;
    drop(writer);
    Ok(out)
}

fn gzip(contents: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(contents)?;
    Ok(writer.finish()?)
}

/// The module finds its wasm beside itself by name; that name now holds a hash.
fn point_to(js: &str, before: &str, address: &str) -> Result<String> {
    if !js.contains(before) {
        bail!("the bindings do not mention {before}");
    }
    Ok(js.replace(before, file_name(address)))
}

fn file_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

fn hash(contents: &[u8]) -> String {
    let digest = Sha256::digest(contents);
    digest
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>()
        .chars()
        .take(HASH_DIGITS)
        .collect()
}

fn hashed(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

fn sibling(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_the_hash_of_the_contents() {
        assert_eq!(hashed("vasculum.css", &hash(b"")), "vasculum.e3b0c44298fc.css");
    }

    #[test]
    fn the_module_asks_for_the_hashed_wasm() {
        let js = "new URL('app_bg.wasm', import.meta.url)";
        let pointed = point_to(js, "app_bg.wasm", "/pkg/app.0a1b.wasm").unwrap();
        assert_eq!(pointed, "new URL('app.0a1b.wasm', import.meta.url)");
        assert!(point_to("", "app_bg.wasm", "/pkg/app.0a1b.wasm").is_err());
    }

    #[test]
    fn the_workers_entry_gets_hashed_names_or_an_error() {
        let addresses = |name: &str| Addresses {
            js: format!("/pkg/{name}.0a.js"),
            wasm: format!("/pkg/{name}.0b.wasm"),
            parts: Vec::new(),
        };
        let source = "\"./batch_worker.js\" \"./batch_worker_bg.wasm\" \
                      \"./sheet_container.js\" \"./sheet_container_bg.wasm\"";
        let (worker, container) = (addresses("batch_worker"), addresses("sheet_container"));
        let modules = [("batch_worker", &worker), ("sheet_container", &container)];
        let entry = worker_entry(source, &modules).unwrap();
        assert!(entry.contains("\"./batch_worker.0b.wasm\" \"./sheet_container.0a.js\""));
        assert!(worker_entry("nothing", &modules).is_err());
    }

    #[test]
    fn compressed_siblings_come_out_again() {
        let text = b"specimen specimen specimen".repeat(20);
        let mut again = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&text).unwrap().as_slice(), &mut again).unwrap();
        assert_eq!(again, text);
        assert!(gzip(&text).unwrap().len() < text.len());
    }
}
