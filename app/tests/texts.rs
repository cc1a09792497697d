//! Every text that the pages ask for by name is in the catalogue.

use std::{collections::BTreeSet, fs, path::Path};

/// The keys (`"ui-…"`) that stand in the sources below `folder`.
fn keys(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
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
    keys(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 50, "the search for keys finds none any more");
    let missing: Vec<&String> = found.iter().filter(|key| messages::text(key) == **key).collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:?}");
}
