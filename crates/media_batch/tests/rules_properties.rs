//! What must hold for every text: no panic, the same answer twice, suggestions that mend, canonical
//! forms that are their own canonical form.

mod pieces;

use std::borrow::Cow;

use media_batch::check::{CheckContext, CheckRow, Checker, Detail, Finding, RowFacts, Sink};
use media_batch::reading::RowShape;
use media_batch::rule::Rule;
use media_batch::target::Target;
use media_batch::value::{canonical_url, url_key};
use pieces::text;
use proptest::prelude::*;

fn check(targets: &[Option<Target>], cells: &[Cow<'_, str>]) -> (RowFacts, Vec<Finding>) {
    let checker = Checker::new(targets, CheckContext::default());
    let unusual_bytes = cells.iter().any(|cell| cell.bytes().any(|b| !(b' '..=b'~').contains(&b)));
    let shape = RowShape { unusual_bytes, ..RowShape::default() };
    let mut findings = Vec::new();
    let facts = checker.check(&CheckRow { cells, shape }, &mut findings);
    (facts, findings)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_check_never_panics_and_says_the_same_twice(
        texts in proptest::collection::vec(text(), Target::ALL.len()),
    ) {
        let targets = Target::ALL.map(Some);
        let cells: Vec<Cow<'_, str>> = texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect();
        let first = check(&targets, &cells);
        prop_assert_eq!(&first, &check(&targets, &cells));
        for finding in &first.1 {
            let given: Vec<&str> = finding.detail.args.iter().map(|(name, _)| *name).collect();
            prop_assert_eq!(given, finding.rule.args());
            prop_assert!(finding.detail.suggestion.is_none() || finding.rule.is_fixable(), "{:?}", finding);
        }
        let checker = Checker::new(&targets, CheckContext::default());
        let row = CheckRow { cells: &cells, shape: RowShape { unusual_bytes: true, ..RowShape::default() } };
        let draft = checker.draft(&row);
        prop_assert_eq!(draft.url_key, first.0.url_key);
        prop_assert_eq!(draft.kind, first.0.kind);
        // Counting alone finds as much as keeping everything.
        struct Count(usize);
        impl Sink for Count {
            fn add(&mut self, _: Rule, _: Option<u16>, _: impl FnOnce() -> Detail) { self.0 += 1; }
        }
        let mut count = Count(0);
        checker.check(&row, &mut count);
        prop_assert_eq!(count.0, first.1.len());
    }

    #[test]
    fn a_suggestion_removes_its_finding(target in proptest::sample::select(Target::ALL.to_vec()), text in text()) {
        let targets = [Some(target)];
        let (_, findings) = check(&targets, &[Cow::Borrowed(text.as_str())]);
        for finding in findings {
            if let Some(suggestion) = finding.detail.suggestion {
                let (_, after) = check(&targets, &[Cow::Borrowed(suggestion.as_str())]);
                prop_assert!(
                    after.iter().all(|other| other.rule != finding.rule),
                    "{}: {:?} -> {:?}", finding.rule.code(), text, suggestion
                );
            }
        }
    }

    #[test]
    fn a_canonical_form_is_its_own_canonical_form(text in text()) {
        for text in [text.clone(), format!("https://example.org/{text}"), format!("http://{text}")] {
            if let Some(canonical) = canonical_url(&text) {
                let again = canonical_url(&canonical);
                prop_assert_eq!(again.as_ref(), Some(&canonical));
                prop_assert_ne!(url_key(&canonical), 0);
            }
        }
    }

    #[test]
    fn http_and_https_have_one_key(text in "[a-zA-Z0-9./?&=%_~-]{0,40}") {
        let key = |scheme: &str| {
            let address = format!("{scheme}://example.org/{text}");
            check(&[Some(Target::OriginalUrl)], &[Cow::Owned(address)]).0.url_key
        };
        prop_assert_eq!(key("http"), key("HTTPS"));
    }
}
