//! Brotli bytes of what a browser downloads, against budgets.

use std::fs;

use anyhow::{Result, bail};
use serde_json::{Map, Value};

use super::{Common, closing_line};
use crate::build::{self, Manifest, Site};
use crate::paths;
use crate::run::say;

/// Budgets in bytes after brotli: what the files have today and a little more, so that nothing grows
/// unseen. Two are to shrink: the worker's goal is 150,000, and the search weighs a third of what
/// visitors load, although its map and its outlines come only with a map (goal: 300,000).
const BUDGETS: [(&str, u64); 12] = [
    ("worker_wasm", 265_000),
    ("app_wasm", 425_000),
    ("member_wasm", 540_000),
    ("import_worker_wasm", 395_000),
    ("archive_wasm", 225_000),
    ("container_wasm", 380_000),
    ("app_js", 12_000),
    ("css", 8_900),
    ("map_js", 9_500),
    ("map_outline", 32_000),
    ("zoom_js", 3_500),
    ("suggest_js", 2_500),
];

/// What a visitor's browser loads for a public page besides its HTML, which has 2,000 to 12,000.
const PUBLIC_PAGE: [&str; 4] = ["css", "app_js", "app_wasm", "suggest_js"];
const PUBLIC_PAGE_BUDGET: u64 = 445_000;

/// Builds as it is deployed and prints the sizes.
pub(super) fn run(common: &Common) -> Result<()> {
    let manifest = build::site(Site::Release)?;
    let sizes = sizes(&manifest)?;
    let mut measures = Map::new();
    let mut ratios = Map::new();
    for size in &sizes {
        say(size.line());
        measures.insert(format!("{}_brotli_bytes", size.name), size.brotli.into());
        if let Some(budget) = size.budget {
            let ratio = budget as f64 / size.brotli.max(1) as f64;
            ratios.insert(size.name.to_owned(), Value::from((ratio * 100.0).round() / 100.0));
        }
    }
    closing_line(common.format, ratios, measures);
    over_budget(&sizes)
}

/// The same as a test, over the site as it was built last.
pub(crate) fn sizes_within_budget() -> Result<()> {
    let sizes = sizes(&build::built_manifest()?)?;
    for size in &sizes {
        say(size.line());
    }
    over_budget(&sizes)
}

struct Size {
    name: &'static str,
    raw: u64,
    brotli: u64,
    budget: Option<u64>,
}

impl Size {
    fn line(&self) -> String {
        let budget = self.budget.map_or(String::new(), |budget| format!("  of {budget}"));
        format!("{:<18} {:>9} B  brotli {:>8} B{budget}", self.name, self.raw, self.brotli)
    }
}

fn sizes(manifest: &Manifest) -> Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for (name, address) in manifest.entries() {
        let file = paths::site().join(address.trim_start_matches('/'));
        let compressed = paths::site().join(format!("{}.br", address.trim_start_matches('/')));
        let budget =
            BUDGETS.iter().find(|(budgeted, _)| *budgeted == name).map(|(_, bytes)| *bytes);
        sizes.push(Size {
            name,
            raw: fs::metadata(file)?.len(),
            brotli: fs::metadata(compressed)?.len(),
            budget,
        });
    }
    sizes.push(whole_page(&sizes));
    Ok(sizes)
}

/// The files of a public page together.
fn whole_page(sizes: &[Size]) -> Size {
    let of_it = || sizes.iter().filter(|size| PUBLIC_PAGE.contains(&size.name));
    Size {
        name: "public_page",
        raw: of_it().map(|size| size.raw).sum(),
        brotli: of_it().map(|size| size.brotli).sum(),
        budget: Some(PUBLIC_PAGE_BUDGET),
    }
}

fn over_budget(sizes: &[Size]) -> Result<()> {
    let over: Vec<&str> = sizes
        .iter()
        .filter(|size| size.budget.is_some_and(|budget| size.brotli > budget))
        .map(|size| size.name)
        .collect();
    if !over.is_empty() {
        bail!("larger than their budget: {}", over.join(", "));
    }
    Ok(())
}
