//! Every rule that looks at rows finds its own example, says what its sentence needs, and its
//! suggestion removes the finding.

use std::borrow::Cow;

use media_batch::check::{CheckContext, CheckRow, Finding, RowChecker};
use media_batch::job::Job;
use media_batch::reading::RowShape;
use media_batch::rule::{Family, Mend, Rule};
use media_batch::rules::examples::{EXAMPLES, Example, example_of};
use media_batch::target::Target;

fn check(targets: &[Option<Target>], cells: &[Cow<'_, str>]) -> Vec<Finding> {
    let records = targets.iter().any(|target| matches!(target, Some(Target::Term(_))));
    let job = if records { Job::Occurrences } else { Job::Media };
    let checker = RowChecker::new(targets, CheckContext { job, ..CheckContext::default() });
    let unusual_bytes = cells.iter().any(|cell| cell.bytes().any(|b| !(b' '..=b'~').contains(&b)));
    let shape = RowShape { unusual_bytes, ..RowShape::default() };
    let mut findings = Vec::new();
    checker.check(&CheckRow { cells, shape }, &mut findings);
    findings
}

fn parts(example: &Example) -> (Vec<Option<Target>>, Vec<Cow<'static, str>>) {
    example.cells.iter().map(|(target, text)| (Some(*target), Cow::Borrowed(*text))).unzip()
}

/// Rules raised while reading, mapping, resolving, comparing rows, or on the server.
fn is_raised_elsewhere(rule: Rule) -> bool {
    matches!(rule.family(), Family::Reading | Family::Mapping | Family::Record)
        || matches!(
            rule,
            Rule::IdentifierNumberCell | Rule::ExtensionMediaRefused | Rule::ExtensionMediaRead
        )
}

#[test]
fn every_rule_about_a_row_has_exactly_one_example() {
    for rule in Rule::ALL {
        let examples = EXAMPLES.iter().filter(|example| example.rule == *rule).count();
        assert_eq!(examples, usize::from(!is_raised_elsewhere(*rule)), "{}", rule.code());
    }
}

#[test]
fn every_rule_finds_its_example_and_gives_its_arguments() {
    for example in EXAMPLES {
        let (targets, cells) = parts(example);
        let findings = check(&targets, &cells);
        let finding = findings.iter().find(|finding| finding.rule == example.rule);
        let finding = finding.unwrap_or_else(|| {
            panic!("{} does not find its example: {findings:?}", example.rule.code())
        });
        let given: Vec<&str> = finding.detail.args.iter().map(|(name, _)| *name).collect();
        assert_eq!(given, example.rule.args(), "{}", example.rule.code());
    }
}

#[test]
fn the_suggestion_of_every_fixable_rule_removes_the_finding() {
    for example in EXAMPLES {
        let (targets, mut cells) = parts(example);
        let findings = check(&targets, &cells);
        let finding = findings.iter().find(|finding| finding.rule == example.rule).unwrap();
        let suggestion = finding.detail.suggestion.clone();
        assert_eq!(
            suggestion.is_some(),
            example.rule.is_fixable(),
            "{} {:?}",
            example.rule.code(),
            finding.detail
        );
        if let (Some(suggestion), Some(column)) = (suggestion, finding.column) {
            cells[usize::from(column)] = Cow::Owned(suggestion);
            let after = check(&targets, &cells);
            assert!(
                after.iter().all(|finding| finding.rule != example.rule),
                "{} {after:?}",
                example.rule.code()
            );
        }
    }
}

#[test]
fn a_prefix_mends_what_a_prefix_can_mend() {
    for rule in Rule::ALL.iter().filter(|rule| rule.mend() == Mend::Prefix) {
        let (targets, mut cells) = parts(example_of(*rule).unwrap());
        cells[0] = Cow::Owned(format!("https://example.org/media/{}", cells[0]));
        assert!(check(&targets, &cells).iter().all(|finding| finding.rule != *rule));
    }
}

#[test]
fn a_clean_row_has_no_finding_at_all() {
    let row = [
        (Target::CatalogNumber, "LSU00057416"),
        (Target::OccurrenceId, "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        (
            Target::OriginalUrl,
            "https://media.example.org/iiif/2/abc_(1)/full/!200,200/0/default.jpg?size=1&x=2",
        ),
        (Target::Title, "Quercus alba 🌳"),
        (Target::Caption, "Leaf, “upper side” – São Paulo"),
        (Target::Creator, "Anna Müller; https://orcid.org/0000-0002-1825-0097"),
        (Target::Owner, "Botanic Garden"),
        (Target::Rights, "© 2020 Botanic Garden"),
        (Target::License, "https://creativecommons.org/licenses/by/4.0/"),
        (Target::Created, "2021-03-04T10:00:00Z"),
        (Target::Format, "image/jpeg"),
        (Target::Type, "StillImage"),
        (Target::HashFunction, "SHA-256"),
        (Target::HashValue, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        (Target::SortOccurrence, "5"),
        (Target::ReferenceUrl, "https://www.flickr.com/photos/garden/1"),
    ];
    let (targets, cells): (Vec<_>, Vec<_>) =
        row.iter().map(|(target, text)| (Some(*target), Cow::Borrowed(*text))).unzip();
    assert_eq!(check(&targets, &cells), []);
}
