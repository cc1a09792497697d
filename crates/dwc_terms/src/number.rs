//! Numbers as people and spreadsheets write them: which mark divides decimals, which thousands.

use serde::{Deserialize, Serialize};

use crate::{Code, Interpretation, Note};

/// The mark before the decimals, where it is known for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// 1,200.5
    Point,
    /// 1.200,5
    Comma,
}

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Parsed {
    /// One reading.
    One(f64),
    /// The one mark may divide thousands or decimals.
    Either {
        /// As decimals.
        decimal: f64,
        /// As thousands.
        thousands: f64,
    },
}

/// A number: digits with marks, and perhaps a sign. `None` where it is not.
pub(crate) fn parse(text: &str, mark: Option<DecimalMark>) -> Option<Parsed> {
    let (negative, digits) = without_sign(text);
    // Blanks and apostrophes divide thousands only, in groups of three.
    let compact = without_blanks(digits)?;
    let shaped = compact.bytes().any(|byte| byte.is_ascii_digit())
        && compact.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    if !shaped {
        return None;
    }
    let signed = |value: f64| if negative { -value } else { value };
    Some(match unsigned(&compact, mark)? {
        Parsed::One(value) => Parsed::One(signed(value)),
        Parsed::Either { decimal, thousands } => {
            Parsed::Either { decimal: signed(decimal), thousands: signed(thousands) }
        }
    })
}

fn without_sign(text: &str) -> (bool, &str) {
    let text = text.trim();
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

fn without_blanks(digits: &str) -> Option<String> {
    let is_divider = |c: char| matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ' | '\'' | '’');
    if !digits.contains(is_divider) {
        return Some(digits.to_owned());
    }
    let end = digits.find(['.', ',']).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at_checked(end)?;
    let mut groups = whole.split(is_divider);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    (first && groups.all(|group| group.len() == 3) && !rest.contains(is_divider))
        .then(|| digits.replace(is_divider, ""))
}

fn unsigned(digits: &str, mark: Option<DecimalMark>) -> Option<Parsed> {
    let points = digits.matches('.').count();
    let commas = digits.matches(',').count();
    match (points, commas, mark) {
        (0, 0, _) => plain(digits).map(Parsed::One),
        (.., Some(DecimalMark::Point)) => with_marks(digits, '.', ',').map(Parsed::One),
        (.., Some(DecimalMark::Comma)) => with_marks(digits, ',', '.').map(Parsed::One),
        // Both marks: the last one is before the decimals.
        (1.., 1.., None) => {
            let comma_last = digits.rfind(',') > digits.rfind('.');
            let (decimal, thousands) = if comma_last { (',', '.') } else { ('.', ',') };
            with_marks(digits, decimal, thousands).map(Parsed::One)
        }
        (2.., 0, None) => with_marks(digits, ',', '.').map(Parsed::One),
        (0, 2.., None) => with_marks(digits, '.', ',').map(Parsed::One),
        (1, 0, None) => one_mark(digits, '.', ','),
        (0, 1, None) => one_mark(digits, ',', '.'),
    }
}

fn one_mark(digits: &str, mark: char, other: char) -> Option<Parsed> {
    let decimal = with_marks(digits, mark, other)?;
    let thousands = with_marks(digits, other, mark);
    Some(match thousands {
        Some(thousands) => Parsed::Either { decimal, thousands },
        None => Parsed::One(decimal),
    })
}

/// With known marks; thousands must stand in groups of three, the first of which is no zero.
fn with_marks(digits: &str, decimal: char, thousands: char) -> Option<f64> {
    let (whole, decimals) = match digits.split_once(decimal) {
        Some((_, "")) => return None,
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    if decimals.is_some_and(|decimals| !decimals.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty()
        || (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && rest.iter().all(|group| group.len() == 3);
    if !grouped || first.is_empty() && decimals.is_none() {
        return None;
    }
    plain(&format!("{}.{}", whole.replace(thousands, ""), decimals.unwrap_or("0")))
}

/// Numbers of more digits are no measure of anything on Earth.
const MAX_DIGITS: usize = 40;

fn plain(digits: &str) -> Option<f64> {
    if digits.len() > MAX_DIGITS {
        return None;
    }
    digits.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// A number in a cell of its own. Where one mark may mean either, there is no value until the
/// decimal mark of the file is known.
#[must_use]
pub fn read(text: &str, mark: Option<DecimalMark>) -> Interpretation<'_, f64> {
    if text.trim().is_empty() {
        return Interpretation::nothing(text);
    }
    match parse(text, mark) {
        Some(Parsed::One(value)) => Interpretation::read(text, value),
        Some(Parsed::Either { decimal, thousands }) => {
            Interpretation::refused(text, either(decimal, thousands))
        }
        None => Interpretation::refused(text, Note::of(Code::NumberInvalid)),
    }
}

/// A whole number in a cell of its own; `12.0` is one, as spreadsheets write them.
#[must_use]
pub fn read_integer(text: &str) -> Interpretation<'_, i64> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Interpretation::nothing(text);
    }
    let whole = trimmed.split_once('.').map_or(trimmed, |(whole, decimals)| {
        let zeros = !decimals.is_empty() && decimals.bytes().all(|byte| byte == b'0');
        if zeros { whole } else { trimmed }
    });
    match whole.parse() {
        Ok(value) => Interpretation::read(text, value),
        Err(_) => Interpretation::refused(text, Note::of(Code::NumberInvalid)),
    }
}

/// The note for a number of two readings.
pub(crate) fn either(decimal: f64, thousands: f64) -> Note {
    Note::with(
        Code::NumberFormat,
        [("decimal", decimal.to_string()), ("thousands", thousands.to_string())],
    )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12", None, Some(12.0))]
    #[case("-12.5", None, Some(-12.5))]
    #[case("\u{2212}12,5", None, Some(-12.5))]
    #[case("1,234.5", None, Some(1234.5))]
    #[case("1.234,5", None, Some(1234.5))]
    #[case("1.234.567", None, Some(1_234_567.0))]
    #[case("1,234,567", None, Some(1_234_567.0))]
    #[case("1 234 567", None, Some(1_234_567.0))]
    #[case("1'234.5", None, Some(1234.5))]
    #[case("0.123", None, Some(0.123))]
    #[case(".5", None, Some(0.5))]
    #[case("1.200", None, None)]
    #[case("1.200", Some(DecimalMark::Point), Some(1.2))]
    #[case("1.200", Some(DecimalMark::Comma), Some(1200.0))]
    #[case("1,200", Some(DecimalMark::Point), Some(1200.0))]
    #[case("1,200", Some(DecimalMark::Comma), Some(1.2))]
    #[case("1,2", Some(DecimalMark::Point), None)]
    #[case("1,2,3", None, None)]
    #[case("1 2", None, None)]
    #[case("1e5", None, None)]
    #[case("-", None, None)]
    #[case(".", None, None)]
    #[case("5.", None, None)]
    #[case("NaN", None, None)]
    fn numbers_are_read(
        #[case] text: &str,
        #[case] mark: Option<DecimalMark>,
        #[case] expected: Option<f64>,
    ) {
        assert_eq!(read(text, mark).value, expected);
    }

    #[rstest]
    #[case("12", Some(12))]
    #[case("12.0", Some(12))]
    #[case("12.5", None)]
    #[case("1999.", None)]
    fn whole_numbers_are_read(#[case] text: &str, #[case] expected: Option<i64>) {
        assert_eq!(read_integer(text).value, expected);
    }
}
