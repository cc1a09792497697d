//! Identifiers that are a prefix and a number of fixed width (`ASU00000001`), as most barcodes are.

/// The longest number that is kept as a number: nine digits fit 32 bits.
const MAX_DIGITS: usize = 9;

/// A folded identifier split before its last digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered<'a> {
    /// Everything before the digits.
    pub prefix: &'a str,
    /// How many digits, leading zeros included.
    pub width: u8,
    /// Their value.
    pub number: u32,
}

/// Splits an identifier that ends in one to nine digits; `None` for all others. Together prefix,
/// width and number give the identifier back.
#[must_use]
pub fn split_numbered(folded: &str) -> Option<Numbered<'_>> {
    let digits = folded.bytes().rev().take_while(u8::is_ascii_digit).count().min(MAX_DIGITS);
    if digits == 0 {
        return None;
    }
    let (prefix, number) = folded.split_at_checked(folded.len().checked_sub(digits)?)?;
    Some(Numbered { prefix, width: u8::try_from(digits).ok()?, number: number.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("asu00000123", Some(("asu", 8, 123)))]
    #[case("wis-l-0001234", Some(("wis-l-", 7, 1234)))]
    #[case("42", Some(("", 2, 42)))]
    #[case("1234567890123", Some(("1234", 9, 567_890_123)))]
    #[case("ucsb-1987-123a", None)]
    #[case("", None)]
    fn numbers_are_split_off_their_prefix(
        #[case] folded: &str,
        #[case] parts: Option<(&str, u8, u32)>,
    ) {
        let split = split_numbered(folded).map(|it| (it.prefix, it.width, it.number));
        assert_eq!(split, parts);
    }

    proptest! {
        #[test]
        fn the_parts_give_the_identifier_back(folded in "[a-zé\\-]{0,6}[0-9]{0,14}") {
            if let Some(Numbered { prefix, width, number }) = split_numbered(&folded) {
                prop_assert_eq!(format!("{prefix}{number:0width$}", width = usize::from(width)), folded);
            }
        }
    }
}
