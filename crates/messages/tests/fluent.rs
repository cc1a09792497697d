//! The catalogue is Fluent: its own reader takes every file, and sets every text as ours does.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests stop the test at what must not happen"
)]

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use messages::{Arg, OF_EVERYONE, OF_MEMBERS, has, is_for_everyone, text_with};
use unic_langid::LanguageIdentifier;

/// Numbers on both sides of every choice, and one that is grouped.
const NUMBERS: [f64; 6] = [0.0, 1.0, 2.0, 1.5, 9_812.0, 1_000_000.0];

/// As the catalogue writes numbers.
fn shown(number: f64) -> String {
    messages::grouped(number)
}

fn bundle() -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec!["en".parse::<LanguageIdentifier>().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(shown(number.value)),
        _ => None,
    }));
    for (name, source) in OF_EVERYONE.iter().chain(&OF_MEMBERS) {
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        // An id that stands in two files is an error.
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
    }
    bundle
}

/// The ids of all messages, and of each the names of its arguments.
fn messages_and_arguments() -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for (_, source) in OF_EVERYONE.iter().chain(&OF_MEMBERS) {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                found.push((id.to_owned(), BTreeSet::new()));
            }
            let names = line.split('$').skip(1).map(|rest| {
                let end = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-';
                rest.split(end).next().unwrap().to_owned()
            });
            if let Some((_, arguments)) = found.last_mut() {
                arguments.extend(names);
            }
        }
    }
    found
}

#[test]
fn every_text_is_what_fluent_makes_of_it() {
    let bundle = bundle();
    let all = messages_and_arguments();
    assert!(all.len() > 1_000, "only {} texts were found", all.len());
    for (id, names) in &all {
        assert!(has(id), "{id}");
        let pattern = bundle.get_message(id).unwrap().value().unwrap();
        let mut ways: Vec<Vec<(&str, Arg<'_>)>> = vec![
            Vec::new(),
            names.iter().map(|name| (name.as_str(), Arg::from("{ some } words\n"))).collect(),
        ];
        for number in NUMBERS {
            ways.push(names.iter().map(|name| (name.as_str(), Arg::Number(number))).collect());
        }
        for args in ways {
            let mut fluent = FluentArgs::new();
            for (name, arg) in &args {
                match arg {
                    Arg::Text(text) => fluent.set(*name, text.to_string()),
                    Arg::Number(number) => fluent.set(*name, *number),
                }
            }
            let mut errors = Vec::new();
            let expected = bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned();
            assert_eq!(text_with(id, &args), expected, "{id} with {args:?}");
        }
    }
}

#[test]
fn what_is_for_everyone_stands_in_the_file_that_everyone_loads() {
    assert!(is_for_everyone("ui-sign-in"));
    assert!(!is_for_everyone("ui-batches-title") && has("ui-batches-title"));
}
