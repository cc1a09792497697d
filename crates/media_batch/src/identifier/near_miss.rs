//! Near misses: the spellings under which an identifier that no record has may be known. Each is one
//! of the slips that happen to catalog numbers (zeros lost in a spreadsheet, a dash more, the
//! acronym missing) and says which, so that one fix can mend all rows alike.
//!
//! Only spellings are made here; whether a record has one is for the caller to look up, best first.

use std::collections::HashMap;

use crate::order;

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
    order::sort_by(&mut patterns, |(a, many), (b, more)| {
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
#[path = "near_miss_tests.rs"]
mod tests;
