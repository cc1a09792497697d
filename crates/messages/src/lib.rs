//! The one catalogue of every text that a person reads: findings, problems, pages, operations.
//!
//! Findings and API problems travel as codes with arguments; here they become sentences. The texts
//! are files of Fluent under `locales/`, compiled in, so that page, server and command line say the same.
#![forbid(unsafe_code)]

mod reading;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The texts of the pages that everyone may read: these, and the search.
pub const OF_EVERYONE: [(&str, &str); 2] = [
    ("pages.ftl", include_str!("../locales/en/pages.ftl")),
    ("search.ftl", include_str!("../locales/en/search.ftl")),
];

/// The texts of members' pages, of help, of files and of the API: rules, archives, API problems, work
/// in the background, batches, workbench, imports, sources, protected taxa, saved searches,
/// downloads.
pub const OF_MEMBERS: [(&str, &str); 12] = [
    ("rules.ftl", include_str!("../locales/en/rules.ftl")),
    ("archive.ftl", include_str!("../locales/en/archive.ftl")),
    ("problems.ftl", include_str!("../locales/en/problems.ftl")),
    ("jobs.ftl", include_str!("../locales/en/jobs.ftl")),
    ("batches.ftl", include_str!("../locales/en/batches.ftl")),
    ("workbench.ftl", include_str!("../locales/en/workbench.ftl")),
    ("imports.ftl", include_str!("../locales/en/imports.ftl")),
    ("sources.ftl", include_str!("../locales/en/sources.ftl")),
    ("protection.ftl", include_str!("../locales/en/protection.ftl")),
    ("searches.ftl", include_str!("../locales/en/searches.ftl")),
    ("help.ftl", include_str!("../locales/en/help.ftl")),
    ("downloads.ftl", include_str!("../locales/en/downloads.ftl")),
];

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

/// Texts by their ids.
type Catalogue = HashMap<&'static str, &'static str>;

static EVERYONE: LazyLock<Catalogue> = LazyLock::new(|| reading::patterns(&OF_EVERYONE));
static MEMBERS: LazyLock<Catalogue> = LazyLock::new(|| reading::patterns(&OF_MEMBERS));

/// What the browser has loaded of [`OF_MEMBERS`]. It is set by a function that only members' pages
/// call, so that the texts can be kept out of what visitors load.
#[cfg(target_arch = "wasm32")]
static LOADED: std::sync::OnceLock<&'static Catalogue> = std::sync::OnceLock::new();

/// Members' pages call this before they show their first text. Outside the browser all texts are there
/// from the beginning.
pub fn load_texts_of_members() {
    #[cfg(target_arch = "wasm32")]
    let _ = LOADED.set(&MEMBERS);
}

fn members() -> Option<&'static Catalogue> {
    #[cfg(target_arch = "wasm32")]
    {
        LOADED.get().copied()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        Some(&MEMBERS)
    }
}

/// The pattern of that id.
fn find(id: &str) -> Option<&'static str> {
    EVERYONE.get(id).or_else(|| members()?.get(id)).copied()
}

/// Whether visitors load the text of that id.
#[must_use]
pub fn is_for_everyone(id: &str) -> bool {
    EVERYONE.contains_key(id)
}

/// Whether the catalogue has a text of that id.
#[must_use]
pub fn has(id: &str) -> bool {
    find(id).is_some()
}

/// The text of that id; the id itself where the catalogue has none.
#[must_use]
pub fn text(id: &str) -> String {
    text_with(id, &[])
}

/// The text of that id with its arguments; the id itself where the catalogue has none.
#[must_use]
pub fn text_with(id: &str, args: &[(&str, Arg<'_>)]) -> String {
    let Some(pattern) = find(id) else { return id.to_owned() };
    // A missing argument leaves its name in braces in the text: the tests find it, nobody is stopped.
    let mut set = String::with_capacity(pattern.len());
    reading::set(pattern, args, &mut set);
    set
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
#[must_use]
pub fn grouped(number: f64) -> String {
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
}
