//! Which names the built files have now: `manifest.json` of the site's folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use app::Assets;
use serde::Deserialize;

/// The manifest's file name.
const FILE: &str = "manifest.json";

/// What the build writes; pages need only some of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Manifest {
    css: String,
    app_js: String,
    app_wasm: String,
    member_wasm: String,
    worker_js: String,
    /// Blank where one worker does both.
    import_worker_js: String,
    map_js: String,
    map_outline: String,
    zoom_js: String,
    suggest_js: String,
}

/// The manifest, read again when the build has written a new one.
#[derive(Clone, Debug)]
pub struct PageAssets {
    path: PathBuf,
    read: Arc<Mutex<Option<(SystemTime, Assets)>>>,
}

impl PageAssets {
    /// Of the site in that folder.
    #[must_use]
    pub fn new(site: &Path) -> PageAssets {
        PageAssets { path: site.join(FILE), read: Arc::default() }
    }

    /// The current names; without a build all are empty and pages work without scripts.
    #[must_use]
    pub fn current(&self) -> Assets {
        let written = std::fs::metadata(&self.path).and_then(|meta| meta.modified()).ok();
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some((at, assets)), Some(written)) = (read.as_ref(), written)
            && *at == written
        {
            return assets.clone();
        }
        let assets = self.load();
        *read = written.map(|written| (written, assets.clone()));
        assets
    }

    fn load(&self) -> Assets {
        let manifest = std::fs::read(&self.path)
            .map_err(anyhow::Error::from)
            .and_then(|text| Ok(serde_json::from_slice::<Manifest>(&text)?));
        match manifest {
            Ok(manifest) => Assets {
                css: manifest.css,
                js: manifest.app_js,
                wasm: manifest.app_wasm,
                member_wasm: manifest.member_wasm,
                import_worker_js: if manifest.import_worker_js.is_empty() {
                    manifest.worker_js.clone()
                } else {
                    manifest.import_worker_js
                },
                worker_js: manifest.worker_js,
                map_js: manifest.map_js,
                map_outline: manifest.map_outline,
                zoom_js: manifest.zoom_js,
                suggest_js: manifest.suggest_js,
            },
            Err(error) => {
                let path = self.path.display();
                tracing::warn!(%path, %error, "the pages are not built; they have no scripts");
                Assets::default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_build_are_taken_over_without_a_restart() {
        let site = tempfile::tempdir().unwrap();
        let assets = PageAssets::new(site.path());
        assert_eq!(assets.current(), Assets::default());
        let text = r#"{"css":"/pkg/a.1.css","app_js":"/pkg/a.1.js","worker_wasm":"/pkg/w.1.wasm"}"#;
        std::fs::write(site.path().join(FILE), text).unwrap();
        assert_eq!(assets.current().css, "/pkg/a.1.css");
        assert_eq!(assets.current().js, "/pkg/a.1.js");
    }

    #[test]
    fn without_a_worker_of_their_own_records_are_read_by_the_other() {
        let site = tempfile::tempdir().unwrap();
        let write = |text: &str| std::fs::write(site.path().join(FILE), text).unwrap();
        write(r#"{"worker_js":"/pkg/worker.1.js"}"#);
        let one = PageAssets::new(site.path()).current();
        assert_eq!(one.import_worker_js, "/pkg/worker.1.js");
        write(r#"{"worker_js":"/pkg/worker.1.js","import_worker_js":"/pkg/records.1.js"}"#);
        let two = PageAssets::new(site.path()).current();
        assert_eq!(two.import_worker_js, "/pkg/records.1.js");
        assert_eq!(two.worker_js, "/pkg/worker.1.js");
    }
}
