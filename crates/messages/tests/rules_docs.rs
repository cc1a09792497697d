//! `docs/rules/` is made from the table of rules, the catalogue and the examples, and is up to date.
//! `UPDATE_DOCS=1 cargo test -p messages --test rules_docs` writes it anew.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use media_batch::check::{CheckContext, CheckRow, Checker, Finding};
use media_batch::reading::RowShape;
use media_batch::rule::{Family, Mend, Rule};
use media_batch::rules::examples::example_of;
use messages::{finding, text};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules")
}

#[test]
fn the_pages_of_the_rules_are_up_to_date() {
    let pages = pages();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for (name, page) in &pages {
            std::fs::write(folder().join(name), page).unwrap();
        }
    }
    for (name, page) in &pages {
        let written = std::fs::read_to_string(folder().join(name)).unwrap_or_default();
        assert!(written == *page, "docs/rules/{name} is not up to date: run with UPDATE_DOCS=1");
    }
    let files = std::fs::read_dir(folder()).unwrap().count();
    assert_eq!(files, pages.len(), "docs/rules/ has a file that nothing makes");
}

fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::from([("README.md".to_owned(), index())]);
    for family in Family::ALL {
        pages.insert(format!("{}.md", family.name()), family_page(family));
    }
    pages
}

fn heading(family: Family) -> &'static str {
    match family {
        Family::Reading => "The file and its rows",
        Family::Mapping => "Columns",
        Family::Address => "Web addresses",
        Family::Format => "Formats and kinds of media",
        Family::Rights => "Licences and rights",
        Family::Text => "Text, numbers, dates, people and checksums",
        Family::Identifier => "Identifiers",
        Family::Record => "Records and other rows",
        Family::Date => "Dates of collecting and determining",
        Family::Place => "Countries, coordinates, heights and depths",
        Family::Name => "Scientific names",
    }
}

fn rules_of(family: Family) -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied().filter(move |rule| rule.family() == family)
}

fn index() -> String {
    let mut page = String::from(
        "# What is checked\n\nEvery finding has a code that never changes, and a severity: an **error** keeps a row \
         from being sent, a **warning** asks for a look, a **note** needs nothing. These pages are made from the \
         rules themselves; a test keeps them up to date.\n",
    );
    for family in Family::ALL {
        page += &format!(
            "\n## [{}]({}.md)\n\n| code | | severity | mended for all rows |\n| --- | --- | --- | --- |\n",
            heading(family),
            family.name()
        );
        for rule in rules_of(family) {
            let code = rule.code();
            let mended = match rule.mend() {
                Mend::Nothing => "",
                Mend::Suggestion => "by its suggestion",
                Mend::Prefix => "by a common beginning",
                Mend::Accept => "by accepting what was read",
            };
            let title = text(&format!("rule-{code}-title"));
            let (page_name, severity) = (family.name(), rule.severity().name());
            page += &format!(
                "| [`{code}`]({page_name}.md#{code}) | {title} | {severity} | {mended} |\n"
            );
        }
    }
    page
}

fn family_page(family: Family) -> String {
    let mut page = format!("# {}\n\n[All rules](README.md)\n", heading(family));
    for rule in rules_of(family) {
        let code = rule.code();
        let part = |part: &str| text(&format!("rule-{code}{part}"));
        let (title, why, advice) = (part("-title"), part("-why"), part("-advice"));
        page += &format!("\n## {code}\n\n**{title}** ({})\n", rule.severity().name());
        page += &format!("\n- Why it matters: {why}\n- What to do: {advice}\n");
        page += &example(rule).unwrap_or_default();
    }
    page
}

/// The example's cells, what is said about them, and what is offered instead.
fn example(rule: Rule) -> Option<String> {
    let example = example_of(rule)?;
    let (targets, cells): (Vec<_>, Vec<_>) =
        example.cells.iter().map(|(target, text)| (Some(*target), Cow::Borrowed(*text))).unzip();
    let mut findings: Vec<Finding> = Vec::new();
    let shape = RowShape { unusual_bytes: true, ..RowShape::default() };
    Checker::new(&targets, CheckContext::default())
        .check(&CheckRow { cells: &cells, shape }, &mut findings);
    let found = findings.into_iter().find(|finding| finding.rule == rule)?;
    let args = found.detail.args.iter().map(|(name, value)| (*name, value.as_str()));
    let shown: Vec<String> = example
        .cells
        .iter()
        .map(|(target, value)| format!("{} `{}`", target.name(), shortened(value)))
        .collect();
    let mut lines = format!(
        "- Example: {}\n- What is said: {}\n",
        shown.join(", "),
        finding(rule.code(), args)
    );
    if let Some(suggestion) = found.detail.suggestion {
        lines += &format!("- What is offered: `{}`\n", shortened(&suggestion));
    }
    Some(lines)
}

fn shortened(value: &str) -> String {
    match value {
        "" => "(blank)".to_owned(),
        _ if value.chars().count() > 100 => value.chars().take(60).chain(['…']).collect(),
        _ => value.replace('\u{200B}', "[zero-width blank]"),
    }
}
