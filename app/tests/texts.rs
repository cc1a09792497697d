//! Every text that the pages ask for by name is in the catalogue.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What is compiled into the members' part of the wasm only, or into the server only: below `src`.
const NOT_FOR_VISITORS: [&str; 14] = [
    "parts/following.rs",
    "workbench",
    "pages/batch.rs",
    "pages/batch_actions.rs",
    "pages/batch_links.rs",
    "pages/batch_outcomes.rs",
    "pages/batches.rs",
    "pages/help/",
    "pages/import_preview",
    "pages/jobs.rs",
    "pages/protected_taxa",
    "pages/searches.rs",
    "pages/sources",
    "pages/workbench.rs",
];

/// Where the sources are.
fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Whether visitors load what is compiled of that source. (The page around help is theirs.)
fn for_visitors(path: &Path) -> bool {
    let path = path.strip_prefix(sources()).unwrap().to_string_lossy().into_owned();
    path == "pages/help/mod.rs" || !NOT_FOR_VISITORS.iter().any(|start| path.starts_with(start))
}

/// The keys (`"ui-…"`) that stand in the sources below `folder` that are `wanted`.
fn keys(folder: &Path, wanted: fn(&Path) -> bool, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys(&path, wanted, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && wanted(&path) {
            let source = fs::read_to_string(&path).unwrap();
            let quoted = source.split('"').skip(1).step_by(2);
            found.extend(quoted.filter(|text| is_key(text)).map(str::to_owned));
        }
    }
}

fn is_key(text: &str) -> bool {
    text.starts_with("ui-")
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn no_text_is_missing() {
    let mut found = BTreeSet::new();
    keys(&sources(), |_| true, &mut found);
    assert!(found.len() > 50, "the search for keys finds none any more");
    let missing: Vec<&String> = found.iter().filter(|key| messages::text(key) == **key).collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:?}");
}

#[test]
fn what_visitors_read_is_in_the_texts_that_they_load() {
    let mut found = BTreeSet::new();
    keys(&sources(), for_visitors, &mut found);
    assert!(found.len() > 50, "the search for keys finds none any more");
    let missing: Vec<&String> =
        found.iter().filter(|key| !messages::is_for_everyone(key)).collect();
    assert!(missing.is_empty(), "not in pages.ftl: {missing:?}");
}
