//! A catalog number split for ranges and natural order: `UCSB-0099-b` lies before `UCSB-100`.

use super::fold;

/// Digits of a number that surely fits 64 bits.
const MAX_DIGITS: usize = 18;

/// The parts by which catalog numbers are sorted, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CatalogOrder {
    /// Everything before the last digits, folded; blanks within it count as one.
    pub prefix: String,
    /// The value of the last digits.
    pub number: Option<i64>,
    /// Everything behind them.
    pub suffix: String,
}

impl CatalogOrder {
    /// Splits a catalog number before and behind its last digits.
    #[must_use]
    pub fn of(catalog_number: &str) -> CatalogOrder {
        let folded = fold(catalog_number);
        let normal: String = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits = |end: usize| -> usize {
            let head = normal.as_bytes().get(..end).unwrap_or_default();
            head.iter().rev().take_while(|byte| byte.is_ascii_digit()).count().min(MAX_DIGITS)
        };
        let Some(last) = normal.rfind(|character: char| character.is_ascii_digit()) else {
            return CatalogOrder { prefix: normal, number: None, suffix: String::new() };
        };
        let end = last + 1;
        let (head, suffix) = normal.split_at_checked(end).unwrap_or((&normal, ""));
        let (prefix, number) = head.split_at_checked(end - digits(end)).unwrap_or((head, ""));
        CatalogOrder {
            prefix: prefix.to_owned(),
            number: number.parse().ok(),
            suffix: suffix.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("ASU00000123", "asu", Some(123), "")]
    #[case("UCSB-1987-123a", "ucsb-1987-", Some(123), "a")]
    #[case(" WIS  L 42 ", "wis l ", Some(42), "")]
    #[case("s.n.", "s.n.", None, "")]
    #[case("", "", None, "")]
    #[case("Ü7é", "ü", Some(7), "é")]
    #[case("1234567890123456789012", "1234", Some(567_890_123_456_789_012), "")]
    fn catalog_numbers_are_split(
        #[case] given: &str,
        #[case] prefix: &str,
        #[case] number: Option<i64>,
        #[case] suffix: &str,
    ) {
        let split = CatalogOrder::of(given);
        assert_eq!(
            (split.prefix.as_str(), split.number, split.suffix.as_str()),
            (prefix, number, suffix)
        );
    }

    #[test]
    fn the_order_is_the_one_of_people() {
        let mut numbers = ["A-100", "A-2", "A-0099b", "A-99", "B-1", "A"];
        numbers.sort_by_key(|number| CatalogOrder::of(number));
        assert_eq!(numbers, ["A", "A-2", "A-99", "A-0099b", "A-100", "B-1"]);
    }
}
