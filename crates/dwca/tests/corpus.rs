//! Every third-party archive, folders and containers alike: what it gives is written down once and
//! compared ever after.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dwca::check::Summary;
use dwca::{Archive, ArchiveFinding, Opened};
use rstest::rstest;

/// Folders with a descriptor, ZIPs and tar archives below a folder.
fn archives(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    if entries.iter().any(|entry| entry.ends_with("meta.xml")) {
        found.push(folder.to_owned());
        return;
    }
    for entry in entries {
        let name = entry.to_string_lossy().into_owned();
        if entry.is_dir() {
            archives(&entry, found);
        } else if [".zip", ".tar.gz", ".tgz"].iter().any(|ending| name.ends_with(ending)) {
            found.push(entry);
        }
    }
}

fn outcome(path: &Path) -> String {
    let opened = support::files_of(path).and_then(Archive::open);
    let mut archive = match opened {
        Ok(Opened::Archive(archive)) => *archive,
        Ok(Opened::Tables(tables)) => {
            let names: Vec<&str> = tables.tables.iter().map(|it| it.name.as_str()).collect();
            return format!("tables {names:?}\n{}", findings(&tables.findings));
        }
        Err(error) => return format!("refused {} {:?}\n", error.code, error.args),
    };
    let survey = match archive.survey() {
        Ok(survey) => survey,
        Err(error) => return format!("refused {} {:?}\n", error.code, error.args),
    };
    let summary = Summary::of(&archive, &survey);
    let mut text = format!(
        "core {}: {} rows, {} ids\n",
        archive.core.name(),
        summary.core.rows,
        summary.core.distinct_ids
    );
    for (part, counts) in archive.extensions.iter().zip(&summary.extensions) {
        write!(text, "  {}: {} rows, {} orphans", part.name(), counts.rows, counts.orphans)
            .unwrap();
        if let Some(media) = &counts.media {
            write!(text, ", {} with URL, {} without", media.with_url, media.without_url).unwrap();
        }
        text.push('\n');
    }
    if let Some(eml) = &archive.eml {
        writeln!(text, "  “{}”, licence “{}”", eml.title(), eml.license.url).unwrap();
    }
    text + &findings(&archive.findings) + &findings(&survey.findings)
}

fn findings(findings: &[ArchiveFinding]) -> String {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut text = String::new();
    for finding in findings {
        let count = counts.entry(finding.rule_code.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            let file = finding.file.as_deref().unwrap_or("-");
            let line = finding.line.unwrap_or(0);
            writeln!(text, "  ! {} {file}:{line} {:?}", finding.rule_code, finding.args).unwrap();
        }
    }
    for (code, count) in counts.iter().filter(|(_, count)| **count > 1) {
        writeln!(text, "  ! {code} × {count}").unwrap();
    }
    text
}

#[rstest]
#[case("01_dwca_media")]
#[case("02_dwca_plain")]
#[case("03_dwca_malformed")]
#[case("13_zip")]
#[case("15_large")]
fn every_archive_gives_what_it_holds(#[case] folder: &str) {
    let Some(root) = support::third_party(folder) else { return };
    let mut found = Vec::new();
    archives(&root, &mut found);
    let mut text = String::new();
    for path in found {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        write!(text, "{name}\n{}\n", outcome(&path)).unwrap();
    }
    insta::assert_snapshot!(folder, text);
}
