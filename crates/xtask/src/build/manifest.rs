//! Which asset names are current. The server reads this file at its start.

use serde::{Deserialize, Serialize};

/// Its name within the site's folder.
pub(crate) const FILE: &str = "manifest.json";

/// Addresses of the assets, from the site's root (`/pkg/vasculum.1a2b3c4d5e6f.js`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The style sheet.
    pub(crate) css: String,
    /// The pages' script (an ES module; its default export loads `app_wasm`).
    pub(crate) app_js: String,
    /// The pages' wasm.
    pub(crate) app_wasm: String,
    /// The part of the pages' wasm that members' pages need.
    pub(crate) member_wasm: String,
    /// The worker's entry: `new Worker(worker_js, { type: "module" })`.
    pub(crate) worker_js: String,
    /// The worker's wasm.
    pub(crate) worker_wasm: String,
    /// The entry of the worker that imports records.
    pub(crate) import_worker_js: String,
    /// The wasm of the worker that imports records.
    pub(crate) import_worker_wasm: String,
    /// The archive reader's wasm.
    pub(crate) archive_wasm: String,
    /// The workbook reader's script; the worker imports it when a workbook is dropped.
    pub(crate) container_js: String,
    /// The workbook reader's wasm.
    pub(crate) container_wasm: String,
    /// The module that draws maps; loaded with a map only.
    pub(crate) map_js: String,
    /// The outlines of the Earth for it.
    pub(crate) map_outline: String,
    /// The module that shows a picture large; loaded with one only.
    #[serde(default)]
    pub(crate) zoom_js: String,
    /// The module that completes what is typed into a search box.
    #[serde(default)]
    pub(crate) suggest_js: String,
}

impl Manifest {
    /// Every asset with what it is called in reports.
    pub(crate) fn entries(&self) -> [(&'static str, &str); 15] {
        [
            ("css", &self.css),
            ("app_js", &self.app_js),
            ("app_wasm", &self.app_wasm),
            ("member_wasm", &self.member_wasm),
            ("worker_js", &self.worker_js),
            ("worker_wasm", &self.worker_wasm),
            ("import_worker_js", &self.import_worker_js),
            ("import_worker_wasm", &self.import_worker_wasm),
            ("archive_wasm", &self.archive_wasm),
            ("container_js", &self.container_js),
            ("container_wasm", &self.container_wasm),
            ("map_js", &self.map_js),
            ("map_outline", &self.map_outline),
            ("zoom_js", &self.zoom_js),
            ("suggest_js", &self.suggest_js),
        ]
    }
}
