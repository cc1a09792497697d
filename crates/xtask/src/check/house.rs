//! Rules of the house that no lint knows: small files, no paths of somebody's machine, nobody who takes
//! what was said of a record for how it is protected.

use anyhow::Result;

use crate::paths;
use crate::run::{output, program};

/// Lines after which a file wants to be two.
const MAX_LINES: usize = 500;

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 3] =
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Files of these kinds are looked at for paths.
const TEXT: [&str; 10] = ["rs", "toml", "md", "ts", "mjs", "js", "css", "json", "ftl", "yml"];

/// Ways to read what was said of a record itself. What strangers see goes by the effective level: whoever
/// reads this instead forgets the list of protected taxa.
const OWN_LEVEL: [&str; 3] = ["record_security", "RecordSecurity", "columns.security"];

/// Where they belong: writing, comparing, taking back, telling members.
const OWN_LEVEL_IN: [&str; 7] = [
    "entities/occurrence.rs",
    "import/image.rs",
    "protection/list.rs",
    "protection/view.rs",
    "record/columns.rs",
    "sql/protection.rs",
    "sql/records.rs",
];

/// What is wrong, as sentences. Files come from git, so that what is ignored stays out.
pub(super) fn problems() -> Result<Vec<String>> {
    let files =
        output(&mut program("git", ["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let mut problems = Vec::new();
    for file in files.lines() {
        // Deleted, but not yet committed.
        let Ok(text) = std::fs::read_to_string(paths::root().join(file)) else { continue };
        problems.extend(of_file(file, &text));
    }
    Ok(problems)
}

fn of_file(file: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let extension = file.rsplit('.').next().unwrap_or_default();
    let fixture = file.split('/').any(|part| matches!(part, "tests" | "fixtures"));
    let lines = text.lines().count();
    if extension == "rs" && lines > MAX_LINES && !fixture {
        problems
            .push(format!("{file} has {lines} lines; more than {MAX_LINES} want to be two files"));
    }
    if let Some(of_store) = file.strip_prefix("crates/store/src/")
        && !OWN_LEVEL_IN.contains(&of_store)
        && let Some(found) = OWN_LEVEL.iter().find(|own| text.contains(**own))
    {
        problems
            .push(format!("{file} reads {found}; how a record is protected is its `protection`"));
    }
    if TEXT.contains(&extension) {
        for (number, line) in text.lines().enumerate() {
            if MACHINE_PATHS.iter().any(|path| holds_path(line, path)) {
                problems.push(format!("{file}:{} holds a path of one machine", number + 1));
            }
        }
    }
    problems
}

/// Whether the line holds the path at the beginning of a word (so not as the end of an address) with
/// something behind it (the bare beginning is what a rule about such paths looks for).
fn holds_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        let begins =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '(' | '='));
        let behind = line.get(at + path.len()..).and_then(|rest| rest.chars().next());
        begins && behind.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_are_named_unless_they_are_tests() {
        let long = "\n".repeat(MAX_LINES + 1);
        assert_eq!(of_file("app/src/lib.rs", &long).len(), 1);
        assert!(of_file("server/tests/batches.rs", &long).is_empty());
    }

    #[test]
    fn only_a_few_places_read_what_was_said_of_a_record_itself() {
        let text = "WHERE record_security < 5";
        assert_eq!(of_file("crates/store/src/search/found.rs", text).len(), 1);
        assert!(of_file("crates/store/src/sql/records.rs", text).is_empty());
        assert!(of_file("crates/store/src/search/found.rs", "effective_security").is_empty());
    }

    #[test]
    fn paths_of_one_machine_are_named_with_their_line() {
        let text = format!("a\nlet x = \"{}someone/x\";", MACHINE_PATHS[2]);
        assert_eq!(of_file("a.rs", &text), ["a.rs:2 holds a path of one machine"]);
        let address = format!("https://example.org{}x", MACHINE_PATHS[2]);
        assert!(of_file("a.rs", &address).is_empty());
    }
}
