//! Licences in words: `CC BY-NC 4.0`, `cc-by`, `Creative Commons Attribution 4.0 International`,
//! `© 2020 … All rights reserved`. Nothing is invented: what names no version gets none.

use super::license::{IN_COPYRIGHT, License, Port, TERMS, VERSIONS, by_address};

/// What a text says about a licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenseText {
    /// This licence.
    Known(License),
    /// These terms, without a version.
    Unversioned {
        /// `by`, `by-sa`, …
        terms: &'static str,
    },
    /// No known licence, but nearly the name of this one.
    Near(License),
    /// No known licence.
    Unknown,
}

/// What a text says about a licence.
#[must_use]
pub fn read_license(text: &str) -> LicenseText {
    let text = text.trim();
    if let Some(license) = by_address(text) {
        return LicenseText::Known(license);
    }
    if let Some(found) = short_name(text) {
        return found;
    }
    let words = words_of(text);
    if let Some(found) = within(&words) {
        return found;
    }
    if let Some(license) = address_within(text) {
        return LicenseText::Known(license);
    }
    if is_in_copyright(text, &words) {
        return LicenseText::Known(IN_COPYRIGHT);
    }
    nearest(&words).map_or(LicenseText::Unknown, LicenseText::Near)
}

/// Longest short name: `CC BY-NC-SA 4.0` with some more blanks.
const MAX_SHORT_NAME: usize = 24;

/// `CC BY-NC 4.0`, `cc-by`, `CC0`: what most cells hold, read without cutting it into words.
fn short_name(text: &str) -> Option<LicenseText> {
    let mut folded = [0_u8; MAX_SHORT_NAME];
    let mut length = 0;
    for byte in text.bytes().filter(|b| !matches!(b, b' ' | b'-')) {
        *folded.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    let folded = std::str::from_utf8(folded.get(..length)?).ok()?.strip_prefix("cc")?;
    if matches!(folded, "0" | "zero" | "01.0") {
        return Some(LicenseText::Known(License::Zero));
    }
    let (terms, version) =
        GLUED.into_iter().find_map(|(glued, terms)| Some((terms, folded.strip_prefix(glued)?)))?;
    if version.is_empty() {
        return Some(LicenseText::Unversioned { terms });
    }
    let version = version_of(version)?;
    Some(LicenseText::Known(License::CreativeCommons { terms, version, port: Port::default() }))
}

/// The terms without hyphens, longer ones first.
const GLUED: [(&str, &str); 6] = [
    ("byncsa", "by-nc-sa"),
    ("byncnd", "by-nc-nd"),
    ("bysa", "by-sa"),
    ("bync", "by-nc"),
    ("bynd", "by-nd"),
    ("by", "by"),
];

/// The licence that a statement of rights names, if it does. Statements are prose: `© 2020 Ana` says
/// who, not under which licence, so only an explicit name or "all rights reserved" counts.
#[inline]
#[must_use]
pub fn license_in_rights(text: &str) -> Option<License> {
    // Nearly all statements name none, and that is seen at once.
    // `CC`, `Creative`, `reserved` and addresses each have a pair of letters that is rare elsewhere.
    let mut last = 0;
    let may = text.bytes().any(|byte| {
        let pair = (last | 0x20, byte | 0x20);
        last = byte;
        matches!(pair, (b'c', b'c' | b'r') | (b'r', b'v') | (b'/', b'/'))
    });
    match if may { read_license(text) } else { LicenseText::Unknown } {
        LicenseText::Known(IN_COPYRIGHT) if !says_all_rights_reserved(text) => None,
        LicenseText::Known(license) => Some(license),
        _ => None,
    }
}

fn says_all_rights_reserved(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("all rights reserved") || lower.contains("rightsstatements.org")
}

/// Longest text in which words are looked for: a licence's name, not a page of terms.
const MAX_WORDS: usize = 60;

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map(|word| word.trim_matches('.').to_ascii_lowercase())
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS)
        .collect()
}

fn address_within(text: &str) -> Option<License> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | ',')
    })
    .filter(|part| part.contains("creativecommons.org") || part.contains("rightsstatements.org"))
    .find_map(|part| by_address(part.trim_end_matches('.')))
}

/// Words of a licence's name within a text, with its version if it has one.
fn within(words: &[String]) -> Option<LicenseText> {
    let has = |word: &str| words.iter().any(|other| other == word);
    if has("cc0") || has("cczero") || (has("cc") && has("zero")) {
        return Some(LicenseText::Known(License::Zero));
    }
    if has("pdm") || (has("public") && has("domain") && has("mark")) {
        return Some(LicenseText::Known(License::PublicDomainMark));
    }
    let cc = has("cc")
        || has("creativecommons")
        || (has("creative") && has("commons"))
        || words.iter().any(|word| glued(word).is_some());
    let short = words.first().is_some_and(|word| word == "by")
        && words.iter().skip(1).all(|word| is_term(word) || version_of(word).is_some());
    let terms = (cc || short).then(|| terms_of(words)).flatten()?;
    let versions: Vec<_> = words.iter().filter_map(|word| version_of(word)).collect();
    let port = words
        .iter()
        .any(|word| word == "igo")
        .then(|| Port::new("igo"))
        .flatten()
        .unwrap_or_default();
    match versions.as_slice() {
        [version, rest @ ..] if rest.iter().all(|other| other == version) => {
            Some(LicenseText::Known(License::CreativeCommons { terms, version, port }))
        }
        _ => Some(LicenseText::Unversioned { terms }),
    }
}

/// `ccby`, `ccbync`: the terms written as one word.
fn glued(word: &str) -> Option<&'static str> {
    let rest = word.strip_prefix("cc")?;
    TERMS.into_iter().find(|terms| terms.replace('-', "") == rest)
}

fn is_term(word: &str) -> bool {
    matches!(word, "by" | "nc" | "nd" | "sa")
}

fn version_of(word: &str) -> Option<&'static str> {
    let number = word.strip_prefix('v').unwrap_or(word);
    VERSIONS
        .into_iter()
        .find(|version| *version == number || version.strip_suffix(".0") == Some(number))
}

fn terms_of(words: &[String]) -> Option<&'static str> {
    if let Some(terms) = words.iter().find_map(|word| glued(word)) {
        return Some(terms);
    }
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    if !has(&["by", "attribution"]) {
        return None;
    }
    let non_commercial = has(&["nc", "noncommercial"]) || follows(words, "non", "commercial");
    let no_derivatives = has(&["nd", "noderivatives", "noderivs"])
        || follows(words, "no", "derivatives")
        || follows(words, "no", "derivs");
    let share_alike = has(&["sa", "sharealike"]) || follows(words, "share", "alike");
    match (non_commercial, no_derivatives, share_alike) {
        (false, false, false) => Some("by"),
        (false, false, true) => Some("by-sa"),
        (true, false, false) => Some("by-nc"),
        (false, true, false) => Some("by-nd"),
        (true, false, true) => Some("by-nc-sa"),
        (true, true, false) => Some("by-nc-nd"),
        // No derivatives and share alike exclude each other: there is no such licence.
        (_, true, true) => None,
    }
}

fn follows(words: &[String], first: &str, second: &str) -> bool {
    words.windows(2).any(|pair| matches!(pair, [a, b] if a == first && b == second))
}

fn is_in_copyright(text: &str, words: &[String]) -> bool {
    let says = |phrase: &[&str]| {
        words.len() >= phrase.len() && words.windows(phrase.len()).any(|part| part == phrase)
    };
    says(&["all", "rights", "reserved"])
        || words == ["in", "copyright"]
        || words == ["inc"]
        || words == ["copyright"]
        || words == ["copyrighted"]
        || ((text.starts_with('©') || text.starts_with("(c)") || text.starts_with("(C)"))
            && words.len() <= 12)
}

/// The licence whose short name is one slip away.
fn nearest(words: &[String]) -> Option<License> {
    let written = words.concat();
    if !(4..=16).contains(&written.len()) || !written.is_ascii() {
        return None;
    }
    let zero = std::iter::once(("cc0".to_owned(), License::Zero));
    let licenses = ["4.0", "3.0"].into_iter().flat_map(|version| {
        TERMS.into_iter().map(move |terms| {
            let license = License::CreativeCommons { terms, version, port: Port::default() };
            (format!("cc{}{version}", terms.replace('-', "")), license)
        })
    });
    let mut near = zero
        .chain(licenses)
        .filter(|(name, _)| one_slip(&written, name))
        .map(|(_, license)| license);
    let first = near.next()?;
    near.next().is_none().then_some(first)
}

/// Whether one letter added, left out, changed or swapped with its neighbour makes one text the other.
fn one_slip(a: &str, b: &str) -> bool {
    let same_start = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (a, b) = (
        a.as_bytes().get(same_start..).unwrap_or(&[]),
        b.as_bytes().get(same_start..).unwrap_or(&[]),
    );
    match (a, b) {
        ([], []) => false,
        ([_, a_rest @ ..], [_, b_rest @ ..]) if a_rest == b_rest => true,
        ([_, a_rest @ ..], _) if a_rest == b => true,
        (_, [_, b_rest @ ..]) if a == b_rest => true,
        ([a0, a1, a_rest @ ..], [b0, b1, b_rest @ ..]) => a0 == b1 && a1 == b0 && a_rest == b_rest,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_understood() {
        for (text, address) in [
            ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("cc-by-nc 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
            ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
            ("CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
            ("CC_BY_4_0", "https://creativecommons.org/licenses/by/4.0/"),
            (
                "Creative Commons Attribution 4.0 International",
                "https://creativecommons.org/licenses/by/4.0/",
            ),
            (
                "Creative Commons Attribution Non Commercial (CC-BY-NC) 4.0 License",
                "https://creativecommons.org/licenses/by-nc/4.0/",
            ),
            (
                "Attribution-NonCommercial-NoDerivatives 4.0 CC",
                "https://creativecommons.org/licenses/by-nc-nd/4.0/",
            ),
            ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("CC0 1.0 (Public-domain)", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("cc-zero", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
            ("All Rights Reserved", "https://rightsstatements.org/vocab/InC/1.0/"),
            ("© 2020 The Field Museum", "https://rightsstatements.org/vocab/InC/1.0/"),
            ("In copyright", "https://rightsstatements.org/vocab/InC/1.0/"),
            (
                "Licensed under https://creativecommons.org/licenses/by/4.0/.",
                "https://creativecommons.org/licenses/by/4.0/",
            ),
        ] {
            let expected = match read_license(text) {
                LicenseText::Known(license) => license.address(),
                _ => String::new(),
            };
            assert_eq!(expected, address, "{text}");
        }
    }

    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for (glued, terms) in GLUED {
            for version in ["", " 4.0", "-3.0", " 2", " v4.0", " 4.1"] {
                for text in [format!("CC {terms}{version}"), format!("cc{glued}{version}")] {
                    let long = within(&words_of(&text));
                    let short = short_name(&text);
                    assert!(short.is_none() || short == long, "{text}: {short:?} {long:?}");
                }
            }
        }
        for text in ["CC0", "cc-zero", "CC0 1.0"] {
            assert_eq!(short_name(text), within(&words_of(text)), "{text}");
        }
    }

    #[test]
    fn a_version_is_never_invented() {
        for (text, terms) in [
            ("CC BY", "by"),
            ("cc-by-nc-nd", "by-nc-nd"),
            ("CCBYNC", "by-nc"),
            ("(c) Field Museum of Natural History - CC BY-NC", "by-nc"),
            ("Creative Commons Attribution", "by"),
            ("CC BY 3.0 or CC BY 4.0", "by"),
            ("by-sa", "by-sa"),
        ] {
            assert_eq!(read_license(text), LicenseText::Unversioned { terms }, "{text}");
        }
    }

    #[test]
    fn the_rest_stays_unknown() {
        for text in [
            "",
            "free to use",
            "see website",
            "by the author",
            "CC",
            "BY-ND-SA 4.0 CC",
            "public domain",
            "GFDL",
            "none",
        ] {
            assert_eq!(read_license(text), LicenseText::Unknown, "{text}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_near() {
        let by = License::CreativeCommons { terms: "by", version: "4.0", port: Port::default() };
        for text in ["CC BYY 4.0", "CV BY 4.0", "C BY 4.0"] {
            assert_eq!(read_license(text), LicenseText::Near(by), "{text}");
        }
    }
}
