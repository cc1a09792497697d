//! Dependencies point one way. The table is the one of `ARCHITECTURE.md`.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::run::{cargo, output};

/// Pure crates: nothing of ours below them except each other as listed.
const ALLOWED: [(&str, &[&str]); 20] = [
    ("dwc_terms", &[]),
    ("media_batch", &["dwc_terms"]),
    ("sheet_container", &[]),
    ("dwca", &["dwc_terms", "media_batch", "sheet_container"]),
    ("messages", &[]),
    ("search", &["dwc_terms", "media_batch", "search_query"]),
    ("search_query", &["dwc_terms"]),
    ("api_types", &["media_batch"]),
    ("api_client", &["api_types"]),
    ("app", &["api_client", "api_types", "dwc_terms", "media_batch", "messages", "search_query"]),
    ("batch_worker", &["media_batch", "messages"]),
    ("frontend", &["app"]),
    ("migrations", &[]),
    ("outbound", &[]),
    ("store", &["api_types", "dwc_terms", "media_batch", "migrations", "taxon_names"]),
    ("taxon_names", &["dwc_terms"]),
    ("demo", &[]),
    ("test_support", &["migrations", "store"]),
    ("xtask", &[]),
    (
        "server",
        &[
            "api_client",
            "api_types",
            "app",
            "dwc_terms",
            "dwca",
            "media_batch",
            "messages",
            "migrations",
            "outbound",
            "search",
            "search_query",
            "sheet_container",
            "store",
        ],
    ),
];

/// Only these speak to the database (tests of others may).
const DATABASE: [&str; 3] = ["store", "migrations", "test_support"];

/// What is wrong, as sentences.
pub(super) fn problems() -> Result<Vec<String>> {
    let text = output(&mut cargo(["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("no packages")?;
    let names: BTreeSet<&str> = packages.iter().filter_map(|package| name(package)).collect();
    Ok(packages.iter().flat_map(|package| of_package(package, &names)).collect())
}

fn of_package(package: &Value, ours: &BTreeSet<&str>) -> Vec<String> {
    let Some(this) = name(package) else { return Vec::new() };
    let Some((_, allowed)) = ALLOWED.iter().find(|(package, _)| *package == this) else {
        return vec![format!("{this} is not in the table of allowed dependencies (xtask check)")];
    };
    let mut problems = Vec::new();
    for dependency in normal_dependencies(package) {
        if ours.contains(dependency) && !allowed.contains(&dependency) {
            problems.push(format!("{this} depends on {dependency}, which ARCHITECTURE.md forbids"));
        }
        if dependency.starts_with("sea-orm") && !DATABASE.contains(&this) {
            problems.push(format!("{this} depends on {dependency}; only store and migrations may"));
        }
    }
    problems
}

/// Dependencies of the code itself; those of its tests are free.
fn normal_dependencies(package: &Value) -> impl Iterator<Item = &str> {
    package
        .get("dependencies")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|dependency| dependency.get("kind").is_none_or(Value::is_null))
        .filter_map(name)
}

fn name(value: &Value) -> Option<&str> {
    value.get("name")?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(name: &str, dependency: &str, kind: Option<&str>) -> Value {
        json!({ "name": name, "dependencies": [{ "name": dependency, "kind": kind }] })
    }

    #[test]
    fn a_dependency_against_the_direction_is_named() {
        let ours = BTreeSet::from(["app", "store", "media_batch"]);
        let problems = of_package(&package("app", "store", None), &ours);
        assert_eq!(problems, ["app depends on store, which ARCHITECTURE.md forbids"]);
        assert!(of_package(&package("app", "media_batch", None), &ours).is_empty());
    }

    #[test]
    fn tests_may_depend_on_what_they_like() {
        let ours = BTreeSet::from(["app", "store"]);
        assert!(of_package(&package("app", "store", Some("dev")), &ours).is_empty());
    }

    #[test]
    fn only_the_store_speaks_to_the_database() {
        let problems = of_package(&package("server", "sea-orm", None), &BTreeSet::new());
        assert_eq!(problems, ["server depends on sea-orm; only store and migrations may"]);
    }

    #[test]
    fn a_new_package_must_enter_the_table() {
        assert_eq!(of_package(&package("newcomer", "csv", None), &BTreeSet::new()).len(), 1);
    }
}
