//! Every rule has its words, the words need nothing that the rule does not give, and no code word
//! reaches a person.

use media_batch::rule::{Mend, Rule};
use media_batch::rules::examples::EXAMPLES;
use messages::{Arg, OF_MEMBERS, finding, has, text, text_with};

/// The parts that every rule has.
const PARTS: [&str; 4] = ["", "-title", "-why", "-advice"];

#[test]
fn every_rule_has_its_sentence_title_reason_and_advice() {
    let missing: Vec<String> = Rule::ALL
        .iter()
        .flat_map(|rule| PARTS.map(|part| format!("rule-{}{part}", rule.code())))
        .filter(|id| !has(id))
        .collect();
    assert_eq!(missing, [] as [String; 0]);
}

#[test]
fn every_rule_that_can_be_mended_has_a_button_and_no_other_has() {
    for rule in Rule::ALL {
        let id = format!("rule-{}-fix", rule.code());
        assert_eq!(has(&id), rule.mend() != Mend::Nothing, "{id}");
    }
}

#[test]
fn no_text_belongs_to_a_rule_that_does_not_exist() {
    for id in ids() {
        let code = id.trim_start_matches("rule-");
        let known = Rule::ALL.iter().any(|rule| {
            code.strip_prefix(rule.code())
                .is_some_and(|part| PARTS.contains(&part) || part == "-fix")
        });
        assert!(known, "{id}");
    }
}

#[test]
fn every_argument_of_a_sentence_is_given_by_its_rule() {
    for rule in Rule::ALL {
        let sentence = finding(rule.code(), rule.args().iter().map(|name| (*name, "7")));
        assert!(!sentence.contains('{'), "{}: {sentence}", rule.code());
        for part in ["-title", "-why", "-advice"] {
            let words = text(&format!("rule-{}{part}", rule.code()));
            assert!(!words.contains('{'), "{words}");
        }
        let fix =
            text_with(&format!("rule-{}-fix", rule.code()), &[("count", Arg::Number(2140.0))]);
        assert!(!has(&format!("rule-{}-fix", rule.code())) || !fix.contains('{'), "{fix}");
    }
}

#[test]
fn words_are_short_whole_and_free_of_code() {
    // Words of programmers, and the names of the rules themselves.
    let foreign = [
        "null",
        "regex",
        "boolean",
        "exception",
        "invalid",
        "parse",
        "string",
        "URI",
        "URL",
        "SQL",
        "HTTP",
        "hash",
    ];
    for id in ids() {
        let words = text_with(&id, &arguments());
        assert!((3..=260).contains(&words.chars().count()), "{id}: {words}");
        let button_or_title = id.ends_with("-fix") || id.ends_with("-title");
        let ends_well = words.ends_with(['.', '?', '}']) || words.ends_with('7');
        assert!(button_or_title || ends_well, "{id}: {words}");
        assert!(!button_or_title || !words.ends_with('.'), "{id}: {words}");
        for word in words.split(|c: char| !c.is_alphanumeric()) {
            assert!(!foreign.contains(&word), "{id}: {words}");
        }
        assert!(
            Rule::ALL.iter().all(|rule| !rule.code().contains('-') || !words.contains(rule.code())),
            "{words}"
        );
    }
}

#[test]
fn numbers_choose_between_one_and_many() {
    assert_eq!(
        text_with("rule-url-not-https-fix", &[("count", Arg::from(2140_u32))]),
        "Use https for all 2,140"
    );
    assert_eq!(text_with("rule-url-not-https-fix", &[("count", Arg::from(1_u32))]), "Use https");
    assert_eq!(finding("blank-rows", [("count", "3000")]), "3,000 blank rows were skipped.");
    assert_eq!(
        finding("row-too-short", [("count", "1"), ("expected", "3")]),
        "This row has 1 cell, the header has 3."
    );
}

#[test]
fn a_value_of_digits_stays_as_it_is() {
    assert_eq!(
        finding("identifier-decimal", [("value", "57416.0")]),
        "“57416.0” has decimals that no catalog number has."
    );
}

#[test]
fn examples_cover_the_rules_whose_words_show_a_value() {
    for example in EXAMPLES {
        assert!(has(&format!("rule-{}", example.rule.code())));
    }
}

/// The ids of `rules.ftl`.
fn ids() -> Vec<String> {
    OF_MEMBERS
        .into_iter()
        .filter(|(name, _)| *name == "rules.ftl")
        .flat_map(|(_, source)| source.lines())
        .filter_map(|line| line.split_once(" ="))
        .filter(|(id, _)| id.starts_with("rule-") && !id.contains(' '))
        .map(|(id, _)| id.to_owned())
        .collect()
}

/// Every argument that any rule gives.
fn arguments() -> Vec<(&'static str, Arg<'static>)> {
    let mut names: Vec<&str> = Rule::ALL.iter().flat_map(|rule| rule.args()).copied().collect();
    names.push("count");
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| (name, Arg::Number(7.0))).collect()
}
