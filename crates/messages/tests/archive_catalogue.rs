//! Every finding of an archive and every reason to refuse one has its sentence, and the sentence
//! needs nothing that is not given.

use dwca::{code, finding};
use messages::{Arg, finding as sentence, has, text_with};

#[test]
fn every_finding_has_a_sentence_of_its_arguments() {
    for (code, _, args) in finding::code::ALL {
        assert!(has(&format!("rule-{code}")) && has(&format!("rule-{code}-title")), "{code}");
        let extra = ["line"];
        let words = sentence(code, args.iter().chain(&extra).map(|name| (*name, "7")));
        assert!(!words.contains('{') && words.ends_with('.'), "{code}: {words}");
        assert!(words.chars().count() <= 260, "{code}: {words}");
    }
}

#[test]
fn every_refusal_has_a_sentence() {
    for code in code::ALL {
        let args = ["file", "line", "limit"].map(|name| (name, Arg::from("7")));
        let words = text_with(&format!("problem-{code}"), &args);
        assert!(!words.contains('{') && words.ends_with('.'), "{code}: {words}");
    }
}

#[test]
fn no_sentence_belongs_to_nothing() {
    let source = include_str!("../locales/en/archive.ftl");
    for id in source.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id) {
        let of_rule = id.strip_suffix("-title").unwrap_or(id);
        let known = finding::code::ALL.iter().any(|(code, ..)| of_rule == format!("rule-{code}"))
            || code::ALL.iter().any(|code| id == format!("problem-{code}"));
        assert!(known || !id.contains("archive-"), "{id}");
    }
}
