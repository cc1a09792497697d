//! What may not reach the browser: large tables and code that has no use there.

use anyhow::Result;

use crate::run::{cargo, output};
use crate::setup::WASM_TARGET;

/// Crates with large tables or a runtime that a browser does not need.
const FORBIDDEN: [&str; 5] = ["regex", "url", "chrono", "encoding_rs", "tokio"];

/// Packages to look at, with what they are excused for: leptos' own configuration and router bring
/// `regex` and `url` into the page's graph, `calamine` the other two into the workbook reader's.
const PACKAGES: [(&str, &[&str]); 3] = [
    ("frontend", &["regex", "url"]),
    ("batch_worker", &[]),
    ("sheet_container", &["encoding_rs", "chrono"]),
];

/// What is wrong, as sentences.
pub(super) fn problems() -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for (package, excused) in PACKAGES {
        let tree = output(
            cargo(["tree", "--package", package, "--target", WASM_TARGET])
                .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]),
        )?;
        problems.extend(
            forbidden_in(&tree, excused)
                .into_iter()
                .map(|name| format!("{package} brings {name} into the browser")),
        );
    }
    Ok(problems)
}

fn forbidden_in(tree: &str, excused: &[&str]) -> Vec<&'static str> {
    FORBIDDEN
        .into_iter()
        .filter(|name| !excused.contains(name))
        .filter(|name| tree.lines().any(|line| line.split(' ').next() == Some(name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_count() {
        assert_eq!(forbidden_in("url v2.5.0\nserde v1.0.0 (*)\n", &[]), ["url"]);
        assert!(forbidden_in("regex-lite v0.1.0\nurl_escape v1\n", &[]).is_empty());
        assert!(forbidden_in("encoding_rs v0.8.0\n", &["encoding_rs"]).is_empty());
    }
}
