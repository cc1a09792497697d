//! Near misses: the spellings under which an identifier that no record has may be known. Each is one
//! of the slips that happen to catalog numbers (zeros lost in a spreadsheet, a dash more, the
//! acronym missing) and says which, so that one fix can mend all rows alike.
//!
//! Only spellings are made here; whether a record has one is for the caller to look up, best first.

use std::collections::HashMap;

/// Most candidates for one value: each is looked up, and more could not be read as a choice.
pub const MAX_CANDIDATES: usize = 24;

/// Patterns kept of a collection, the most frequent first. Collections have a handful.
const MAX_PATTERNS: usize = 16;

/// Patterns met before the rare ones stop being counted: a bound on memory for collections
/// whose identifiers follow none.
const MAX_LEARNED: usize = 4_096;

/// Characters of an identifier beyond which nothing is tried; such a value is a sentence or address.
const MAX_CHARS: usize = 64;

/// Digits to which zeros are padded at most.
const MAX_WIDTH: u8 = 16;

/// A shape of identifiers: what stands before the digits, how many, what stands after.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// Text before the digits, as the collection writes it: `UCSB-IZC`.
    pub prefix: String,
    /// Number of digits; 0 where it varies.
    pub width: u8,
    /// Text after the digits.
    pub suffix: String,
}

/// The shapes of a collection's identifiers, most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The shapes.
    pub patterns: Vec<Pattern>,
}

/// Which slip a candidate mends. Fixes are grouped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NearMissKind {
    /// `123.0`: a spreadsheet took it for a number.
    Decimal,
    /// Leading zeros lost or added.
    Zeros,
    /// Upper and lower case.
    Case,
    /// Dashes, blanks, underscores, dots.
    Punctuation,
    /// The acronym is missing, or stands where the collection has none.
    Prefix,
    /// `O` for `0`, `I` or `l` for `1`.
    Lookalike,
    /// A letter of the image after the number: `_a`.
    Suffix,
}

/// Another spelling of an identifier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NearMiss {
    /// The spelling.
    pub text: String,
    /// What it mends.
    pub kind: NearMissKind,
}

impl Profile {
    /// The shapes that occur among a collection's identifiers.
    pub fn learn<'a>(identifiers: impl IntoIterator<Item = &'a str>) -> Profile {
        let mut counts: HashMap<(&str, u8, &str), u32> = HashMap::new();
        for identifier in identifiers {
            let Some(parts) = Parts::of(identifier.trim()) else { continue };
            let Ok(width) = u8::try_from(parts.digits.len()) else { continue };
            let shape = (parts.prefix, width, parts.suffix);
            if counts.len() < MAX_LEARNED || counts.contains_key(&shape) {
                *counts.entry(shape).or_default() += 1;
            }
        }
        Profile { patterns: ranked(merged(counts)) }
    }

    fn widths(&self) -> impl Iterator<Item = u8> {
        self.patterns.iter().map(|pattern| pattern.width).filter(|width| *width > 0)
    }
}

/// Digits without leading zeros come in many lengths: shapes that differ only in width, none of
/// which prevails, are one shape of varying width.
fn merged(counts: HashMap<(&str, u8, &str), u32>) -> Vec<(Pattern, u32)> {
    let mut families: HashMap<(&str, &str), Vec<(u8, u32)>> = HashMap::new();
    for ((prefix, width, suffix), count) in counts {
        families.entry((prefix, suffix)).or_default().push((width, count));
    }
    let mut patterns = Vec::new();
    for ((prefix, suffix), widths) in families {
        let total: u32 = widths.iter().map(|(_, count)| count).sum();
        let most = widths.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let pattern =
            |width| Pattern { prefix: prefix.to_owned(), width, suffix: suffix.to_owned() };
        if widths.len() > 2 && most * 10 < total * 9 {
            patterns.push((pattern(0), total));
        } else {
            patterns.extend(widths.into_iter().map(|(width, count)| (pattern(width), count)));
        }
    }
    patterns
}

fn ranked(mut patterns: Vec<(Pattern, u32)>) -> Vec<Pattern> {
    // The text decides between equals, so that the same collection always gives the same order.
    patterns.sort_unstable_by(|(a, many), (b, more)| {
        more.cmp(many)
            .then_with(|| (&a.prefix, a.width, &a.suffix).cmp(&(&b.prefix, b.width, &b.suffix)))
    });
    patterns.into_iter().map(|(pattern, _)| pattern).take(MAX_PATTERNS).collect()
}

/// An identifier around its last run of digits.
#[derive(Clone, Copy)]
struct Parts<'a> {
    prefix: &'a str,
    digits: &'a str,
    suffix: &'a str,
}

impl<'a> Parts<'a> {
    fn of(value: &'a str) -> Option<Parts<'a>> {
        let last = value.rfind(|c: char| c.is_ascii_digit())?;
        let (body, suffix) = value.split_at_checked(last + 1)?;
        let prefix = body.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = body.get(prefix.len()..)?;
        Some(Parts { prefix, digits, suffix })
    }
}

/// Whether a spreadsheet has turned the identifier into a rounded number (`1.23E+08`). Its digits
/// are gone: there is nothing near to look for.
#[must_use]
pub fn is_rounded_number(value: &str) -> bool {
    let Some((mantissa, exponent)) = value.trim().split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let signed = exponent.starts_with(['+', '-']);
    let exponent = exponent.trim_start_matches(['+', '-']);
    let mut halves = mantissa.splitn(2, ['.', ',']);
    let whole = halves.next().is_some_and(digits);
    let fraction = halves.next();
    // `12E05` without sign or point is as likely a number that somebody gave.
    whole && fraction.is_none_or(digits) && (signed || fraction.is_some()) && digits(exponent)
}

/// Other spellings of `value` to look up, best first, at most [`MAX_CANDIDATES`], never `value`
/// itself (nor the same but for outer blanks).
pub fn near_misses(value: &str, profile: &Profile) -> impl Iterator<Item = NearMiss> {
    let value = value.trim();
    let mut found = Found { value, list: Vec::new() };
    let usable = value.chars().nth(MAX_CHARS).is_none() && !is_rounded_number(value);
    if usable && !value.is_empty() {
        if let Some(whole) = whole_number(value) {
            decimals(whole, profile, &mut found);
        } else {
            as_the_collection_writes(value, profile, &mut found);
            zeros(value, profile, &mut found);
            prefixes(value, profile, &mut found);
            lookalikes(value, profile, &mut found);
            suffixes(value, &mut found);
            separators(value, &mut found);
            cases(value, &mut found);
        }
    }
    found.list.into_iter()
}

/// The candidates so far: each spelling once, under the first slip that explains it.
struct Found<'a> {
    value: &'a str,
    list: Vec<NearMiss>,
}

impl Found<'_> {
    fn add(&mut self, text: String, kind: NearMissKind) {
        let known = text == self.value || self.list.iter().any(|one| one.text == text);
        if !known && !text.is_empty() && self.list.len() < MAX_CANDIDATES {
            self.list.push(NearMiss { text, kind });
        }
    }
}

/// The number before the point of `123.0`, `123.00`, `123,0`.
fn whole_number(value: &str) -> Option<&str> {
    let (whole, fraction) = value.rsplit_once(['.', ','])?;
    let zeros = !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0');
    let number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    (zeros && number).then_some(whole)
}

/// The number alone, then as the collection writes numbers.
fn decimals(whole: &str, profile: &Profile, found: &mut Found<'_>) {
    found.add(whole.to_owned(), NearMissKind::Decimal);
    for Pattern { prefix, width, suffix } in &profile.patterns {
        if let Some(digits) = padded(whole, *width) {
            found.add(format!("{prefix}{digits}{suffix}"), NearMissKind::Decimal);
        }
    }
    for width in profile.widths() {
        if let Some(digits) = padded(whole, width) {
            found.add(digits, NearMissKind::Decimal);
        }
    }
}

/// The digits at that width (0: as they are), by zeros alone; `None` where other digits would be
/// lost.
fn padded(digits: &str, width: u8) -> Option<String> {
    if width == 0 {
        return Some(digits.to_owned());
    }
    let bare = digits.trim_start_matches('0');
    let width = usize::from(width.min(MAX_WIDTH));
    (bare.len() <= width).then(|| format!("{bare:0>width$}"))
}

fn zeros(value: &str, profile: &Profile, found: &mut Found<'_>) {
    let Some(Parts { prefix, digits, suffix }) = Parts::of(value) else { return };
    // Widths of the same prefix first: they are what this number was.
    let (same, other): (Vec<&Pattern>, Vec<&Pattern>) = profile
        .patterns
        .iter()
        .filter(|pattern| pattern.width > 0)
        .partition(|pattern| bare(&pattern.prefix) == bare(prefix));
    for pattern in same.into_iter().chain(other) {
        if let Some(digits) = padded(digits, pattern.width) {
            found.add(format!("{prefix}{digits}{suffix}"), NearMissKind::Zeros);
        }
    }
    let bare = digits.trim_start_matches('0');
    if !bare.is_empty() {
        found.add(format!("{prefix}{bare}{suffix}"), NearMissKind::Zeros);
    }
}

/// Letters and digits only, in lower case: what remains of a prefix that two people write.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | ':' | '/' | '–' | '—') || c.is_whitespace()
}

/// The value in the collection's own writing: its case, its separators, its number of digits.
fn as_the_collection_writes(value: &str, profile: &Profile, found: &mut Found<'_>) {
    let plain: String = value.chars().filter(|c| !is_separator(*c)).collect();
    for pattern in &profile.patterns {
        let Some(digits) = matching(&plain, pattern) else { continue };
        let text = format!("{}{digits}{}", pattern.prefix, pattern.suffix);
        let kind = if text.to_lowercase() == value.to_lowercase() {
            NearMissKind::Case
        } else if bare(&text) == bare(value) {
            NearMissKind::Punctuation
        } else {
            NearMissKind::Zeros
        };
        found.add(text, kind);
    }
}

/// Without separators, and with one kind of them.
fn separators(value: &str, found: &mut Found<'_>) {
    let plain: String = value.chars().filter(|c| !is_separator(*c)).collect();
    found.add(plain, NearMissKind::Punctuation);
    for separator in ['-', ' ', '_', '.'] {
        let replaced: String =
            value.chars().map(|c| if is_separator(c) { separator } else { c }).collect();
        found.add(replaced, NearMissKind::Punctuation);
    }
}

/// The digits of a value without separators, if it is one of that pattern but for writing.
fn matching(plain: &str, pattern: &Pattern) -> Option<String> {
    let lower = plain.to_lowercase();
    let rest = lower.strip_prefix(&bare(&pattern.prefix))?;
    let digits = rest.strip_suffix(&bare(&pattern.suffix))?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    padded(digits, pattern.width)
}

/// The acronym missing or there, wholly or in part. A different acronym is a different collection,
/// not a slip.
fn prefixes(value: &str, profile: &Profile, found: &mut Found<'_>) {
    let Some(Parts { prefix, digits, suffix }) = Parts::of(value) else { return };
    let given = bare(prefix);
    for pattern in &profile.patterns {
        let own = bare(&pattern.prefix);
        // `IZC000123` and `UCSB:UCSB-IZC000123` both are nearly `UCSB-IZC000123`.
        let partly = given != own && (own.ends_with(&given) || given.ends_with(&own));
        if let (true, Some(digits)) = (partly, padded(digits, pattern.width)) {
            found.add(format!("{}{digits}{suffix}", pattern.prefix), NearMissKind::Prefix);
        }
    }
    if !prefix.is_empty() {
        found.add(format!("{digits}{suffix}"), NearMissKind::Prefix);
    }
}

/// Look-alikes within the digits: from the first digit (or look-alike after a known prefix) on.
fn lookalikes(value: &str, profile: &Profile, found: &mut Found<'_>) {
    let known = profile.patterns.iter().filter_map(|pattern| {
        let head = value.get(..pattern.prefix.len())?;
        head.eq_ignore_ascii_case(&pattern.prefix).then_some(pattern.prefix.len())
    });
    let first_digit = value.find(|c: char| c.is_ascii_digit());
    // The look-alikes may stand before the first true digit: `USFO0123`.
    let before = first_digit.map(|first| {
        let head = value.get(..first).unwrap_or_default();
        head.trim_end_matches(|c| digit_like(c).is_some()).len()
    });
    for start in known.chain(first_digit).chain(before) {
        let Some((head, tail)) = value.split_at_checked(start) else { continue };
        let mended: String = tail.chars().map(|c| digit_like(c).unwrap_or(c)).collect();
        if mended.bytes().any(|byte| byte.is_ascii_digit()) {
            found.add(format!("{head}{mended}"), NearMissKind::Lookalike);
        }
    }
}

fn digit_like(c: char) -> Option<char> {
    match c {
        'O' | 'o' => Some('0'),
        'I' | 'l' | 'i' | '|' => Some('1'),
        _ => None,
    }
}

/// `USF0123_a`, `USF0123-2`, `USF0123a`: the number of the image follows that of the specimen.
fn suffixes(value: &str, found: &mut Found<'_>) {
    if let Some((head, tail)) = value.rsplit_once(['_', '-', ' ', '.']) {
        let short = tail.chars().count() <= 2 && tail.chars().all(char::is_alphanumeric);
        let numbered = head.ends_with(|c: char| c.is_ascii_digit());
        if short && !tail.is_empty() && numbered {
            found.add(head.to_owned(), NearMissKind::Suffix);
        }
    }
    let head = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if value.len() - head.len() == 1 && head.ends_with(|c: char| c.is_ascii_digit()) {
        found.add(head.to_owned(), NearMissKind::Suffix);
    }
}

fn cases(value: &str, found: &mut Found<'_>) {
    found.add(value.to_uppercase(), NearMissKind::Case);
    found.add(value.to_lowercase(), NearMissKind::Case);
}

#[cfg(test)]
mod tests {
    use NearMissKind::{Case, Decimal, Lookalike, Prefix, Punctuation, Suffix, Zeros};
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn profile(patterns: &[(&str, u8)]) -> Profile {
        let pattern = |(prefix, width): &(&str, u8)| Pattern {
            prefix: (*prefix).to_owned(),
            width: *width,
            suffix: String::new(),
        };
        Profile { patterns: patterns.iter().map(pattern).collect() }
    }

    #[rstest]
    #[case("26", &[("", 8)], "00000026", Zeros)]
    #[case("000000026", &[("", 8)], "00000026", Zeros)]
    #[case("00026", &[("", 0)], "26", Zeros)]
    #[case("USF26", &[("USF", 8)], "USF00000026", Zeros)]
    #[case("usf-26", &[("USF", 8)], "USF00000026", Zeros)]
    #[case("usf00000026", &[("USF", 8)], "USF00000026", Case)]
    #[case("USF-00000026", &[("USF", 8)], "USF00000026", Punctuation)]
    #[case("USF 00000026", &[("USF-", 8)], "USF-00000026", Punctuation)]
    #[case("USF_0026", &[("USF.", 4)], "USF.0026", Punctuation)]
    #[case("UCSBIZC00024782", &[("UCSB-IZC", 8)], "UCSB-IZC00024782", Punctuation)]
    #[case("00000026", &[("USF", 8)], "USF00000026", Prefix)]
    #[case("26", &[("USF", 8)], "USF00000026", Prefix)]
    #[case("USF00000026", &[("", 8)], "00000026", Prefix)]
    #[case("IZC00024782", &[("UCSB-IZC", 8)], "UCSB-IZC00024782", Prefix)]
    #[case("UCSB:UCSB-IZC00024782", &[("UCSB-IZC", 8)], "UCSB-IZC00024782", Prefix)]
    #[case("USFO0000026", &[("USF", 8)], "USF00000026", Lookalike)]
    #[case("USF0000OO26", &[("USF", 8)], "USF00000026", Lookalike)]
    #[case("KO00123", &[("K", 6)], "K000123", Lookalike)]
    #[case("0002l", &[("", 5)], "00021", Lookalike)]
    #[case("O0I23", &[("", 5)], "00123", Lookalike)]
    #[case("123.0", &[("", 8)], "123", Decimal)]
    #[case("123.0", &[("", 8)], "00000123", Decimal)]
    #[case("123,00", &[("USF", 8)], "USF00000123", Decimal)]
    #[case("USF0123_a", &[("USF", 4)], "USF0123", Suffix)]
    #[case("USF0123-2", &[("USF", 4)], "USF0123", Suffix)]
    #[case("USF0123b", &[("USF", 4)], "USF0123", Suffix)]
    #[case("abc", &[], "ABC", Case)]
    fn a_slip_is_mended(
        #[case] value: &str,
        #[case] patterns: &[(&str, u8)],
        #[case] text: &str,
        #[case] kind: NearMissKind,
    ) {
        let found: Vec<_> = near_misses(value, &profile(patterns)).collect();
        let wanted = NearMiss { text: text.to_owned(), kind };
        assert!(found.contains(&wanted), "{found:?}");
    }

    #[test]
    fn the_collections_own_writing_comes_first() {
        let known = profile(&[("USF", 8), ("", 6)]);
        for value in ["usf-26", "USF 026", "Usf_00000026"] {
            let first = near_misses(value, &known).next().unwrap();
            assert_eq!(first.text, "USF00000026", "{value}");
        }
        assert_eq!(near_misses("123.0", &known).next().unwrap().text, "123");
    }

    #[rstest]
    #[case("1.23E+08", true)]
    #[case("1,23e+08", true)]
    #[case("1.5E8", true)]
    #[case("1E+08", true)]
    #[case("2E-5", true)]
    #[case("12E05", false)]
    #[case("E123", false)]
    #[case("US.E+08", false)]
    #[case("", false)]
    fn rounded_numbers_have_no_near_misses(#[case] value: &str, #[case] rounded: bool) {
        assert_eq!(is_rounded_number(value), rounded);
        if rounded {
            assert_eq!(near_misses(value, &profile(&[("", 8)])).count(), 0);
        }
    }

    #[test]
    fn another_acronym_is_another_collection() {
        let found: Vec<_> = near_misses("NYBG000123", &profile(&[("USF", 6)])).collect();
        assert!(found.iter().all(|one| !one.text.contains("USF")), "{found:?}");
    }

    #[test]
    fn digits_are_never_cut_to_fit() {
        let found: Vec<_> = near_misses("USF123456", &profile(&[("USF", 4)])).collect();
        assert!(found.iter().all(|one| one.kind != Zeros), "{found:?}");
    }

    #[test]
    fn a_profile_is_learned_from_identifiers() {
        let numbers = ["USF00012", "USF00013", " USF00014 ", "K000001-a", "7", "12", "123", "none"];
        let pattern = |prefix: &str, width, suffix: &str| Pattern {
            prefix: prefix.to_owned(),
            width,
            suffix: suffix.to_owned(),
        };
        assert_eq!(
            Profile::learn(numbers).patterns,
            [pattern("", 0, ""), pattern("USF", 5, ""), pattern("K", 6, "-a")]
        );
    }

    #[test]
    fn a_collection_without_patterns_is_learned_within_bounds() {
        let numbers: Vec<String> = (0..10_000).map(|n| format!("{n}/x{n}")).collect();
        let profile = Profile::learn(numbers.iter().map(String::as_str));
        assert_eq!(profile.patterns.len(), MAX_PATTERNS);
    }

    proptest! {
        #[test]
        fn candidates_are_few_different_and_never_the_value(
            value in prop_oneof![".{0,80}", "[A-Za-zOIl]{0,4}[-_. :]?[0-9OIl]{0,9}[-_. ]?[a-z0-9]{0,2}"],
            known in prop::collection::vec(("[A-Za-z-]{0,4}", 0_u8..12, "[a-z]{0,1}"), 0..20),
        ) {
            let patterns = known
                .into_iter()
                .map(|(prefix, width, suffix)| Pattern { prefix, width, suffix })
                .collect();
            let found: Vec<_> = near_misses(&value, &Profile { patterns }).collect();
            prop_assert!(found.len() <= MAX_CANDIDATES);
            for (index, one) in found.iter().enumerate() {
                prop_assert!(one.text != value.trim() && !one.text.is_empty());
                prop_assert!(found.iter().skip(index + 1).all(|other| other.text != one.text));
            }
        }

        #[test]
        fn zeros_lost_are_always_found(number in 1_u32..10_000_000) {
            let known = profile(&[("USF", 8)]);
            let whole = format!("USF{number:08}");
            for damaged in [number.to_string(), format!("{number}.0"), format!("USF{number}")] {
                prop_assert!(near_misses(&damaged, &known).any(|one| one.text == whole));
            }
        }
    }
}
