//! The one catalogue of every text that a person reads: findings, problems, pages, operations.
//!
//! Findings and API problems travel as codes with arguments; here they become sentences. The texts
//! are Fluent files under `locales/`, compiled in, so that page, server and command line say the same.
#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The files of the catalogue, by name: rules, archives, API problems, public pages, work in the
/// background, workbench, imports, downloads.
pub const FILES: [(&str, &str); 8] = [
    ("rules.ftl", include_str!("../locales/en/rules.ftl")),
    ("archive.ftl", include_str!("../locales/en/archive.ftl")),
    ("problems.ftl", include_str!("../locales/en/problems.ftl")),
    ("pages.ftl", include_str!("../locales/en/pages.ftl")),
    ("jobs.ftl", include_str!("../locales/en/jobs.ftl")),
    ("workbench.ftl", include_str!("../locales/en/workbench.ftl")),
    ("imports.ftl", include_str!("../locales/en/imports.ftl")),
    ("downloads.ftl", include_str!("../locales/en/downloads.ftl")),
];

const LANGUAGE: &str = "en";

/// An argument of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Words, shown as they are.
    Text(Cow<'a, str>),
    /// A number: grouped (`9,812`), and able to choose between singular and plural.
    Number(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Arg::Number(f64::from(number))
    }
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    problems: Vec<String>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(vec![
        LANGUAGE.parse::<LanguageIdentifier>().unwrap_or_default(),
    ]);
    // Marks of text direction around arguments would end up in files and tests.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(number.value)),
        _ => None,
    }));
    let mut problems = Vec::new();
    for (name, source) in FILES {
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
                problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
                resource
            });
        if let Err(errors) = bundle.add_resource(resource) {
            problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
        }
    }
    Catalogue { bundle, problems }
});

/// What is wrong with the catalogue's files; a test wants it empty.
#[must_use]
pub fn catalogue_problems() -> &'static [String] {
    &CATALOGUE.problems
}

/// Whether the catalogue has a text of that id.
#[must_use]
pub fn has(id: &str) -> bool {
    CATALOGUE.bundle.get_message(id).is_some_and(|message| message.value().is_some())
}

/// The text of that id; the id itself where the catalogue has none.
#[must_use]
pub fn text(id: &str) -> String {
    text_with(id, &[])
}

/// The text of that id with its arguments; the id itself where the catalogue has none.
#[must_use]
pub fn text_with(id: &str, args: &[(&str, Arg<'_>)]) -> String {
    let Some(pattern) = CATALOGUE.bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    let mut fluent = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        fluent.set(
            (*name).to_owned(),
            match arg {
                Arg::Text(text) => FluentValue::String(text.clone()),
                Arg::Number(number) => FluentValue::from(*number),
            },
        );
    }
    // A missing argument leaves its name in braces in the text: the tests find it, nobody is stopped.
    let mut errors = Vec::new();
    CATALOGUE.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
}

/// The sentence of a finding: its rule's code and its arguments, which all came as text.
#[must_use]
pub fn finding<'a>(code: &str, args: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let args: Vec<(&str, Arg<'_>)> =
        args.into_iter().map(|(name, value)| (name, typed(name, value))).collect();
    text_with(&format!("rule-{code}"), &args)
}

/// Arguments that count something; all others are shown as they are, even if they are digits.
const NUMBERS: [&str; 6] = ["count", "limit", "expected", "row", "line", "column"];

fn typed<'a>(name: &str, value: &'a str) -> Arg<'a> {
    match value.parse::<f64>() {
        Ok(number) if NUMBERS.contains(&name) => Arg::Number(number),
        _ => Arg::from(value),
    }
}

/// `9812` as `9,812`; a fraction keeps one digit.
fn grouped(number: f64) -> String {
    let plain = if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.1}") };
    let (whole, fraction) =
        plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut result = String::with_capacity(plain.len() + 4);
    for (index, digit) in whole.char_indices() {
        let left = whole.len() - index;
        let after_digit = result.ends_with(|c: char| c.is_ascii_digit());
        if after_digit && left.is_multiple_of(3) {
            result.push(',');
        }
        result.push(digit);
    }
    if let Some(fraction) = fraction {
        result.push('.');
        result.push_str(fraction);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, shown) in [
            (0.0, "0"),
            (12.0, "12"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (1_234_567.0, "1,234,567"),
            (-1000.0, "-1,000"),
            (1234.56, "1,234.6"),
        ] {
            assert_eq!(grouped(number), shown);
        }
    }

    #[test]
    fn a_missing_text_is_its_own_id() {
        assert_eq!(text("no-such-text"), "no-such-text");
        assert!(!has("no-such-text"));
    }

    #[test]
    fn every_file_of_the_catalogue_can_be_read() {
        assert_eq!(catalogue_problems(), &[] as &[String]);
    }
}
