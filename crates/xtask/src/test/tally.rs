//! Counting what other programs' test runs say, while their output goes on to the person.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::run::{say, shown};

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Tally {
    /// A step that is itself one test.
    pub(super) fn one() -> Tally {
        Tally { passed: 1, failed: 0 }
    }

    pub(super) fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs the command and adds up what `read` finds in its lines. A run that ends badly without a
/// failed test (it did not compile, it crashed) counts as one failure; a run without any test too.
pub(super) fn counted(command: &mut Command, read: fn(&str) -> Tally) -> Result<Tally> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{}`", shown(command)))?;
    let mut tally = Tally::default();
    if let Some(out) = child.stdout.take() {
        let mut out = BufReader::new(out);
        let mut line = Vec::new();
        while out.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            tally.add(read(&text));
            say(text.trim_end_matches(['\n', '\r']));
            line.clear();
        }
    }
    let status = child.wait()?;
    if tally.failed == 0 && (!status.success() || tally.passed == 0) {
        say(format!("`{}` ended with {status} and {} tests", shown(command), tally.passed));
        tally.failed = 1;
    }
    Ok(tally)
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; …`
pub(super) fn cargo_line(line: &str) -> Tally {
    match line.strip_prefix("test result: ") {
        Some(rest) => numbers(rest),
        None => Tally::default(),
    }
}

/// `  12 passed (1.2m)` and `  1 failed`, in Playwright's closing lines.
pub(super) fn playwright_line(line: &str) -> Tally {
    let mut words = line.split_whitespace();
    let first_is_number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    match words.next() {
        Some("passed" | "failed") if first_is_number => numbers(line),
        _ => Tally::default(),
    }
}

fn numbers(text: &str) -> Tally {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ';')
        .filter(|word| !word.is_empty())
        .collect();
    let before = |name: &str| {
        words
            .windows(2)
            .find_map(|pair| match pair {
                [count, word] if *word == name => count.parse().ok(),
                _ => None,
            })
            .unwrap_or(0)
    };
    Tally { passed: before("passed"), failed: before("failed") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_cargos_lines() {
        let line =
            "test result: FAILED. 41 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out";
        assert_eq!(cargo_line(line), Tally { passed: 41, failed: 2 });
        assert_eq!(cargo_line("test reading::blank_rows ... ok"), Tally::default());
    }

    #[test]
    fn counts_are_read_from_playwrights_lines() {
        assert_eq!(playwright_line("  14 passed (32.1s)\n"), Tally { passed: 14, failed: 0 });
        assert_eq!(playwright_line("  2 failed\n"), Tally { passed: 0, failed: 2 });
        assert_eq!(playwright_line("  ✓ 3 the page says 12 passed"), Tally::default());
    }

    #[test]
    fn a_run_that_dies_without_a_result_has_failed() {
        let tally = counted(Command::new("sh").args(["-c", "exit 3"]), cargo_line).unwrap();
        assert_eq!(tally, Tally { passed: 0, failed: 1 });
        let said = "echo 'test result: ok. 5 passed; 0 failed;'";
        let tally = counted(Command::new("sh").args(["-c", said]), cargo_line).unwrap();
        assert_eq!(tally, Tally { passed: 5, failed: 0 });
    }
}
