//! Looking at sixteen bytes of a value at once: whether all of them are of a kind, whether two texts are
//! the same. Most cells of a sheet are plain, and this is how that is seen without a step for each byte.
//! (`wide` maps to SSE2 on servers and to simd128 in browsers.)

use wide::u8x16;

/// Bytes of one lane.
const LANE: usize = 16;

/// Whether every byte of a path needs no second look: letters, digits and `-./_~`.
#[inline]
#[must_use]
pub(crate) fn is_plain_path(text: &str) -> bool {
    all(text.as_bytes(), |lane| {
        let small = lane | u8x16::splat(0x20);
        // The hyphen, the dot, the slash and the digits follow one another.
        let marks = lane - u8x16::splat(b'-');
        (small - u8x16::splat(b'a')).simd_le(u8x16::splat(25))
            | marks.simd_le(u8x16::splat(b'9' - b'-'))
            | lane.simd_eq(u8x16::splat(b'_'))
            | lane.simd_eq(u8x16::splat(b'~'))
    })
}

/// Whether every byte is an ASCII letter or digit.
#[inline]
#[must_use]
pub(crate) fn is_alphanumeric(text: &str) -> bool {
    all(text.as_bytes(), |lane| {
        let small = lane | u8x16::splat(0x20);
        (small - u8x16::splat(b'a')).simd_le(u8x16::splat(25)) | digits(lane)
    })
}

/// Whether a digit stands in the text.
#[inline]
#[must_use]
pub(crate) fn has_digit(text: &str) -> bool {
    any(text.as_bytes(), digits)
}

/// Whether one of these bytes stands in the text.
#[inline]
#[must_use]
pub(crate) fn has_one_of<const N: usize>(text: &str, wanted: [u8; N]) -> bool {
    any(text.as_bytes(), |lane| {
        wanted.iter().fold(u8x16::splat(0), |found, byte| found | lane.simd_eq(u8x16::splat(*byte)))
    })
}

/// Whether two texts are the same. A call of the general comparison costs more than this on the short
/// texts of cells.
#[inline]
#[must_use]
pub(crate) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let ((lanes, _), (others, _)) = (one.as_chunks::<LANE>(), other.as_chunks::<LANE>());
    let differs = lanes.iter().zip(others).any(|(one, other)| word(*one) != word(*other));
    !differs && (one.is_empty() || word_at_end(one) == word_at_end(other))
}

/// What follows the beginning, where the text begins so.
#[inline]
#[must_use]
pub(crate) fn behind<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(beginning.len())?;
    same(start, beginning).then_some(rest)
}

fn digits(lane: u8x16) -> u8x16 {
    (lane - u8x16::splat(b'0')).simd_le(u8x16::splat(9))
}

/// Whether `test` answers 0xFF for every byte.
#[inline(always)]
fn all(bytes: &[u8], test: impl Fn(u8x16) -> u8x16) -> bool {
    let (lanes, rest) = bytes.as_chunks::<LANE>();
    let mut held = u8x16::splat(0xFF);
    for lane in lanes {
        held &= test(u8x16::from(*lane));
    }
    if !rest.is_empty() {
        held &= test(u8x16::from(word_at_end(bytes).to_le_bytes()));
    }
    held.to_bitmask() == 0xFFFF
}

/// Whether `test` answers 0xFF for some byte.
#[inline(always)]
fn any(bytes: &[u8], test: impl Fn(u8x16) -> u8x16) -> bool {
    let (lanes, rest) = bytes.as_chunks::<LANE>();
    let mut found = u8x16::splat(0);
    for lane in lanes {
        found |= test(u8x16::from(*lane));
    }
    if !rest.is_empty() {
        found |= test(u8x16::from(word_at_end(bytes).to_le_bytes()));
    }
    found.to_bitmask() != 0
}

#[inline(always)]
fn word(lane: [u8; LANE]) -> u128 {
    u128::from_le_bytes(lane)
}

/// The last sixteen bytes; of a shorter text all bytes, some of them twice (which changes no answer).
#[inline(always)]
fn word_at_end(bytes: &[u8]) -> u128 {
    if let Some(lane) = bytes.last_chunk::<LANE>() {
        return word(*lane);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        return u128::from(first) | (u128::from(last) << 64);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return spread(u64::from(first) | (u64::from(last) << 32));
    }
    let first = bytes.first().copied().unwrap_or_default();
    let middle = bytes.get(bytes.len() / 2).copied().unwrap_or_default();
    let last = bytes.last().copied().unwrap_or_default();
    spread(u64::from_le_bytes([first, middle, last, first, middle, last, first, middle]))
}

/// Eight bytes twice.
#[inline(always)]
fn spread(half: u64) -> u128 {
    u128::from(half) | (u128::from(half) << 64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts of all the lengths at which another way of loading begins.
    fn text() -> impl Strategy<Value = String> {
        "[ -~é]{0,3}|[a-zA-Z0-9]{0,40}|[A-Z0-9/._~-]{0,70}|[ -~]{0,40}|\\PC{0,20}"
    }

    proptest! {
        #[test]
        fn the_quick_look_agrees_with_a_look_at_each_byte(text in text()) {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"-./_~".contains(&b);
            prop_assert_eq!(is_plain_path(&text), text.bytes().all(plain));
            let alphanumeric = text.bytes().all(|b| b.is_ascii_alphanumeric());
            prop_assert_eq!(is_alphanumeric(&text), alphanumeric);
            prop_assert_eq!(has_digit(&text), text.bytes().any(|b| b.is_ascii_digit()));
            prop_assert_eq!(has_one_of(&text, *b"Ol9"), text.contains(['O', 'l', '9']));
        }

        #[test]
        fn texts_are_the_same_where_the_language_says_so(one in text(), other in text()) {
            prop_assert!(same(&one, &one.clone()));
            prop_assert_eq!(same(&one, &other), one == other);
            let both = format!("{one}{other}");
            prop_assert_eq!(behind(&both, &one), Some(other.as_str()));
            prop_assert_eq!(behind(&one, &other), one.strip_prefix(other.as_str()));
        }

        #[test]
        fn one_byte_makes_the_difference(text in "[a-z]{1,40}", at in proptest::prelude::any::<prop::sample::Index>()) {
            let at = at.index(text.len());
            let mut other = text.clone();
            other.replace_range(at..=at, "%");
            prop_assert!(!same(&text, &other));
            prop_assert!(!is_plain_path(&other) && !is_alphanumeric(&other));
            prop_assert!(has_one_of(&other, *b"%") && !has_one_of(&text, *b"%"));
        }
    }
}
